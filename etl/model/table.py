"""A file as rows of text: what reading hands to recognition, and recognition to loading."""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
import threading
import uuid
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from firmyes import planner

Row = tuple[int, tuple[str, ...]]
STAGE_BATCH = 20_000
FETCHED = 50_000  # different texts of a column that are fetched to be counted; more are counted where they stand
# a small file is read before a second thread has begun, or a better plan was found
LITTLE: dict[str, Any] = {"threads": 1, "async_threads": 0, **planner.OPTION}
SHEET = "Sheet"  # what the column of a sheet's name is called, where several were read as one list
ROUND = "Round"  # and that of a round's name, where a row held several
ALL_SHEETS = "all"  # what a person says to have all sheets with one header read
SPILL = "spill-"  # how folders begin that DuckDB puts into what memory does not hold
NEVER_NULL = "\x1f\x1enull"  # read_csv turns its null text into NULL; no cell holds this one, so blanks stay ''


@dataclass(frozen=True, slots=True)
class BigFile:
    """A clean UTF-8 file that DuckDB reads by itself: no guess is left to it.

    ``skip`` lines are above the first row; row n (from 0) stands in physical line ``skip + 1 + n``: a file in which that
    does not hold (line breaks in cells, blank or ragged lines) is never read this way.
    """

    path: Path
    delimiter: str
    skip: int
    width: int
    rows: int


@dataclass(frozen=True, slots=True)
class Alone:
    """A text that is all its row says: in how many rows, in how many it stands beside other cells, and whether in the last."""

    text: str
    alone: int
    beside: int
    is_last: bool


@dataclass(eq=False)
class Table:
    """A header and rows of text; every row has ``len(columns)`` cells.

    ``columns`` are the names by position: they may repeat or be blank. ``headers`` holds, per column, all the texts that
    stand above it (code, question, group), top down. ``header_line`` is the physical line of the row ``columns`` came
    from. ``rows`` holds (physical line, cells), or None where ``big`` says how DuckDB reads them. Rows without any
    filled cell are no rows. ``notes`` are sentences for the person (encoding, sheet chosen, …). ``shape`` names the source
    whose header shape was found, if one was; ``sha256`` is of the file's bytes; ``moves`` an export's own history; ``reshaped``
    says that the rows are not as they stand in the file. ``encoding`` is what its text was read in; ``may_be`` holds, where
    that is in doubt, the likely ones, each with a word of the file as it then stands. Of a workbook ``every_sheet`` names those
    with rows, ``sheets`` those of them that share one header, where they are several; ``sheet`` is the one a person named, or
    ``ALL_SHEETS``: then the last column holds its name; ``usual`` are the columns of the one read where nobody says. Rows put
    together from several places are numbered in strides: the physical line is what is left over a ``stride``. Where a row of the
    file held several rounds, the last ``by_round`` columns are those of one, its name last. ``above`` are the texts that stood
    above the header: a title, what the form says of its scale.
    """

    file_name: str
    columns: tuple[str, ...]
    header_line: int
    rows: Sequence[Row] | None
    sha256: str = ""
    headers: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    shape: str = ""
    big: BigFile | None = None
    moves: tuple = ()
    reshaped: bool = False
    encoding: str = "utf-8"
    may_be: tuple[tuple[str, str], ...] = ()
    every_sheet: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    usual: tuple[str, ...] = ()
    stride: int = 0
    by_round: int = 0
    above: tuple[str, ...] = ()
    _token: str = field(default_factory=lambda: uuid.uuid4().hex, repr=False)
    _distinct: dict[int, list[str]] = field(default_factory=dict, repr=False)
    _head: list[Row] = field(default_factory=list, repr=False)
    _staged: duckdb.DuckDBPyConnection | None = field(default=None, repr=False)
    _own: duckdb.DuckDBPyConnection | None = field(default=None, repr=False)
    _spill: Path | None = field(default=None, repr=False)
    _one_at_a_time: threading.RLock = field(default_factory=threading.RLock, repr=False)

    @property
    def row_count(self) -> int:
        return self.big.rows if self.big else len(self.rows or ())

    @property
    def sheet_column(self) -> int | None:
        """The column of the sheet's name, where several were read as one list."""
        return len(self.columns) - 1 if self.sheet == ALL_SHEETS and len(self.sheets) > 1 else None

    @property
    def round_column(self) -> int | None:
        """The column of the round's name, where a row of the file held several; before that of its sheet."""
        return len(self.columns) - 1 - (self.sheet_column is not None) if self.by_round else None

    def is_of_round(self, column: int) -> bool:
        """Whether a column was asked anew in each round of a row."""
        last = self.round_column
        return last is not None and last - self.by_round < column <= last

    def line(self, number: int) -> int:
        """The physical line of a row by its number in ``raw``."""
        return number % self.stride if self.stride else number

    def texts(self, column: int) -> tuple[str, ...]:
        """Every header text above a column; at least its name."""
        return self.headers[column] if self.headers else (self.columns[column],)

    def iterate(self) -> Iterator[Row]:
        """The rows, one by one: for previews and set-aside files, not for loading many."""
        if self.big is None:
            yield from self.rows or ()
            return
        with self.big.path.open(encoding="utf-8-sig", newline="") as lines:
            for _ in range(self.big.skip):
                next(lines)
            reader = csv.reader(lines, delimiter=self.big.delimiter)
            for number, cells in enumerate(reader, start=self.big.skip + 1):
                yield number, tuple(cells)

    def sample(self, n: int) -> list[Row]:
        """The first ``n`` rows; a big file is read for them once."""
        if self.big is None:
            return list(islice(self.rows or (), n))
        if len(self._head) < n:
            self._head = list(islice(self.iterate(), n))
        return self._head[:n]

    def distinct(self, column: int) -> list[str]:
        """The different raw texts of a column, sorted, blanks left out ('' and white space only)."""
        if column not in self._distinct:
            texts = self._sql_column(f"select distinct c{column} from raw_cells") if self.big else self._cells(column)
            self._distinct[column] = sorted({text for text in texts if text.strip()})
        return self._distinct[column]

    def is_filled(self, column: int) -> bool:
        """Whether any cell of a column holds something."""
        if self.big is None:
            return any(text.strip() for text in self._cells(column))
        return bool(self._sql_column(f"select c{column} from raw_cells where trim(c{column}) <> '' limit 1"))

    def has_more_than(self, count: int, column: int) -> bool:
        """Whether a column has more than ``count`` different texts, without fetching more of a big file's than that."""
        if self.big is None or column in self._distinct:
            return len(self.distinct(column)) > count
        head = f"select count(distinct c{column}) from (select c{column} from raw_cells limit {4 * count})"
        if self._sql_column(head)[0] > count + 1:  # most often that is enough; one of them may be blank
            return True
        if count > FETCHED:
            filled = f"select count(distinct c{column}) from raw_cells where trim(c{column}) <> ''"
            return self._sql_column(filled)[0] > count
        texts = self._sql_column(f"select distinct c{column} from raw_cells limit {count + 2}")
        if len(texts) < count + 2:  # these are all there are
            self._distinct[column] = sorted({text for text in texts if text.strip()})
            return len(self._distinct[column]) > count
        return True

    def find(self, column: int, pattern: str, holding: str = "") -> tuple[int, str] | None:
        """The first (physical line, raw text) of a column that a regular expression fits wholly, white space around it aside.

        ``holding`` is what every such text holds: a million texts without it are passed over fast.
        """
        if self.big is None:
            fits = re.compile(pattern).fullmatch
            return next(((line, cells[column]) for line, cells in self.rows or () if fits(cells[column].strip())), None)
        query = (
            f"select rowid, c{column} from raw_cells where contains(c{column}, $holding) "
            f"and regexp_full_match(trim(c{column}), $pattern) order by rowid limit 1"
        )
        found = self._connection().execute(query, {"pattern": pattern, "holding": holding}).fetchone()
        return (found[0] + self.big.skip + 1, found[1]) if found else None

    def alone(self, column: int) -> list[Alone]:
        """The texts of a column that are all a row says, as headings between the rows of a list are."""
        if self.big is not None:
            filled = " + ".join(f"(trim(c{place}) <> '')::int" for place in range(self.big.width))
            found = self._connection().execute(
                f"""with told as (
                    select c{column} as text, {filled} = 1 as alone, rowid as place from raw_cells where trim(c{column}) <> '')
                select text, count(*) filter (alone), count(*) filter (not alone), coalesce(bool_or(alone and place = $last), false)
                from told group by text having count(*) filter (alone) > 0 order by text""",
                {"last": self.big.rows - 1},
            )
            return [Alone(*row) for row in found.fetchall()]
        told: dict[str, list[bool]] = {}
        for _, cells in self.rows or ():
            if cells[column].strip():
                told.setdefault(cells[column], []).append(sum(bool(cell.strip()) for cell in cells) == 1)
        last = self.rows[-1][1] if self.rows else ()
        return [
            Alone(
                text,
                sum(alone),
                len(alone) - sum(alone),
                last[column] == text and sum(map(bool, map(str.strip, last))) == 1,
            )
            for text, alone in sorted(told.items())
            if any(alone)
        ]

    def reads_as(self, column: int, pattern: str) -> bool:
        """Whether DuckDB reads every filled text of a big file's column with a strptime pattern."""
        query = f"select count(*) from raw_cells where trim(c{column}) <> '' and try_strptime(trim(c{column}), $pattern) is null"
        return self._connection().execute(query, {"pattern": pattern}).fetchone() == (0,)

    def stage(self, con: duckdb.DuckDBPyConnection) -> None:
        """Make the temporary relation ``raw(line integer, c0 varchar, c1 varchar, …)`` on ``con``.

        Cells stand as they are in the file, blank ones as ''. For a big file ``raw`` is a view on the temporary table
        ``raw_cells``. Staging before ``etl.planning.propose.propose`` lets that read the file's distinct texts from here
        instead of reading the file a second time. A ``raw`` of an earlier file is replaced.
        """
        if self.is_staged_on(con):
            return
        drop_staged(con)
        if self.big:
            _stage_big(con, self.big)
        else:
            _stage_rows(con, self.rows or (), len(self.columns))
        con.execute("create temp table raw_of as select $token as token", {"token": self._token})
        self._staged = con

    @property
    def is_at_hand(self) -> bool:
        """Whether the rows are staged on a connection of the table's own."""
        return self._own is not None and self.is_staged_on(self._own)

    @contextmanager
    def at_hand(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The table's own connection, in memory, with the rows staged: for one thread at a time, again and again."""
        with self._one_at_a_time:
            if self._own is None:
                few = {} if self.big else LITTLE
                self._own = duckdb.connect(config={"temp_directory": str(self._spill_folder()), **few})
            self.stage(self._own)
            yield self._own

    def spill_into(self, folder: Path) -> None:
        """Where DuckDB may put what memory does not hold: cells as they stand in the file. Without this, the system's folder
        for such things; never the current one."""
        self._spill = folder / f"{SPILL}{self._token}"
        if self._own is not None:
            with suppress(duckdb.Error):  # it has spilled already, where it was first told to
                self._own.execute("set temp_directory = $folder", {"folder": str(self._spill_folder())})

    def let_go(self) -> None:
        """Free the memory of the table's own connection; the next who asks stages the rows again."""
        with self._one_at_a_time:
            if self._own is not None:
                self._own.close()
            if self._own is self._staged:
                self._staged = None
            self._own = None

    def _spill_folder(self) -> Path:
        folder = self._spill or Path(tempfile.gettempdir()) / f"firmyes-{SPILL}{self._token}"
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def is_staged_on(self, con: duckdb.DuckDBPyConnection | None) -> bool:
        """Whether the ``raw`` of a connection is still this table's."""
        if con is None or con not in (self._staged, self._own):
            return False
        try:
            return con.execute("select token from temp.main.raw_of").fetchone() == (self._token,)
        except (duckdb.ConnectionException, duckdb.CatalogException):  # closed, or nothing is staged there any more
            return False

    def _connection(self) -> duckdb.DuckDBPyConnection:
        """Where this table is staged; a connection of its own where it is nowhere yet."""
        if self._staged is not None and self.is_staged_on(self._staged):
            return self._staged
        with self.at_hand() as con:
            return con

    def _cells(self, column: int) -> Iterator[str]:
        return (cells[column] for _, cells in self.rows or ())

    def _sql_column(self, query: str) -> list:
        return [row[0] for row in self._connection().execute(query).fetchall()]


def drop_staged(con: duckdb.DuckDBPyConnection) -> None:
    """Remove what an earlier file left staged on a connection."""
    kinds = con.execute(
        "select table_name, table_type from information_schema.tables "
        "where table_catalog = 'temp' and table_name in ('raw', 'raw_cells', 'raw_of') order by 1"
    ).fetchall()
    for name, kind in kinds:
        con.execute(f"drop {'view' if kind == 'VIEW' else 'table'} temp.main.{name}")


def _names(width: int) -> list[str]:
    return [f"c{position}" for position in range(width)]


def _stage_big(con: duckdb.DuckDBPyConnection, big: BigFile) -> None:
    """DuckDB reads the file in parallel; a row's id in the table is its place in the file, so its line is known."""
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in _names(big.width))
    kept = con.execute("select current_setting('preserve_insertion_order')").fetchone()
    con.execute("set preserve_insertion_order = true")  # else each thread puts its part of the file where it likes
    try:
        con.execute(
            f"""create temp table raw_cells as
            select * from read_csv(
                $path, delim = $delimiter, quote = '"', escape = '"', header = false, skip = $skip, auto_detect = false,
                columns = {{{columns}}}, nullstr = $never, strict_mode = true, null_padding = false,
                max_line_size = 4194304
            )""",
            {"path": str(big.path), "delimiter": big.delimiter, "skip": big.skip, "never": NEVER_NULL},
        )
    finally:
        con.execute("set preserve_insertion_order = $kept", {"kept": bool(kept and kept[0])})
    con.execute(
        f"create temp view raw as select (rowid + {big.skip + 1})::integer as line, {', '.join(_names(big.width))} "
        "from raw_cells"
    )


def _stage_rows(con: duckdb.DuckDBPyConnection, rows: Sequence[Row], width: int) -> None:
    names = _names(width)
    con.execute(f"create temp table raw (line integer, {', '.join(f'{name} varchar' for name in names)})")
    parts = ", ".join(["unnest($line::integer[])"] + [f"unnest(${name}::varchar[])" for name in names])
    for start in range(0, len(rows), STAGE_BATCH):
        batch = rows[start : start + STAGE_BATCH]
        cells: dict[str, list] = {"line": [line for line, _ in batch]}
        for position, column in enumerate(zip(*(cells for _, cells in batch), strict=True)):
            cells[f"c{position}"] = list(column)
        con.execute(f"insert into raw select {parts}", cells)
