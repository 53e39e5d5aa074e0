"""The quick look before the gate: where it says that nobody is set apart, the gate says so too."""

import random

import duckdb
import pytest

from etl.building.blocks import surely_nobody
from etl.sql.statements import sql
from etl.store.ledger import make_tables

HISTORIES = 200
Row = tuple[int, int | None, int, bool]  # key, moment, person, and whether it counts
Blocks = dict[int, list[Row]]


@pytest.fixture
def con():
    with duckdb.connect() as con:
        make_tables(con)
        yield con


def _seal(con: duckdb.DuckDBPyConnection, blocks: Blocks, k: int) -> None:
    """Seal blocks of one questionnaire in place of those before."""
    con.execute("delete from block; delete from block_row")
    con.execute(
        "insert into block select unnest(?), 'survey', 'edmondson-7', 'Alpha', null, 'W1', date '2026-01-01', ?, 1, now(), 1",
        [list(blocks), k],
    )
    rows = [(block_id, *row) for block_id, rows in blocks.items() for row in rows]
    con.execute(
        """insert into block_row select block_id, 1, key::uhugeint::uuid, key::uhugeint::uuid, moment::uhugeint::uuid,
            person::uhugeint::uuid, counted
        from (
            select unnest(?) as block_id, unnest(?) as key, unnest(?::bigint[]) as moment, unnest(?) as person,
                unnest(?) as counted
        )""",
        [list(column) for column in zip(*rows, strict=True)],
    )


def _blocks(dice: random.Random) -> Blocks:
    """Blocks of two to nine rows: mostly of people of their own, at times with a key, a moment or a person known before."""
    told = iter(range(1, 10_000))
    odd = dice.choice((0.0, 0.0, 0.1))

    def either(known: list[int]) -> int:
        known.append(dice.choice(known) if known and dice.random() < odd else next(told))
        return known[-1]

    keys, moments, persons = [], [], []
    return {
        block_id: [
            (
                either(keys),
                either(moments) if dice.random() < 0.5 else None,
                either(persons),
                dice.random() < 0.95,
            )
            for _ in range(dice.randint(2, 9))
        ]
        for block_id in range(1, dice.randint(2, 4))
    }


def test_where_the_look_finds_nobody_the_gate_finds_nobody(con: duckdb.DuckDBPyConnection):
    dice, seen = random.Random(5), set()
    for _ in range(HISTORIES):
        _seal(con, _blocks(dice), k=dice.choice((3, 5)))
        apart = bool(con.execute(sql("blocks/gate")).fetchall())
        nobody = surely_nobody(con)
        assert not (apart and nobody)
        seen.add((apart, nobody))
    assert seen == {(True, False), (False, True), (False, False)}  # all that may be was there


def test_people_of_a_block_larger_than_the_marks_are_for_the_gate(con: duckdb.DuckDBPyConnection):
    _seal(con, {1: [(n, None, n, True) for n in range(1, 81)]}, k=70)
    assert not surely_nobody(con)
    assert con.execute(sql("blocks/gate")).fetchall() == []
