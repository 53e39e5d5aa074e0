"""``python -m benchmarks growth``: how the cost of loading and building grows with answers, promises, teams and periods.

One company (``_company.py``) is loaded and built from nothing; then the same one with four times as many of one thing, the others
as they were. Where groups are compared with groups, or periods with periods, four times as many cost sixteen times as much: no
load and no build may cost more than four times as much.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks._company import Company
from benchmarks._tree import Stopwatch, Took, Tree

TIMES = 4
BASE = Company(teams=20, people=9, rounds=5, promises=5_000, decisions=500)


def main(arguments: Sequence[str]) -> int:
    """Print processor seconds of load and build; exit 1 where one grew faster than what there is more of."""
    argparse.ArgumentParser(prog="python -m benchmarks growth").parse_args(arguments)
    tree = Tree()
    base = _measured(BASE, tree)
    print(f"{'processor time':34} {'rows':>9} {'load':>9} {'build':>9}   than the base")
    _tell("the base", base, base)
    holds = [_tell(name, _measured(company, tree), base) for name, company in _grown()]
    tree.stop()
    return 0 if all(holds) else 1


def _grown() -> list[tuple[str, Company]]:
    return [
        (f"{TIMES} × as many people who answer", replace(BASE, people=BASE.people * TIMES)),
        (f"{TIMES} × as many promises", replace(BASE, promises=BASE.promises * TIMES)),
        (f"{TIMES} × as many periods", replace(BASE, rounds=BASE.rounds * TIMES)),
        (
            f"{TIMES} × as many teams, with all theirs",
            replace(BASE, teams=BASE.teams * TIMES, promises=BASE.promises * TIMES, decisions=BASE.decisions * TIMES),
        ),
    ]


def _measured(company: Company, tree: Tree) -> Took:
    from etl.model.plan import Options
    from etl.planning.propose import propose
    from etl.reading.child import read_in_child
    from etl.writer import writing

    rows = 0
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        with writing(workspace, "benchmark") as writer:
            watch = Stopwatch(tree)
            for file in company.write(Path(folder)):
                table = read_in_child(file, file.name, limit_mb=1000)
                plan = propose(table, Options(), workspace, date(2026, 11, 30))
                rows += writer.load(table, plan, "benchmark").rows_loaded
                table.let_go()
            took = watch.at("load")
            watch = Stopwatch(tree)
            writer.publish()
    return took | watch.at("build") | {"rows": rows}


def _tell(name: str, took: Took, base: Took) -> bool:
    rows, load, build = (took[key] / base[key] for key in ("rows", "load cpu", "build cpu"))
    ratios = "" if took is base else f"   {rows:.1f} × the rows: load {load:.1f} ×, build {build:.1f} ×"
    print(f"{name:34} {took['rows']:9,.0f} {took['load cpu']:7.2f} s {took['build cpu']:7.2f} s{ratios}")
    return max(load, build) <= TIMES
