"""A file is typed once for the look and the load: the temp tables stay while plan and secret are the same."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import duckdb

from etl.loading.check import Checked, check
from etl.model.plan import Plan
from etl.model.table import Table


@dataclass(frozen=True, slots=True, eq=False)
class _Typed:
    con: duckdb.DuckDBPyConnection
    plan: Plan
    key: bytes
    checked: Checked


_typed: WeakKeyDictionary[Table, _Typed] = WeakKeyDictionary()


def check_once(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan, key: bytes) -> Checked:
    """``check``, unless the typed rows of this table, plan and secret stand on ``con`` already (needs ``keyed()``)."""
    if is_typed(con, table, plan) and _typed[table].key == key:
        return _typed[table].checked
    table.stage(con)
    _typed.pop(table, None)
    checked = check(con, table, plan)
    _typed[table] = _Typed(con, plan, key, checked)
    return checked


def is_typed(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> bool:
    """Whether the typed rows of this table and plan stand on ``con``, whatever the secret they were keyed with."""
    before = _typed.get(table)
    return before is not None and before.con is con and before.plan == plan and table.is_staged_on(con)
