"""Sealed blocks: which groups of answers become visible, once and for ever (ARCHITECTURE, "Blocks")."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import duckdb

from etl.building.groups import Group, groups_of, load_of, sealed_answers
from etl.building.ledger_facts import Facts
from etl.building.rounds import Judge, Verdict
from etl.model import smaller_teams
from etl.sql.statements import one, sql
from etl.store import custody
from etl.store.journal import Journal, Seal
from etl.store.ledger import whole
from firmyes.errors import BuildRefused


def seal(con: duckdb.DuckDBPyConnection, k: int, journal: Journal) -> None:
    """Seal every group of one load that is big enough, oldest load first, as if each had been built when it came.

    One transaction with the gate inside: the seals are there whole, or none is. The journal is on the disk before the
    transaction ends: a seal it does not know is never published. Needs the staging tables. Raises BuildRefused where
    the seals would set fewer than k people apart.
    """
    with whole(con):
        journal.append(unwritten(con, journal))
        known = now_known(con, journal)
        judge = Judge(Facts(con), known, k)
        load_id: int | None = 0
        while load_id is not None:
            load_id = _seal_next(con, k, judge, after=load_id)
        _pass_gate(con)
        journal.append(judge.sealed)
        if journal.exists:
            custody.note(con, "journal", str(len(known) + len(judge.sealed)))


def now_known(con: duckdb.DuckDBPyConnection, journal: Journal) -> list[Seal]:
    """The seals under the loads the ledger knows them by: numbers of lost loads are given again."""
    loads = dict(con.execute("select block_id, load_id from block").fetchall())
    return [replace(seal, load_id=loads[seal.block_id]) for seal in journal.seals()]


def unwritten(con: duckdb.DuckDBPyConnection, journal: Journal) -> list[Seal]:
    """Blocks of the ledger that the journal does not tell of: those sealed before there was one."""
    told = set(journal.block_ids())
    blocks = con.execute(sql("blocks/known_block")).fetchall()
    return [_as_sealed(con, row) for row in blocks if row[0] not in told]


def _as_sealed(con: duckdb.DuckDBPyConnection, row: tuple[Any, ...]) -> Seal:
    vectors, rows = sealed_answers(con, block_id=row[0], kind=row[1], subject=row[2], load_id=row[9])
    return Seal(*row, vectors=vectors, rows=rows)


def show(con: duckdb.DuckDBPyConnection) -> None:
    """Find the rows each sealed block is shown with now, if it is: temp ``block_source``, ``counted_row``, ``summed_row``,
    ``shown_block``."""
    for name in ("blocks/block_source", "blocks/counted_row", "blocks/summed_row", "blocks/shown_block"):
        con.execute(sql(name))


def _seal_next(con: duckdb.DuckDBPyConnection, k: int, judge: Judge, after: int) -> int | None:
    """Seal what may be sealed of the next load that has a big enough group; its number, None where there is none."""
    con.execute(sql("blocks/fresh_row"))
    con.execute(sql("blocks/fresh_group"), {"k": k, "together": smaller_teams.NAME})
    (load_id,) = one(con, sql("blocks/next_load"), {"after": after})
    if load_id is None:
        return None
    con.execute(sql("blocks/fresh_block"), {"k": k, "load_id": load_id})
    for group in groups_of(con, load_of(con, load_id), k):
        judgement = judge.judge(group)
        con.execute(
            sql("blocks/keep_verdict"),
            {
                "load_id": load_id,
                "kind": group.kind,
                "subject": group.subject,
                "wave_key": group.wave_key,
                "team": group.team,
                "verdict": str(judgement.verdict),
                "like_load": judgement.like_load,
            },
        )
        if judgement.verdict is Verdict.SEALED:
            _seal(con, k, judge, judgement.group)
    return load_id


def _seal(con: duckdb.DuckDBPyConnection, k: int, judge: Judge, group: Group) -> None:
    con.execute("create or replace temp table sealing (rid bigint, counted boolean)")
    insert = "insert into sealing select unnest($rids), unnest($counted)"
    con.execute(insert, {"rids": list(group.rids), "counted": [row[4] for row in group.rows]})
    given = {"kind": group.kind, "subject": group.subject, "wave_key": group.wave_key, "team": group.team}
    con.execute(sql("blocks/seal_block"), given | {"k": k, "people": len(group)})
    row = one(con, sql("blocks/last_block"))
    con.execute(sql("blocks/seal_row"), {"block_id": row[0]})
    judge.note(Seal(*row, vectors=group.vectors.in_order(), rows=tuple(sorted(group.rows, key=str))))


def _pass_gate(con: duckdb.DuckDBPyConnection) -> None:
    apart = con.execute(sql("blocks/gate")).fetchall()
    if apart:
        raise BuildRefused(
            "The build was refused to protect people",
            f"{len(apart)} groups of blocks would set fewer people apart than k allows.",
            "The last build stays in use. Undo the last load (python -m etl loads) and report this.",
        )
