"""The lines in six languages: what the linter finds vague, language by language, against what was labelled before it."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from firmyes.metrics.clear.language import of_workspace, spoken
from firmyes.metrics.lint import lint

SIX = Path(__file__).parent / "lines_six_languages.csv"
DAY = "2026-05-12"  # every line has a day: what is judged here are the words
PRECISION, RECALL = 0.9, 0.7
QUESTIONS = {"who": "nobody by name", "what": "nothing to show", "vague": "vague"}
Counts = Counter[tuple[str, bool, bool]]  # question, labelled so, told so


@dataclass(frozen=True, slots=True)
class Found:
    """One language: its lines, how many were taken for it, and (precision, recall) by question."""

    code: str
    lines: int
    known: int
    scores: dict[str, tuple[float, float]]


def found(path: Path = SIX) -> list[Found]:
    """Every language as if it were a workspace of its own: short texts are taken for what most of the others are."""
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["language"]].append(row)
    return [_language(code, lines) for code, lines in rows.items()]


def wrong(path: Path = SIX) -> list[str]:
    """The lines judged otherwise than labelled."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [f"{row['language']}  {row['owner']} | {row['what']}" for row in rows if _labels(row) != _told(row)]


def _language(code: str, rows: list[dict[str, str]]) -> Found:
    at_home = of_workspace(row["what"] for row in rows)
    counts: Counts = Counter()
    for row in rows:
        said, told = _labels(row), _told(row, at_home)
        counts.update((question, said[question], told[question]) for question in QUESTIONS)
    known = sum(spoken(row["what"], at_home) == code for row in rows)
    return Found(code, len(rows), known, {question: _score(counts, question) for question in QUESTIONS})


def _labels(row: dict[str, str]) -> dict[str, bool]:
    who, what = row["named"] == "0", row["shows"] == "0"
    return {"who": who, "what": what, "vague": who or what}


def _told(row: dict[str, str], at_home: str = "") -> dict[str, bool]:
    judged = lint(row["owner"], row["what"], DAY, language=at_home or row["language"])
    who, what = not judged.owner, judged.what is False
    return {"who": who, "what": what, "vague": who or what}


def _score(counts: Counts, question: str) -> tuple[float, float]:
    right, too_many, missed = (counts[question, *pair] for pair in ((True, True), (False, True), (True, False)))
    return right / max(1, right + too_many), right / max(1, right + missed)
