"""The steps of a build that grow with the answers, and who runs them: DuckDB here, or another engine elsewhere.

Everything else of a build (sealing, the gate, marts, checks) is DuckDB's, over what these steps hand on.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import duckdb

from etl.sql.statements import sql

# In the order they are run; each makes the table of its name. Their SQL keeps to what other engines read the same way
# (tests/elsewhere/test_portable.py).
GROWING = (
    "staging/countable_response",
    "staging/countable_row",
    "blocks/fresh_row",
    "blocks/fresh_group",
    "blocks/counted_row",
    "blocks/summed_row",
    "staging/item_value",
    "staging/people_block",
)
EXCHANGE = (
    ".exchange"  # in the workspace: what an engine elsewhere reads, while a build is made; no backup takes it along
)
Run = Callable[[duckdb.DuckDBPyConnection, str, dict[str, Any] | None], None]  # makes a step's table on the connection
Engine = Callable[[duckdb.DuckDBPyConnection], AbstractContextManager[Run]]  # what runs the steps of one build


def run_here(con: duckdb.DuckDBPyConnection, name: str, given: dict[str, Any] | None = None) -> None:
    """Run a step by DuckDB, on the connection itself."""
    con.execute(sql(name), given)


def here(con: duckdb.DuckDBPyConnection) -> AbstractContextManager[Run]:
    """The engine that every build has: DuckDB, in this process."""
    return nullcontext(run_here)
