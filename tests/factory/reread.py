"""A second reader of first sentences: it has only the sentence and the table, and says what of it is not so.

It shares nothing with what makes the sentences but the words of WORDS: months are found by their names, stretches summed
again, amounts and directions worked out anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBER = {
    word: value
    for value, word in enumerate("no one two three four five six seven eight nine ten eleven twelve".split())
}
COUNT = r"(\d+) of (\d+)"
MONTH = rf"({'|'.join(MONTHS)})(?: (\d{{4}}))?"


@dataclass(frozen=True)
class Row:
    """One finished period of one measure: year, month, and a count of a base, or a mean (``base`` None)."""

    year: int
    month: int
    count: float
    base: int | None


Table = dict[str, Sequence[Row]]  # by the measure's name in the heading


def measure_of(heading: str) -> str:
    """What a heading speaks of, by its words alone."""
    if "agree" in heading or "commit" in heading:
        return "gap"
    if "safety" in heading:
        return "safety"
    return "clear" if "clear" in heading else "kept_on_time"


def faults(heading: str, then: str, table: Table) -> list[str]:
    """Everything in a sentence on one change that the table does not bear out."""
    rows = table[measure_of(heading)]
    if cut := re.search(rf" \(from {MONTH}\)", then):
        rows, then = rows[_at(rows, cut[1], cut[2]) :], then.replace(cut[0], "")
    if heading.endswith("also commit."):  # then its counts are of those who do
        rows = [Row(row.year, row.month, (row.base or 0) - row.count, row.base) for row in rows]
    for pattern, check in PATTERNS:
        if found := re.match(pattern, then):
            now, before, problems = check(found, rows)
            return problems + _of_heading(heading, now, before)
    return [f"nobody can read: {then}"]


Side = tuple[Fraction, int | None]  # what is counted (or the mean), and the base
Checked = tuple[Side, Side, list[str]]


def _of_heading(heading: str, now: Side, before: Side) -> list[str]:
    """Direction and amount words, against the two levels as the table has them."""
    out = []
    value, old = (Fraction(side[0], side[1]) if side[1] else side[0] for side in (now, before))
    words = heading.split()
    if {"more", "higher"} & set(words) and not value > old:
        out.append("said more, is not")
    if {"fewer", "lower"} & set(words) and not value < old:
        out.append("said fewer, is not")
    base = now[1]
    for phrase, holds in AMOUNTS.items():
        if heading.split(": ")[-1].startswith(phrase) and not (base is not None and base >= 20 and holds(value)):
            out.append(f"“{phrase}” is not so")
    return out


AMOUNTS: dict[str, Callable[[Fraction], bool]] = {
    "all ": lambda share: share == 1,
    "almost all": lambda share: Fraction(9, 10) <= share < 1,
    "few ": lambda share: 0 < share < Fraction(1, 10),
    "none": lambda share: share == 0,
    "about half": lambda share: Fraction(4, 10) <= share <= Fraction(6, 10),
}


def _sum(rows: Sequence[Row]) -> Side:
    if rows[0].base is None:
        return Fraction(sum(Fraction(row.count) for row in rows), len(rows)), None
    return Fraction(sum(int(row.count) for row in rows)), sum(row.base or 0 for row in rows)


def _says(rows: Sequence[Row], count: str, base: str | None, what: str) -> list[str]:
    total, of = _sum(rows)
    if of is None:
        return (
            [] if abs(total - int(count)) <= Fraction(1, 2) else [f"{what}: {count}, the table has {float(total):.2f}"]
        )
    return (
        []
        if (int(count), int(base or 0)) == (total, of)
        else [f"{what}: {count} of {base}, the table has {total} of {of}"]
    )


def _at(rows: Sequence[Row], name: str, year: str | None) -> int:
    """Where the newest month of this name lies."""
    wanted = MONTHS.index(name) + 1
    places = [i for i, row in enumerate(rows) if row.month == wanted and (year is None or row.year == int(year))]
    return places[-1]


def _both(rows: Sequence[Row], at: int, counts: tuple[str, ...], cut: int | None = None) -> Checked:
    """Two stretches parted at ``at``."""
    now, before = rows[at:], rows[:at][:cut]
    problems = _says(now, counts[0], counts[1], "now") + _says(before, counts[2], counts[3], "before")
    return _sum(now), _sum(before), problems


def _since(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    at = _at(rows, found[1], found[2])
    end = [] if MONTHS[rows[-1].month - 1] == found[5] else [f"the table ends in {rows[-1].month}"]
    now, before, problems = _both(rows, at, found.group(3, 4, 7, 8))
    return now, before, problems + end


def _some_time(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    first, last = _at(rows, found[1], found[2]), _at(rows, found[3], found[4])
    tried = [_both(rows, at, found.group(5, 6, 9, 10)) for at in range(first, last + 1)]
    return min(tried, key=lambda one: len(one[2]))


def _halves(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    return _both(rows[-2 - NUMBER[found[3]] :], NUMBER[found[3]], found.group(1, 2, 4, 5))


def _last_three(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    return _both(rows, len(rows) - 3, found.group(1, 2, 3, 4), 12)


def _drift(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    half = len(rows) // 2
    before, now = rows[:half], rows[-half:]
    problems = _says(before, found[2], found[3], "first") + _says(now, found[5], found[6], "last")
    problems += [] if NUMBER[found[1]] == NUMBER[found[4]] == half else ["not so many on each side"]
    return _sum(now), _sum(before), problems


def _point(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    return _both(rows, len(rows) - 1, found.group(1, 2, 3, 4), 12)


def _round(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    *before, now = rows
    earlier = before[:12]
    low, high = min(r.count for r in earlier), max(r.count for r in earlier)
    said = (int(found[3]), int(found[4] or found[3]))
    problems = _says([now], found[1], found[2], "now")
    problems += [] if max(abs(said[0] - low), abs(said[1] - high)) <= 0.5 else [f"said {said}, were {low} to {high}"]
    return _sum([now]), _sum(earlier), problems


def _run(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    now, before = rows[-8:], rows[:-8][:12]
    problems = _says(now, found[1], found[2], "the eight")
    problems += (
        [] if MONTHS[now[0].month - 1] == found[3] and MONTHS[now[-1].month - 1] == found[5] else ["other months"]
    )
    ordered = sorted(Fraction(int(r.count), r.base or 1) for r in before)
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    values = [Fraction(int(r.count), r.base or 1) for r in now]
    below = all(v < middle for v in values) if found[7] == "below" else all(v > middle for v in values)
    return _sum(now), _sum(before), problems + ([] if below else ["not all on that side"])


def _year(found: re.Match[str], rows: Sequence[Row]) -> Checked:
    def months(row: Row) -> int:
        return row.year * 12 + row.month

    last = months(rows[-1])
    now = [r for r in rows if months(r) > last - 12]
    before = [r for r in rows if last - 24 < months(r) <= last - 12]
    problems = _says(now, found[1], found[2], "now") + _says(before, found[4], found[5], "before")
    return _sum(now), _sum(before), problems + ([] if NUMBER.get(found[3], -1) == len(now) else ["not so many"])


LEVEL = r"(\d+)(?: of (\d+))?"
UNITS = r"(?:months|quarters|rounds)"
PATTERNS: tuple[tuple[str, Callable[[re.Match[str], Sequence[Row]], Checked]], ...] = (
    (rf"Since {MONTH} {COUNT} \(to {MONTH}\), before {LEVEL}\.", _since),
    (rf"Since some time between {MONTH} and {MONTH}: {COUNT} \(to {MONTH}\), before {LEVEL}\.", _some_time),
    (rf"In the last two {UNITS} {COUNT}, in the (\w+) before {LEVEL}\.", _halves),
    (rf"In the last three {UNITS} {COUNT}, before {LEVEL}\.", _last_three),
    (rf"First (\w+) {UNITS} {LEVEL}, last (\w+) {COUNT}\.", _drift),
    (rf"{COUNT}, in the {UNITS} before {LEVEL}\.", _point),
    (rf"{COUNT}; (\d+)(?: to (\d+))? in the \w+ rounds? before\.", _round),
    (rf"{COUNT} from {MONTH} to {MONTH}; each month (above|below) the middle of the months before\.", _run),
    (rf"{COUNT} over (\w+) (?:months|rounds), {LEVEL} before\. No single \w+ shows it\.", _year),
)
