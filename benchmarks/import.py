"""``python -m benchmarks import``: a million responses × 7 items from a CSV file, beside what DuckDB and pandas take for it.

Each way runs in a process of its own, in the same run, on the same file: DuckDB's typed ``read_csv`` + ``unpivot`` into a
table of a new database, pandas' ``read_csv`` + ``melt``, and Firm Yes: to the ledger, and to the published warehouse.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ITEMS = [f"ps{number}" for number in range(1, 8)]
WAYS = ("duckdb", "pandas", "firmyes")
TO_LEDGER, TO_WAREHOUSE, MEMORY_MB = 0.5, 0.3, 2048


def main(arguments: list[str]) -> int:
    """Print seconds, ratios and peak memory; exit 1 where a bound of issue 3 is not held."""
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


def _tell(runs: list[dict[str, dict[str, float]]]) -> int:
    best = {key: min(run[way][key] for run in runs) for way in WAYS for key in runs[0][way] if key != "memory"}
    memory = max(run["firmyes"]["memory"] for run in runs)
    ledger, warehouse = best["duckdb"] / best["ledger"], best["duckdb"] / best["warehouse"]
    print(f"DuckDB, typed read_csv + unpivot   {best['duckdb']:6.2f} s")
    print(f"pandas, read_csv + melt            {best['pandas']:6.2f} s")
    for name, ratio, bound in (("ledger", ledger, TO_LEDGER), ("warehouse", warehouse, TO_WAREHOUSE)):
        print(f"Firm Yes, to the {name:<17} {best[name]:6.2f} s   {ratio:.2f} of DuckDB’s speed (at least {bound})")
    print(f"Firm Yes, peak memory              {memory:6.0f} MB  (at most {MEMORY_MB})")
    return 0 if ledger >= TO_LEDGER and warehouse >= TO_WAREHOUSE and memory <= MEMORY_MB else 1


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


def _measured(way: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks", "import", "--way", way, "--file", str(path)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)  # what goes wrong is seen as it is
    if done.returncode:
        raise SystemExit(f"the way “{way}” ended with status {done.returncode}")
    return json.loads(done.stdout)


def _run(way: str, path: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        took = {"duckdb": _duckdb, "pandas": _pandas, "firmyes": _firmyes}[way](path, Path(folder))
    return took | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _duckdb(path: Path, folder: Path) -> dict[str, float]:
    import duckdb

    start = time.perf_counter()
    con = duckdb.connect(str(folder / "plain.duckdb"))
    con.execute(
        f"""create table answer as
        from (unpivot (select * from read_csv('{path}', header = true, columns = {{
            'team': 'varchar', 'date': 'date', 'respondent': 'varchar', 'wave': 'varchar',
            {", ".join(f"'{item}': 'integer'" for item in ITEMS)}
        }})) on {", ".join(ITEMS)} into name item value value)"""
    )
    con.close()
    return {"duckdb": time.perf_counter() - start}


def _pandas(path: Path, folder: Path) -> dict[str, float]:
    import pandas

    start = time.perf_counter()
    pandas.read_csv(path).melt(id_vars=["team", "date", "respondent", "wave"], value_vars=ITEMS)
    return {"pandas": time.perf_counter() - start}


def _firmyes(path: Path, folder: Path) -> dict[str, float]:
    from datetime import date

    from etl.model.plan import Options
    from etl.planning.propose import propose
    from etl.reading.child import read_in_child
    from etl.workspace import prepare_reading
    from etl.writer import writing

    prepare_reading()  # as the app does when it starts
    start = time.perf_counter()
    with writing(folder / "workspace", "benchmark") as writer:
        table = read_in_child(path, path.name, limit_mb=1000)
        table.stage(writer.con)
        plan = propose(table, Options(), writer.workspace, date(2026, 4, 1))
        writer.load(table, plan, "benchmark")
        ledger = time.perf_counter() - start
        writer.publish()
    return {"ledger": ledger, "warehouse": time.perf_counter() - start}
