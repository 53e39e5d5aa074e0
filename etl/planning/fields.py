"""Which column is which field: by the person's word, by the tool, by what the column is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from etl.meaning.answers import points_of, read_flags
from etl.model.kinds import FIELDS, NEEDED
from etl.model.plan import Choice, Kind
from etl.model.table import Table
from etl.model.text import fold, name, words
from etl.planning.remembered import SAID
from etl.questionnaires.instruments import matches, read_stem
from etl.sources import Source, sources
from firmyes import languages
from firmyes.errors import MappingError, Where

_NO_ALPHABET = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_AMOUNT = re.compile(r"[<>≤≥~]?\s*\d")  # 1-2 years, 5-9, 10+
_TEAM = languages.stems("team_question")
_OTHER = frozenset(fold(word) for word in languages.words("no_team_question"))
_WHETHER = frozenset("do does did is are was were has have can could would should how why when who".split())
#: what a form asks instead of naming a column; read like the stems of an instrument
ASKS: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.SURVEY: {"team": _TEAM},
    Kind.VOTES: {
        "decision": languages.stems("decision_question"),
        "team": _TEAM,
        "concern_unsaid": ("concern|doubt|worry said|unsaid|raised|voiced|spoken|held|shared",),
        "challenge_welcome": ("challenge|challenging|objection|disagreement welcome",),
        "in_the_way": ("stands|gets|standing|stop|stopping way|you|commit", "obstacle|hindrance"),
    },
}
MOST_WORDS = 16  # a longer header is a statement to rate, not a question after a team
LONGEST_NAME = 40  # letters of a team
MOST_ITEMS = 1000  # questions of a file with a row per answer
FEW = 6  # rows too few to see whether names come again
NO_COLUMN = frozenset({"", "-", "none"})  # what a person writes for "this field has no column"


def find_column(table: Table, wanted: str, field: str) -> int:
    """The position of a column a person named: its name, any text above it, or its number from 1.

    Raises MappingError where it is not there, or where several columns have that name (then a number tells them apart).
    """
    for compare in (str, fold, name):
        hits = [
            place
            for place, _ in enumerate(table.columns)
            if compare(wanted) in {compare(text) for text in (table.columns[place], *table.texts(place))}
        ]
        if len(hits) == 1:
            return hits[0]
        if len(hits) > 1:
            filled = [place for place in hits if table.is_filled(place)]
            if len(filled) == 1:
                return filled[0]
            numbers = ", ".join(str(place + 1) for place in hits)
            raise MappingError(
                f"Several columns are called “{wanted}”",
                f"They are the columns {numbers}.",
                f"Name one by its number, for example --map {field}={hits[0] + 1}.",
                Where(table.file_name, table.header_line, wanted),
            )
    if wanted.isdigit() and 1 <= int(wanted) <= len(table.columns):
        return int(wanted) - 1
    raise MappingError(
        f"There is no column “{wanted}”",
        f"The columns are {listed(table)}.",
        f"Use one of them: {'--promised COLUMN=VALUE' if field == 'promised' else f'--map {field}=COLUMN'}.",
        Where(table.file_name, table.header_line, wanted),
    )


def listed(table: Table, most: int = 40) -> str:
    """The columns' names for a message."""
    names = [
        f"“{column}”" if column else f"({place} has no name)" for place, column in enumerate(table.columns, start=1)
    ]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def find_fields(
    table: Table,
    kind: Kind,
    source: Source,
    said: Mapping[str, int | None],
    taken: Iterable[int] = (),
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> tuple[dict[str, Choice], dict[str, tuple[int, ...]]]:
    """A Choice for each field of a kind, and further columns of fields a tool writes more than once.

    Order: what the person said; the tool's own names; names in common use. A column is used once. For answers the columns
    of items are ``taken`` before.
    """
    used = set(taken)
    choices: dict[str, Choice] = {}
    also: dict[str, tuple[int, ...]] = {}
    needed = NEEDED[kind]
    for field in FIELDS[kind]:
        if field in said:
            choices[field] = Choice(field, said[field], reasons.get(field, SAID), field in needed)
            used |= {place for place in (said[field],) if place is not None}
    for origin in (source, sources()["generic"]):
        for field in FIELDS[kind]:
            if field in choices:
                continue
            hits = _named(table, origin.fields.get(field, ()), used)
            if not hits:
                continue
            column = next((place for place in hits if table.is_filled(place)), hits[0])
            reason = (
                f"{origin.label} names it “{table.columns[column]}”"
                if origin is source and source.name != "generic"
                else f"it is called “{table.columns[column]}”"
            )
            choices[field] = Choice(field, column, reason, field in needed)
            used.add(column)
            rest = tuple(place for place in hits if place != column and table.distinct(place))
            if field in origin.also and rest:
                also[field] = rest
                used |= set(rest)
    for field, stems in ASKS.get(kind, {}).items():
        if field not in choices:
            asked = _asked(table, field, stems, used)
            if asked is not None:
                choices[field] = Choice(field, asked, f"“{table.texts(asked)[-1]}” asks it", field in needed)
                used.add(asked)
    for field in FIELDS[kind]:
        choices.setdefault(field, Choice(field, None, "no column found", field in needed))
    return {field: choices[field] for field in FIELDS[kind]}, also


def _named(table: Table, names: tuple[str, ...], used: set[int]) -> list[int]:
    """Columns with one of these names, the best name first, then left to right."""
    wanted = {name(text): rank for rank, text in reversed(list(enumerate(names)))}
    hits = []
    for place in range(len(table.columns)):
        ranks = [wanted[name(text)] for text in (table.columns[place], *table.texts(place)) if name(text) in wanted]
        if ranks and place not in used:
            hits.append((min(ranks), place))
    return [place for _, place in sorted(hits)]


def named_columns(table: Table, field: str, source: Source | None = None) -> list[int]:
    """Columns called as a field is by a tool, if one is given, or in common use; the best name first."""
    own = source.fields.get(field, ()) if source else ()
    return _named(table, (*own, *sources()["generic"].fields.get(field, ())), set())


def stands_in_rows(table: Table, text: str) -> bool:
    """Whether a text is a question of a file with a row per answer."""
    wanted = fold(text)
    return any(
        any(fold(each) == wanted for each in table.distinct(place))
        for place in named_columns(table, "item")
        if not table.has_more_than(MOST_ITEMS, place)
    )


def _asked(table: Table, field: str, stems: tuple[str, ...], used: set[int]) -> int | None:
    """The first free column whose header asks one of these, is short enough to be such a question, and is answered like one."""
    wanted = [read_stem(stem) for stem in stems]
    for place in range(len(table.columns)):
        texts = [text for text in {table.columns[place], *table.texts(place)} if len(text.split()) <= MOST_WORDS]
        if place in used or not any(matches(stem, text) for stem in wanted for text in texts):
            continue
        if table.is_filled(place) and (field != "team" or (_asks_which(texts) and _reads_like_teams(table, place))):
            return place
    return None


def _asks_which(texts: Iterable[str]) -> bool:
    """Whether a question about a team asks which one: not who leads it, how large it is, or whether one likes it."""
    asked = [words(text) for text in texts]
    begun = {fold(text).split(" ")[0] for text in texts}
    return not begun & _WHETHER and not any(said & _OTHER or _holds_unparted(said) for said in asked)


def _holds_unparted(said: Iterable[str]) -> bool:
    """The same in writing that parts no words."""
    return any(word in text for text in said if not text.isascii() for word in _OTHER if _NO_ALPHABET.search(word))


def _reads_like_teams(table: Table, place: int) -> bool:
    """Short names that come again and again: not what somebody likes about the team, nor how long, how many, or whether."""
    texts = table.distinct(place)
    if not read_flags(texts).unread or points_of(texts, {}) is not None:  # yes, no, or the words of a scale
        return False
    if sum(bool(_AMOUNT.match(text.strip())) for text in texts) * 2 >= len(texts):
        return False
    return all(len(text.strip()) <= LONGEST_NAME for text in texts) and (
        len(texts) * 2 <= table.row_count or table.row_count < FEW
    )
