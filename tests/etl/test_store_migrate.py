"""Ledgers of older versions are brought to this one when they are first written to; nothing of them is lost."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from etl.sql.statements import text
from etl.store import migrate
from etl.store.ledger import SCHEMA_VERSION
from etl.workspace import loads, mend, undo
from firmyes.errors import WorkspaceError
from tests.factory.desk import PROMISES, Desk

ONE, TWO = (f"{PROMISES}\nT-{n},Alpha,,publish it,Ana,2026-05-20,2026-06-05,,,open,\n" for n in (1, 2))


# what each version brought, taken away again: a ledger as the version before made it
BROUGHT = {
    2: ("alter table load drop column batch",),
    3: ("drop table refused_day",),
    4: ("alter table commitment drop column due_first",),
    5: tuple(f"drop table {name}" for name in ("no_longer_held", "no_longer_said", "erased", "kept_block", "kept_sum")),
    6: ("drop table mark",),
    7: ("alter table response drop column person", "alter table vote drop column person", "drop table said_for"),
}


def back_to_version(workspace: Path, version: int) -> None:
    """The ledger as an earlier version made it: without what came later, nor the marks of what waits."""
    with duckdb.connect(str(workspace / "ledger.duckdb")) as con:
        for later in range(SCHEMA_VERSION, version, -1):
            for statement in BROUGHT[later]:
                con.execute(statement)
        con.execute("update meta set value = ? where key = 'schema_version'", [str(version)])


def test_every_version_has_its_step_and_its_test() -> None:
    assert migrate.STEPS.keys() == set(range(1, SCHEMA_VERSION))
    assert BROUGHT.keys() == set(range(2, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_the_next_start_brings_a_ledger_of_any_version_up_and_shows_what_it_showed(
    workspace: Path, version: int
) -> None:
    desk = Desk(workspace)
    desk.load(ONE, "one.csv")
    before = desk.numbers()
    back_to_version(workspace, version)
    with pytest.raises(WorkspaceError, match="made by an earlier version"):
        loads(workspace)
    assert mend(workspace) == "What was loaded before waited to be built; it is in the numbers now."
    assert [load.load_id for load in loads(workspace)] == [1]
    assert desk.numbers() == before
    assert mend(workspace) == ""


def test_loads_of_version_1_are_batches_of_their_own(workspace: Path) -> None:
    desk = Desk(workspace)
    desk.load(ONE, "one.csv")
    desk.load(TWO, "two.csv")
    before = desk.numbers()
    back_to_version(workspace, 1)
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
    back_to_version(workspace, 1)
    undo(workspace, 1)
    with duckdb.connect() as new:
        new.execute(text("ledger"))
        columns = (
            "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'main' order by all"
        )
        assert Desk(workspace).ledger(columns) == new.execute(columns).fetchall()
