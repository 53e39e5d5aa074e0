"""The growing steps of one build elsewhere: facts go out as Parquet, each step is stored, and its rows are taken back.

Sealing, the gate, marts and checks are DuckDB's here as ever: a seal has one implementation. What was sent lies in the shared
folder only while the build is made.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from etl.building.elsewhere.remote import Remote, connected, named
from etl.building.steps import EXCHANGE, GROWING, Engine, Run, run_here
from firmyes.errors import EngineError

PATTERNS = set("*?[]{}\\,")  # in a path these are no letters to the other side
PROBE = "probe"


@contextmanager
def elsewhere(
    address: str, workspace: Path, shared: Path | None = None, *, says: Callable[[str], None] | None = None
) -> Iterator[Engine]:
    """The engine at ``address`` (``sc://HOST:PORT``), for builds of ``workspace``; Parquet goes through ``shared``, a folder
    that both sides see under the same name. ``says`` hears what leaves. Raises EngineError where it cannot be reached or used.
    """
    place = _place(workspace, shared)
    with connected(address) as remote:
        if says:
            says(
                f"While the build is made, {named(address)} reads all answers and votes, without names and under coded ids, "
                f"in {place.parent}."
            )
        try:
            yield partial(_turn, remote, place)
        finally:
            with suppress(OSError):  # made for this, where no other folder is named; or nothing was sent
                (workspace / EXCHANGE).rmdir()


def _place(workspace: Path, shared: Path | None) -> Path:
    """The folder of one workspace in the shared one: what a killed build left in it is found by the next."""
    folder = (shared or workspace / EXCHANGE).resolve()
    if PATTERNS & set(str(folder)):
        raise EngineError(
            "The shared folder’s name cannot be used",
            f"{folder} holds one of {' '.join(sorted(PATTERNS))}, which stand for other names there.",
            "Name another folder with --shared.",
        )
    return folder / f"firm-yes-{sha256(str(workspace).encode()).hexdigest()[:12]}"


@contextmanager
def _turn(remote: Remote, place: Path, con: duckdb.DuckDBPyConnection) -> Iterator[Run]:
    from etl.building.elsewhere.turn import Turn  # its translator is part of the extra

    _clear(place)
    place.mkdir(parents=True)
    try:
        _require_shared(remote, place, con)
        yield partial(_run, Turn(remote, place))
    finally:
        _clear(place)


def _run(turn: Any, con: duckdb.DuckDBPyConnection, name: str, given: dict[str, Any] | None) -> None:
    (turn.run if name in GROWING else run_here)(con, name, given)


def _require_shared(remote: Remote, place: Path, con: duckdb.DuckDBPyConnection) -> None:
    """Both sides see what the other wrote, tried with a row that says nothing, before anything of anybody is written."""
    (place / PROBE).mkdir()
    file = str(place / PROBE / "probe.parquet").replace("'", "''")
    con.execute(f"copy (select 1 as probe) to '{file}' (format parquet)")
    try:
        remote.read(PROBE, place / PROBE)
        remote.write(f"select * from {PROBE}", place / f"{PROBE}-back")
    except EngineError as error:
        if error.title != "The remote engine could not do its part":
            raise
        raise _not_shared(place) from error
    if not list((place / f"{PROBE}-back").glob("*.parquet")):
        raise _not_shared(place)


def _not_shared(place: Path) -> EngineError:
    return EngineError(
        "The remote engine does not see the shared folder",
        f"What is written to {place.parent} here is not there for it, or it may not write there.",
        "Name a folder that both sides see under the same name, and may write to: --shared DIR. Nothing was sent.",
    )


def _clear(place: Path) -> None:
    """Remove what was sent and what came; raise where something stays: these are answers."""
    shutil.rmtree(place, ignore_errors=True)
    if place.exists():
        raise EngineError(
            "What was sent still lies in the shared folder",
            f"{place} holds answers and could not be removed: the other side’s files belong to another account.",
            "Delete that folder, and let both sides run as one account. The last build stays in use.",
        )
