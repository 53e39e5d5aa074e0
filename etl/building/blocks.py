"""Sealed blocks: which groups of answers become visible, once and for ever (ARCHITECTURE, "Blocks")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import duckdb
import numpy as np

from etl.building import last
from etl.building.groups import groups_of, load_of, sealed_answers
from etl.building.ledger_facts import Facts
from etl.building.reach import Reach, everything
from etl.building.rounds import Judge, Verdict
from etl.building.steps import Run, run_here
from etl.model import smaller_teams
from etl.sql.statements import one, sql
from etl.store import custody
from etl.store.journal import About, Journal, Seal
from etl.store.ledger import whole
from firmyes.errors import BuildRefused


@dataclass(frozen=True, slots=True)
class _Told:
    """What became of a group; of one that is sealed its block, the rows that go into it, and which of them count. No more of it:
    of a million people the digests of a group and of its seal are twice 64 MB."""

    kind: str
    subject: str
    wave_key: str
    team: str
    verdict: str
    like_load: int | None
    block_id: int | None = None
    rids: np.ndarray | None = None
    counted: np.ndarray | None = None


SEALED_ON = "sealed_on"  # in the ledger's meta: what sealing depended on when it was done last


def seal(con: duckdb.DuckDBPyConnection, k: int, journal: Journal, run: Run = run_here) -> None:
    """Seal every group of one load that is big enough, oldest load first, as if each had been built when it came.

    One transaction with the gate inside: the seals are there whole, or none is. The journal is on the disk before the
    transaction ends: a seal it does not know is never published. Needs the staging tables. Raises BuildRefused where
    the seals would set fewer than k people apart. Where nothing came that sealing depends on, what was not sealed was judged
    by the last build, and is not judged again; the gate is asked each time, whoever says that nothing came.
    """
    with whole(con):
        journal.append(unwritten(con, journal))
        is_judged = custody.noted(con, SEALED_ON) == last.sealed_on(con, k)
        sealed = () if is_judged or not _holds_answers(con) else _sealed_now(con, k, journal, run)
        _pass_gate(con)
        told = len(journal.block_ids())
        journal.append(sealed)
        written = {"journal": str(told + len(sealed))} if journal.exists else {}
        custody.note(con, {**written, SEALED_ON: last.sealed_on(con, k)})


def _holds_answers(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the ledger holds any: where it holds promises alone there is nothing to seal."""
    return one(con, "select exists(from response) or exists(from vote)")[0]


def _sealed_now(con: duckdb.DuckDBPyConnection, k: int, journal: Journal, run: Run) -> tuple[Seal, ...]:
    """Seal what may be sealed, load by load; the seals, which the journal does not have yet."""
    _find_fresh(con, k, run)
    facts = Facts(con)
    judge = Judge(facts, now_known(con, journal, facts), k)
    load_id = _next_load(con, after=0)
    while load_id is not None:
        if _seal_load(con, k, judge, load_id) and _next_load(con, after=load_id) is not None:
            _find_fresh(con, k, run)
        load_id = _next_load(con, after=load_id)
    if run is run_here:  # another engine has views here
        _let_go(con)
    return judge.sealed


def _let_go(con: duckdb.DuckDBPyConnection) -> None:
    """Free what only sealing reads: of a large load a third of a build's memory."""
    for name in ("fresh_row", "fresh_group", "fresh_block", "judged", "answer_code"):
        con.execute(f"drop table if exists temp.main.{name}")


def now_known(con: duckdb.DuckDBPyConnection, journal: Journal, facts: Facts) -> list[Seal]:
    """The seals that groups of ``fresh_group`` may be like, under the loads the ledger knows them by: numbers of lost loads are
    given again.
    """
    subjects = con.execute("select distinct kind = 'survey', subject from fresh_group").fetchall()
    if not subjects:
        return []
    survey, votes = any(row[0] for row in subjects), {row[1] for row in subjects if not row[0]}
    anything = any(not facts.is_listed(decision) for decision in votes)  # what no list knows may be any decision

    def may_be_like(about: About) -> bool:
        if about["kind"] == "survey":
            return survey
        decision = facts.decision_of(about["subject"], about["team"])
        return bool(votes) and (anything or decision in votes or not facts.is_listed(decision))

    loads = dict(con.execute("select block_id, load_id from block").fetchall())
    found = journal.seals(may_be_like, without="" if votes else "votes")
    return [replace(seal, load_id=loads[seal.block_id]) for seal in found]


def unwritten(con: duckdb.DuckDBPyConnection, journal: Journal) -> list[Seal]:
    """Blocks of the ledger that the journal does not tell of: those sealed before there was one."""
    known = con.execute("select block_id from block where load_id > 0").fetchnumpy()["block_id"]
    if not len(np.setdiff1d(known, journal.block_ids())):
        return []
    told = set(journal.block_ids())
    blocks = con.execute(sql("blocks/known_block")).fetchall()
    return [_as_sealed(con, row) for row in blocks if row[0] not in told]


def _as_sealed(con: duckdb.DuckDBPyConnection, row: tuple[Any, ...]) -> Seal:
    vectors, rows = sealed_answers(con, block_id=row[0], kind=row[1], subject=row[2], load_id=row[9])
    return Seal(*row, vectors=vectors, rows=rows)


def show(con: duckdb.DuckDBPyConnection, run: Run = run_here, reach: Reach = everything) -> None:
    """Find the blocks shown now, and what of them is within ``reach``: temp ``block_source``, ``shown_block``."""
    for name in ("blocks/block_source", "blocks/shown_block"):
        run(con, name, None)
    reach(con)


def count(con: duckdb.DuckDBPyConnection, run: Run = run_here) -> None:
    """Find the rows of the blocks within reach: temp ``counted_row``, ``summed_row``."""
    for name in ("blocks/counted_row", "blocks/summed_row"):
        run(con, name, None)


def _find_fresh(con: duckdb.DuckDBPyConnection, k: int, run: Run) -> None:
    """Temp ``fresh_row`` and ``fresh_group``: what no block has yet, and the groups in it that are big enough."""
    run(con, "blocks/fresh_row", None)
    run(con, "blocks/fresh_group", {"k": k, "together": smaller_teams.NAME})


def _next_load(con: duckdb.DuckDBPyConnection, after: int) -> int | None:
    """The oldest load after ``after`` with a big enough group: sealing makes groups of later loads smaller, never new ones."""
    return one(con, sql("blocks/next_load"), {"after": after})[0]


def _seal_load(con: duckdb.DuckDBPyConnection, k: int, judge: Judge, load_id: int) -> bool:
    """Seal what may be sealed of a load; whether there was anything."""
    con.execute(sql("blocks/fresh_block"), {"k": k, "load_id": load_id})
    found = _judged(con, k, judge, load_id)
    _keep(con, k, load_id, found)
    return any(told.block_id is not None for told in found)


def _judged(con: duckdb.DuckDBPyConnection, k: int, judge: Judge, load_id: int) -> list[_Told]:
    """What becomes of each group of the load; the judge notes the seals of those that may be sealed. Nothing is written yet."""
    last_id, today = one(con, sql("blocks/last_block"))
    fresh = con.execute(
        "select kind, subject, wave_key, team, part_of, wave, period::varchar from fresh_block"
    ).fetchall()
    about = {row[:4]: row[4:] for row in fresh}
    found: list[_Told] = []
    for group in groups_of(con, load_of(con, load_id)):
        judgement = judge.judge(group)
        told = _Told(group.kind, group.subject, group.wave_key, group.team, str(judgement.verdict), judgement.like_load)
        if judgement.verdict is Verdict.SEALED:
            last_id += 1
            whole = judgement.group
            part_of, wave, period = about[group.kind, group.subject, group.wave_key, group.team]
            seal = Seal(
                last_id, group.kind, group.subject, group.team, part_of, wave, period, k, len(whole), load_id, today,
                vectors=whole.vectors.in_order(), rows=whole.rows.in_order(),
            )  # fmt: skip
            judge.note(seal)
            told = replace(told, block_id=last_id, rids=whole.rids, counted=whole.rows.counted)
        found.append(told)
    return found


def _keep(con: duckdb.DuckDBPyConnection, k: int, load_id: int, found: list[_Told]) -> None:
    """Write the verdicts and the seals of a load, all at once: one by one they took longer than the judging."""
    names = ("kind", "subject", "wave_key", "team", "verdict", "like_load", "block_id")
    given: dict[str, Any] = {name: [getattr(told, name) for told in found] for name in names}
    given["people"] = [None if told.rids is None else len(told.rids) for told in found]
    con.execute(sql("blocks/judged"), given)
    con.execute(sql("blocks/keep_verdict"), {"load_id": load_id})
    con.execute(sql("blocks/seal_block"), {"k": k})
    sealed = [
        (told.block_id, told.rids, told.counted)
        for told in found
        if told.block_id is not None and told.rids is not None and told.counted is not None
    ]
    if sealed:
        _keep_rows(con, load_id, sealed)


def _keep_rows(con: duckdb.DuckDBPyConnection, load_id: int, sealed: list[tuple[int, np.ndarray, np.ndarray]]) -> None:
    rows = {
        "block_id": np.repeat([block_id for block_id, _, _ in sealed], [len(rids) for _, rids, _ in sealed]),
        "rid": np.concatenate([rids for _, rids, _ in sealed]),
        "counted": np.concatenate([counted for _, _, counted in sealed]),
    }
    con.register("sealing", rows)
    try:
        con.execute(sql("blocks/seal_row"), {"load_id": load_id})
    finally:
        con.unregister("sealing")


def _pass_gate(con: duckdb.DuckDBPyConnection) -> None:
    """Raise BuildRefused where the blocks sealed, published or not, set fewer than k people apart. Reads block, block_row."""
    apart = [] if surely_nobody(con) else con.execute(sql("blocks/gate")).fetchall()
    if apart:
        raise BuildRefused(
            "The build was refused to protect people",
            f"{len(apart)} groups of blocks would set fewer people apart than k allows.",
            "The last build stays in use. Undo the last file (python -m etl loads) and report this.",
        )


def surely_nobody(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether a quick look shows that nobody is set apart: no row counts twice, whichever way rows are told apart, so that each
    is in a set of one block; and each block holds k people at least. It costs a tenth of asking the gate, and where it cannot
    tell, the gate is asked.
    """
    if one(con, sql("blocks/maybe_small"))[0]:
        return False
    marks = np.sort(con.execute(sql("blocks/counted_mark")).fetchnumpy()["mark"])
    return not bool((marks[1:] == marks[:-1]).any())
