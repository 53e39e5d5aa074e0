"""Ledgers of older versions are brought to this one when they are first written to; nothing of them is lost."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.sql.statements import sql
from etl.store.ledger import SCHEMA_VERSION
from etl.workspace import loads, undo
from tests.factory.desk import PROMISES, Desk

ONE, TWO = (f"{PROMISES}\nT-{n},Alpha,,publish it,Ana,2026-05-20,2026-06-05,,,open,\n" for n in (1, 2))


def back_to_version_1(workspace: Path) -> None:
    """The ledger as version 1 made it: ``load`` without a batch, no day promised first, no done days that were not taken."""
    with duckdb.connect(str(workspace / "ledger.duckdb")) as con:
        con.execute("alter table load drop column batch")
        con.execute("alter table commitment drop column due_first")
        con.execute("drop table refused_day")
        con.execute("update meta set value = '1' where key = 'schema_version'")


def test_loads_of_version_1_are_batches_of_their_own(workspace: Path) -> None:
    desk = Desk(workspace)
    desk.load(ONE, "one.csv")
    desk.load(TWO, "two.csv")
    before = desk.numbers()
    back_to_version_1(workspace)
    assert undo(workspace, 1) == (1,)
    assert [(load.load_id, load.batch, load.undone_at is None) for load in loads(workspace)] == [
        (2, 2, True),
        (1, 1, False),
    ]
    assert desk.ledger("select value from meta where key = 'schema_version'") == [(str(SCHEMA_VERSION),)]
    assert desk.load(ONE, "one.csv").load_id == 3
    assert desk.mart("commitment", "commitment_id") == [(row[0],) for row in sorted(before["commitment"])]


def test_a_migrated_ledger_has_the_columns_of_a_new_one(workspace: Path, tmp_path: Path) -> None:
    Desk(workspace).load(ONE)
    back_to_version_1(workspace)
    undo(workspace, 1)
    with duckdb.connect() as new:
        new.execute(sql("ledger"))
        columns = (
            "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'main' order by all"
        )
        assert Desk(workspace).ledger(columns) == new.execute(columns).fetchall()
