"""Rows that are none of the list's own: lines of sums and of means, footers, and what a tool writes between answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import fmean

from etl.meaning.answers import bare_number
from etl.model.plan import Skip
from etl.model.table import Table
from etl.model.text import fold, name, words
from etl.sources import Source
from firmyes import languages

TOTALS = frozenset(name(text) for text in languages.words("totals"))
FOOTERS = tuple(f"{fold(word)} " for word in languages.words("footer"))
MEANS = frozenset(name(text) for text in languages.words("mean_row"))
ROUNDED = 0.5 + 1e-9  # how far a mean is at most from its whole number
BESIDE_MEANS = frozenset(("n", "count", "min", "max", "minimum", "maximum", "sd", "variance", "mode"))
_NUMBER = re.compile(r"\d[\d.,]*")
_NUMBER_BEHIND = re.compile(r"\s*\(?\d[\d.,]*\)?$")
MANY_TEXTS = 20_000  # in a column: nobody writes sums below that many rows


def find_totals(table: Table, column: int | None) -> tuple[Skip, ...]:
    """The line of sums below a list, which is no row of it: called so, or a mere number beside a cell that is."""
    if column is None or table.has_more_than(MANY_TEXTS, column):
        return ()  # nobody writes sums below that many rows
    texts = frozenset(text for text in table.distinct(column) if _is_total(text)) | _summed(table, column)
    below = _footer(table, column)
    told = ((texts, "a line of sums"), (below, "tells of the file, not of a task"))
    return tuple(Skip(column, found, reason) for found, reason in told if found)


def _is_total(text: str) -> bool:
    """``Total``, ``Total: 12 actions``, ``Summe 12``."""
    called, _, rest = name(text).partition(":")
    return called.strip() in TOTALS or (not rest and _NUMBER_BEHIND.sub("", called) in TOTALS)


def _summed(table: Table, column: int) -> frozenset[str]:
    """The numbers that stand for tasks in rows whose cell to the left is called a sum."""
    called = [place for place in range(column) if any(map(_is_total, table.distinct(place)[:MANY_TEXTS]))]
    if not called:
        return frozenset()
    rows = (cells for _, cells in table.iterate() if any(_is_total(cells[place]) for place in called))
    return frozenset(cells[column] for cells in rows if _NUMBER.fullmatch(cells[column].strip()))


def _footer(table: Table, column: int) -> frozenset[str]:
    """The text of the last row where that is all it holds, and it says when the file was made: “Exported on 2026-06-01”."""
    last = table.rows[-1][1] if table.rows else ()  # a tool's big export has no such line
    filled = [cell for cell in last if cell.strip()]
    said = fold(filled[0]) if len(filled) == 1 and last[column].strip() else ""
    dated = said.startswith(FOOTERS) and any(map(str.isdigit, said))
    return frozenset(filled) if dated else frozenset()


def find_means(table: Table, items: Iterable[int]) -> tuple[Skip, ...]:
    """The lines of means (and of counts beside them) above or below answers, told by what stands left of the first question.

    “n” and “max” could be anybody: they count only beside a line that is called a mean.
    """
    asked = list(items)
    for column in range(min(asked, default=0)):
        if table.has_more_than(MANY_TEXTS, column):
            continue
        texts = table.distinct(column)
        means = frozenset(text for text in texts if name(text) in MEANS)
        if means and len(means) < len(texts):
            beside = frozenset(text for text in texts if name(text) in BESIDE_MEANS or name(text) in TOTALS)
            return (Skip(column, means | beside, "a line of means, no person"),)
        if means and sum(not cells[column].strip() for _, cells in table.iterate()) > 1:
            return (Skip(column, means, "a line of means, no person"),)
        if (last := _last_of_means(table, column, asked)) is not None:
            return (Skip(column, frozenset((last,)), "a line of means, no person"),)
    return ()


def _last_of_means(table: Table, column: int, items: Sequence[int]) -> str | None:
    """What the last line is called, where a word for a mean is in it (“Company average”) and it holds the means of those above."""
    *others, (_, last) = table.rows or [(0, ("",) * len(table.columns))]
    text = last[column]
    if not words(text) & MEANS or any(cells[column] == text for _, cells in others):
        return None
    for item in items:
        numbers = [number for _, cells in others if (number := bare_number(cells[item])) is not None]
        mean = bare_number(last[item])
        if mean is None or not numbers or abs(fmean(numbers) - mean) > ROUNDED:
            return None
    return text


def find_skips(table: Table, source: Source) -> tuple[Skip, ...]:
    """The rows a tool writes that are no answers, as rules."""
    names = [{name(text) for text in table.texts(place)} | {name(column)} for place, column in enumerate(table.columns)]
    skips = []
    for column, wanted, reason in source.skips:
        for place, own in enumerate(names):
            if name(column) in own:
                folded = {fold(text) for text in wanted}
                texts = frozenset(text for text in table.distinct(place) if fold(text) in folded) | (
                    {""} if "" in wanted else set()
                )
                if texts:
                    skips.append(Skip(place, frozenset(texts), reason))
                break
    return tuple(skips)
