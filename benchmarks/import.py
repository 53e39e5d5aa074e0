"""``python -m benchmarks import``: a million responses × 7 items from a CSV file, beside what DuckDB and pandas take for it.

Each way runs in a process of its own, in the same run, on the same file: DuckDB's typed ``read_csv`` + ``unpivot`` into a
table of a new database, pandas' ``read_csv`` + ``melt``, and Firm Yes as the app does it: read in a child, proposed, loaded
into the ledger, built and published. Processor time and memory are of all processes of a way together; on a machine that
does other things meanwhile the ratio by processor time is the one to look at.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._tree import Stopwatch, Took, Tree

ITEMS = [f"ps{number}" for number in range(1, 8)]
WAYS = ("duckdb", "pandas", "firmyes")
TO_LEDGER, TO_WAREHOUSE, MEMORY_MB = 0.6, 0.4, 1200


def main(arguments: list[str]) -> int:
    """Print seconds, ratios and peak memory; exit 1 where a bound of issue 13 is not held."""
    given = argparse.ArgumentParser(prog="python -m benchmarks import")
    given.add_argument("--rows", type=int, default=1_000_000, help="responses in the file")
    given.add_argument("--times", type=int, default=3, help="how often each way runs; the fastest counts")
    given.add_argument("--way", choices=WAYS, help="run one way in this process and print what it took")
    given.add_argument("--file", type=Path, help="the file to read, with --way")
    options = given.parse_args(arguments)
    if options.way:
        print(json.dumps(_run(options.way, options.file)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.csv"
        _write(path, options.rows)
        print(f"{options.rows:,} responses × 7 items, {path.stat().st_size / 1e6:.0f} MB of CSV")
        runs = [{way: _measured(way, path) for way in WAYS} for _ in range(options.times)]
    return _tell(runs)


def _tell(runs: list[dict[str, Took]]) -> int:
    best = {key: min(run[way][key] for run in runs) for way in WAYS for key in runs[0][way] if key != "memory"}
    memory = max(run["firmyes"]["memory"] for run in runs)
    print(f"{'':36} {'clock':>8} {'processors':>11}")
    print(f"DuckDB, typed read_csv + unpivot   {_seconds(best, 'duckdb')}")
    print(f"pandas, read_csv + melt            {_seconds(best, 'pandas')}")
    holds = [_tell_ratio(best, name, bound) for name, bound in (("ledger", TO_LEDGER), ("warehouse", TO_WAREHOUSE))]
    print(f"Firm Yes, peak memory              {memory:7.0f} MB, with the child that reads  (at most {MEMORY_MB:,})")
    return 0 if all(holds) and memory <= MEMORY_MB else 1


def _tell_ratio(best: Took, name: str, bound: float) -> bool:
    clock, cpu = (best[f"duckdb{kind}"] / best[f"{name}{kind}"] for kind in ("", " cpu"))
    said = f"{clock:.2f} of DuckDB’s speed, {cpu:.2f} by processor time (at least {bound})"
    print(f"Firm Yes, to the {name:<17} {_seconds(best, name)}   {said}")
    return clock >= bound


def _seconds(best: Took, name: str) -> str:
    return f"{best[name]:7.2f} s {best[f'{name} cpu']:9.2f} s"


def _write(path: Path, rows: int) -> None:
    import duckdb

    answers = ", ".join(f"1 + (hash(i * 7 + {number}) % 7)::integer as {item}" for number, item in enumerate(ITEMS))
    duckdb.execute(
        f"""copy (
            select 'Team ' || (i % 400) as team, date '2026-03-01' + (i % 28)::integer as date,
                'person' || i || '@example.com' as respondent, '2026-Q1' as wave, {answers}
            from range({rows}) t(i)
        ) to '{path}' (header)"""
    )


def _measured(way: str, path: Path) -> Took:
    command = [sys.executable, "-m", "benchmarks", "import", "--way", way, "--file", str(path)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)  # what goes wrong is seen as it is
    if done.returncode:
        raise SystemExit(f"the way “{way}” ended with status {done.returncode}")
    return json.loads(done.stdout)


def _run(way: str, path: Path) -> Took:
    tree = Tree()
    with tempfile.TemporaryDirectory() as folder:
        took = {"duckdb": _duckdb, "pandas": _pandas, "firmyes": _firmyes}[way](path, Path(folder), tree)
    tree.stop()
    return took | {"memory": tree.peak_mb}


def _duckdb(path: Path, folder: Path, tree: Tree) -> Took:
    import duckdb

    watch = Stopwatch(tree)
    con = duckdb.connect(str(folder / "plain.duckdb"))
    con.execute(
        f"""create table answer as
        from (unpivot (select * from read_csv('{path}', header = true, columns = {{
            'team': 'varchar', 'date': 'date', 'respondent': 'varchar', 'wave': 'varchar',
            {", ".join(f"'{item}': 'integer'" for item in ITEMS)}
        }})) on {", ".join(ITEMS)} into name item value value)"""
    )
    con.close()
    return watch.at("duckdb")


def _pandas(path: Path, folder: Path, tree: Tree) -> Took:
    import pandas

    watch = Stopwatch(tree)
    pandas.read_csv(path).melt(id_vars=["team", "date", "respondent", "wave"], value_vars=ITEMS)
    return watch.at("pandas")


def _firmyes(path: Path, folder: Path, tree: Tree) -> Took:
    from datetime import date

    from etl import workspace
    from etl.model.plan import Options
    from etl.planning.propose import propose
    from etl.reading.child import read_in_child
    from etl.writer import writing

    workspace.prepare_reading()  # as the app does when it starts
    here = folder / "workspace"
    here.mkdir()
    watch = Stopwatch(tree)
    table = read_in_child(path, path.name, limit_mb=1000)
    table.spill_into(here)
    plan = propose(table, Options(), here, date(2026, 4, 1))
    with writing(here, "benchmark") as writer:
        writer.load(table, plan, "benchmark")
        took = watch.at("ledger")
        table.let_go()
        writer.publish()
    return took | watch.at("warehouse")
