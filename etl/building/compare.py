"""A build held against one made from nothing: the same ledger, the same seals, every row of every mart."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from etl.building.build import attached, fill, schema, show, stage
from firmyes.config import Settings

OF_THE_RUN = ("build_id", "built_at")  # what two builds of the same never share


def differing(con: duckdb.DuckDBPyConnection, path: Path, settings: Settings) -> tuple[str, ...]:
    """The marts in which the build at ``path`` differs from one made from nothing now. ``con``: a ledger, which is not changed.

    Nothing is sealed: what the next build would seal stands in neither.
    """
    with tempfile.TemporaryDirectory(prefix="firmyes-") as folder, attached(con, Path(folder) / "anew.duckdb"):
        stage(con)
        show(con)
        fill(con, "anew", settings)
        con.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as there (read_only)")
        try:
            return tuple(mart for mart in schema()["marts"] if _differs(con, mart))
        finally:
            con.execute("detach there")


def _differs(con: duckdb.DuckDBPyConnection, mart: str) -> bool:
    columns = ", ".join(name for name in schema()["marts"][mart]["columns"] if name not in OF_THE_RUN)
    ours, theirs = (f"select {columns} from {database}.{mart}" for database in ("out", "there"))
    either = f"({ours} except all {theirs}) union all ({theirs} except all {ours})"
    return con.execute(f"select 1 from ({either}) limit 1").fetchone() is not None
