"""Whose export a file is. One file per tool: its markers, which column is what, and what is odd about it.

Adding a tool is one file here that defines ``SOURCE`` (and one test file): see docs/add-a-source.md.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from etl.model.plan import Kind
from etl.model.table import Row, Table
from etl.model.text import name


@dataclass(frozen=True, slots=True)
class Shaped:
    """Rows as a table, and in ``notes`` what was left out of it: nothing is dropped in silence."""

    rows: Sequence[Row]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A tool's export, declared.

    ``kind``: what its rows are, None where the columns tell; ``answers``: they are persons' answers, to a survey or a vote.
    ``markers``: sets of column names; a file that has all names of one set is this tool's. ``first``: names that only
    count in the first column. ``shape``: the header shape (``etl.reading.header``) that says it alone.
    ``fields``: canonical field → column names, the best first; several of them are tried per row where ``also`` names the field.
    ``ignored``: how the names of columns begin that are never an answer. ``state_columns``: columns whose words tell a
    promise's state; ``reason_columns``: those of them that say why a row was closed, where a word nobody knows may mean dropped;
    ``dropped_columns``: columns that say something else (a list, a bucket), of which only words for dropped count;
    ``words``: folded status word → kept | dropped | open, on top of the common ones.
    ``skips``: (column name, texts, reason): rows that are set aside ('' = blank).
    ``owner_separators``: what joins several owners; ``team_separator``: what joins several teams (one is taken);
    ``brackets``: a list of owners stands in brackets; ``relations``: names carry an address in brackets behind them.
    ``day_only``: fields whose time of day means nothing.
    ``undated``: what the tool writes where it kept no date. ``answer_codes``: a pattern of codes that stand for answers by
    their number in the form's order.
    ``reshape``: turns rows before the header is looked for, and says what it left out; None where they are not this tool's.
    ``warn``: sentences the person should read about any file of this tool. ``order``: lower is asked first.
    """

    name: str
    label: str
    kind: Kind | None = None
    answers: bool = False
    markers: tuple[frozenset[str], ...] = ()
    first: frozenset[str] = frozenset()
    shape: str = ""
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    also: frozenset[str] = frozenset()
    ignored: tuple[str, ...] = ()
    state_columns: tuple[str, ...] = ()
    reason_columns: tuple[str, ...] = ()
    dropped_columns: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    skips: tuple[tuple[str, frozenset[str], str], ...] = ()
    owner_separators: tuple[str, ...] = ()
    team_separator: str = ""
    brackets: bool = False
    relations: bool = False
    day_only: frozenset[str] = frozenset()
    promised_all: bool = False
    undated: frozenset[str] = frozenset()
    answer_codes: str = ""
    reshape: Callable[[Sequence[Row]], Shaped | None] | None = None
    warn: tuple[str, ...] = ()
    order: int = 50


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whose export it is, and the sentence that says how one can tell."""

    source: Source
    evidence: str


def marker(*names: str) -> frozenset[str]:
    """A set of column names as they are compared."""
    return frozenset(name(text) for text in names)


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """Every source by name, in the order they are asked."""
    found = [
        importlib.import_module(f"{__name__}.{module.name}").SOURCES
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    ]
    ordered = sorted((source for many in found for source in many), key=lambda source: (source.order, source.name))
    return {source.name: source for source in ordered}


@lru_cache(maxsize=1)
def marker_sets() -> tuple[frozenset[str], ...]:
    """The names by which a header row is known, of every source that has any with two names or more."""
    return tuple(markers for source in sources().values() for markers in source.markers if len(markers) > 1)


def reshape(rows: Sequence[Row]) -> Shaped:
    """Rows as a table, where a tool writes them as something else (blocks, repeated headers)."""
    for source in sources().values():
        if source.reshape is not None:
            shaped = source.reshape(rows)
            if shaped is not None:
                return shaped
    return Shaped(rows)


def recognise(table: Table) -> Recognition:
    """The tool a table comes from; ``generic`` where no tool's markers are there."""
    names = [name(column) for column in table.columns]
    present = set(names)
    for source in sources().values():
        if source.shape and source.shape == table.shape:
            return Recognition(source, f"{_looks_like(source)}: its header rows have that shape.")
        for markers in source.markers:
            if markers <= present:
                shown = ", ".join(
                    f"“{table.columns[names.index(each)]}”" for each in sorted(markers, key=names.index)[:4]
                )
                return Recognition(source, f"{_looks_like(source)}: it has the columns {shown}.")
        if names and names[0] in source.first:
            return Recognition(source, f"{_looks_like(source)}: its first column is “{table.columns[0]}”.")
    return Recognition(sources()["generic"], "No tool’s export was recognised, so columns are found by their names.")


def _looks_like(source: Source) -> str:
    if source.label.startswith("our"):
        return f"This looks like {source.label}"
    return f"This looks like {_with_article(source.label)} export"


def _with_article(label: str) -> str:
    return f"{'an' if label[:1] in 'AEIO' else 'a'} {label}"
