"""Opening a build for whoever looks: ``CURRENT`` is read once, a connection is kept, every query takes its own cursor.

Whoever sees everything shares one read-only connection to the build; for everybody else stands a copy that holds their
teams alone (``narrow.py``).
"""

from __future__ import annotations

import re
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

# The wrapper ``duckdb`` adds its relational API and 60 ms of import; a reader of .sql files needs the core alone, and
# ``python -m firmyes show`` has 200 ms in all. Pinned with duckdb's exact version, held by a test.
import _duckdb as duckdb

from firmyes import machine, planner
from firmyes.errors import BuildUnusable, WorkspaceError
from firmyes.model.access import EVERYTHING, ViewScope
from firmyes.warehouse.narrow import narrowed
from firmyes.warehouse.relations import relate

SCHEMA_VERSION = 6  # of etl/schema.yml; a test holds them equal
SQL = Path(__file__).parent / "sql"
DAMAGED = "The build in use cannot be read"
BUILD_AGAIN = "It is made again from what is loaded when the app starts, or with: python -m etl build."
BUILD_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
KEPT_OPEN = 4  # whole builds
UNUSED, NOT_NOW = (
    3600.0,
    60.0,
)  # seconds: a build nobody asked for so long is closed; no page asks for so long at one go
KEPT_NARROW = 24  # copies for viewers of some teams, of the build in use alone

_open: dict[Path, Warehouse] = {}
_every: weakref.WeakSet[Warehouse] = weakref.WeakSet()  # whole builds that somebody holds
_narrow: dict[tuple[Path, ViewScope], Warehouse] = {}
_lock = threading.Lock()
monotonic = time.monotonic
Found = TypeVar("Found")


class Warehouse:
    """One immutable build, as far as ``scope`` sees it. Safe to share between threads: each query runs on its own cursor.

    Whoever holds an old one (a page left open, a button's callback) keeps no database open by that: it is closed when nobody
    asked for a while, and opened again for whoever asks, as long as its file is there.
    """

    def __init__(self, build_id: str, path: Path, connection: duckdb.DuckDBPyConnection, scope: ViewScope) -> None:
        self.build_id = build_id
        self.path = path
        self.scope = scope
        self.used = monotonic()
        self._connection: duckdb.DuckDBPyConnection | None = connection

    def rows(self, name: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Run ``sql/<name>.sql`` with bound parameters and return all its rows."""
        return self._ran(name, parameters, lambda cursor: cursor.fetchall())

    def columns(self, name: str, parameters: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The same as a NumPy array for each column, none of which holds a null: for sums that no statement finds as fast."""
        return self._ran(name, parameters, lambda cursor: cursor.fetchnumpy())

    def _ran(
        self, name: str, parameters: Mapping[str, Any] | None, fetched: Callable[[duckdb.DuckDBPyConnection], Found]
    ) -> Found:
        try:
            with self._cursor() as cursor:
                return fetched(cursor.execute(statement(name), dict(parameters or {})))
        except duckdb.Error as error:
            if (words := machine.in_words(error)) is None:
                raise  # a mistake of ours
            raise BuildUnusable(DAMAGED, f"{self.path.name}: {words.what}", BUILD_AGAIN) from error

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    def close(self) -> None:
        """Let go of the file. Queries that run go on to their end."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        self.used = monotonic()
        with _lock:
            if self._connection is None:
                self._connection = _opened(self.build_id, self.path)
            return self._connection.cursor()


@cache
def statement(name: str) -> duckdb.Statement:
    """The statement of ``sql/<name>.sql``, parsed once: a fifth of what it takes to ask a small build."""
    (parsed,) = duckdb.extract_statements((SQL / f"{name}.sql").read_text(encoding="utf-8"))
    return parsed


def current_build(workspace: Path) -> str:
    """The build ``CURRENT`` names. Raises ``WorkspaceError`` where there is none."""
    if not workspace.is_dir():
        raise WorkspaceError(
            "No workspace here", f"{workspace} does not exist.", "Run: python -m etl demo, or import a file."
        )
    try:
        name = (workspace / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise WorkspaceError(
            "Nothing has been built yet",
            f"{workspace} holds no CURRENT.",
            "Run: python -m etl build, or import a file.",
        ) from error
    except UnicodeDecodeError as error:
        raise BuildUnusable("CURRENT cannot be read", str(error), BUILD_AGAIN) from error
    except OSError as error:
        raise machine.in_words(error) or error from error
    if not BUILD_NAME.fullmatch(name):
        raise BuildUnusable("CURRENT names no build", f"It says “{name[:80]}”.", BUILD_AGAIN)
    return name


def waiting(workspace: Path) -> tuple[str, ...] | None:
    """What was loaded and is in no build yet, in words (empty where nobody could write them down); None for nothing."""
    try:
        return tuple(filter(None, (workspace / "WAITING").read_text(encoding="utf-8").split("\n")))
    except (OSError, UnicodeDecodeError):
        return None


def open_warehouse(workspace: Path, scope: ViewScope) -> Warehouse:
    """The build in use as ``scope`` sees it, from the cache where it is open already. Raises ``WorkspaceError``."""
    build_id = current_build(workspace)
    path = workspace / "builds" / f"{build_id}.duckdb"
    with _lock:
        whole = _whole(build_id, path)
        _let_go(path)
        return whole if scope.is_everything else _narrowed(whole, scope)


def _whole(build_id: str, path: Path) -> Warehouse:
    if path not in _open:
        _open[path] = _connect(build_id, path)
        _every.add(_open[path])
        for oldest in list(_open)[:-KEPT_OPEN]:
            del _open[oldest]
    _open[path].used = monotonic()
    return _open[path]


def _let_go(path: Path) -> None:
    """Close builds other than the one in use: long unused, one too many, or deleted (what was undone is in it still)."""
    now = monotonic()
    others = sorted((each for each in _every if each.is_open and each.path != path), key=lambda each: -each.used)
    for place, each in enumerate(others):
        idle = now - each.used
        if idle > UNUSED or (idle > NOT_NOW and (place >= KEPT_OPEN - 1 or not each.path.exists())):
            each.close()


def _narrowed(whole: Warehouse, scope: ViewScope) -> Warehouse:
    """Copies of other builds are let go at once: what was undone or erased is in them still."""
    key = (whole.path, scope)
    for other in [each for each in _narrow if each[0] != whole.path]:
        del _narrow[other]
    found = _narrow.pop(key, None) or Warehouse(whole.build_id, whole.path, narrowed(whole.path, scope), scope)
    _narrow[key] = found  # the one asked for last stands last
    for oldest in list(_narrow)[:-KEPT_NARROW]:
        del _narrow[oldest]
    return found


def _connect(build_id: str, path: Path) -> Warehouse:
    return Warehouse(build_id, path, _opened(build_id, path), EVERYTHING)


def _opened(build_id: str, path: Path) -> duckdb.DuckDBPyConnection:
    """A build to read from, with no thread of its own: many readers ask one after the other, and are small."""
    if not path.is_file():
        raise BuildUnusable(
            "The build in use is missing", f"CURRENT names {build_id}, but {path} is not there.", BUILD_AGAIN
        )
    try:
        connection = duckdb.connect(str(path), read_only=True)
        connection.execute("set threads = 1")
        connection.execute("set async_threads = 0")
        if planner.is_little(path):
            connection.execute(planner.PLAINLY)
        relate(connection)
        version = connection.execute("select schema_version from build").fetchone()
    except duckdb.Error as error:
        raise BuildUnusable(DAMAGED, str(error), BUILD_AGAIN) from error
    if version is None:
        raise BuildUnusable("The build in use is empty", f"{path} says nothing of itself.", BUILD_AGAIN)
    if version[0] > SCHEMA_VERSION:
        raise WorkspaceError(
            "This workspace comes from a newer version",
            f"Its build has schema version {version[0]}; this version reads {SCHEMA_VERSION}.",
            "Update Firm Yes, or run: python -m etl build with this version.",
        )
    if version[0] < SCHEMA_VERSION:
        raise BuildUnusable(
            "This build was made by an earlier version",
            f"It has schema version {version[0]}; this version reads {SCHEMA_VERSION}. Nothing is lost: all is in the ledger.",
            BUILD_AGAIN,
        )
    return connection
