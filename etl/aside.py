"""Rows that cannot be used, told to the person who imports: in a list, and as a file to mend and load again."""

from __future__ import annotations

import csv
import io
import re

import duckdb

from etl.report import SetAside
from etl.table import Table

OUR_COLUMNS = ("firm_yes_line", "firm_yes_column", "firm_yes_value", "firm_yes_reason")
FORMULA = re.compile(r"^[=+\-@\t\r]")
NUMBER = re.compile(r"^[+-]?[\d.,]+%?$")


def set_aside_rows(con: duckdb.DuckDBPyConnection, limit: int) -> tuple[SetAside, ...]:
    """The first rows set aside, by line."""
    found = con.execute(
        "select line, coalesce(\"column\", ''), coalesce(value, ''), reason from aside order by line limit $n",
        {"n": limit},
    )
    return tuple(SetAside(*row) for row in found.fetchall())


def set_aside_csv(con: duckdb.DuckDBPyConnection, table: Table) -> str:
    """The rows set aside as CSV to mend and load again: the original cells, then line, column, value and reason.

    A cell that a spreadsheet would run as a formula is written with a quote mark before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [name for name in table.columns if name not in OUR_COLUMNS]
    kept = [position for position, name in enumerate(table.columns) if name not in OUR_COLUMNS]
    writer.writerow([_guarded(name) for name in names] + list(OUR_COLUMNS))
    cells = "".join(f"raw.c{position}, " for position in kept)
    rows = con.execute(
        f'select {cells} aside.line, aside."column", aside.value, aside.reason from aside join raw using (line) order by aside.line'
    )
    while batch := rows.fetchmany(10_000):
        writer.writerows([_guarded(str(cell)) if cell is not None else "" for cell in row] for row in batch)
    return out.getvalue()


def _guarded(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text
