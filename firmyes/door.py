"""The door between the screens and the write side: the only importer of ``etl`` on this side.

What changes the workspace asks here who does it, and whether it is theirs to do (``NotAllowed``), whatever a page showed.
Everything here returns frozen values or raises one of ``firmyes.errors``; nothing here knows Streamlit.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl import answering, demo, naming, shelf
from etl import workspace as etl_workspace
from etl.doctor import Finding, examine
from etl.model.plan import Asked, Choice, Kind, Options, Plan, Question
from etl.model.question import BY_OPTION, NO_LONGER, Saying
from etl.model.record import Record
from etl.model.report import LoadReport, Preview
from etl.model.spoken import AS_IS, TURNED, read_bounds, read_names, read_words
from etl.model.table import Table
from etl.questionnaires import own_questions
from etl.questionnaires import starting_points as starting
from etl.questionnaires.instruments import Instrument, load_instruments
from etl.questionnaires.own_questions import Correction
from etl.questionnaires.starting_points import StartingPoint
from etl.sources import recognise
from etl.sources import sources as known_sources
from firmyes import machine
from firmyes.background import Progress, Task
from firmyes.config import ROOT, read_settings
from firmyes.errors import NotAllowed
from firmyes.model import HERE, NamedDay, Right, Team, Viewer, ViewScope

LONGEST_NAME = naming.LONGEST_NAME
__all__ = [
    "AS_IS", "BY_OPTION", "NO_LONGER", "TURNED", "Asked", "Choice", "Correction", "Instrument", "Kind",
    "LoadReport", "Options", "Plan", "Preview", "Question", "Record", "Saying", "Table", "read_bounds", "read_names", "read_words",
]  # fmt: skip
# findings that could tell of answers in a group too small to show: for whoever holds the machine, at the command line
ABOUT_ANSWERS = frozenset({"constant_item", "lone_wave"})
NEEDED = {
    Kind.SURVEY: Right.IMPORT_ANSWERS,
    Kind.VOTES: Right.IMPORT_ANSWERS,
    Kind.COMMITMENTS: Right.IMPORT_PROMISES,
    Kind.DECISIONS: Right.IMPORT_PROMISES,
}
TEMPLATES = ("survey.csv", "votes.csv", "commitments.csv", "decisions.csv")
SAMPLE = "sample Jira export 2026-11-27.csv"


def need(who: Viewer, right: Right) -> None:
    """Raise NotAllowed where ``who`` lacks a right."""
    if not who.may(right):
        raise NotAllowed(
            "This is not yours to do",
            f"{who.called} may not {right.value} here.",
            "Ask whoever runs this server: who may do what stands in access.toml.",
        )


# --- the workspace ---------------------------------------------------------------------------------------------------


@machine.told()
def ensure_workspace(workspace: Path, progress: Progress | None = None) -> None:
    """See that the workspace has a build: at the very first start the demo data are loaded and built."""
    demo.ensure_workspace(workspace, progress)


@machine.told()
def mend(workspace: Path, progress: Progress | None = None) -> str:
    """See that the build in use can be read and holds all that was loaded; what was done about it in a sentence, or ''."""
    return etl_workspace.mend(workspace, progress)


def prepare_reading() -> None:
    """Start the process that reads files: the first one dropped does not wait for it."""
    etl_workspace.prepare_reading()


@machine.told()
def start_own(workspace: Path, who: Viewer) -> None:
    """Leave the demo data: an empty workspace, built and in use when this returns."""
    need(who, Right.ADMINISTER)
    demo.start_own(workspace)


# --- one file --------------------------------------------------------------------------------------------------------


@machine.told()
def read(name: str, data: bytes, workspace: Path, encoding: str | None = None, sheet: str | None = None) -> Table:
    """Bytes to a table; raises ReadError for what is no table, or is over the workspace's upload limit."""
    return etl_workspace.read(data, name, workspace, encoding, sheet)


@machine.told()
def propose(table: Table, options: Options, workspace: Path, today: date) -> Plan:
    """What the file looks like: source, columns with their reasons, questions; raises MappingError, ImportRefused."""
    return etl_workspace.propose(table, options, workspace, today)


@machine.told()
def preview(table: Table, plan: Plan, workspace: Path, scope: ViewScope) -> Preview:
    """What a load would do, without doing it. Raises ImportRefused for rows of teams outside ``scope``, naming them."""
    return etl_workspace.preview(table, plan, workspace, scope)


@machine.told()
def set_aside(table: Table, plan: Plan) -> bytes:
    """The rows that cannot be used, as CSV for a spreadsheet: to mend before anything is loaded."""
    return etl_workspace.set_aside(table, plan).encode("utf-8-sig")


def sources() -> dict[str, str]:
    """The tools whose exports are known: name to label, as it stands in a sentence (“from Jira”)."""
    return {source.name: source.label for source in known_sources().values()} | {"generic": "another tool"}


def tool_of(table: Table) -> tuple[str, bool]:
    """The tool a table comes from, as named in ``sources``, and whether its rows are persons' answers, whatever was asked."""
    source = recognise(table).source
    return source.name, source.answers


def own_questionnaires(workspace: Path) -> tuple[Instrument, ...]:
    """The questionnaires kept in the workspace, retired ones last."""
    return shelf.own(workspace)


@machine.told()
def correct_questions(workspace: Path, name: str, change: Correction, who: Viewer) -> None:
    """Keep a corrected version of one; what was loaded before keeps the earlier. Raises MappingError where it cannot be used."""
    need(who, Right.IMPORT_ANSWERS)
    shelf.correct(workspace, name, change, who.called)


@machine.told()
def retire_questions(workspace: Path, name: str, retired: bool, who: Viewer) -> None:
    """Read no file with it any more, or again."""
    need(who, Right.IMPORT_ANSWERS)
    shelf.retire(workspace, name, who.called, retired=retired)


def starting_points() -> dict[str, StartingPoint]:
    """What a questionnaire of one's own can be begun from, by id."""
    return starting.starting_points()


def likeliest_start(questions: tuple[str, ...]) -> str | None:
    """The starting point most of whose questions are among these; None where none is."""
    found = starting.likeliest(questions)
    return found.id if found else None


def own_code(name: str, number: int) -> str:
    """The code of a question of one's own, counted from 1."""
    return f"{own_questions.key_of(name)}-{number}"


def is_own_code(code: str, name: str) -> bool:
    """Whether a code is of a questionnaire of that name."""
    return code.startswith(f"{own_questions.key_of(name)}-")


def tools(*, answers: bool) -> tuple[str, ...]:
    """The tools whose exports are known by name, alphabetically: survey tools, or trackers."""
    ours = ("_template", "generic")
    return tuple(
        sorted(s.label for s in known_sources().values() if s.answers is answers and not s.name.endswith(ours))
    )


@machine.told()
def instruments(workspace: Path) -> dict[str, Instrument]:
    return load_instruments(workspace)


# --- loading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loading:
    """A load under way or ended; its report comes from ``task.result()``."""

    file_name: str
    task: Task[LoadReport]


_loadings: dict[Path, list[Loading]] = {}
_loadings_lock = threading.Lock()


def start_load(table: Table, plan: Plan, workspace: Path, who: Viewer) -> Loading:
    """Begin a load and return at once; it goes on when the page is left. Loads of one workspace wait for each other."""
    need(who, NEEDED[plan.kind])

    def work(progress: Progress) -> LoadReport:
        def waiting(holder: str) -> None:
            progress(f"Waiting for {holder}", 0.0)

        with machine.told():
            return etl_workspace.load(
                table, plan, workspace, who.called, progress=progress, waiting=waiting, scope=who.scope
            )

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


@machine.told()
def record(records: Sequence[Record], workspace: Path, who: Viewer, today: date) -> tuple[LoadReport, ...]:
    """Record what this app wrote itself (a meeting's decision, promises, votes), all of it or nothing, and build once."""
    need(who, Right.RECORD)
    return etl_workspace.record(workspace, records, who.name or HERE, today)


@machine.told()
def undo(workspace: Path, load_id: int, who: Viewer) -> None:
    """Take one load back, and those recorded at one go with it: they are marked, and the build made again without them."""
    need(who, Right.ADMINISTER)
    etl_workspace.undo(workspace, load_id, by=who.called)


@machine.told()
def say_no_longer(workspace: Path, load_id: int, answer: str, who: Viewer) -> None:
    """Say what became of the open promises a load's export no longer holds (``NO_LONGER`` lists the answers). Then build."""
    need(who, Right.IMPORT_PROMISES)
    answering.say_no_longer(workspace, load_id, answer, who.called)


@machine.told()
def say_round(workspace: Path, load_id: int, same_as: int | None, who: Viewer) -> bool:
    """Say whose answers a load brought: those of the round of load ``same_as``, or, with None, a new round. Then build.

    Whether it counts: a new round takes two people where two have the right.
    """
    need(who, Right.IMPORT_ANSWERS)
    of = None if who.scope.is_everything else who.called
    return answering.say_round(workspace, load_id, same_as, who.called, second=who.is_seconded, of=of)


@machine.told()
def half_said_rounds(workspace: Path) -> dict[int, str]:
    """Loads of which one person has said that they are a new round, where it takes two: load, and who."""
    return answering.half_said_rounds(workspace)


@machine.told()
def save_teams(workspace: Path, teams: Sequence[Team], who: Viewer) -> None:
    """Keep what teams are part of and how many belong to them, then build. Sealed blocks keep what was said before.

    What a team is part of says who sees it: whoever could change that could see every team.
    """
    need(who, Right.ADMINISTER)
    etl_workspace.save_teams(workspace, teams, who.called)


@machine.told()
def name_day(workspace: Path, day: NamedDay, who: Viewer) -> None:
    """Name a day, to be shown beside what changed, or say one otherwise; then build. Raises UnknownValue for no short name."""
    need(who, Right.RECORD)
    naming.name_day(workspace, day, who.called, who.scope)


@machine.told()
def unname_day(workspace: Path, mark_id: str, who: Viewer) -> None:
    """Take a named day away again, then build."""
    need(who, Right.RECORD)
    naming.unname_day(workspace, mark_id, who.called, who.scope)


# --- around the loads ------------------------------------------------------------------------------------------------


@machine.told()
def doctor(workspace: Path, who: Viewer) -> tuple[Finding, ...]:
    """What is odd in what was loaded, of every team, as far as a page may say it: nothing about single answers."""
    need(who, Right.ADMINISTER)
    return tuple(finding for finding in examine(workspace) if finding.id not in ABOUT_ANSWERS)


@dataclass(frozen=True, slots=True)
class Template:
    """A file to fill in or to try: its name, and its bytes as committed in ``data/templates``."""

    name: str
    data: bytes


@machine.told()
def templates() -> tuple[Template, ...]:
    return tuple(Template(name, (ROOT / "data" / "templates" / name).read_bytes()) for name in TEMPLATES)


@machine.told()
def sample() -> Template:
    """A small Jira export of made-up tasks, to try what a file becomes."""
    return Template(SAMPLE, (ROOT / "data" / "templates" / "jira-sample.csv").read_bytes())


@machine.told()
def upload_limit_mb(workspace: Path) -> int:
    return read_settings(workspace).upload_limit_mb
