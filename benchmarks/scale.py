"""``python -m benchmarks scale``: from the ledger to blocks at fifty million answers, beside one hand-written DuckDB query with
the same sums.

A company of two hundred teams answers seven questions twenty times (``_company.py``). Its file is loaded; then it is built
twice: the first build seals every group and publishes, the second finds everything sealed and publishes the same again. The
query adds up scores per team and wave, and answers per item and value, from the same tables, and keeps nothing else: it seals
nothing, holds nobody back and checks nothing. Both have to come to the same sums.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from benchmarks._company import ITEMS, Company
from benchmarks._tree import Stopwatch, Took, Tree

PROMISED_RATIO = 1.5
TEAMS, ROUNDS, ANSWERING = 200, 20, 0.9
HAND_WRITTEN = """
    create table "by-hand".main.sums as
    with scored as (
        select rid, team, wave, total / answered as score from response where answered * 10 >= 49
    ),
    of_scores as (
        select team, wave, '' as item, null::double as value, count(*) as n, sum(score) as total, sum(score * score) as squares
        from scored
        group by team, wave
        having count(*) >= 5
    ),
    of_items as (
        select team, wave, item, value, count(*) as n, sum(value) as total, sum(value * value) as squares
        from (
            select team, wave, item, case when item in ('ps1', 'ps3', 'ps5') then 8 - value else value end as value
            from answer join scored using (rid)
        )
        group by team, wave, item, value
    )
    from of_scores union all from of_items
"""


def main(arguments: Sequence[str]) -> int:
    """Print seconds, ratios and peak memory; exit 1 where the first build takes more than 1.5 times as long as the query."""
    given = argparse.ArgumentParser(prog="python -m benchmarks scale")
    given.add_argument("--answers", type=int, default=50_000_000, help="answers in the ledger, about")
    given.add_argument("--folder", type=Path, help="where its files are written meanwhile: about 60 bytes an answer")
    options = given.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        tree = Tree()
        took = _measured(Path(folder), options.answers, tree)
        tree.stop()
    return _tell(took, tree.peak_mb)


def _measured(folder: Path, answers: int, tree: Tree) -> Took:
    from etl.writer import writing

    people = max(5, round(answers / len(ITEMS) / (TEAMS * ROUNDS * ANSWERING)))
    company = Company(teams=TEAMS, people=people, rounds=ROUNDS)
    workspace = folder / "workspace"
    took = _loaded(next(iter(company.write(folder))), workspace, tree)
    for build in ("first", "again"):
        with writing(workspace, "benchmark") as writer:
            watch = Stopwatch(tree)
            writer.publish()
            took |= watch.at(build)
    return took | _by_hand(workspace, folder, tree) | _same(workspace, folder)


def _loaded(file: Path, workspace: Path, tree: Tree) -> Took:
    from datetime import date

    from etl.model.plan import Options
    from etl.planning.propose import propose
    from etl.reading.child import read_in_child
    from etl.writer import writing

    workspace.mkdir()
    watch = Stopwatch(tree)
    table = read_in_child(file, file.name, limit_mb=10_000)
    table.spill_into(workspace)
    plan = propose(table, Options(), workspace, date(2026, 11, 30))
    with writing(workspace, "benchmark") as writer:
        writer.load(table, plan, "benchmark")
    table.let_go()
    file.unlink()
    return watch.at("load")


def _by_hand(workspace: Path, folder: Path, tree: Tree) -> Took:
    with duckdb.connect(str(folder / "by-hand.duckdb")) as con:
        con.execute(f"attach '{workspace / 'ledger.duckdb'}' as ledger (read_only)")
        con.execute("set search_path = 'ledger'")
        watch = Stopwatch(tree)
        con.execute(HAND_WRITTEN)
        return watch.at("by hand")


def _same(workspace: Path, folder: Path) -> Took:
    """Raise where the two do not tell the same; how many answers and blocks there are."""
    build = workspace / "builds" / f"{(workspace / 'CURRENT').read_text().strip()}.duckdb"
    ours, theirs = _sums(build, "safety_block", "item_block"), _sums(folder / "by-hand.duckdb")
    if ours != theirs:
        raise RuntimeError(f"the sums differ: {ours} and {theirs}")
    return {"blocks": ours[0], "answers": ours[2]}


def _sums(path: Path, *marts: str) -> tuple[Any, ...]:
    scores, items = marts or ("(from sums where item = '')", "(from sums where item <> '')")
    total = "value_sum" if marts else "total"
    with duckdb.connect(str(path), read_only=True) as con:
        statement = f"""
            select (select count(*) from {scores}), (select sum(n) from {scores}),
                (select sum(n) from {items}), (select sum({total}) from {items})"""
        row = con.execute(statement).fetchone()
    assert row is not None
    return row


def _tell(took: Took, memory: float) -> int:
    print(f"{took['answers']:,.0f} answers in {took['blocks']:,.0f} blocks")
    print(f"{'':46} {'clock':>8} {'processors':>11}")
    for name, said in (
        ("load", "loaded into the ledger"),
        ("by hand", "one hand-written query"),
        ("first", "first build: sealed and published"),
        ("again", "built again: nothing to seal"),
    ):
        print(f"{said:46} {took[name]:6.2f} s {took[f'{name} cpu']:9.2f} s{_ratio(took, name)}")
    print(f"peak memory {memory:,.0f} MB; the first build at most {PROMISED_RATIO} of the query")
    return 0 if took["first"] <= PROMISED_RATIO * took["by hand"] else 1


def _ratio(took: Took, name: str) -> str:
    if name in ("load", "by hand"):
        return ""
    clock, cpu = (took[f"{name}{kind}"] / took[f"by hand{kind}"] for kind in ("", " cpu"))
    return f"   {clock:.2f} of the query, {cpu:.2f} by processor time"
