"""The ledger: opened under the workspace's lock, appended to by loads, never changed but for the mark of an undo."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl.sql.statements import sql
from etl.store import custody, secret
from etl.store.custody import LEDGER_FILE
from firmyes.config import read_settings
from firmyes.errors import UnknownValue, WorkspaceError

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class LoadEntry:
    """One line of ``python -m etl loads``: a load as the ledger keeps it."""

    load_id: int
    kind: str
    source: str
    file_name: str
    loaded_at: datetime
    loaded_by: str
    as_of: date
    rows_read: int
    rows_loaded: int
    rows_set_aside: int
    demo: bool
    undone_at: datetime | None


def ledger_path(workspace: Path) -> Path:
    return workspace / LEDGER_FILE


def open_ledger(workspace: Path, *, reading: bool = False, reading_back: bool = False) -> duckdb.DuckDBPyConnection:
    """The ledger, made at first use, with ``keyed()`` known to it. Only to be called while the lock is held.

    Raises WorkspaceError for a ledger that cannot be opened or that a newer version wrote; and, unless it is opened for
    ``reading`` alone, where something of the workspace is missing or older than the rest (``etl.store.custody``).
    ``reading_back`` opens what is older or gone, to learn from the journal what was published.
    """
    path = ledger_path(workspace)
    if not (reading or reading_back):
        custody.require_ledger(workspace)
    _tidy_up(path)
    try:
        con = duckdb.connect(str(path))
    except duckdb.Error as error:
        raise WorkspaceError(
            "The ledger cannot be opened",
            f"{path.name}: {str(error).splitlines()[0]}",
            "Close the program that holds it; if it is damaged or from a newer version, put back a copy or upgrade Firm Yes.",
        ) from error
    try:
        _prepare(con)
        # the time zone decides what day it is in SQL; a workspace has one
        con.execute("set timezone = $zone", {"zone": read_settings(workspace).time_zone})
        con.execute("set preserve_insertion_order = false")
        if not reading:
            secret.teach(con, custody.secret_of(con, workspace))
        if not (reading or reading_back):
            custody.require_newest(con, workspace)
        path.chmod(0o600)
    except BaseException:
        con.close()
        raise
    return con


def _tidy_up(path: Path) -> None:
    """Remove what a killed process had spilled to the disk: cells as they stand in the file, names among them."""
    shutil.rmtree(path.with_name(path.name + ".tmp"), ignore_errors=True)


def entries(con: duckdb.DuckDBPyConnection) -> tuple[LoadEntry, ...]:
    """Every load, undone ones too, newest first."""
    return tuple(_entry(row) for row in con.execute(sql("ledger/loads")).fetchall())


def _entry(row: tuple[Any, ...]) -> LoadEntry:
    times = {
        name: datetime.fromtimestamp(row[at], UTC) if row[at] is not None else None
        for at, name in ((4, "loaded_at"), (11, "undone_at"))
    }
    return replace(LoadEntry(*row), **times)


def mark_undone(con: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Set the mark; a load that has it already is left as it is."""
    known = con.execute("select load_id, undone_at is null from load order by load_id").fetchall()
    if load_id not in {row[0] for row in known}:
        there = ", ".join(str(row[0]) for row in known if row[1]) or "none"
        raise UnknownValue(
            f"There is no load {load_id}", f"Loads that can be undone: {there}.", "See them with: python -m etl loads"
        )
    touch(con)
    con.execute(
        "update load set undone_at = current_timestamp where load_id = $id and undone_at is null", {"id": load_id}
    )


def holds_answers(con: duckdb.DuckDBPyConnection, load_id: int) -> bool:
    """Whether a load is one of people's answers or votes."""
    row = con.execute("select kind in ('survey', 'votes') from load where load_id = $id", {"id": load_id}).fetchone()
    return bool(row and row[0])


def set_team(
    con: duckdb.DuckDBPyConnection, team: str, part_of: str | None, size: int | None, demo: bool = False
) -> None:
    """Say what a team is part of and how many belong to it; sealed blocks keep what was said before."""
    touch(con)
    con.execute(
        "insert or replace into team values ($team, $part_of, $size, $demo)",
        {"team": team, "part_of": part_of or None, "size": size, "demo": demo},
    )


def touch(con: duckdb.DuckDBPyConnection) -> None:
    """Say that the ledger holds more than the build in use; ``publish`` says the contrary."""
    con.execute("delete from meta where key = 'built'")


def built(con: duckdb.DuckDBPyConnection) -> str | None:
    """The build that shows all the ledger holds, None where something came after it."""
    row = con.execute("select value from meta where key = 'built'").fetchone()
    return row[0] if row else None


def set_built(con: duckdb.DuckDBPyConnection, build_id: str) -> None:
    custody.note(con, "built", build_id)
    custody.note(con, "published", build_id)


def _prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of a new ledger; refuse one of a newer version."""
    tables = {row[0] for row in con.execute("select table_name from duckdb_tables() where not temporary").fetchall()}
    if "meta" not in tables:
        con.execute("begin")
        con.execute(sql("ledger"))
        con.execute("insert into meta values ('schema_version', $version)", {"version": str(SCHEMA_VERSION)})
        con.execute("commit")
        return
    found = con.execute("select value from meta where key = 'schema_version'").fetchone()
    if found is None or not found[0].isdigit() or int(found[0]) > SCHEMA_VERSION:
        raise WorkspaceError(
            "The ledger is from a newer version",
            f"It has version {found[0] if found else 'unknown'}; this Firm Yes reads up to {SCHEMA_VERSION}.",
            "Upgrade Firm Yes, or choose another workspace with --workspace.",
        )
    con.execute(sql("ledger"))  # every table is made only if it is not there: those an older version did not have
