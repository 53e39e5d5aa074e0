"""The door between the screens and the write side: the only importer of ``etl`` on this side.

Everything here returns frozen values or raises one of ``firmyes.errors``; nothing here knows Streamlit. The write side
is imported where it is used: a page that only shows numbers never pays for it.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from etl.plan import Choice, Kind, Options, Plan, Question
from etl.report import LoadReport, Preview
from firmyes.background import Task, Told
from firmyes.config import ROOT, read_settings
from firmyes.model import HERE, Team

if TYPE_CHECKING:
    from etl.doctor import Finding
    from etl.instruments import Instrument
    from etl.table import Table

__all__ = ["Choice", "Instrument", "Kind", "LoadReport", "Options", "Plan", "Preview", "Question", "Table"]
# findings that could tell of answers in a group too small to show: for whoever holds the machine, at the command line
ABOUT_ANSWERS = frozenset({"constant_item", "lone_wave"})
TEMPLATES = ("survey.csv", "votes.csv", "commitments.csv", "decisions.csv")


# --- the workspace ---------------------------------------------------------------------------------------------------


def ensure_workspace(workspace: Path, progress: Told | None = None) -> None:
    """See that the workspace has a build: at the very first start the demo data are loaded and built."""
    from etl import publish

    publish.ensure_workspace(workspace, progress)


def start_own(workspace: Path) -> None:
    """Leave the demo data: an empty workspace, built and in use when this returns."""
    from etl import publish

    publish.start_own(workspace)


# --- one file --------------------------------------------------------------------------------------------------------


def read(name: str, data: bytes) -> Table:
    """Bytes to a table; raises ReadError for what is no table."""
    from etl.read import read_table

    return read_table(data, name)


def propose(table: Table, options: Options, workspace: Path, today: date) -> Plan:
    """What the file looks like: source, columns with their reasons, questions; raises MappingError, ImportRefused."""
    from etl import mapping

    return mapping.propose(table, options, workspace, today)


def preview(table: Table, plan: Plan, workspace: Path) -> Preview:
    """What a load would do, without doing it."""
    from etl import imports

    return imports.preview(table, plan, workspace)


def set_aside(table: Table, plan: Plan) -> bytes:
    """The rows that cannot be used, as CSV for a spreadsheet: to mend before anything is loaded."""
    from etl import preview as looking

    return looking.set_aside_in_memory(table, plan).encode("utf-8-sig")


def sources() -> dict[str, str]:
    """The tools whose exports are known: name to label, as it stands in a sentence (“from Jira”)."""
    from etl.sources import sources as known

    return {source.name: source.label for source in known().values()} | {"generic": "another tool"}


def tool_of(table: Table) -> tuple[str, bool]:
    """The tool a table comes from, as named in ``sources``, and whether its rows are persons' answers, whatever was asked."""
    from etl.sources import recognise

    source = recognise(table).source
    return source.name, source.answers


def likely_questions(table: Table) -> list[str]:
    """The columns that look like answers on a scale."""
    from etl import own_questions

    return own_questions.likely(table)


def keep_questions(
    workspace: Path,
    name: str,
    questions: Sequence[str],
    scale: tuple[float, float],
    reverse: Sequence[str],
    labels: Sequence[str],
) -> str:
    """Keep one's own questionnaire in the workspace; its id. Raises MappingError where it cannot be used."""
    from etl import lock, own_questions

    with lock.hold(workspace, "keep a questionnaire"):
        return own_questions.keep(workspace, name, questions, scale, reverse, labels).id


def tools(*, answers: bool) -> tuple[str, ...]:
    """The tools whose exports are known by name, alphabetically: survey tools, or trackers."""
    from etl.sources import sources as known

    ours = ("_template", "generic")
    return tuple(sorted(s.label for s in known().values() if s.answers is answers and not s.name.endswith(ours)))


def instruments(workspace: Path) -> dict[str, Instrument]:
    from etl.instruments import load_instruments

    return load_instruments(workspace)


# --- loading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loading:
    """A load under way or ended; its report comes from ``task.result()``."""

    file_name: str
    task: Task[LoadReport]


_loadings: dict[Path, list[Loading]] = {}
_loadings_lock = threading.Lock()


def start_load(table: Table, plan: Plan, workspace: Path, by: str) -> Loading:
    """Begin a load and return at once; it goes on when the page is left. Loads of one workspace wait for each other."""

    def work(tell: Told) -> LoadReport:
        from etl import imports, lock, mapping

        def waiting(holder: str) -> None:
            tell(f"Waiting for {holder}", 0.0)

        report = imports.load(table, plan, workspace, by, progress=tell, waiting=waiting)
        with lock.hold(workspace, "remember a mapping"):  # it was confirmed: the same header gets it again
            mapping.remember(workspace, table, plan)
        return report

    loading = Loading(table.file_name, Task(f"load {table.file_name}", work))
    with _loadings_lock:
        _loadings.setdefault(workspace, []).append(loading)
    return loading


def under_way(workspace: Path) -> tuple[Loading, ...]:
    """The loads of this process that have not ended, whoever began them."""
    with _loadings_lock:
        running = [loading for loading in _loadings.get(workspace, []) if not loading.task.progress.done]
        _loadings[workspace] = running
        return tuple(running)


def load_own(
    files: Sequence[tuple[str, bytes, Kind]], workspace: Path, by: str, today: date, anew: Collection[Kind] = ()
) -> tuple[LoadReport, ...]:
    """Load files this app wrote itself (name, bytes, kind: a meeting's decision, promises, votes), and build once.

    The way is the one of every file: read, recognised, checked, into the ledger. Raises as it does. Kinds in ``anew`` are
    loaded also where the same words were loaded before: who says A, then B, then A again means A.
    """
    from etl import imports, mapping
    from etl.read import read_table

    with imports.writing(workspace, "record a meeting") as writer:
        reports = []
        for name, data, kind in files:
            while True:
                table = read_table(data, name)
                own = {column: column for column in table.columns}  # whatever somebody once mapped the same header to
                source = HERE if kind is Kind.COMMITMENTS else None
                options = Options(kind=kind, date=today, promised="all", columns=own, source=source)
                report = writer.load(table, mapping.propose(table, options, workspace, today), by)
                if not (report.already_loaded and kind in anew):
                    break
                data += b"\n"  # a blank line says nothing and makes it another file
            reports.append(report)
        if not all(report.already_loaded for report in reports):
            writer.publish()
    return tuple(reports)


def undo(workspace: Path, load_id: int) -> None:
    """Take one load back: it is marked, and the build made again without it."""
    from etl import ledger

    ledger.undo(workspace, load_id)


def save_teams(workspace: Path, teams: Sequence[Team]) -> None:
    """Keep what teams are part of and how many belong to them, then build. Sealed blocks keep what was said before."""
    from etl import ledger, lock, publish

    with lock.hold(workspace, "edit teams"), closing(ledger.open_ledger(workspace)) as con:
        con.execute("begin")
        for team in teams:
            ledger.set_team(con, team.team, team.part_of, team.size)
        con.execute("commit")
        publish.publish(con, workspace)


# --- around the loads ------------------------------------------------------------------------------------------------


def doctor(workspace: Path) -> tuple[Finding, ...]:
    """What is odd in what was loaded, as far as a page may say it: nothing about single answers."""
    from etl.doctor import examine

    return tuple(finding for finding in examine(workspace) if finding.id not in ABOUT_ANSWERS)


@dataclass(frozen=True, slots=True)
class Template:
    """A file to fill in: its name, and its bytes as committed in ``data/templates``."""

    name: str
    data: bytes


def templates() -> tuple[Template, ...]:
    return tuple(Template(name, (ROOT / "data" / "templates" / name).read_bytes()) for name in TEMPLATES)


def upload_limit_mb(workspace: Path) -> int:
    return read_settings(workspace).upload_limit_mb
