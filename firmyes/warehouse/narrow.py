"""A build as far as one viewer may see it: a copy in memory that holds the rows of their teams and nothing else.

What is not there can be reached by no query, no total and no comparison, whoever writes them: the statements that read a
build are the same for everybody. A table this file does not know is in no copy, so a new mart is closed until it is decided
who sees it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import _duckdb as duckdb  # without its wrapper: see connection.py

from firmyes.model.access import ViewScope, fold, is_named
from firmyes.warehouse.relations import relate

SQL = Path(__file__).parent / "sql" / "narrow"
# tables whose every row is of the team it names
BY_TEAM = (
    "apart_block", "commitment", "commitment_move", "hindrance_block", "item_block", "people", "promise_judged",
    "safety_block", "team", "vote_block", "waiting",
)  # fmt: skip
BY_RULE = ("decision", "load_log", "mark", "no_longer_held", "round_question")  # a statement each, in sql/narrow
FOR_ALL = ("build",)


def narrowed(path: Path, scope: ViewScope) -> duckdb.DuckDBPyConnection:
    """An open copy of the build at ``path`` for ``scope``, which is not everything."""
    connection = duckdb.connect(":memory:", config={"threads": 1, "async_threads": 0})
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as whole (read_only)")
    asked = {"teams": _visible(connection, scope), "files_of": scope.files_of or ""}
    for table in FOR_ALL:
        _copy(connection, table, f"select * from whole.{table}", {})
    for table in BY_TEAM:
        _copy(connection, table, f"select * from whole.{table} where list_contains($teams::varchar[], team)", asked)
    for table in BY_RULE:
        _copy(connection, table, (SQL / f"{table}.sql").read_text(encoding="utf-8"), asked)
    connection.execute("detach whole")
    relate(connection)
    return connection


def visible(parents: Iterable[tuple[str, str]], names: frozenset[str]) -> list[str]:
    """The teams that are named, or part of a department that is, at any depth; alphabetical. ``parents``: team, part of."""
    rows = list(parents)
    part_of = {fold(team): fold(part_of) for team, part_of in rows}
    return sorted(team for team, _ in rows if is_named(team, part_of, names))


def _visible(connection: duckdb.DuckDBPyConnection, scope: ViewScope) -> list[str]:
    parents = connection.execute((SQL / "parents.sql").read_text(encoding="utf-8")).fetchall()
    return visible(parents, scope.names or frozenset())


def _copy(connection: duckdb.DuckDBPyConnection, table: str, rows: str, asked: dict[str, Any]) -> None:
    used = {name: value for name, value in asked.items() if f"${name}" in rows}
    connection.execute(f"create table {table} as {rows}", used)
