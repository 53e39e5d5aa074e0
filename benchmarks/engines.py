"""``python -m benchmarks engines``: one company, built by DuckDB and by engines reached by Spark Connect; the marts must be equal.

Each build begins from the same ledger, from which nothing was ever published. Told are seconds by the clock and of processors,
here and in the server's processes, for the whole build and for the steps that grow; a mart that differs in one row ends it with 1.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from benchmarks._company import Company
from etl.building.elsewhere.engine import elsewhere
from etl.building.steps import GROWING, Engine, Run, here
from etl.model.plan import Kind, Options
from etl.workspace import propose, read, rebuild
from etl.writer import writing
from tests.factory.engines import Engine as Server
from tests.factory.engines import apache_spark, sail

DAY = date(2026, 11, 30)
ENGINES = ("sail", "spark")


def main(arguments: list[str]) -> int:
    """Print what each engine took; exit 1 where its marts are not DuckDB's."""
    given = argparse.ArgumentParser(prog="python -m benchmarks engines")
    given.add_argument("--answers", type=int, default=5_000_000, help="how many single answers, about")
    given.add_argument("--engine", action="append", choices=ENGINES, help="only this one (may be given again)")
    options = given.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        ledger = _loaded(Path(folder), options.answers)
        wanted = _built(here, shutil.copytree(ledger, Path(folder) / "duckdb"), "DuckDB, here")
        differ = [name for name in options.engine or ENGINES if _differs(name, ledger, Path(folder), wanted)]
    print("every mart equal, row by row" if not differ else f"not equal: {', '.join(differ)}")
    return 1 if differ else 0


def _loaded(folder: Path, answers: int) -> Path:
    """A workspace whose ledger holds the company's answers and votes, and that nothing was built from."""
    company = Company(teams=200, people=max(9, answers // 25_000), rounds=20, promises=2_000, decisions=400)
    workspace = folder / "workspace"
    files = {path.stem: path for path in company.write(folder)}
    with writing(workspace, "benchmark") as writer:
        for team, part_of in company.parts():
            writer.set_team(team, part_of, None)
        for kind in (Kind.DECISIONS, Kind.SURVEY, Kind.VOTES):
            table = read(files[kind.value], files[kind.value].name, workspace)
            said = Options(kind=kind, date=DAY, scale=(1.0, 7.0) if kind is Kind.SURVEY else None)
            writer.load(table, propose(table, said, workspace, DAY), "benchmark")
        count = writer.con.execute("select count(*) from answer").fetchone()
    print(f"{count[0] if count else 0:,} answers")
    return workspace


def _differs(name: str, ledger: Path, folder: Path, wanted: dict[str, Counter]) -> bool:
    workspace = shutil.copytree(ledger, folder / name)
    scratch = folder / f"server-{name}"
    scratch.mkdir()
    with ExitStack() as stack:
        server = stack.enter_context(sail() if name == "sail" else apache_spark(scratch))
        engine = stack.enter_context(elsewhere(server.address, workspace))
        found = _built(engine, workspace, name, server)
    shutil.rmtree(workspace)
    return found != wanted


def _built(engine: Engine, workspace: Path, name: str, server: Server | None = None) -> dict[str, Counter]:
    """The marts of a build; what it took is printed."""
    spent: dict[str, float] = defaultdict(float)
    begun, own, theirs = time.perf_counter(), time.process_time(), _used(server)
    rebuild(workspace, engine=_timed(engine, spent, server))
    seconds, own, theirs = time.perf_counter() - begun, time.process_time() - own, _used(server) - theirs
    print(
        f"{name:<14} {seconds:6.1f} s by the clock; processors {own:6.1f} s here, {theirs:6.1f} s there; "
        f"{sum(spent.values()):6.1f} s of both in growing steps"
    )
    print("   " + ", ".join(f"{step.rpartition('/')[2]} {took:.1f}" for step, took in spent.items()), flush=True)
    return _marts(workspace)


def _used(server: Server | None) -> float:
    return server.processor_seconds if server else 0.0


def _timed(engine: Engine, spent: dict[str, float], server: Server | None) -> Engine:
    """The same engine; the processor time of each growing step, on both sides, is added up."""

    @contextmanager
    def turn(con: duckdb.DuckDBPyConnection) -> Iterator[Run]:
        with engine(con) as run:

            def step(con: duckdb.DuckDBPyConnection, name: str, given: dict[str, Any] | None) -> None:
                begun = time.process_time() + _used(server)
                run(con, name, given)
                if name in GROWING:
                    spent[name] += time.process_time() + _used(server) - begun

            yield step

    return turn


def _marts(workspace: Path) -> dict[str, Counter]:
    build_id = (workspace / "CURRENT").read_text(encoding="utf-8").strip()
    with duckdb.connect(str(workspace / "builds" / f"{build_id}.duckdb"), read_only=True) as con:
        names = [row[0] for row in con.execute("select table_name from duckdb_tables()").fetchall()]
        return {
            name: Counter(con.execute(f"select columns(*)::varchar from {name}").fetchall())
            for name in names
            if name not in ("build", "load_log")  # they tell when it was made
        }
