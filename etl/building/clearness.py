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

OWNER, JUDGED, WHAT, WHEN = 1, 2, 4, 8  # what a promise has, and whether its language has rules to tell by
A_DAY = date(2000, 1, 1)  # which one does not matter: there is one


@contextmanager
def judging(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """While it lasts ``con`` knows the functions that ``marts/promise_judged`` asks of ``out.commitment``: ``lint(origin, owner,
    what, dated)``, ``written(origin)``, ``persons(owner)``, ``said(reason)``.
    """
    spoken = _spoken(con)

    def lint_of(origin: str, owner: str, what: str, dated: bool) -> int:
        told = lint(owner, what, A_DAY if dated else None, language=spoken[origin])
        return OWNER * told.owner + JUDGED * told.judged + WHAT * bool(told.what) + WHEN * told.when

    def written(origin: str) -> str:
        return spoken[origin]

    def persons(owner: str) -> list[str]:
        return list(owners(owner))

    functions = {
        "lint": (lint_of, ["varchar", "varchar", "varchar", "boolean"], "tinyint"),
        "written": (written, ["varchar"], "varchar"),
        "persons": (persons, ["varchar"], "varchar[]"),
        "said": (said, ["varchar"], "struct(text varchar, key varchar)"),
    }
    for name, (function, given, told) in functions.items():
        con.create_function(name, function, given, told)  # type: ignore[arg-type]  # names of types are taken
    try:
        yield
    finally:
        for name in functions:
            con.remove_function(name)


def another_language(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the promises of an origin are mostly written in another language than those in ``out`` were judged by: a load
    can turn that, and then all of them have to be judged anew.
    """
    spoken = _spoken(con)
    return any(
        spoken.get(origin, written) != written for origin, written in con.execute(sql("judged/written")).fetchall()
    )


def _spoken(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The language most promises of each origin are written in."""
    return {
        origin: of_workspace(row[0] for row in con.execute(sql("judged/spoken"), {"origin": origin}).fetchall())
        for (origin,) in con.execute("select distinct origin from out.commitment").fetchall()
    }


def said(reason: str) -> dict[str, str]:
    """A reason on one line, and what two ways of writing it have in common."""
    text = " ".join(reason.split())
    return {"text": text, "key": text.casefold()}
