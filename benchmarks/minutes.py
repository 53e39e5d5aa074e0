"""How well minutes are read: which promises, whose, by when; on public minutes of different kinds and on the lines of ``linter``.

    python -m benchmarks minutes [--wrong]

``minutes.toml`` holds some twenty public minutes in our own shortened words, labelled before the reader had seen them; it was
mended by looking at them, so of minutes of others expect less: ``minutes_kinds.toml``, made up, a kind each, tells how much less.
Floors: precision .85, recall .70, owners .9, days .8.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import linter
from firmyes.meeting import minutes
from firmyes.meeting.rows import Row
from firmyes.metrics.clear import owner as owner_words

MINUTES = Path(__file__).with_suffix(".toml")
HELD_OUT = MINUTES.with_name("minutes_held_out.toml")
KINDS = MINUTES.with_name("minutes_kinds.toml")
FLOORS = {"precision": 0.85, "recall": 0.70, "owners": 0.90, "days": 0.80}


@dataclass(frozen=True, slots=True)
class Label:
    """A promise as a person reads it: words of its what, who (none where nobody is named), the day (none where none is told)."""

    what: str
    who: frozenset[str]
    when: date | None


@dataclass(frozen=True, slots=True)
class Score:
    """Of all minutes: rows read, rows that are promises, promises there are; of those found, whose who and day are right."""

    read: int
    found: int
    there: int
    owners: int
    days: int
    dated: int

    def shares(self) -> dict[str, float]:
        return {
            "precision": self.found / max(self.read, 1),
            "recall": self.found / max(self.there, 1),
            "owners": self.owners / max(self.found, 1),
            "days": self.days / max(self.dated, 1),
        }


def labelled(path: Path = MINUTES) -> Iterator[tuple[str, date, str, list[Label]]]:
    """(where from, the meeting's day, text, labels) of each."""
    for each in tomllib.loads(path.read_text(encoding="utf-8"))["minutes"]:
        labels = [
            Label(p[0], people(p[1] if len(p) > 1 else ""), p[2] if len(p) > 2 else None) for p in each["promises"]
        ]
        yield each["from"], each["today"], each["text"], labels


def people(text: str) -> frozenset[str]:
    """The persons a text names, whatever joins them; none where it names nobody in particular."""
    parts = [part.strip().lstrip("@").casefold() for part in re.split(r",|&|\+|/|;|\b(?:and|und|et|y|e|en)\b", text)]
    return frozenset(part for part in parts if part and not owner_words.reason(part))


def score(wrong: bool = False, path: Path = MINUTES) -> Score:
    """Read all minutes and hold each row to its labels; ``wrong`` prints what is not as labelled."""
    read = found = there = owners = days = dated = 0
    for origin, today, text, labels in labelled(path):
        rows = list(minutes.read(text, today).recap.rows)
        read, there, left = read + len(rows), there + len(labels), list(rows)
        for label in labels:
            row = next((each for each in left if label.what.casefold() in each.what.casefold()), None)
            if row is None:
                _say(wrong, origin, "missed", label.what)
                continue
            left.remove(row)
            found += 1
            owners += _is_theirs(row, label, wrong, origin)
            if label.when or row.when:
                dated += 1
                days += row.when == label.when
                _say(wrong and row.when != label.when, origin, "day", f"{row.when} of {label}")
        for row in left:
            _say(wrong, origin, "no promise", f"{row.who}: {row.what}")
    return Score(read, found, there, owners, days, dated)


def _is_theirs(row: Row, label: Label, wrong: bool, origin: str) -> bool:
    right = people(row.who) == label.who
    _say(wrong and not right, origin, "who", f"{row.who} of {label}")
    return right


def _say(wanted: bool, origin: str, what: str, text: str) -> None:
    if wanted:
        print(f"  {origin}: {what}: {text}")


def of_lines(path: Path) -> tuple[float, float]:
    """Precision and recall of the promises among labelled lines, each read as minutes of one line."""
    lines = linter.lines(path)
    said = [bool(minutes.read(line.text, linter.TODAY).recap.rows) for line in lines]
    right = sum(told and line.said["promise"] for told, line in zip(said, lines, strict=True))
    return right / max(sum(said), 1), right / max(sum(line.said["promise"] for line in lines), 1)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks minutes")
    parser.add_argument("--wrong", action="store_true", help="print what is not as labelled")
    given = parser.parse_args(arguments)
    low = []
    for path, of in ((MINUTES, "public"), (HELD_OUT, "public"), (KINDS, "made-up")):
        shares = score(given.wrong, path).shares()
        told = ", ".join(f"{name} {share:.2f}" for name, share in shares.items())
        print(f"{path.name}, {len(list(labelled(path)))} {of} minutes: {told}")
        low += [f"{name} of {path.name}" for name, floor in FLOORS.items() if shares[name] < floor]
    for path in (linter.LINES, linter.HELD_OUT):
        precision, recall = of_lines(path)
        print(f"{path.name}: precision {precision:.2f}, recall {recall:.2f}")
        low += [path.name] if precision < FLOORS["precision"] or recall < FLOORS["recall"] else []
    print(f"below the floor: {', '.join(low)}" if low else "all above their floors")
    return int(bool(low))
