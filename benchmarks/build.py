"""``python -m benchmarks build``: one more load on a large company, beside building from nothing and beside copying the build.

A company of 20, 60 and 200 teams (2,000 promises each, five years of rounds, votes and decisions). It is made first, which takes
minutes for the largest.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb

from benchmarks._workspaces import Took, bring, company_of, make, more_answers, more_promises, took
from etl.building.publish import current
from etl.workspace import prepare_reading
from etl.writer import writing

TEAMS = (20, 60, 200)
LARGE, AT_MOST = 60, 0.5  # from so many teams on a build after one load costs at most this share of one from nothing


def main(arguments: list[str]) -> int:
    """Print seconds and shares; exit 1 where a build after one load costs more than its share of one from nothing."""
    given = argparse.ArgumentParser(prog="python -m benchmarks build")
    given.add_argument("--teams", type=int, nargs="+", default=TEAMS, help="sizes of the company")
    options = given.parse_args(arguments)
    prepare_reading()
    print(f"{'teams':>5}  {'':<28} {'processor':>9} {'clock':>8}  of one from nothing")
    held = [_told(teams) for teams in options.teams]
    return 0 if all(held) else 1


def _told(teams: int) -> bool:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = make(folder, company_of(teams))
        anew = _built(workspace, anew=True)
        _line(teams, "from nothing", anew, anew)
        _line(teams, "copying every mart", _copied(workspace, folder / "copy.duckdb"), anew)
        held = True
        for what, write in (("100 promises", more_promises), ("1,000 answers", more_answers)):
            loaded, built = _one_more(workspace, partial(write, folder))
            _line(teams, f"{what}: the load", loaded, anew)
            _line(teams, f"{what}: the build", built, anew)
            held &= teams < LARGE or built.cpu <= AT_MOST * anew.cpu
    return held


def _built(workspace: Path, *, anew: bool) -> Took:
    with writing(workspace, "benchmark") as writer:
        _ = writer.con
        return took(partial(writer.publish, anew=anew))


def _one_more(workspace: Path, write: Callable[[int], Path]) -> tuple[Took, Took]:
    """The second of two such loads: what is made once in a process is no part of it."""
    loaded = built = Took(0, 0)
    for number in range(2):
        with writing(workspace, "benchmark") as writer:
            _ = writer.con
            loaded = took(partial(bring, writer, write(number)))
            built = took(writer.publish)
    return loaded, built


def _copied(workspace: Path, to: Path) -> Took:
    """All rows of the build in use into a new database: what a build that takes over what did not change could do instead."""
    build = workspace / "builds" / f"{current(workspace)}.duckdb"
    with duckdb.connect(str(to)) as con:
        con.execute(f"attach '{build}' as build (read_only)")
        return took(lambda: (con.execute(f"copy from database build to {to.stem}"), con.execute("checkpoint")))


def _line(teams: int, what: str, each: Took, anew: Took) -> None:
    print(f"{teams:>5}  {what:<28} {each.cpu:8.2f}s {each.wall:7.2f}s  {each.cpu / anew.cpu:6.2f}", flush=True)
