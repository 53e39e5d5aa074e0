"""The same questions twice in one row, before and after: each round becomes a row of its own, so that none is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.meaning.periods import read_period
from etl.model.plan import Kind
from etl.model.table import ROUND, Row, Table
from etl.model.text import fold
from etl.reading.headings import is_list
from etl.sources import recognise
from firmyes import languages

FEWEST = 2  # questions asked in every round: of one alone the answers tell whether they are on one scale
MOST_ROUNDS = 4
MOST_WORDS = 4  # of what a round is called: “before the workshop”
MOST_ANSWERS = 12  # different texts of a column that is answered on a scale
ANY_YEAR = 2024
LETTERS_ASKED, LETTERS_CALLED = 2, 3  # the least of a question, and of a month: “Q1” names no quarter here
_WORDS = frozenset(fold(word) for word in languages.words("round_name"))
_NUMBERED = re.compile(r"(?:t|time|wave|round|welle|runde|vague|ola|ronda|rodada|ronde|meting|messung)\s?\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTED = re.compile(r"\s*(?:[:|()\[\]>]|\s[-–—]\s)\s*")  # what parts a round from its question for certain
_LOOSE = re.compile(r"[\s_.\-–—/]+")
_GLUED_FIRST = re.compile(r"(pre|post|t[0-3])([a-z]+_?\d+)", re.IGNORECASE)
_GLUED_LAST = re.compile(r"([a-z]+_?\d+)(pre|post|t[0-3])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """What a column's header names: the round, and what is asked in it."""

    called: str
    question: str


def with_a_row_a_round(table: Table) -> Table:
    """The table with a row for each round of a person, its name in a column of its own; as it is where no question comes twice.

    A row that says nothing of one of its rounds has none there.
    """
    if table.rows is None or is_list(table) or recognise(table).source.kind in (Kind.COMMITMENTS, Kind.DECISIONS):
        return table
    for parts in ([_parted(table, place) for place in range(len(table.columns))], _repeated(table)):
        asked = _asked(parts)
        if len(asked) >= FEWEST or any(_answered_each_time(table, list(places.values())) for places in asked):
            return _apart(table, parts, asked)
    return table


def _apart(table: Table, parts: Sequence[Part | None], asked: Sequence[dict[str, int]]) -> Table:
    used = {place for places in asked for place in places.values()}
    kept = [place for place in range(len(table.columns)) if place not in used]
    titles = [_part(parts, places).question for places in asked]
    names = [_called(parts, each) for each in asked[0]]
    told = " and ".join(f"“{each}”" for each in names)
    return replace(
        table,
        columns=(*(table.columns[place] for place in kept), *titles, ROUND),
        headers=(*(table.texts(place) for place in kept), *((title,) for title in titles), (ROUND,)),
        rows=_rows(table, kept, asked, names),
        notes=(
            *table.notes,
            f"{len(asked)} columns stand in each row for {told}: each of these is read as a round of its own.",
        ),
        reshaped=True,
        stride=_stride(table),
        by_round=len(asked) + 1,
    )


def _stride(table: Table) -> int:
    return 1 + max((line for line, _ in table.rows or ()), default=0)


def _rows(table: Table, kept: Sequence[int], asked: Sequence[dict[str, int]], names: Sequence[str]) -> list[Row]:
    stride, rows = _stride(table), []
    every = [place for each in asked for place in each.values()]
    for number, (key, called) in enumerate(zip(asked[0], names, strict=True)):
        places = [each[key] for each in asked]
        for line, cells in table.rows or ():
            answers = [cells[place] for place in places]
            silent = number == 0 and not any(cells[place].strip() for place in every)  # it stays, to be set aside
            if silent or any(answer.strip() for answer in answers):
                rows.append((number * stride + line, (*(cells[place] for place in kept), *answers, called)))
    return rows


def _parted(table: Table, place: int) -> Part | None:
    """The round and the question of a column whose header names both."""
    texts = table.texts(place)
    for text in dict.fromkeys((*texts, ": ".join(texts))):
        segments = [segment.strip() for segment in _PARTED.split(text.strip()) if segment.strip()]
        for called, question in _ends(segments, " ") if len(segments) > 1 else ():
            if _is_round(called, question) or (len(called.split()) <= MOST_WORDS and fold(called.split()[0]) in _WORDS):
                return Part(called, question)
        for called, question in _loose_ends(text.strip()):
            if _is_round(called, question):
                return Part(called, question)
        if found := _GLUED_FIRST.fullmatch(text.strip()):
            return Part(found[1], found[2])
        if found := _GLUED_LAST.fullmatch(text.strip()):
            return Part(found[2], found[1])
    return None


def _ends(pieces: Sequence[str], between: str) -> list[tuple[str, str]]:
    """(first, the rest) and (last, the rest)."""
    return [(pieces[0], between.join(pieces[1:])), (pieces[-1], between.join(pieces[:-1]))]


def _loose_ends(text: str) -> list[tuple[str, str]]:
    """(one, two or three words at either end, the rest): “before_ps1”, “ps1 March 2026”."""
    plain = text.strip("()[]:? ")
    parts = list(_LOOSE.finditer(plain))
    heads = [(plain[: each.start()], plain[each.end() :]) for each in parts[:3]]
    tails = [(plain[each.end() :], plain[: each.start()]) for each in parts[-3:]]
    return [(called, question) for called, question in (*heads, *tails) if called and question]


def _is_round(text: str, question: str) -> bool:
    """Whether a text is what a round is called. In “Q1_2” neither is: it is the second part of a question, as in “Q2_2”."""
    plain = fold(text)
    if plain in _WORDS:
        return True
    if _letters(question) < LETTERS_ASKED:
        return False
    named = _YEAR.search(plain) is not None or _letters(plain) >= LETTERS_CALLED
    return bool(_NUMBERED.fullmatch(plain) or _YEAR.fullmatch(plain) or (named and read_period(text, ANY_YEAR)))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _repeated(table: Table) -> list[Part | None]:
    """The same header again and again, answered on one scale in each: the first time, the second time."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, column in enumerate(table.columns):
        if column.strip():
            places.setdefault(tuple(map(fold, table.texts(place))), []).append(place)
    parts: list[Part | None] = [None] * len(table.columns)
    for several in places.values():
        if len(several) > 1 and _answered_each_time(table, several):
            for number, place in enumerate(several, start=1):
                parts[place] = Part(f"Round {number}", table.columns[place])
    return parts


def _answered_each_time(table: Table, places: Sequence[int]) -> bool:
    """Whether most rows hold an answer of few in each of these columns; a question that was edited stands in one of them."""
    texts = [table.distinct(place) for place in places]
    held = sum(all(cells[place].strip() for place in places) for _, cells in table.rows or ())
    alike = all(set(texts[0]) & set(each) for each in texts)
    return alike and all(len(each) <= MOST_ANSWERS for each in texts) and held * 2 > table.row_count


def _asked(parts: Sequence[Part | None]) -> list[dict[str, int]]:
    """Per question the column of each round, of those that are asked in the same rounds; none where none is asked in several."""
    asked: dict[str, dict[str, int]] = {}
    for place, part in enumerate(parts):
        if part is not None:
            asked.setdefault(fold(part.question), {}).setdefault(fold(part.called), place)
    sets = Counter(frozenset(rounds) for rounds in asked.values() if 1 < len(rounds) <= MOST_ROUNDS)
    if not sets:
        return []
    rounds = max(sets, key=lambda each: (sets[each], len(each)))
    order = [fold(part.called) for part in parts if part is not None]
    names = sorted(rounds, key=order.index)
    return [{each: places[each] for each in names} for places in asked.values() if frozenset(places) == rounds]


def _part(parts: Sequence[Part | None], places: dict[str, int]) -> Part:
    part = parts[next(iter(places.values()))]
    assert part is not None
    return part


def _called(parts: Sequence[Part | None], key: str) -> str:
    """What a round is called, as the file writes it first."""
    return next(part.called for part in parts if part is not None and fold(part.called) == key)
