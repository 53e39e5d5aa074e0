"""One file into the ledger, whole or not at all; and a look at what that would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl import aside, checks, history, ledger
from etl.checks import Checked
from etl.ledger import Told, one, sql
from etl.lock import hold
from etl.plan import Kind, Plan
from etl.preview import look, look_in_memory
from etl.projection import insert_lists
from etl.report import LoadReport, Preview, SetAside
from etl.table import Table
from firmyes.errors import ImportRefused, Where, WorkspaceError

SHOWN = 3

__all__ = ["LoadReport", "Preview", "SetAside", "Writer", "load", "preview", "refuse_empty", "writing"]


def load(
    table: Table,
    plan: Plan,
    workspace: Path,
    by: str,
    *,
    progress: Told | None = None,
    waiting: Callable[[str], None] | None = None,
    beside: Path | None = None,
) -> LoadReport:
    """Load one file, build and publish. Raises ImportRefused where no row of it is usable: then nothing is loaded.

    ``beside`` is the folder the CSV of rows set aside is written to (where it is read-only, the current one); without it
    the report carries the text alone.
    """
    with writing(workspace, f"import {table.file_name}", waiting=waiting) as writer:
        report = writer.load(table, plan, by, progress=_part(progress, 0.0, 0.7), beside=beside)
        if not (report.already_loaded and writer.is_published()):
            writer.publish(_part(progress, 0.7, 1.0))
    return report


def preview(table: Table, plan: Plan, workspace: Path) -> Preview:
    """What loading would do; changes nothing, makes nothing. Waits while somebody writes."""
    if not ledger.ledger_path(workspace).exists():
        return look_in_memory(table, plan, workspace)
    with writing(workspace, f"look at {table.file_name}") as writer:
        return look(writer.con, table, plan, workspace)


@contextmanager
def writing(workspace: Path, command: str, *, waiting: Callable[[str], None] | None = None) -> Iterator[Writer]:
    """Hold the workspace: lock taken, ledger open. Several loads may be made before one ``publish``."""
    with hold(workspace, command, waiting=waiting):
        con = ledger.open_ledger(workspace)
        try:
            yield Writer(con, workspace)
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise WorkspaceError(
                "The machine ran out of room",
                str(error).splitlines()[0],
                "Nothing is half-loaded and the last build stays in use. Make room on the disk or in memory, then try again.",
            ) from error
        finally:
            con.close()


class Writer:
    """The workspace while it is held for writing (see ``writing``)."""

    def __init__(self, con: duckdb.DuckDBPyConnection, workspace: Path) -> None:
        self.con = con
        self.workspace = workspace

    def load(
        self,
        table: Table,
        plan: Plan,
        by: str,
        *,
        demo: bool = False,
        progress: Told | None = None,
        beside: Path | None = None,
    ) -> LoadReport:
        """Append one file to the ledger in one transaction. Nothing is built: call ``publish`` after the last one."""
        tell = progress or _silent
        same = history.earlier(self.con, table, plan)
        if same is not None and same.same_choices:
            return _already_loaded(self.con, same, table, plan)
        tell("Reading the rows", 0.0)
        table.stage(self.con)
        tell("Checking every row", 0.3)
        checked = checks.check(self.con, table, plan)
        first = aside.set_aside_rows(self.con, SHOWN)
        refuse_empty(checked.rows_read, checked.rows_usable, first, table)
        tell("Writing the ledger", 0.6)
        known = history.known(self.con, plan)
        warnings = plan.warnings + history.warnings(self.con, self.workspace, table, plan, same, demo)
        left = aside.set_aside_csv(self.con, table) if checked.rows_set_aside else ""
        with aside.written(left, beside, table.file_name) as file:
            load_id = _append(self.con, self.workspace, table, plan, checked, by, demo)
        tell("Written", 1.0)
        return LoadReport(
            load_id=load_id,
            kind=str(plan.kind),
            source=plan.source,
            already_loaded=False,
            rows_read=checked.rows_read,
            rows_loaded=checked.rows_usable,
            rows_changed=known[1] if known else None,
            rows_unchanged=known[2] if known else None,
            rows_set_aside=checked.rows_set_aside,
            set_aside_file=str(file) if file else None,
            teams=checked.teams,
            first_date=checked.first_date,
            last_date=checked.last_date,
            warnings=warnings,
            set_aside=left,
            first_aside=first,
        )

    def set_team(self, team: str, part_of: str | None, size: int | None, demo: bool = False) -> None:
        """Say what a team is part of and how many belong to it."""
        ledger.set_team(self.con, team, part_of, size, demo)

    def is_published(self) -> bool:
        """Whether the build in use shows all the ledger holds: a load that was killed before its build does not."""
        from etl.publish import current

        found = ledger.built(self.con)
        return found is not None and found == current(self.workspace)

    def publish(self, progress: Told | None = None) -> str:
        """Build from the ledger as it now is, check, and put the build in use. Returns its id."""
        from etl.publish import publish  # late: publishing builds, and a load alone needs none of it

        return publish(self.con, self.workspace, progress)


# --- appending -----------------------------------------------------------------------------------------------------------


def _append(
    con: duckdb.DuckDBPyConnection, workspace: Path, table: Table, plan: Plan, checked: Checked, by: str, demo: bool
) -> int:
    load_id, base = one(con, sql("ledger/next_ids"))
    con.execute("begin")
    try:
        con.execute(
            sql("ledger/add_load"),
            {
                "load_id": load_id,
                "kind": str(plan.kind),
                "source": plan.source,
                "file_name": table.file_name,
                "file_sha256": table.sha256,
                "mapping": history.mapping_json(plan),
                "loaded_by": by,
                "as_of": plan.as_of,
                "rows_read": checked.rows_read,
                "rows_loaded": checked.rows_usable,
                "rows_set_aside": checked.rows_set_aside,
                "demo": demo,
            },
        )
        ledger.touch(con)
        con.execute(sql("ledger/add_set_aside"), {"load_id": load_id})
        _append_rows(con, workspace, plan, load_id, base)
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise
    return load_id


def _append_rows(con: duckdb.DuckDBPyConnection, workspace: Path, plan: Plan, load_id: int, base: int) -> None:
    if plan.kind is Kind.SURVEY:
        ids = {"base": base, "surveys": len(plan.surveys)}
        con.execute(sql("ledger/add_response"), ids | {"load_id": load_id})
        con.execute(sql("ledger/add_answer"), ids)
        insert_lists(
            con,
            "load_item",
            ("load_id", "instrument", "item", "reversed", "items"),
            history.asked(workspace, plan, load_id),
        )
    elif plan.kind is Kind.VOTES:
        con.execute(sql("ledger/add_vote"), {"load_id": load_id, "base": base})
    elif plan.kind is Kind.COMMITMENTS:
        con.execute(sql("ledger/add_commitment"), {"load_id": load_id})
        con.execute(sql("ledger/add_due_move"), {"load_id": load_id})
    else:
        con.execute(sql("ledger/add_decision"), {"load_id": load_id})


def refuse_empty(rows_read: int, rows_usable: int, aside: Sequence[SetAside], table: Table) -> None:
    """Raise ImportRefused where no row can be used, with the first row's reason."""
    if rows_usable:
        return
    said = aside[0] if aside else SetAside(table.header_line, "", "", "no rows below the header")
    raise ImportRefused(
        "No row of this file can be used",
        f"All {rows_read} rows would be set aside; the first because: {said.reason}.",
        "Mend the file, or say which column is which (--map FIELD=COLUMN).",
        Where(table.file_name, said.line, said.column, said.value),
    )


def _part(progress: Told | None, start: float, end: float) -> Told | None:
    if progress is None:
        return None
    return lambda step, share: progress(step, start + (end - start) * share)


def _silent(step: str, share: float) -> None:
    """Nobody is listening."""


# --- what is said about a load -------------------------------------------------------------------------------------------


def _already_loaded(con: duckdb.DuckDBPyConnection, same: history.Earlier, table: Table, plan: Plan) -> LoadReport:
    counted = plan.kind in (Kind.COMMITMENTS, Kind.DECISIONS)
    teams, first, last = history.span(con, same.load_id, plan.kind)
    return LoadReport(
        load_id=same.load_id,
        kind=str(plan.kind),
        source=plan.source,
        already_loaded=True,
        rows_read=same.rows_read,
        rows_loaded=same.rows_loaded,
        rows_changed=0 if counted else None,
        rows_unchanged=same.rows_loaded if counted else None,
        rows_set_aside=same.rows_set_aside,
        set_aside_file=None,
        teams=teams,
        first_date=first,
        last_date=last,
        warnings=(
            f"{table.file_name} was loaded before, as load {same.load_id} with data up to {same.as_of}; nothing has changed. "
            "To load it differently, undo that load first.",
        ),
    )
