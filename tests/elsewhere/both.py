"""Builds whose growing steps run on both engines, row by row the same or the test fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.building import publish
from etl.building.elsewhere.engine import elsewhere
from etl.building.elsewhere.portable import translated
from etl.building.steps import GROWING, Engine, Run
from firmyes.errors import EngineError
from tests.factory.look_in import look_in_build, look_in_ledger

Rows = Counter[tuple[Any, ...]]


@contextmanager
def both(engine: Engine, ran: Counter[str], con: duckdb.DuckDBPyConnection) -> Iterator[Run]:
    """``engine``, each step held to what DuckDB makes of the same tables: rows, columns and types. ``ran`` counts rows."""
    with engine(con) as run:

        def run_both(con: duckdb.DuckDBPyConnection, name: str, given: dict[str, Any] | None = None) -> None:
            run(con, name, given)
            if name in GROWING:
                step = translated(name, given)
                assert _columns(con, step.table) == _columns(con, f"({step.here})"), name
                there, here = _rows(con, step.table), _rows(con, f"({step.here})")
                assert there == here, (name, list((there - here).items())[:3], list((here - there).items())[:3])
                ran[name] += there.total()

        yield run_both


@contextmanager
def built_on_both(address: str, workspace: Path, patch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Every build of ``workspace`` in the block is made from nothing, on both; how many rows each step made."""
    ran: Counter[str] = Counter()
    build: Callable[..., bool] = publish.build
    with elsewhere(address, workspace) as engine, patch.context() as patched:

        def build_on_both(*given: Any) -> bool:
            try:
                return build(*given[:6], lambda con: both(engine, ran, con))
            except EngineError as error:  # histories live with refusals: this is none
                raise AssertionError(str(error)) from error

        patched.setattr(publish, "build", build_on_both)
        yield ran


def marts(workspace: Path) -> dict[str, Rows]:
    """Every mart of the build in use, as text; the row of ``build`` tells when it was made, and is left out."""
    build_id = (workspace / "CURRENT").read_text().strip()
    with look_in_build(workspace, build_id) as con:
        names = [row[0] for row in con.execute("from (show tables) select name").fetchall()]
        return {name: _rows(con, name) for name in names if name != "build"}


def seals(workspace: Path) -> dict[str, Rows]:
    """What the ledger holds of blocks, but for the moment they were sealed."""
    with look_in_ledger(workspace) as con:
        return {
            "block": _rows(con, "(select * exclude (sealed_at) from block)"),
            "block_row": _rows(con, "block_row"),
            "verdict": _rows(con, "(select * exclude (judged_at) from verdict)"),
        }


def _rows(con: duckdb.DuckDBPyConnection, source: str) -> Rows:
    return Counter(con.execute(f"select columns(*)::varchar from {source}").fetchall())


def _columns(con: duckdb.DuckDBPyConnection, source: str) -> list[tuple[str, str]]:
    return [(name, kind) for name, kind, *_ in con.execute(f"describe from {source}").fetchall()]
