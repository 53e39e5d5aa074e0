"""Whether each promise is clear, and who is named: judged once, when the build is made, by the read side's own linter.

One judge: what a meeting's form calls clear, and what a page counts as clear, is the same function.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import duckdb

from etl.sql.statements import sql
from firmyes.metrics.clear.language import of_workspace
from firmyes.metrics.clear.owner import owners
from firmyes.metrics.lint import lint

NOT_JUDGED, VAGUE, CLEAR = 0, 1, 2
A_DAY = date(2000, 1, 1)  # which one does not matter: there is one


@contextmanager
def judging(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """While it lasts ``con`` knows ``clearness(origin, owner, what, dated)`` and ``persons(owner)``, for ``out.commitment``."""
    spoken = {
        origin: of_workspace(row[0] for row in con.execute(sql("judged/spoken"), {"origin": origin}).fetchall())
        for (origin,) in con.execute("select distinct origin from out.commitment").fetchall()
    }

    def clearness(origin: str, owner: str, what: str, dated: bool) -> int:
        told = lint(owner, what, A_DAY if dated else None, language=spoken[origin])
        return NOT_JUDGED if not told.judged else CLEAR if told.clear else VAGUE

    def persons(owner: str) -> list[str]:
        return list(owners(owner))

    con.create_function("clearness", clearness, ["varchar", "varchar", "varchar", "boolean"], "tinyint")  # type: ignore[list-item]  # names of types are taken
    con.create_function("persons", persons, ["varchar"], "varchar[]")  # type: ignore[list-item]  # names of types are taken
    try:
        yield
    finally:
        for name in ("clearness", "persons"):
            con.remove_function(name)
