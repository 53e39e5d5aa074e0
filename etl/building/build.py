"""From the ledger to one warehouse file: staging, sealing, the gate, marts, data checks. No file is put in use here."""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from etl.building import blocks, kept
from etl.building.clearness import judging
from etl.building.steps import Engine, Run, here, run_here
from etl.model.report import Progress
from etl.sql.statements import SQL, sql
from etl.store.journal import Journal
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
    "staging/item_value",
    "staging/people_row",
    "staging/people_window",
    "staging/no_longer",
    "staging/commitment_version",
    "staging/due_timeline",
)


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
) -> None:
    """Build the warehouse at ``path`` from the ledger on ``con``; ``engine`` runs what grows with the answers. Raises
    BuildRefused where a check fails.

    Sealing is one transaction of the ledger, with the gate inside it: what was sealed and not published is published by
    the next build.
    """
    progress("Sealing groups that are big enough", 0.0)
    with engine(con) as run:
        derive(con, settings.k, journal, run)
    progress("Adding up", 0.5)
    con.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as out")
    try:
        fill(con, build_id, settings)
        progress("Checking the numbers", 0.9)
        check(con)
    finally:
        con.execute("detach out")
    progress("Built", 1.0)


def derive(con: duckdb.DuckDBPyConnection, k: int, journal: Journal, run: Run = run_here) -> None:
    """Stage the live loads, seal what is big enough, and find the rows each block is shown with (temp tables on ``con``)."""
    stage(con, run)
    blocks.seal(con, k, journal, run)
    blocks.show(con, run)
    for name in READY:
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
    for path in sorted((SQL / "checks").glob("*.sql")):
        wrong = con.execute(path.read_text(encoding="utf-8")).fetchmany(3)
        if wrong:
            raise BuildRefused(
                "The build was refused; the last one stays in use",
                f"The check “{path.stem.replace('_', ' ')}” found {', '.join(str(row) for row in wrong)}.",
                "Undo the load that brought it (python -m etl loads), or report this.",
            )


def fill(con: duckdb.DuckDBPyConnection, build_id: str, settings: Settings) -> None:
    """Make every mart in the attached database ``out``, with the types and nulls of the schema."""
    given = {
        "build_id": build_id,
        "schema_version": schema()["version"],
        "k": settings.k,
        "time_zone": settings.time_zone,
    }
    for mart in schema()["marts"]:
        con.execute(ddl(mart, "out"))
        try:
            with judging(con) if mart == "promise_judged" else nullcontext():
                con.execute(
                    f"insert into out.{mart} by name {sql(f'marts/{mart}')}", given if mart == "build" else None
                )
            kept.add(con, mart, schema()["marts"][mart]["columns"])
        except duckdb.ConstraintException as error:
            raise BuildRefused(
                "The build was refused; the last one stays in use",
                f"The mart “{mart}” does not keep to its schema: {str(error).splitlines()[0]}",
                "Undo the load that brought it (python -m etl loads), or report this.",
            ) from error
