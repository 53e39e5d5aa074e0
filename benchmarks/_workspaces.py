"""Workspaces of made companies, and the files that come to them one day after another."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from benchmarks._company import ITEMS, Company
from etl.model.plan import Options
from etl.model.table import Table
from etl.planning.propose import propose
from etl.reading.child import read_in_child
from etl.writer import Writer, writing

TODAY = date(2026, 11, 28)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the processor, of this process and those it waited for, and on the clock."""

    cpu: float
    wall: float


def took(what: Callable[[], object]) -> Took:
    cpu, wall = _cpu(), time.perf_counter()
    what()
    return Took(_cpu() - cpu, time.perf_counter() - wall)


def _cpu() -> float:
    each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in each)


def company_of(teams: int) -> Company:
    """2,000 promises a team, a decision for every twentieth."""
    return Company(teams, promises=2000 * teams, decisions=100 * teams)


def make(folder: Path, company: Company) -> Path:
    """A workspace with all of a company's files, built once."""
    with writing(folder / "workspace", "benchmark") as writer:
        for path in company.write(folder):
            bring(writer, path)
            path.unlink()
        writer.publish()
    return folder / "workspace"


def bring(writer: Writer, path: Path) -> None:
    """Load a file of the templates' columns; nothing is built."""
    table: Table = read_in_child(path, path.name, limit_mb=2000)
    table.stage(writer.con)
    writer.load(table, propose(table, Options(), writer.workspace, TODAY), "benchmark")


def more_answers(folder: Path, number: int, responses: int = 143, first_team: int = 0) -> Path:
    """One more round of a few teams of nine: 143 responses are 1,001 answers. ``number`` tells one file from another."""
    items = ", ".join(
        f"(1 + hash(i * 7 + {at} + {number} * 99991) % 7)::integer as {item}" for at, item in enumerate(ITEMS)
    )
    return _write(
        folder / f"answers-{number}.csv",
        f"""select printf('Team %03d', {first_team} + i // 9) as team, date '2026-11-20' as date, 'person-' || i as respondent,
            'Extra {number}' as wave, {items} from range({responses}) t(i)""",
    )


def more_promises(folder: Path, number: int, promises: int = 100, teams: int = 4, first_team: int = 0) -> Path:
    """Promises of a few teams, as their next export has them: most are new, some known ones are kept now."""
    return _write(
        folder / f"promises-{number}.csv",
        f"""select case when i % 5 = 0 then 'C-' || ({first_team} + i % {teams}) else 'N-{number}-' || i end as id,
            printf('Team %03d', {first_team} + i % {teams}) as team, 'Ship part ' || i as what, 'Owner ' || (i % 9) as owner,
            date '2026-11-16' as made_on, date '2026-12-10' as due_on,
            case when i % 5 = 0 then date '2026-11-20' end as done_on
        from range({promises}) t(i)""",
    )


def _write(path: Path, select: str) -> Path:
    duckdb.execute(f"copy ({select}) to '{path}' (header)")
    return path
