"""The last build, where a new one may be made from it: all it stands on is as it was, and only loads came since.

A print of everything a build depends on is kept in the ledger with the build's name. Anything else that changed (an undo, an
erasure, k, the time zone, what teams are part of, an answer to a question, this program) gives another print, and the build is
made from nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from etl.sql.statements import one, sql
from etl.store import custody, ledger
from firmyes.config import ROOT

KINDS = ("survey", "votes", "commitments", "decisions")
MOST_IN_A_ROW = 100  # builds made from one another, before one is made from nothing
MOST_GROWN = 2.0  # times the size of the last one made from nothing: deleted rows leave room in a file
READ_BY_BUILDS = ("etl/**/*.py", "etl/**/*.sql", "etl/**/*.yml", "firmyes/metrics/**/*.py", "firmyes/languages.py")
WORDS = "data/languages/*.toml"


@dataclass(frozen=True, slots=True)
class Last:
    """A build, the newest load and block it knows, what it stands on, and how many were made from one another before it."""

    build_id: str
    last_load: int
    last_block: int
    stands_on: str
    in_a_row: int
    anew_bytes: int  # of the one made from nothing


def usable(con: duckdb.DuckDBPyConnection, builds: Path, k: int) -> Last | None:
    """What is known of the build published last, in the folder ``builds``; None where a new one cannot be made from it."""
    noted = custody.noted(con, ledger.MADE_FROM)
    last = Last(**json.loads(noted)) if noted else None
    if last is None or last.build_id != custody.noted(con, "published"):
        return None
    path = builds / f"{last.build_id}.duckdb"
    if not path.is_file() or path.stat().st_size > last.anew_bytes * MOST_GROWN or last.in_a_row >= MOST_IN_A_ROW:
        return None
    return last if last.stands_on == _print(con, k, KINDS, last.last_load, last.last_block) else None


def as_kept(con: duckdb.DuckDBPyConnection, path: Path, k: int, made_from: Last | None) -> str:
    """What the build at ``path``, just put in use, stands on, as it is kept in the ledger."""
    last_load, last_block = one(con, sql("reach/last"))
    last = Last(
        path.stem,
        last_load,
        last_block,
        _print(con, k, KINDS, last_load, last_block),
        made_from.in_a_row + 1 if made_from else 0,
        made_from.anew_bytes if made_from else path.stat().st_size,
    )
    return json.dumps(asdict(last))


def sealed_on(con: duckdb.DuckDBPyConnection, k: int) -> str:
    """What sealing depends on, as a print: promises are no part of it."""
    return _print(con, k, tuple(kind for kind in KINDS if kind != "commitments"), *one(con, sql("reach/last")))


def _print(con: duckdb.DuckDBPyConnection, k: int, kinds: Sequence[str], last_load: int, last_block: int) -> str:
    about = {"kinds": list(kinds), "last_load": last_load, "last_block": last_block}
    (facts,) = one(con, sql("reach/print"), about)
    return hashlib.sha256("\n".join((facts, str(k), duckdb.__version__, _program())).encode()).hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    """The program as it was when it was first asked: what a build is made by, and the words it is judged by."""
    found = hashlib.sha256()
    for path in sorted(path for pattern in (*READ_BY_BUILDS, WORDS) for path in ROOT.glob(pattern)):
        found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()
