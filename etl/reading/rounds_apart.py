"""The same questions twice in one row, before and after: each round becomes a row of its own, so that none is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.model.table import ROUND, Row, Table
from etl.model.text import fold
from etl.reading.headings import is_list
from firmyes import languages

FEWEST = 2  # questions asked in every round: one alone may be an estimate before and after
MOST_ROUNDS = 4
_WORDS = sorted({fold(word) for word in languages.words("round_name")}, key=lambda word: -len(word))
_NAMED = r"t\s?\d|time\s?\d|(?:wave|round|welle|runde|vague|ola|ronda|rodada|ronde|meting|messung)\s?\d"
_ROUND = rf"(?:{'|'.join(map(re.escape, _WORDS))}|{_NAMED})"
_SEP = r"[\s_.:\-–—/|()\[\]>]+"
_FIRST = re.compile(rf"[(\[]?\s*({_ROUND})(?:{_SEP})(.+)", re.IGNORECASE | re.DOTALL)
_LAST = re.compile(rf"(.+?)(?:{_SEP})({_ROUND})\s*[)\]]?\s*[:?]?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """What a column's header names: the round, and what is asked in it."""

    called: str
    question: str


def with_a_row_a_round(table: Table) -> Table:
    """The table with a row for each round of a person, its name in a column of its own; as it is where no question comes twice.

    A row that says nothing of one of its rounds has none there.
    """
    if table.rows is None or is_list(table):
        return table
    parts = [_parted(table, place) for place in range(len(table.columns))]
    asked = _asked(parts)
    if not asked:
        return table
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
    for number, (key, called) in enumerate(zip(asked[0], names, strict=True)):
        places = [each[key] for each in asked]
        for line, cells in table.rows or ():
            answers = [cells[place] for place in places]
            if any(answer.strip() for answer in answers):
                rows.append((number * stride + line, (*(cells[place] for place in kept), *answers, called)))
    return rows


def _parted(table: Table, place: int) -> Part | None:
    """The round and the question of a column whose header names both."""
    texts = table.texts(place)
    for text in dict.fromkeys((" ".join(texts), *texts)):
        if found := _FIRST.fullmatch(text.strip()):
            return Part(found[1].strip(), found[2].strip(" \t\n[]()"))
        if found := _LAST.fullmatch(text.strip()):
            return Part(found[2].strip(), found[1].strip(" \t\n[]("))
    return None


def _asked(parts: Sequence[Part | None]) -> list[dict[str, int]]:
    """Per question that is asked in the same rounds as another the column of each round; none where there are no such two."""
    asked: dict[str, dict[str, int]] = {}
    for place, part in enumerate(parts):
        if part is not None:
            asked.setdefault(fold(part.question), {}).setdefault(fold(part.called), place)
    sets = Counter(frozenset(rounds) for rounds in asked.values() if 1 < len(rounds) <= MOST_ROUNDS)
    if not sets:
        return []
    rounds, questions = sets.most_common(1)[0]
    order = [fold(part.called) for part in parts if part is not None]
    names = sorted(rounds, key=order.index)
    whole = [{each: places[each] for each in names} for places in asked.values() if frozenset(places) == rounds]
    return whole if questions >= FEWEST else []


def _part(parts: Sequence[Part | None], places: dict[str, int]) -> Part:
    part = parts[next(iter(places.values()))]
    assert part is not None
    return part


def _called(parts: Sequence[Part | None], key: str) -> str:
    """What a round is called, as the file writes it first."""
    return next(part.called for part in parts if part is not None and fold(part.called) == key)
