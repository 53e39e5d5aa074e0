"""All that can be done with a workspace: read, propose, preview, load, undo, rebuild, and the history of loads.

Page, command line, room and demo come in here; nobody writes these steps again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import duckdb

from etl.building import leaving
from etl.building.build import stage
from etl.building.inspect import trouble
from etl.building.publish import current, publish
from etl.building.steps import Engine, here
from etl.loading import history
from etl.loading import look as looking
from etl.model.plan import Options, Plan
from etl.model.record import Record
from etl.model.report import LoadReport, Preview, Progress
from etl.model.table import Table
from etl.planning import propose as planning
from etl.planning import remembered
from etl.planning.export_day import ask_day
from etl.planning.record import plan_record
from etl.reading import child
from etl.store import backup, custody, journal, ledger, rounds, secret, standing, traces
from etl.store import no_longer as gone
from etl.store.files import write_whole
from etl.store.ledger import LoadEntry
from etl.store.lock import hold
from etl.writer import Waiting, writing
from firmyes import instruments, logbook, machine
from firmyes.config import read_settings
from firmyes.errors import UnknownValue, WorkspaceError
from firmyes.logbook import Deed
from firmyes.model import Team, ViewScope

SHELL = logbook.SHELL  # who does what is done there: whoever can read the files


# --- one file ------------------------------------------------------------------------------------------------------------


def read(
    data: bytes | Path, name: str, workspace: Path, encoding: str | None = None, sheet: str | None = None
) -> Table:
    """Bytes or a file to a table, in a child process. Raises ReadError for what is no table, is over the workspace's upload
    limit, or breaks its reader. Of a workbook whose sheets share a header those are read that were for the last one like it.
    """
    limit = read_settings(workspace).upload_limit_mb
    table = child.read_in_child(data, name, limit_mb=limit, encoding=encoding, sheet=sheet)
    before = None if sheet else remembered.recall_sheet(workspace, table)
    if before:
        table = child.read_in_child(data, name, limit_mb=limit, encoding=encoding, sheet=before)
        table.notes += ("The same sheets as in the last file with this header.",)
    if os.access(workspace, os.W_OK):
        table.spill_into(workspace)
    return table


def prepare_reading() -> None:
    """Start what reads files, so that the first one does not wait for it."""
    child.start()


def propose(table: Table, options: Options, workspace: Path, today: date) -> Plan:
    """What the file looks like: source, columns with their reasons, questions. Raises MappingError, ImportRefused."""
    plan = planning.propose(table, options, workspace, today)
    return ask_day(plan, options, today, None if options.date else _newest_day(workspace, plan))


def _newest_day(workspace: Path, plan: Plan) -> tuple[int, date] | None:
    if not custody.has_ledger(workspace):
        return None
    with ledger.reader(workspace) as con:
        return history.newest_day(con, plan.kind)


def preview(table: Table, plan: Plan, workspace: Path, scope: ViewScope | None = None) -> Preview:
    """What loading would do; changes nothing, makes nothing, and holds nobody up. Waits while somebody writes."""
    return looking.look(table, plan, workspace, scope=scope)


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
    no_longer: str | None = None,
    scope: ViewScope | None = None,
) -> LoadReport:
    """Load one file, build, publish, and remember how it was read for the next file with its header.

    ``same_round`` says beforehand whose answers these are: the loads they are the same round as, or None for a new round
    (see ``say_round``). Where nobody says so and it has to be asked, the report's warnings ask. ``no_longer`` likewise says what
    became of promises this export does not hold any more (see ``say_no_longer``). ``beside`` is the folder the CSV of rows set
    aside is written to (where it is read-only, the current one); without it the report carries the text alone.
    Raises MappingError where something only a person can know is still open, and ImportRefused where no row of the file is
    usable, or a row is of a team outside ``scope``: then nothing is loaded. Raises NotBuilt
    where the load is in and could not be built.
    """
    planning.require_ready(plan, table)
    with writing(workspace, f"import {table.file_name}", waiting=waiting) as writer:
        if plan.kept:
            _keep(workspace, *plan.kept)
        report = writer.load(table, plan, by, progress=_part(progress, 0.0, 0.7), beside=beside, scope=scope)
        table.let_go()
        with standing.stands(f"File {report.load_id} is in", (report,)):
            if report.load_id is not None:
                for same_as in same_round:
                    rounds.say(writer.con, report.load_id, same_as, by)
                if no_longer:
                    gone.say(writer.con, report.load_id, no_longer, by)
            write_whole(workspace / remembered.FILE, remembered.remembering(workspace, table, plan))
            if not (report.already_loaded and writer.is_published()):
                writer.publish(_part(progress, 0.7, 1.0))
            said = rounds.words(writer.con, report.load_id) + _too_old(writer.let_go_before)
    told = tuple(text for text in report.warnings if not (no_longer and "(--no-longer" in text))  # it is answered
    return replace(report, warnings=told + said)


def record(workspace: Path, records: Sequence[Record], by: str, today: date) -> tuple[LoadReport, ...]:
    """What the app wrote itself (a meeting's decision and promises, a room's votes) into the ledger, then build once.

    All of it is one batch: one transaction, one undo. What only says what was recorded last about the same is already
    loaded. Raises ImportRefused where a row cannot be used: then nothing is recorded.
    """
    with writing(workspace, "record a meeting") as writer:
        reports = writer.record([plan_record(each, today) for each in records], by)
        with standing.stands("What was recorded is in", reports):
            if not (all(report.already_loaded for report in reports) and writer.is_published()):
                writer.publish()
    return reports


# --- the whole of it -----------------------------------------------------------------------------------------------------


def loads(workspace: Path) -> tuple[LoadEntry, ...]:
    """Every load, undone ones too, newest first. Raises WorkspaceError where they are lost."""
    if not custody.has_ledger(workspace):
        if not read_settings(workspace).is_replica:
            custody.require_ledger(workspace)
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
    with writing(workspace, f"undo file {load_id}", waiting=waiting) as writer:
        undone = ledger.mark_undone(writer.con, load_id)
        logbook.record(workspace, by, Deed.UNDID, ", ".join(f"file {number}" for number in undone))
        with standing.stands(f"File {load_id} is undone"):
            writer.publish(progress)
    return undone


def erase(
    workspace: Path,
    respondent: str,
    *,
    withdraw: bool = False,
    names: Sequence[str] = (),
    by: str = SHELL,
    waiting: Waiting | None = None,
) -> tuple[str, ...]:
    """Take one person's answers and votes out of ledger and journal for good, then build; every earlier build is deleted.

    ``respondent`` is the id or e-mail address as the files have it. Sums of k or more stay as they were: made anew they would
    tell the person's answers by subtraction. With ``withdraw`` the groups the person is in are shown no more. Whoever was
    erased is not taken in again. Meetings that are being prepared and named days lose the id and the ``names`` the person goes
    by. Returned is where one of them still stands, in words. Raises UnknownValue where nothing of that person is here.
    """
    with writing(workspace, "erase a person", waiting=waiting) as writer:
        person = secret.person(ledger.key_of(workspace), respondent)
        if not leaving.is_known(writer.con, person):
            raise UnknownValue(
                "Nobody of that id has answers here",
                "Ids are kept as codes made of their exact letters; answers without an id belong to nobody in particular.",
                "Write the id as the file has it. Answers without one leave only with their whole file: python -m etl undo.",
            )
        seals = journal.of_workspace(workspace)
        custody.learn(writer.con, seals)
        stage(writer.con)
        leaving.erase(writer.con, seals, person, withdraw=withdraw)
        called = (respondent.strip(), *names)
        traces.forget_meetings(workspace, called)
        traces.forget_marks(writer.con, called)
        left = traces.places(writer.con, workspace, called)
        writer.copy_ledger()
        logbook.record(workspace, by, Deed.ERASED, "with the groups they were in" if withdraw else "")
        with standing.stands("The person is erased"):
            writer.publish(alone=True)
    return left


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
        ledger.touch(con, "what was read back")
        seals = journal.of_workspace(workspace)
        learnt = custody.learn(con, seals)
        _erase_again(con, seals)
        publish(con, workspace, anew=True)
        return learnt


def _erase_again(con: duckdb.DuckDBPyConnection, seals: journal.Journal) -> None:
    """Whoever was erased since an older ledger was copied leaves it too."""
    known = {str(row[0]) for row in con.execute("select person from erased").fetchall()}
    for person, withdrawn in seals.buried().items():
        if person not in known:
            stage(con)
            leaving.erase(con, seals, UUID(person), withdraw=withdrawn)


def back_up(workspace: Path, to: Path, *, waiting: Waiting | None = None) -> int:
    """Write the whole workspace to one new file, checked, while pages and phones go on; of how many parts it is.

    Whoever has the file can read every answer in it. Raises WorkspaceError where nothing was loaded yet.
    """
    with writing(workspace, "backup", waiting=waiting) as writer:
        if not custody.has_ledger(workspace):
            custody.require_ledger(workspace)
            raise WorkspaceError("There is nothing to back up", f"{workspace} holds no ledger.", "Load a file first.")
        writer.con.execute("checkpoint")
        writer.close()
        return backup.write(workspace, to)


def restore(workspace: Path, file: Path, *, replace_all: bool = False, waiting: Waiting | None = None) -> str:
    """Put a backup in place, checked before anything is moved; the folder in the workspace that holds what stood there, or ''.

    What was published since the backup is not forgotten: a journal that knows more of it stays, and the ledger learns from
    it; whoever was erased since is erased again. Raises WorkspaceError where something stands here and ``replace_all`` is
    not said, ReadError for anything but a whole backup.
    """
    with machine.told(), hold(workspace, "restore", waiting=waiting), ledger.turn(workspace):
        stands = custody.has_ledger(workspace) or (workspace / custody.CURRENT).exists()
        if stands and not replace_all:
            raise WorkspaceError(
                "This workspace is not empty",
                f"{workspace} holds files or numbers of its own.",
                "Restore into a new folder with --workspace, or say --replace: what is here is then kept beside it.",
            )
        aside = f"before-{datetime.now(UTC):%Y%m%dT%H%M%S}" if stands else "before"
        coming = backup.unpack(file, workspace)
        learns = backup.knows_more(workspace, coming)
        if learns:
            (coming / journal.JOURNAL_FILE).unlink(missing_ok=True)
        backup.put_in_place(workspace, aside)
    if learns:
        read_back(workspace)
    mend(workspace)
    return aside if stands else ""


def start_over(workspace: Path) -> None:
    """Delete ledger, secret, journal and builds. Whoever kept earlier numbers can compare them with what comes."""
    with hold(workspace, "start over"):
        custody.forget(workspace)


def mend(workspace: Path, progress: Progress | None = None) -> str:
    """See that the build in use can be read and shows all that the ledger holds; what was done about it, '' for nothing.

    Raises WorkspaceError where it cannot be made again: the last build, if it can be read, stays in use.
    """
    if read_settings(workspace).is_replica or not _needs_mending(workspace):
        return ""
    with writing(workspace, "build what waits") as writer:
        wrong, waits = trouble(workspace), writer.waits()
        if wrong or waits:
            writer.publish(progress, anew=True)
        (workspace / custody.WAITING).unlink(missing_ok=True)
    return standing.mended(wrong, waits)


def _needs_mending(workspace: Path) -> bool:
    if trouble(workspace) or (workspace / custody.WAITING).exists():
        return True
    if not custody.has_ledger(workspace):
        return False
    try:
        with ledger.reader(workspace) as con:
            return ledger.built(con) is None
    except WorkspaceError:
        return True  # of an earlier version, or lost: whoever opens it to write brings it up, or says so


def rebuild(
    workspace: Path,
    progress: Progress | None = None,
    *,
    waiting: Waiting | None = None,
    today: date | None = None,
    engine: Engine = here,
) -> str:
    """Build what the ledger holds and put it in use; mends a CURRENT that names a lost build. Returns the build's id.

    ``engine`` runs the steps that grow with the answers. Answers too old on ``today`` (default: the machine's day) for the
    workspace's ``retention`` leave the ledger.
    """
    with writing(workspace, "build", waiting=waiting) as writer:
        return writer.publish(progress, today=today, engine=engine, anew=True)


def save_teams(workspace: Path, teams: Sequence[Team], by: str = SHELL) -> None:
    """Keep what teams are part of and how many belong to them, then build. Sealed blocks keep what was said before."""
    with writing(workspace, "edit teams") as writer:
        with ledger.whole(writer.con):
            for team in teams:
                writer.set_team(team.team, team.part_of, team.size)
        logbook.record(workspace, by, Deed.CHANGED_TEAMS)
        with standing.stands("The teams are kept"):
            writer.publish()


def _keep(workspace: Path, file_name: str, text: str) -> None:
    """Write a questionnaire of one's own, under the workspace's lock."""
    folder = workspace / instruments.FOLDER
    folder.mkdir(exist_ok=True)
    write_whole(folder / file_name, text)


def _too_old(before: date | None) -> tuple[str, ...]:
    if before is None:
        return ()
    return (
        f"Answers given before {before} are not kept (retention in firmyes.toml): the sums they are in stay, they themselves left.",
    )


def _part(progress: Progress | None, start: float, end: float) -> Progress | None:
    if progress is None:
        return None
    return lambda step, share: progress(step, start + (end - start) * share)
