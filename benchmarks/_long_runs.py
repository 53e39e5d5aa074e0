"""What takes too long for every change: the list ``python -m benchmarks nightly`` goes through, one entry a long run.

Whoever promises something that only hours can show adds it here, with what a person knows when it is green.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LongRun:
    """A Python command; ``{seed}`` in it becomes the night's seed."""

    name: str
    shows: str  # what is known when it is green
    arguments: tuple[str, ...]  # after ``python``
    environment: Mapping[str, str] = field(default_factory=dict)
    times: int = 1
    busy: bool = False  # something else keeps every core busy meanwhile


BROWSER = {"FIRM_YES_BROWSER": "required"}

LONG_RUNS = (
    LongRun(
        "properties",
        "no property of reading, values, statistics or charts breaks on thousands of random examples",
        ("-m", "pytest", "-m", "hypothesis", "-n", "2", "--hypothesis-seed={seed}"),
        {"FIRM_YES_DEPTH": "nightly"},
    ),
    LongRun("ci", "the gate is green as deep as CI looks", ("-m", "pytest"), BROWSER | {"FIRM_YES_DEPTH": "ci"}),
    LongRun("gate", "the gate is no lottery: green each time on a busy machine", ("-m", "pytest"), BROWSER, 10, True),
    LongRun("linter", "promises in lines of minutes are found as often as promised", ("-m", "benchmarks", "linter")),
    LongRun("import", "a million responses import within their time and memory", ("-m", "benchmarks", "import")),
    LongRun("growth", "no load and no build grows faster than what there is more of", ("-m", "benchmarks", "growth")),
    LongRun("scale", "fifty million answers come to blocks within their time", ("-m", "benchmarks", "scale")),
    LongRun("start", "a server shows its first chart nearly as soon as an empty one", ("-m", "benchmarks", "start")),
    LongRun("pages", "no page takes longer than its multiple of an empty one", ("-m", "benchmarks", "pages")),
    LongRun("room", "thirty phones and an import: each answer counts once, in time", ("-m", "benchmarks", "room")),
    LongRun(
        "privacy",
        "honest waves are seldom asked about, random exports tell nobody apart, the auditor finds nothing at 2,000 people",
        ("-m", "benchmarks", "privacy", "--seed={seed}"),
    ),
    LongRun(
        "histories",
        "300 random histories of whole workspaces, with erasures, undo, votes and another k, tell nobody apart",
        ("-m", "pytest", "-n", "2", "tests/privacy/test_whole_histories.py"),
        {"FIRM_YES_DEPTH": "nightly"},
    ),
    LongRun(
        "verdicts",
        "verdicts and patterns seldom cry wolf, with teams nobody has looked at before",
        ("-m", "benchmarks", "verdicts", "--seed={seed}"),
    ),
    LongRun(
        "kills",
        "a thousand processes killed at any moment: nothing by halves, nothing said is lost, the app answers",
        ("-m", "benchmarks", "kills", "--count=1000", "--seed={seed}"),
    ),
    LongRun(
        "soak",
        "an hour of twenty users, imports, undos and votes: no error, memory and handles flat",
        ("-m", "benchmarks", "soak", "--seconds=3600", "--users=20", "--seed={seed}"),
    ),
    LongRun(
        "sail",
        "the growing steps on Sail: 200 random histories are DuckDB's row by row, an engine killed at any step spoils nothing",
        ("-m", "pytest", "-n", "0", "tests/elsewhere"),
        {"FIRM_YES_DEPTH": "nightly"},
    ),
    LongRun(
        "spark",
        "the same on Apache Spark (a Java runtime and uv; 500 MB are fetched the first time)",
        ("-m", "pytest", "-n", "0", "tests/elsewhere/test_equal.py"),
        {"FIRM_YES_DEPTH": "nightly", "FIRM_YES_SPARK": "apache"},
    ),
    LongRun(
        "engines",
        "five million answers: blocks and marts of DuckDB, Sail and Apache Spark are equal, row by row",
        ("-m", "benchmarks", "engines"),
    ),
)
