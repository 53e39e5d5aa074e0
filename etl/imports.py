"""One file into the ledger, whole or not at all; and a look at what that would do."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import duckdb

from etl import checks, ledger, secret
from etl.checks import Checked
from etl.instruments import load_instruments
from etl.ledger import Told, sql
from etl.lock import hold
from etl.plan import Kind, Plan
from etl.projection import insert_lists
from etl.report import LoadReport, Preview, SetAside
from etl.table import Table
from firmyes.errors import ImportRefused, Where

__all__ = ["LoadReport", "Preview", "SetAside", "Writer", "load", "preview", "writing"]

HEAD = 20
SHOWN_ASIDE = 100
NOT_CHOICES = ("choices", "ignored", "questions", "warnings", "evidence", "as_of")  # words for the person, and the day


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

    ``beside`` is the folder the CSV of rows set aside is written to; without it the report carries its text alone.
    """
    with writing(workspace, f"import {table.file_name}", waiting=waiting) as writer:
        report = writer.load(table, plan, by, progress=_part(progress, 0.0, 0.7), beside=beside)
        if not (report.already_loaded and writer.is_published()):
            writer.publish(_part(progress, 0.7, 1.0))
    return report


def preview(table: Table, plan: Plan, workspace: Path) -> Preview:
    """What loading would do; changes nothing, makes nothing. Waits while somebody writes."""
    if not ledger.ledger_path(workspace).exists():
        return _preview_in_memory(table, plan, workspace)
    with writing(workspace, f"look at {table.file_name}") as writer:
        return _preview(writer.con, table, plan, workspace)


@contextmanager
def writing(workspace: Path, command: str, *, waiting: Callable[[str], None] | None = None) -> Iterator[Writer]:
    """Hold the workspace: lock taken, ledger open. Several loads may be made before one ``publish``."""
    with hold(workspace, command, waiting=waiting):
        con = ledger.open_ledger(workspace)
        try:
            yield Writer(con, workspace)
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
        same = _earlier(self.con, table, plan)
        if same is not None and same.same_choices:
            return _already_loaded(self.con, same, table, plan)
        tell("Reading the rows", 0.0)
        table.stage(self.con)
        tell("Checking every row", 0.3)
        checked = checks.check(self.con, table, plan)
        _refuse_empty(self.con, checked, table)
        tell("Writing the ledger", 0.6)
        known = _known(self.con, plan)
        warnings = plan.warnings + _warnings(self.con, self.workspace, plan, same, demo)
        load_id = _append(self.con, self.workspace, table, plan, checked, by, demo)
        aside = checks.set_aside_csv(self.con, table) if checked.rows_set_aside else ""
        written = _write_beside(beside, table, aside) if aside else None
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
            set_aside_file=str(written) if written else None,
            teams=checked.teams,
            first_date=checked.first_date,
            last_date=checked.last_date,
            warnings=warnings,
            set_aside=aside,
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
    load_id, base = con.execute(sql("ledger/next_ids")).fetchone()
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
                "mapping": mapping_json(plan),
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
            con, "load_item", ("load_id", "instrument", "item", "reversed", "items"), _asked(workspace, plan, load_id)
        )
    elif plan.kind is Kind.VOTES:
        con.execute(sql("ledger/add_vote"), {"load_id": load_id, "base": base})
    elif plan.kind is Kind.COMMITMENTS:
        con.execute(sql("ledger/add_commitment"), {"load_id": load_id})
        con.execute(sql("ledger/add_due_move"), {"load_id": load_id})
    else:
        con.execute(sql("ledger/add_decision"), {"load_id": load_id})


def _asked(workspace: Path, plan: Plan, load_id: int) -> list[tuple[int, str, str, bool, int]]:
    """The items a file asks, kept with the load: an instrument file may change later, what was loaded may not."""
    known = load_instruments(workspace)
    rows = []
    for survey in plan.surveys:
        codes = sorted(set(survey.item_codes.values())) if survey.long else sorted(survey.items)
        whole = len(known[survey.instrument].items) if survey.instrument in known else len(codes)
        rows += [(load_id, survey.instrument, code, code in survey.reverse, max(whole, len(codes))) for code in codes]
    return rows


def mapping_json(plan: Plan) -> str:
    """All choices of a plan as one text: the same text means the same reading of a file."""
    chosen = {each.name: getattr(plan, each.name) for each in dataclasses.fields(plan) if each.name not in NOT_CHOICES}
    return json.dumps(_plain(chosen), sort_keys=True, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(_plain(each) for each in value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


# --- what is said about a load -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Earlier:
    """A live load of the very same file; ``same_choices``: read the same way, so that nothing is new."""

    load_id: int
    rows_read: int
    rows_loaded: int
    rows_set_aside: int
    as_of: date
    same_choices: bool


def _earlier(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> Earlier | None:
    rows = con.execute(sql("ledger/same_file"), {"file_sha256": table.sha256}).fetchall()
    if not rows:
        return None
    chosen = _choices(mapping_json(plan), table, plan)
    found = [Earlier(*row[:5], _choices(row[5], table, plan) == chosen) for row in rows]
    return next((each for each in found if each.same_choices), found[0])


def _choices(mapping: str, table: Table, plan: Plan) -> dict[str, Any]:
    """A stored mapping without the day for undated rows where every row has its own: there it says nothing."""
    chosen = json.loads(mapping)
    column = plan.fields.get("date")
    if column is not None and all(cells[column].strip() for _, cells in table.iterate()):
        chosen.pop("date", None)
    return chosen


def _already_loaded(con: duckdb.DuckDBPyConnection, same: Earlier, table: Table, plan: Plan) -> LoadReport:
    counted = plan.kind in (Kind.COMMITMENTS, Kind.DECISIONS)
    teams, first, last = _span(con, same.load_id, plan.kind)
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


def _span(con: duckdb.DuckDBPyConnection, load_id: int, kind: Kind) -> tuple[tuple[str, ...], date | None, date | None]:
    """Teams, first and last day of a load already in the ledger."""
    table, days = {
        Kind.SURVEY: ("response", ("answered_on",)),
        Kind.VOTES: ("vote", ("voted_on",)),
        Kind.COMMITMENTS: ("commitment", ("made_on", "due_on", "done_on", "dropped_on")),
        Kind.DECISIONS: ("decision", ("decided_on",)),
    }[kind]
    teams = con.execute(
        f"select distinct team from {table} where load_id = $id order by team", {"id": load_id}
    ).fetchall()
    every = " union all ".join(f"select {day} as day from {table} where load_id = $id" for day in days)
    first, last = con.execute(f"select min(day), max(day) from ({every})", {"id": load_id}).fetchone()
    return tuple(row[0] for row in teams), first, last


def _known(con: duckdb.DuckDBPyConnection, plan: Plan) -> tuple[int, int, int] | None:
    """New, changed and unchanged rows; None for answers and votes, where that would tell who answered."""
    if plan.kind is Kind.COMMITMENTS:
        return con.execute(sql("ledger/known_commitment")).fetchone()
    if plan.kind is Kind.DECISIONS:
        return con.execute(sql("ledger/known_decision")).fetchone()
    return None


def _warnings(
    con: duckdb.DuckDBPyConnection, workspace: Path, plan: Plan, same: Earlier | None, demo: bool
) -> tuple[str, ...]:
    found = []
    if same is not None:
        found.append(
            f"The same file was loaded before with other choices, as load {same.load_id}; where both tell of the same rows, "
            + (
                "the earlier reading stays in use until that load is undone."
                if plan.kind in (Kind.SURVEY, Kind.VOTES)
                else "the new one counts."
            )
        )
    if not demo and con.execute("select 1 from load where demo and undone_at is null limit 1").fetchone():
        found.append("The workspace still holds the demo data; its teams are shown beside yours.")
    for instrument, asked, whole in _short(workspace, plan):
        found.append(f"{instrument}: the file asks {asked} of {whole} questions; below 70 % no score can be computed.")
    return tuple(found)


def _short(workspace: Path, plan: Plan) -> Iterator[tuple[str, int, int]]:
    rows = _asked(workspace, plan, 0)
    for survey in plan.surveys:
        items = [row for row in rows if row[1] == survey.instrument]
        if items and len(items) < 0.7 * items[0][4]:
            yield survey.instrument, len(items), items[0][4]


def _refuse_empty(con: duckdb.DuckDBPyConnection, checked: Checked, table: Table) -> None:
    if checked.rows_usable:
        return
    first = checks.set_aside_rows(con, 1)
    said = first[0] if first else SetAside(table.header_line, "", "", "no rows below the header")
    raise ImportRefused(
        "No row of this file can be used",
        f"All {checked.rows_read} rows would be set aside; the first because: {said.reason}.",
        "Mend the file, or say which column is which (--map FIELD=COLUMN).",
        Where(table.file_name, said.line, said.column, said.value),
    )


def _write_beside(folder: Path | None, table: Table, text: str) -> Path | None:
    if folder is None:
        return None
    path = folder / f"{Path(table.file_name).stem}.set-aside.csv"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None  # the folder may be read-only; the report still carries the text
    return path


# --- looking -------------------------------------------------------------------------------------------------------------


def _preview_in_memory(table: Table, plan: Plan, workspace: Path) -> Preview:
    con = duckdb.connect()
    try:
        con.execute(sql("ledger"))
        secret.teach(con, b"\0" * secret.BYTES)  # keys are made and thrown away: no workspace is made by looking
        return _preview(con, table, plan, workspace)
    finally:
        con.close()


def _preview(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan, workspace: Path) -> Preview:
    same = _earlier(con, table, plan)
    table.stage(con)
    checked = checks.check(con, table, plan)
    known = _known(con, plan)
    teams = {row[0] for row in con.execute(sql("ledger/known_teams")).fetchall()}
    return Preview(
        kind=str(plan.kind),
        source=plan.source,
        already_loaded=same.load_id if same is not None and same.same_choices else None,
        rows_read=checked.rows_read,
        rows_usable=checked.rows_usable,
        rows_set_aside=checked.rows_set_aside,
        rows_new=known[0] if known else None,
        rows_changed=known[1] if known else None,
        rows_unchanged=known[2] if known else None,
        teams=checked.teams,
        new_teams=tuple(team for team in checked.teams if team not in teams),
        first_date=checked.first_date,
        last_date=checked.last_date,
        instruments=tuple(survey.instrument for survey in plan.surveys),
        reversed_items=tuple(code for survey in plan.surveys for code in survey.reverse),
        set_aside=checks.set_aside_rows(con, SHOWN_ASIDE),
        head=_head(con, plan),
        warnings=plan.warnings + _warnings(con, workspace, plan, same, demo=False),
    )


def _head(con: duckdb.DuckDBPyConnection, plan: Plan) -> tuple[tuple[tuple[str, str], ...], ...]:
    if plan.kind in (Kind.SURVEY, Kind.VOTES):
        return ()
    rows = con.execute(f"select * exclude (line) from {plan.kind[:-1]}_row order by line limit {HEAD}")
    names = [column[0] for column in rows.description]
    return tuple(
        tuple((name, "" if value is None else str(value)) for name, value in zip(names, row, strict=True))
        for row in rows.fetchall()
    )


def _part(progress: Told | None, start: float, end: float) -> Told | None:
    if progress is None:
        return None
    return lambda step, share: progress(step, start + (end - start) * share)


def _silent(step: str, share: float) -> None:
    """Nobody is listening."""
