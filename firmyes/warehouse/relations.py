"""What several statements read alike: a relation of its own, beside the build and not in it.

A build is opened to be read alone, so what is made of its marts for reading stands in a second database, in memory. All cursors
of a connection see it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import _duckdb as duckdb  # without its wrapper: see connection.py

RELATIONS = Path(__file__).parent / "sql" / "relations"


def relate(connection: duckdb.DuckDBPyConnection) -> None:
    """Let ``connection`` know each file of ``sql/relations`` as ``shared.<its name>``.

    DuckDB hands a file that is still open somewhere out again, with what stands beside it: then they are there already.
    """
    if connection.execute("select 1 from duckdb_databases() where database_name = 'shared'").fetchone():
        return
    connection.execute("attach ':memory:' as shared (read_write)")
    for statement in _statements():
        connection.execute(statement)


@cache
def _statements() -> tuple[duckdb.Statement, ...]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(RELATIONS.glob("*.sql")))
    return tuple(statement for text in texts for statement in duckdb.extract_statements(text))
