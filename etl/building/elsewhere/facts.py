"""What leaves DuckDB for another engine, and what is taken back: Parquet in a folder both sides see.

The columns that leave stand here, one list (docs/security.md names them): answers and the keyed hashes they stand under, names of
teams and what votes are about; no file name, no text, nobody's name.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.building.elsewhere.portable import Translated
from firmyes.errors import EngineError

SENT = {
    "live_load": ("load_id",),
    "load_item": ("load_id", "instrument", "item", "reversed", "items"),
    "load_cut": ("load_id", "instrument", "against", "above"),
    "response": (
        "rid", "load_id", "row_key", "content", "moment", "team", "respondent", "answered_on", "wave", "instrument",
        "scale_min", "scale_max", "answered", "total", "person",
    ),
    "answer": ("rid", "item", "value"),
    "vote": (
        "rid", "load_id", "row_key", "content", "moment", "decision_id", "team", "respondent", "voted_on", "agreement",
        "commitment", "person",
    ),
    "decision_name": ("text", "team", "decision_id"),
    "team": ("team", "part_of"),
    "block": ("block_id", "kind", "subject", "load_id"),
    "sealed_row": (
        "block_id", "rid", "row_key", "content", "moment", "person", "counted", "kind", "subject", "wave_key",
    ),
    "counting_block": ("block_id", "load_id"),
    "reached_block": ("block_id",),
    "kept_block": ("block_id",),
    "shown_block": ("block_id", "kind", "subject", "team", "wave", "period", "n", "k"),
}  # fmt: skip
# of loads that were undone nothing leaves
LIVE = {
    "load_item": "semi join live_load using (load_id)",
    "load_cut": "semi join live_load using (load_id)",
    "response": "semi join live_load using (load_id)",
    "answer": "semi join (from response semi join live_load using (load_id)) using (rid)",
    "vote": "semi join live_load using (load_id)",
}
STANDS = frozenset(("response", "answer", "vote"))  # does not change while a build is made
GROWS = "sealed_row"  # grows with each load that is sealed: what was sealed before was sent before


def send(con: duckdb.DuckDBPyConnection, table: str, file: Path, after: int = 0) -> int:
    """Write a table's columns that may leave to one Parquet file, keys as text; how many rows.

    ``after``: of ``sealed_row``, only blocks after this one.
    """
    columns = _sendable(con, table, SENT[table])
    only = LIVE.get(table, "") + (f" where block_id > {after}" if table == GROWS else "")
    query = f"select {columns} from {table} {only}"
    sent = con.execute(f"copy ({query}) to '{_quoted(file)}' (format parquet)").fetchone()
    return int(sent[0]) if sent else 0


def send_nothing(con: duckdb.DuckDBPyConnection, step: Translated, file: Path) -> None:
    """Write a step's columns without a row: where nothing came of it, an engine may store no file, and know no columns."""
    columns = _sendable(con, f"({step.here})")
    con.execute(f"copy (select {columns} from ({step.here}) limit 0) to '{_quoted(file)}' (format parquet)")


def take(con: duckdb.DuckDBPyConnection, step: Translated, folder: Path, rows: int) -> None:
    """Make a step's table of what the other side wrote, with the types DuckDB itself would have given it.

    Raises EngineError where that are not the columns, or not as many rows as it says it wrote.
    """
    table = f"came_{step.table}" if step.is_view else step.table
    files = [str(file) for file in sorted(folder.glob("*.parquet"))]
    columns = ", ".join(f"{name}::{kind} as {name}" for name, kind in _typed(con, f"({step.here})").items())
    try:
        con.execute(f"create or replace temp table {table} as select {columns} from read_parquet({files!r})")
    except (duckdb.BinderException, duckdb.ConversionException) as error:
        raise EngineError(
            "The remote engine’s answer cannot be used",
            f"The step “{step.table}” came back as something else: {str(error).splitlines()[0]}",
            "Use an engine that is known to work (docs/scale.md). The last build stays in use.",
        ) from error
    came = con.execute(f"select count(*) from {table}").fetchone()
    require_all(step.table, rows, came[0] if came else 0)
    if step.is_view:
        con.execute(f"create or replace temp view {step.table} as from {table}")


def require_all(table: str, wrote: int, read: int) -> None:
    """Rows are counted on both sides: a folder that shows one side less than the other wrote would change numbers unseen."""
    if wrote != read:
        raise EngineError(
            "The shared folder does not show both sides the same",
            f"Of “{table}” {wrote} rows were written on one side, and {read} read on the other.",
            "Use a folder that is mounted from one place on both sides. The last build stays in use.",
        )


def _sendable(con: duckdb.DuckDBPyConnection, source: str, wanted: tuple[str, ...] = ()) -> str:
    types = _typed(con, source)
    return ", ".join(f"{name}::varchar as {name}" if types[name] == "UUID" else name for name in wanted or types)


def _typed(con: duckdb.DuckDBPyConnection, source: str) -> dict[str, str]:
    return {name: kind for name, kind, *_ in con.execute(f"describe from {source}").fetchall()}


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
