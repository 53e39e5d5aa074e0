"""Rows that cannot be used, told to the person who imports: in a list, and as a file to mend and load again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from etl.model.report import SetAside
from etl.model.table import Table
from firmyes.errors import ImportRefused, Where
from firmyes.model.formulas import guarded

OUR_COLUMNS = ("firm_yes_line", "firm_yes_column", "firm_yes_value", "firm_yes_reason")


def set_aside_rows(con: duckdb.DuckDBPyConnection, table: Table, limit: int) -> tuple[SetAside, ...]:
    """The first rows set aside, by line."""
    found = con.execute(
        "select line, coalesce(\"column\", ''), coalesce(value, ''), reason from set_aside_row order by line limit $n",
        {"n": limit},
    )
    return tuple(SetAside(table.line(number), *row) for number, *row in found.fetchall())


def set_aside_csv(con: duckdb.DuckDBPyConnection, table: Table) -> str:
    """The rows set aside as CSV to mend and load again: the original cells, then line, column, value and reason.

    A cell that a spreadsheet would run as a formula is written with a quote mark before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [name for name in table.columns if name not in OUR_COLUMNS]
    kept = [position for position, name in enumerate(table.columns) if name not in OUR_COLUMNS]
    writer.writerow([guarded(name) for name in names] + list(OUR_COLUMNS))
    cells = "".join(f"raw.c{position}, " for position in kept)
    line = f"s.line % {table.stride}" if table.stride else "s.line"
    rows = con.execute(
        f'select {cells} {line}, s."column", s.value, s.reason from set_aside_row s join raw using (line) order by s.line'
    )
    while batch := rows.fetchmany(10_000):
        writer.writerows([guarded(str(cell)) if cell is not None else "" for cell in row] for row in batch)
    return out.getvalue()


@contextmanager
def written(text: str, folder: Path | None, file_name: str) -> Iterator[Path | None]:
    """Put the CSV into a folder before the load is made; take it away again where the load fails.

    Where the folder is read-only it goes into the current one. A file that is there already (half mended, perhaps) is left
    as it is. Raises ImportRefused where it can be put nowhere: rows would be lost without a word.
    """
    path = _put(text, folder, file_name) if text and folder is not None else None
    try:
        yield path
    except BaseException:
        if path is not None:
            path.unlink(missing_ok=True)
        raise


def _put(text: str, folder: Path, file_name: str) -> Path:
    for place in (folder, Path()):
        for number in range(1, 100):
            path = place / f"{Path(file_name).stem}.set-aside{f'-{number}' if number > 1 else ''}.csv"
            try:
                with path.open("x", encoding="utf-8-sig", newline="") as file:  # without the mark spreadsheets guess
                    file.write(text)
            except FileExistsError:
                continue
            except OSError:
                with suppress(OSError):
                    path.unlink()
                break
            return path
    raise ImportRefused(
        "The rows that cannot be used can be put nowhere",
        f"Neither {folder} nor the current folder can be written to. Nothing was loaded.",
        "Copy the file to a folder you may write to, and import it from there.",
        Where(file_name),
    )
