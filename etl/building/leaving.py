"""Answers that leave the ledger, because somebody is erased or they grew too old; the sums they are in stay as they were.

Made anew without one person's answers, a sum would tell them by subtraction. So what a block shows is kept before an answer
leaves it, and the block stands on that from then on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

import duckdb

from etl.building import blocks
from etl.building.groups import sealed_answers
from etl.building.kept import SUMS
from etl.sql.statements import one, sql, text
from etl.store import custody, ledger
from etl.store.journal import Journal, Seal

TABLES = ("answer", "row_tick", "response", "vote")


def is_known(con: duckdb.DuckDBPyConnection, person: UUID) -> bool:
    """Whether the ledger holds anything of a person, or was told to forget them."""
    con.execute(sql("ledger/leaving_name"), {"person": person})
    return bool(one(con, sql("ledger/known_person"), {"person": person})[0])


def erase(con: duckdb.DuckDBPyConnection, journal: Journal, person: UUID, *, withdraw: bool) -> None:
    """Take one person's answers out of the ledger's tables and the journal, and leave a tombstone.

    The blocks they are in keep what they show; with ``withdraw`` they show nothing any more. In the place of the person
    stands somebody nameless, so that a block stays as large as it was. The bytes are gone once the ledger is copied
    (``etl.store.compact``), other copies of the numbers once the next build stands alone. Needs the staging tables.
    """
    blocks.show(con)
    blocks.count(con)
    con.execute(sql("ledger/leaving_name"), {"person": person})
    con.execute(sql("ledger/leaving_person"), {"person": person})
    con.execute(sql("ledger/leaving_block"))
    with ledger.whole(con):
        ledger.touch(con, "what a person was erased from")
        custody.note(con, {"alone": "yes"})  # earlier builds go, whoever is killed before the next one
        _keep(con)
        if withdraw:
            con.execute(sql("ledger/withdraw_block"))
            con.execute("delete from kept_sum where block_id in (select block_id from leaving_block)")
        con.execute(
            "insert or replace into erased values ($person, $withdraw, current_timestamp)",
            {"person": person, "withdraw": withdraw},
        )
        con.execute(sql("ledger/forget_person"))
        _leave(con)
        journal.rewrite(list(_without(con, journal)), buried={str(person): withdraw})


def let_go(con: duckdb.DuckDBPyConnection, before: date) -> bool:
    """Take answers given before a day out of the ledger's tables; whether there were any. Seals and sums stay.

    Needs the staging tables, of a build just made: what may be shown of these answers has been sealed.
    """
    con.execute(sql("ledger/leaving_old"), {"before": before})
    if not one(con, "select count(*) from leaving_row")[0]:
        return False
    con.execute(sql("ledger/leaving_name"), {"person": None})
    con.execute(sql("ledger/leaving_block"))
    blocks.show(con)  # all of them: the build just made may have looked at new ones alone
    blocks.count(con)
    with ledger.whole(con):
        ledger.touch(con, "what grew too old")
        _keep(con)
        _leave(con)
    return True


def _keep(con: duckdb.DuckDBPyConnection) -> None:
    """Keep what the blocks that lose an answer show; one that lost an answer before keeps what it has."""
    con.execute(sql("staging/item_value"))
    for mart in SUMS:
        con.execute(f"create or replace temp table keeping as {text(f'marts/{mart}')}")
        con.execute(
            f"insert into kept_sum select block_id, '{mart}', to_json(keeping)::varchar from keeping "
            "where block_id in (select block_id from leaving_block)"
        )
    con.execute(sql("ledger/keep_block"))


def _leave(con: duckdb.DuckDBPyConnection) -> None:
    custody.note(con, {"to_copy": "yes"})
    for table in TABLES:
        con.execute(f"delete from {table} where rid in (select rid from leaving_row)")


def _without(con: duckdb.DuckDBPyConnection, journal: Journal) -> Iterator[Seal]:
    """The journal's seals without the person's row and answers. Where the ledger lacks more of a block's answers nobody can
    tell which vector is whose: then the row alone goes.
    """
    leaving = {row[0]: row[1:] for row in con.execute(sql("ledger/leaving_seal")).fetchall()}
    for seal in journal.seals():
        if seal.block_id in leaving:
            vectors, rows = sealed_answers(con, seal.block_id, *leaving[seal.block_id])
            known = len(vectors) >= len(seal.vectors) - 1
            seal = replace(seal, rows=rows, vectors=vectors if known else seal.vectors)
        yield seal
