"""A step's SQL, written for DuckDB, as Spark reads it: the one place where it is translated.

That a text can be translated proves nothing: ``x[1]`` is a list's first to one engine and its second to the other, and neither
complains. So what engines are known to read differently is refused here, and rows are compared in tests on two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlglot
from sqlglot import Expr, exp

from etl.sql.statements import text

WRITTEN, SPOKEN = "duckdb", "spark"


@dataclass(frozen=True, slots=True)
class Translated:
    """One step: the table it makes, what it reads, and its query for DuckDB and for Spark, both without parameters."""

    table: str
    is_view: bool  # in DuckDB
    reads: tuple[str, ...]
    here: str
    there: str


def translated(name: str, given: dict[str, Any] | None = None) -> Translated:
    """The step of ``etl/sql/<name>.sql``, ``given`` in the place of its parameters."""
    return _translated(name, tuple(sorted((given or {}).items())))


@cache
def _translated(name: str, given: tuple[tuple[str, Any], ...]) -> Translated:
    return translate(text(name), dict(given))


def translate(written: str, given: dict[str, Any]) -> Translated:
    """``create … as <query>`` in both dialects. Raises ValueError for what engines read differently."""
    made = sqlglot.parse_one(written, read=WRITTEN)
    query = made.expression
    refused = list(unportable(query))
    if refused:
        raise ValueError(f"engines read this differently: {'; '.join(refused)}")
    for place in list(query.find_all(exp.Placeholder)):
        place.replace(exp.convert(given[place.name]))
    here = query.sql(WRITTEN, comments=False)
    for common in query.find_all(exp.CTE):
        common.set("materialized", None)
    return Translated(
        made.this.name,
        made.args["kind"] == "VIEW",
        tuple(sorted(_tables(query))),
        here,
        query.sql(SPOKEN, comments=False),
    )


def unportable(query: Expr) -> Iterator[str]:
    """What in a query means something else, or nothing, to another engine."""
    for node in query.walk():
        why = _why_not(node)
        if why:
            yield f"{why}: {node.sql(WRITTEN, comments=False)[:80]}"


def _why_not(node: Expr) -> str:
    if isinstance(node, exp.Bracket):
        return "x[i] counts from one here, from zero or by key there"
    if isinstance(node, exp.Window) and node.this.find(exp.Filter):
        return "filter in a window"
    if isinstance(node, exp.Ordered) and isinstance(node.this, exp.Struct | exp.Tuple | exp.Paren):
        return "order by a struct"
    if isinstance(node, exp.Order) and isinstance(node.parent, exp.ArrayAgg | exp.GroupConcat | exp.AggFunc):
        return "order inside an aggregate: sort its list"
    if isinstance(node, exp.Qualify):
        return "qualify"
    if isinstance(node, exp.Join) and node.args.get("using") and node.kind not in ("SEMI", "ANTI"):
        return "using: of what table its column is afterwards, differs"
    if isinstance(node, exp.Group) and node.args.get("all"):
        return "group by all"
    if isinstance(node, exp.Star) and any(node.args.get(part) for part in ("except_", "except", "replace", "rename")):
        return "* without or with other columns"
    if isinstance(node, exp.AnyValue | exp.First | exp.Last):
        return "any or first value: which one, and whether a null, differs"
    if isinstance(node, exp.DataType) and node.is_type(exp.DataType.Type.UUID):
        return "uuid"
    if isinstance(node, exp.Lambda | exp.Unnest | exp.Explode | exp.Anonymous):
        return "spelled in a way of its own"
    return ""


def _tables(query: Expr) -> set[str]:
    own = {common.alias for common in query.find_all(exp.CTE)}
    return {table.name for table in query.find_all(exp.Table)} - own
