"""How well a promise is found in a line of minutes, and how well the linter says what is unclear about it.

    python -m benchmarks linter [--wrong]

``lines.csv`` holds lines made up and labelled for this, by our own rules: is it a promise; has it one named owner; does it
name something to show; does it name a day. A promise needs no date to be one. The rules were mended by looking at these, so
they only say whether the rules do what we mean. ``lines_held_out.csv`` was labelled before the rules had seen it and nothing
was mended after it: what it says is nearer to what minutes of others will get. Mend by it, and it must be written anew.

``lines_six_languages.csv`` holds rows of who and what in six languages, labelled before there were rules for them, by the
people who then wrote the rules: it judges the rules, not how minutes of others are written. Vague is who names no person or
what names nothing to show; precision has to be .9 and recall .7 in each language.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import _languages
from firmyes.meeting.reading.lines import promise
from firmyes.metrics.lint import lint

LINES = Path(__file__).parent / "lines.csv"
HELD_OUT = Path(__file__).parent / "lines_held_out.csv"
TODAY = date(2026, 3, 2)
FLOOR = 0.85  # of precision and of recall, for each of the four
QUESTIONS = ("promise", "who", "what", "when")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its labels: ``said[question]`` is True where it is a promise, has an owner, a deliverable, a day."""

    text: str
    said: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float


def lines(path: Path = LINES) -> list[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Line(row["line"], {q: row[q] == "1" for q in QUESTIONS}) for row in csv.DictReader(file)]


def judged(line: Line) -> dict[str, bool]:
    """What the code says of the same four questions."""
    row = promise(line.text, TODAY)
    if row is None:
        return dict.fromkeys(QUESTIONS, False)
    found = lint(row.who, row.what, row.when or row.said, TODAY)
    return {"promise": True, "who": found.owner, "what": found.what, "when": found.when}


def scores(path: Path = LINES) -> dict[str, Score]:
    """For "promise": finding promises. For the others: finding what is *missing*, among the promises found."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for line in lines(path):
        told = judged(line)
        counts["promise", line.said["promise"], told["promise"]] += 1
        if line.said["promise"] and told["promise"]:
            counts.update((q, not line.said[q], not told[q]) for q in QUESTIONS[1:])
    return {q: _score(counts, q) for q in QUESTIONS}


def _score(counts: Counter[tuple[str, bool, bool]], question: str) -> Score:
    right, wrong, missed = (counts[question, *pair] for pair in ((True, True), (False, True), (True, False)))
    return Score(right / (right + wrong), right / (right + missed))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks linter", description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", action="store_true", help="print the lines judged differently than labelled")
    options = parser.parse_args(arguments)
    kept = [_report(path, options.wrong and path is LINES) for path in (LINES, HELD_OUT)]
    return 0 if kept[0] and _six(options.wrong) else 1


def _six(wrong: bool) -> bool:
    """Print the six languages; whether each reaches the floors."""
    found = _languages.found()
    print(f"{_languages.SIX.name}: {sum(each.lines for each in found)} lines (precision, recall in %)")
    for each in found:
        told = "   ".join(
            f"{name} {100 * each.scores[q][0]:3.0f} {100 * each.scores[q][1]:3.0f}"
            for q, name in _languages.QUESTIONS.items()
        )
        print(f"  {each.code}  {each.lines} lines, {each.known} taken for it   {told}")
    for line in _languages.wrong() if wrong else ():
        print(f"  {line}")
    return all(
        precision >= _languages.PRECISION and recall >= _languages.RECALL
        for each in found
        for precision, recall in each.scores.values()
    )


def _report(path: Path, wrong: bool) -> bool:
    """Print one file's scores; whether each reaches the floor."""
    every, found = lines(path), scores(path)
    print(f"{path.name}: {len(every)} lines, {sum(line.said['promise'] for line in every)} of them promises")
    names = {"promise": "is a promise", "who": "no owner", "what": "no deliverable", "when": "no date"}
    for question, score in found.items():
        print(f"  {names[question]:15} precision {score.precision:4.0%}   recall {score.recall:4.0%}")
    for line in every if wrong else ():
        told = judged(line)
        if differing := [q for q in QUESTIONS if told[q] != line.said[q] and (told["promise"] or q == "promise")]:
            print(f"  {', '.join(differing):20} {line.text}")
    return all(min(score.precision, score.recall) >= FLOOR for score in found.values())
