"""From the ledger to one warehouse file: staging, sealing, the gate, marts, data checks. No file is put in use here."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import copyfile
from typing import Any

import duckdb
import yaml

from etl.building import blocks, kept
from etl.building.clearness import another_language, judging
from etl.building.reach import OutOfReach, Reach, everything, leaves_alone, since
from etl.building.steps import Engine, Run, here, run_here
from etl.model.report import Progress
from etl.sql.statements import SQL, one, parsed, text
from etl.store.journal import Journal
from etl.store.ledger import whole
from firmyes.config import Settings
from firmyes.errors import BuildRefused

SCHEMA_FILE = Path(__file__).parent.parent / "schema.yml"
STAGING = (
    "staging/live_load",
    "staging/decision_now",
    "staging/decision_name",
    "staging/countable_response",
    "staging/countable_row",
    "blocks/sealed_row",
)
READY = (
    "blocks/counted_row",
    "blocks/summed_row",
    "staging/item_value",
    "staging/people_block",
    "staging/people_window",
    "staging/no_longer",
    "staging/commitment_version",
    "staging/due_timeline",
)


OF_BLOCKS = "block_id in (select block_id from reached_block)"
OF_TEAMS = "team in (select team from reached_team)"
REPLACED = {  # rows of a mart that are made anew where it is taken over from the last build; of all others every row
    **dict.fromkeys(kept.SUMS, OF_BLOCKS),
    **dict.fromkeys(("commitment", "commitment_move", "promise_judged", "no_longer_held"), OF_TEAMS),
    "people": "(kind, subject, team, grain, period) in (select (kind, subject, team, grain, period) from people_window)",
}
PEOPLE = ("staging/people_block", "staging/people_window", "people")
PROMISES = (
    "staging/no_longer", "staging/commitment_version", "staging/due_timeline",
    "commitment", "commitment_move", "promise_judged", "no_longer_held",
)  # fmt: skip
# The table of the ledger without which a mart, or a step on the way to it, has no row but what is kept: to plan a statement that
# finds none takes 5 ms, and where only promises are loaded that is most of a build.
MADE_OF = {
    **dict.fromkeys(("staging/item_value", "safety_block", "item_block"), "response"),
    **dict.fromkeys(("vote_block", "apart_block", "hindrance_block"), "vote"),
    **dict.fromkeys(PEOPLE, "block"),
    **dict.fromkeys(PROMISES, "commitment"),
}
# The table that says how much of it is made anew (etl/building/reach.py), likewise: a load of promises reaches no block, and one
# of answers no promise.
REACHED_BY = {
    **dict.fromkeys(("blocks/counted_row", "blocks/summed_row", "checks/shown_rows_were_sealed"), "reached_block"),
    **dict.fromkeys(("staging/item_value", *kept.SUMS, *PEOPLE), "reached_block"),
    **dict.fromkeys(PROMISES, "reached_team"),
}
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class From:
    """The build another is made from, and the newest load it knows."""

    path: Path
    last_load: int


@cache
def schema() -> dict[str, Any]:
    """The marts as ``etl/schema.yml`` describes them."""
    return yaml.load(SCHEMA_FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def build(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    build_id: str,
    settings: Settings,
    progress: Progress,
    journal: Journal,
    engine: Engine = here,
    made_from: From | None = None,
) -> bool:
    """Build the warehouse at ``path`` from the ledger on ``con``; ``engine`` runs what grows with the answers. Raises
    BuildRefused where a check fails.

    Where it can be, it is ``made_from`` the last build: returns whether it was. What goes wrong on that way is made from
    nothing. Sealing is one transaction of the ledger, with the gate inside it: what was sealed and not published is
    published by the next build.
    """
    progress("Sealing groups that are big enough", 0.0)
    with engine(con) as run:
        stage(con, run)
        blocks.seal(con, settings.k, journal, run)
        progress("Adding up", 0.5)
        if made_from is not None and _is_made_from(con, made_from, path, build_id, settings):
            progress("Built", 1.0)
            return True
        show(con, run)
    with attached(con, path):
        with whole(con):
            fill(con, build_id, settings)
        progress("Checking the numbers", 0.9)
        check(con)
    progress("Built", 1.0)
    return False


def _is_made_from(con: duckdb.DuckDBPyConnection, last: From, path: Path, build_id: str, settings: Settings) -> bool:
    """Copy the last build and make anew what the loads since it reach; whether that went well. Else nothing is left of it."""
    try:
        copyfile(last.path, path)
        with attached(con, path):
            show(con, reach=since(last.last_load))
            with whole(con):
                fill(con, build_id, settings, last.last_load)
            check(con)
        return True
    except (OutOfReach, duckdb.Error, BuildRefused, OSError) as error:
        level = logging.INFO if isinstance(error, OutOfReach) else logging.WARNING
        LOG.log(level, "made from nothing: %s", str(error).partition("\n")[0])
        for left in (path, path.with_name(path.name + ".wal")):
            left.unlink(missing_ok=True)
        stage(con)  # a step may have stopped half way
        return False


@contextmanager
def attached(con: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    """The build at ``path`` beside the ledger, as ``out``."""
    con.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as out")
    try:
        yield
    finally:
        con.execute("detach out")


def derive(con: duckdb.DuckDBPyConnection, k: int, journal: Journal, run: Run = run_here) -> None:
    """Stage the live loads, seal what is big enough, and find the rows each block is shown with (temp tables on ``con``)."""
    stage(con, run)
    blocks.seal(con, k, journal, run)
    show(con, run)


def show(con: duckdb.DuckDBPyConnection, run: Run = run_here, reach: Reach = everything) -> None:
    """Find all that the marts are made of, within ``reach`` (temp tables on ``con``)."""
    blocks.show(con, run, reach)
    idle = without_rows(con)
    for name in READY:
        if name not in idle:
            run(con, name, None)


def stage(con: duckdb.DuckDBPyConnection, run: Run = run_here) -> None:
    """Stage the live loads: what the rows of a build, or of answers that leave, are found by (temp tables on ``con``)."""
    for name in STAGING:
        run(con, name, None)


def ddl(mart: str, database: str = "") -> str:
    """``create table`` of one mart, with the types and nulls of the schema."""
    columns = ", ".join(
        f"{name} {about['type']}{'' if about.get('null') else ' not null'}"
        for name, about in schema()["marts"][mart]["columns"].items()
    )
    return f"create table {database + '.' if database else ''}{mart} ({columns})"


def check(con: duckdb.DuckDBPyConnection) -> None:
    """Run every data check on the attached build: each is a query that must return no row."""
    idle = without_rows(con)
    for name, query in _checks(SQL):
        wrong = con.execute(query).fetchmany(3) if f"checks/{name}" not in idle else []
        if wrong:
            raise BuildRefused(
                "The build was refused; the last one stays in use",
                f"The check “{name.replace('_', ' ')}” found {', '.join(str(row) for row in wrong)}.",
                "Undo the file that brought it (python -m etl loads), or report this.",
            )


@cache
def _checks(folder: Path) -> tuple[tuple[str, duckdb.Statement], ...]:
    found = sorted((folder / "checks").glob("*.sql"))
    return tuple((path.stem, each) for path in found for each in parsed(path.read_text(encoding="utf-8")))


def fill(con: duckdb.DuckDBPyConnection, build_id: str, settings: Settings, last_load: int | None = None) -> None:
    """Make every mart in the attached database ``out``, with the types and nulls of the schema.

    With ``last_load``, the newest the marts there know of, rows of what is reached are replaced, and what is not stays.
    """
    given = {
        "build_id": build_id,
        "schema_version": schema()["version"],
        "k": settings.k,
        "time_zone": settings.time_zone,
    }
    marts = sorted(schema()["marts"], key=lambda mart: mart == "team")  # which names the teams of all the others
    if last_load is None:
        con.execute(";\n".join(ddl(mart, "out") for mart in marts))
    idle, left = without_rows(con), kept.marts(con)
    for mart in marts:
        if last_load is not None:
            if (mart in idle and mart not in left) or leaves_alone(con, mart, last_load):
                continue
            if mart == "promise_judged" and another_language(con):
                raise OutOfReach("promises are mostly written in another language than before")
            con.execute(f"delete from out.{mart} where {REPLACED.get(mart, 'true')}")
        with _to_schema(mart):
            if mart not in idle:
                _fill_one(con, mart, given if mart == "build" else None)
            if mart in left:
                kept.add(con, mart, schema()["marts"][mart]["columns"])


def without_rows(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The steps and marts that have no row but what is kept: the ledger has none of their kind, or no load reaches them."""
    tables = sorted({*MADE_OF.values(), *REACHED_BY.values()})
    held = one(con, "select " + ", ".join(f"exists(from {table})" for table in tables))
    empty = {table for table, holds in zip(tables, held, strict=True) if not holds}
    return {name for made in (MADE_OF, REACHED_BY) for name, table in made.items() if table in empty}


def _fill_one(con: duckdb.DuckDBPyConnection, mart: str, given: dict[str, Any] | None) -> None:
    with judging(con) if mart == "promise_judged" else nullcontext():
        con.execute(filling(mart), given)


@cache
def filling(mart: str) -> duckdb.Statement:
    """What fills one mart of the attached database ``out``."""
    (statement,) = parsed(f"insert into out.{mart} by name {text(f'marts/{mart}')}")
    return statement


@contextmanager
def _to_schema(mart: str) -> Iterator[None]:
    """Rows that do not keep to the schema of their mart refuse the build."""
    try:
        yield
    except duckdb.ConstraintException as error:
        raise BuildRefused(
            "The build was refused; the last one stays in use",
            f"The mart “{mart}” does not keep to its schema: {str(error).splitlines()[0]}",
            "Undo the file that brought it (python -m etl loads), or report this.",
        ) from error
