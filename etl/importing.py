"""One file after the other into a workspace: what ``import`` and ``watch`` share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from etl.loading.append import refuse_empty
from etl.model.plan import Options, Plan
from etl.model.question import BY_OPTION, next_step
from etl.model.report import LoadReport, Preview, Progress
from etl.model.table import Table
from etl.planning.propose import require_ready
from etl.workspace import SHELL, load, preview, propose, read
from firmyes.errors import ReadError, Where

STANDARD_INPUT = "-"
LEFT_BEHIND = (".set-aside", ".why", ".note")  # what is written beside a file: rows set aside, why it was refused


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was given: its ``name`` for messages, where its bytes are, and the folder its rows set aside go to."""

    name: str
    source: Path | None
    beside: Path

    def table(self, workspace: Path, options: Options) -> Table:
        """Its rows. Raises ReadError where it is not there or is no table."""
        data = sys.stdin.buffer.read() if self.source is None else self.source
        return read(data, self.name, workspace, options.encoding, options.sheet)


def incoming(given: Sequence[str]) -> Iterator[Incoming]:
    """Files, those lying in folders, and standard input (``-``), in the order they were named; a folder's by their names.

    Raises ReadError for what is not there, and for a folder with nothing to load.
    """
    for text in given:
        path = Path(text)
        if text == STANDARD_INPUT:
            yield Incoming("standard input", None, Path())
        elif path.is_dir():
            yield from _lying_in(path)
        elif path.is_file():
            yield Incoming(path.name, path, path.parent)
        else:
            raise ReadError(
                "There is no such file", f"{path} is not a file.", "Check its name and folder.", Where(path.name)
            )


def _lying_in(folder: Path) -> Iterator[Incoming]:
    there = [path for path in sorted(folder.iterdir()) if is_offered(path)]
    if not there:
        raise ReadError(
            "There is nothing to load", f"{folder} holds no file.", "Check the folder’s name.", Where(folder.name)
        )
    yield from (Incoming(path.name, path, folder) for path in there)


def is_offered(path: Path) -> bool:
    """Whether a file of a folder was put there to be loaded: not hidden, and none that was written beside another."""
    written = any(part in path.name for part in (f"{each}{end}" for each in LEFT_BEHIND for end in (".", "-")))
    return path.is_file() and not path.name.startswith((".", "~")) and not written


def look(file: Incoming, workspace: Path, options: Options) -> tuple[Table, Plan, Preview]:
    """What loading a file would do. Raises what the load would raise."""
    table, plan = planned(file, workspace, options)
    seen = preview(table, plan, workspace)
    refuse_empty(seen.rows_read, seen.rows_usable, seen.set_aside, table)
    return table, plan, replace(seen, warnings=seen.warnings + left_open(plan))


def left_open(plan: Plan) -> tuple[str, ...]:
    """What the page would ask and nobody answers here: each question the file raises, what is taken until then, and the option.

    None of them stops a load; unsaid they would change numbers in silence.
    """
    doubts = [question for question in plan.questions if question.doubtful and not question.needed]
    said = " ".join(plan.warnings)
    return tuple(
        f"{question.text} {next_step(question)}"
        for question in doubts
        if not BY_OPTION[question.option].flag or BY_OPTION[question.option].flag not in said
    )


def take(
    file: Incoming,
    workspace: Path,
    options: Options,
    *,
    beside: Path | None = None,
    same_round: tuple[int | None, ...] = (),
    no_longer: str | None = None,
    progress: Progress | None = None,
    waiting: Callable[[str], None] | None = None,
) -> LoadReport:
    """Load one file and build. Raises as ``etl.workspace.load``; what only a person can know is a refusal here."""
    table, plan = planned(file, workspace, options)
    report = load(
        table,
        plan,
        workspace,
        SHELL,
        progress=progress,
        waiting=waiting,
        beside=beside or file.beside,
        same_round=same_round,
        no_longer=no_longer,
    )
    return replace(report, warnings=report.warnings + left_open(plan))


def planned(file: Incoming, workspace: Path, options: Options) -> tuple[Table, Plan]:
    """A file's rows and what was decided about them, with nothing open."""
    table = file.table(workspace, options)
    plan = propose(table, options, workspace, date.today())
    require_ready(plan, table)
    return table, plan
