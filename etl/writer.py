"""The workspace while it is held for writing: several loads may be made before one build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from etl.building import leaving
from etl.building.publish import current, publish
from etl.building.steps import Engine, here
from etl.loading import append
from etl.model.plan import Plan
from etl.model.report import LoadReport, Progress
from etl.model.table import Table
from etl.store import compact, custody, demo_loads, ledger, threads
from etl.store.lock import hold
from firmyes import logbook, machine
from firmyes.config import read_settings
from firmyes.logbook import Deed
from firmyes.model.access import ViewScope

Waiting = Callable[[str], None]


@contextmanager
def writing(workspace: Path, command: str, *, waiting: Waiting | None = None) -> Iterator[Writer]:
    """Hold the workspace: lock taken, the ledger ours. Several loads may be made before one ``publish``."""
    with machine.told(), hold(workspace, command, waiting=waiting), ledger.turn(workspace):
        writer = Writer(None, workspace)
        try:
            yield writer
        finally:
            writer.close()


class Writer:
    """The workspace while it is held for writing (see ``writing``)."""

    def __init__(self, con: duckdb.DuckDBPyConnection | None, workspace: Path) -> None:
        self._con = con
        self.workspace = workspace
        self.let_go_before: date | None = None  # answers older than this left with the last build

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
        scope: ViewScope | None = None,
    ) -> LoadReport:
        """Append one file to the ledger in one transaction. Nothing is built: call ``publish`` after the last one.

        A file that was looked at stands typed on a connection of its own: the ledger goes there, not the rows here.
        """
        loaded = partial(append.append, demo=demo, progress=progress or _silent, beside=beside, scope=scope)
        if self._con is not None or not table.is_at_hand:
            if table.big:
                threads.widen(self.con)
            report = loaded(self.con, self.workspace, table, plan, by)
        else:
            with table.at_hand() as con, ledger.attached(con, self.workspace):
                report = loaded(con, self.workspace, table, plan, by)
        if not demo:
            self._log(by, table.file_name, report)
        return report

    def record(self, records: Sequence[tuple[Table, Plan]], by: str) -> tuple[LoadReport, ...]:
        """Append what the app recorded at one go, in one transaction. Nothing is built.

        The first that tells of a team of one's own begins one's own workspace, as a file does: the demo leaves.
        """
        was_demo = demo_loads.is_demo(self.con)
        reports = append.append_batch(self.con, self.workspace, records, by)
        if was_demo and not demo_loads.is_demo(self.con):
            demo_loads.leave_demo(self.con)
        for (table, _), report in zip(records, reports, strict=True):
            self._log(by, table.file_name, report)
        return reports

    def _log(self, by: str, file_name: str, report: LoadReport) -> None:
        if not report.already_loaded:
            logbook.record(self.workspace, by, Deed.LOADED, f"{file_name}, file {report.load_id}")

    def set_team(self, team: str, part_of: str | None, size: int | None, demo: bool = False) -> None:
        """Say what a team is part of and how many belong to it."""
        ledger.set_team(self.con, team, part_of, size, demo)

    def waits(self) -> tuple[str, ...]:
        """What the ledger holds and the build in use does not show, in words."""
        return () if self.is_published() else ledger.waits(self.con) or ("what was loaded before",)

    def is_published(self) -> bool:
        """Whether the build in use shows all the ledger holds: a load that was killed before its build does not."""
        built = ledger.built(self.con)
        return built is not None and built == current(self.workspace)

    def publish(
        self,
        progress: Progress | None = None,
        *,
        alone: bool = False,
        today: date | None = None,
        engine: Engine = here,
        anew: bool = False,
    ) -> str:
        """Build from the ledger as it now is, check, and put the build in use; ``alone``: delete all others. Returns its id.
        ``anew``: from nothing, though it could be made from the last one.

        Answers that are too old on ``today`` leave the ledger once their sums are built: then it is built again.
        """
        if ledger.holds_what_left(self.con):  # whoever took it out was killed before the copy
            self.copy_ledger()
        build_id = publish(self.con, self.workspace, progress, alone=alone, engine=engine, anew=anew)
        first_day = read_settings(self.workspace).first_day_kept(today or date.today())
        if first_day is None or not leaving.let_go(self.con, first_day):
            return build_id
        self.let_go_before = first_day
        self.copy_ledger()
        return publish(self.con, self.workspace, progress, alone=alone, engine=engine, anew=True)

    def copy_ledger(self) -> None:
        """Copy the ledger into a new file, so that what was deleted from it is not in its bytes any more."""
        con, self._con = self.con, None
        compact.compact(con, self.workspace)
        ledger.set_copied(self.con)


def _silent(step: str, share: float) -> None:
    """Nobody is listening."""
