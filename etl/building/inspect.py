"""Whether the build in use can be read, all of it: what a person would otherwise meet on a page."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from etl.building.build import schema
from etl.building.publish import current
from etl.store.custody import BUILDS
from firmyes.errors import WorkspaceError

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MISSING = "was missing"
DAMAGED = "was damaged"
OLDER = "was made by an earlier version"


def trouble(workspace: Path) -> str:
    """What is wrong with the build in use, in words that follow "it"; '' where it can be read, or a newer version made it.

    Every block of every mart is read: DuckDB holds each against its checksum.
    """
    try:
        build_id = current(workspace)
    except WorkspaceError:
        return DAMAGED
    if build_id is None:
        return MISSING
    if not NAME.fullmatch(build_id):
        return DAMAGED
    path = workspace / BUILDS / f"{build_id}.duckdb"
    if not path.is_file():
        return MISSING
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            return _read(con)
    except duckdb.Error:
        return DAMAGED


def _read(con: duckdb.DuckDBPyConnection) -> str:
    row = con.execute("select schema_version from build").fetchone()
    if row is None:
        return DAMAGED
    version = schema()["version"]
    if row[0] != version:
        return OLDER if row[0] < version else ""
    for mart in schema()["marts"]:
        con.execute(f"select max(hash(columns(*))) from {mart}").fetchall()
    return ""
