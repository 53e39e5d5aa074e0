"""All that can be done with a workspace: read, propose, preview, load, undo, rebuild, and the history of loads.

Page, command line, room and demo come in here; nobody writes these steps again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from etl.building.publish import current, publish
from etl.loading import append
from etl.loading import look as looking
from etl.model.plan import Options, Plan
from etl.model.record import Record
from etl.model.report import LoadReport, Preview, Progress
from etl.model.table import Table
from etl.planning import propose as planning
from etl.planning import remembered
from etl.planning.record import plan_record
from etl.questionnaires import own_questions
from etl.questionnaires.instruments import Instrument
from etl.reading import child
from etl.store import custody, journal, ledger, rounds
from etl.store.files import write_whole
from etl.store.ledger import LoadEntry, ledger_path
from etl.store.lock import hold
from firmyes import instruments, logbook
from firmyes.config import read_settings
from firmyes.errors import WorkspaceError
from firmyes.logbook import Deed
from firmyes.model import Team

Waiting = Callable[[str], None]
SHELL = "command line"  # who does what is done there: whoever can read the files


# --- one file ------------------------------------------------------------------------------------------------------------


def read(data: bytes | Path, name: str, workspace: Path, encoding: str | None = None) -> Table:
    """Bytes or a file to a table, in a child process. Raises ReadError for what is no table, is over the workspace's upload
    limit, or breaks its reader.
    """
    limit = read_settings(workspace).upload_limit_mb
    table = child.read_in_child(data, name, limit_mb=limit, encoding=encoding)
    if os.access(workspace, os.W_OK):
        table.spill_into(workspace)
    return table


def prepare_reading() -> None:
    """Start what reads files, so that the first one does not wait for it."""
    child.start()


def propose(table: Table, options: Options, workspace: Path, today: date) -> Plan:
    """What the file looks like: source, columns with their reasons, questions. Raises MappingError, ImportRefused."""
    return planning.propose(table, options, workspace, today)


def preview(table: Table, plan: Plan, workspace: Path) -> Preview:
    """What loading would do; changes nothing, makes nothing, and holds nobody up. Waits while somebody writes."""
    return looking.look(table, plan, workspace)


def set_aside(table: Table, plan: Plan) -> str:
    """The CSV of all rows a load would set aside, to mend before anything is loaded."""
    return looking.set_aside_now(table, plan)


def load(
    table: Table,
    plan: Plan,
    workspace: Path,
    by: str,
    *,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    beside: Path | None = None,
    same_round: tuple[int | None, ...] = (),
) -> LoadReport:
    """Load one file, build, publish, and remember how it was read for the next file with its header.

    ``same_round`` says beforehand whose answers these are: the loads they are the same round as, or None for a new round
    (see ``say_round``). Where nobody says so and it has to be asked, the report's warnings ask. ``beside`` is the folder the CSV
    of rows set aside is written to (where it is read-only, the current one); without it the report carries the text alone.
    Raises MappingError where something only a person can know is still open, and ImportRefused where no row of the file is
    usable: then nothing is loaded.
    """
    planning.require_ready(plan, table)
    with writing(workspace, f"import {table.file_name}", waiting=waiting) as writer:
        if plan.kept:
            _keep(workspace, *plan.kept)
        report = writer.load(table, plan, by, progress=_part(progress, 0.0, 0.7), beside=beside)
        table.let_go()
        if report.load_id is not None:
            for same_as in same_round:
                rounds.say(writer.con, report.load_id, same_as, by)
        if not (report.already_loaded and writer.is_published()):
            writer.publish(_part(progress, 0.7, 1.0))
        write_whole(workspace / remembered.FILE, remembered.remembering(workspace, table, plan))
        open_rounds = rounds.words(writer.con, report.load_id)
    return replace(report, warnings=report.warnings + open_rounds)


def record(workspace: Path, records: Sequence[Record], by: str, today: date) -> tuple[LoadReport, ...]:
    """What the app wrote itself (a meeting's decision and promises, a room's votes) into the ledger, then build once.

    All of it is one batch: one transaction, one undo. What only says what was recorded last about the same is already
    loaded. Raises ImportRefused where a row cannot be used: then nothing is recorded.
    """
    with writing(workspace, "record a meeting") as writer:
        reports = writer.record([plan_record(each, today) for each in records], by)
        if not (all(report.already_loaded for report in reports) and writer.is_published()):
            writer.publish()
    return reports


# --- the whole of it -----------------------------------------------------------------------------------------------------


def loads(workspace: Path) -> tuple[LoadEntry, ...]:
    """Every load, undone ones too, newest first."""
    if not ledger_path(workspace).exists():
        return ()
    with ledger.reader(workspace) as con:
        return ledger.entries(con)


def undo(
    workspace: Path,
    load_id: int,
    progress: Progress | None = None,
    *,
    by: str = SHELL,
    waiting: Waiting | None = None,
) -> tuple[int, ...]:
    """Mark a load as undone, and those recorded at one go with it; build and publish without them. Returns their numbers.

    Where they held answers every earlier build is deleted: they would still tell what was taken back. Raises UnknownValue for
    a load that is not there.
    """
    with writing(workspace, f"undo load {load_id}", waiting=waiting) as writer:
        undone = ledger.mark_undone(writer.con, load_id)
        logbook.record(workspace, by, Deed.UNDID, ", ".join(f"load {number}" for number in undone))
        writer.publish(progress, alone=any(ledger.holds_answers(writer.con, each) for each in undone))
    return undone


def say_round(workspace: Path, load_id: int, same_as: int | None, by: str) -> None:
    """Answer whose answers a load brought: those of the round of load ``same_as``, or, with None, a new round. Then build.

    What was said is kept, with who said it and when. Raises UnknownValue for a load that is not there.
    """
    with writing(workspace, f"answer for load {load_id}") as writer:
        rounds.say(writer.con, load_id, same_as, by)
        answer = "a new round" if same_as is None else f"the round of load {same_as}"
        logbook.record(workspace, by, Deed.SAME_ROUND, f"load {load_id}: {answer}")
        writer.publish()


def read_back(workspace: Path) -> int:
    """Let a ledger that is older than what was published, or new, learn it from the seals' journal; how many blocks."""
    with (
        hold(workspace, "read the journal back"),
        ledger.turn(workspace),
        closing(ledger.open_ledger(workspace, reading_back=True)) as con,
    ):
        if not journal.of_workspace(workspace).exists and current(workspace) and not ledger.entries(con):
            raise WorkspaceError(
                "There is no journal to read back",
                f"{workspace.name} has builds, and neither the seals' journal nor a ledger that knows what they hold.",
                f"Put back a copy, or begin again, with everything here deleted: {custody.FORGET}.",
            )
        ledger.touch(con)
        learnt = custody.learn(con, journal.of_workspace(workspace))
        publish(con, workspace)
        return learnt


def start_over(workspace: Path) -> None:
    """Delete ledger, secret, journal and builds. Whoever kept earlier numbers can compare them with what comes."""
    with hold(workspace, "start over"):
        custody.forget(workspace)


def rebuild(workspace: Path, progress: Progress | None = None, *, waiting: Waiting | None = None) -> str:
    """Build what the ledger holds and put it in use; mends a CURRENT that names a lost build. Returns the build's id."""
    with writing(workspace, "build", waiting=waiting) as writer:
        return writer.publish(progress)


def save_teams(workspace: Path, teams: Sequence[Team], by: str = SHELL) -> None:
    """Keep what teams are part of and how many belong to them, then build. Sealed blocks keep what was said before."""
    with writing(workspace, "edit teams") as writer:
        writer.con.execute("begin")
        for team in teams:
            writer.set_team(team.team, team.part_of, team.size)
        writer.con.execute("commit")
        logbook.record(workspace, by, Deed.CHANGED_TEAMS)
        writer.publish()


def keep_questions(
    workspace: Path,
    name: str,
    questions: Sequence[str],
    scale: tuple[float, float],
    reverse: Sequence[str] = (),
    labels: Sequence[str] = (),
) -> Instrument:
    """Keep one's own questionnaire in the workspace. Raises MappingError where it cannot be used."""
    with hold(workspace, "keep a questionnaire"):
        instrument, path, text = own_questions.own_instrument(workspace, name, questions, scale, reverse, labels)
        _keep(workspace, path.name, text)
    return instrument


def _keep(workspace: Path, file_name: str, text: str) -> None:
    """Write a questionnaire of one's own, under the workspace's lock."""
    folder = workspace / instruments.FOLDER
    folder.mkdir(exist_ok=True)
    write_whole(folder / file_name, text)


# --- several loads, one build --------------------------------------------------------------------------------------------


@contextmanager
def writing(workspace: Path, command: str, *, waiting: Waiting | None = None) -> Iterator[Writer]:
    """Hold the workspace: lock taken, the ledger ours. Several loads may be made before one ``publish``."""
    with hold(workspace, command, waiting=waiting), ledger.turn(workspace):
        writer = Writer(None, workspace)
        try:
            yield writer
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise WorkspaceError(
                "The machine ran out of room",
                str(error).splitlines()[0],
                "Nothing is half-loaded and the last build stays in use. Make room on the disk or in memory, then try again.",
            ) from error
        finally:
            writer.close()


class Writer:
    """The workspace while it is held for writing (see ``writing``)."""

    def __init__(self, con: duckdb.DuckDBPyConnection | None, workspace: Path) -> None:
        self._con = con
        self.workspace = workspace

    @property
    def con(self) -> duckdb.DuckDBPyConnection:
        """The ledger, opened when it is first asked for."""
        if self._con is None:
            self._con = ledger.open_ledger(self.workspace)
        return self._con

    def begin_anew(self) -> None:
        """An empty ledger, with a secret and a journal of its own, in place of this one; builds stay until the next one."""
        self.close()
        custody.forget(self.workspace, builds=False)
        self._con = ledger.open_ledger(self.workspace, reading_back=True)

    def close(self) -> None:
        if self._con is not None:
            self._con.close()
            self._con = None

    def load(
        self,
        table: Table,
        plan: Plan,
        by: str,
        *,
        demo: bool = False,
        progress: Progress | None = None,
        beside: Path | None = None,
    ) -> LoadReport:
        """Append one file to the ledger in one transaction. Nothing is built: call ``publish`` after the last one.

        A file that was looked at stands typed on a connection of its own: the ledger goes there, not the rows here.
        """
        loaded = partial(append.append, demo=demo, progress=progress or _silent, beside=beside)
        if self._con is not None or not table.is_at_hand:
            report = loaded(self.con, self.workspace, table, plan, by)
        else:
            with table.at_hand() as con, ledger.attached(con, self.workspace):
                report = loaded(con, self.workspace, table, plan, by)
        if not demo:
            self._log(by, table.file_name, report)
        return report

    def record(self, records: Sequence[tuple[Table, Plan]], by: str) -> tuple[LoadReport, ...]:
        """Append what the app recorded at one go, in one transaction. Nothing is built."""
        reports = append.append_batch(self.con, self.workspace, records, by)
        for (table, _), report in zip(records, reports, strict=True):
            self._log(by, table.file_name, report)
        return reports

    def _log(self, by: str, file_name: str, report: LoadReport) -> None:
        if not report.already_loaded:
            logbook.record(self.workspace, by, Deed.LOADED, f"{file_name}, load {report.load_id}")

    def set_team(self, team: str, part_of: str | None, size: int | None, demo: bool = False) -> None:
        """Say what a team is part of and how many belong to it."""
        ledger.set_team(self.con, team, part_of, size, demo)

    def is_published(self) -> bool:
        """Whether the build in use shows all the ledger holds: a load that was killed before its build does not."""
        built = ledger.built(self.con)
        return built is not None and built == current(self.workspace)

    def publish(self, progress: Progress | None = None, *, alone: bool = False) -> str:
        """Build from the ledger as it now is, check, and put the build in use; ``alone``: delete all others. Returns its id."""
        return publish(self.con, self.workspace, progress, alone=alone)


def _part(progress: Progress | None, start: float, end: float) -> Progress | None:
    if progress is None:
        return None
    return lambda step, share: progress(step, start + (end - start) * share)


def _silent(step: str, share: float) -> None:
    """Nobody is listening."""
