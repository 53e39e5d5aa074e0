"""What is wrong with a workspace as a whole: something is lost, or does not belong to the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from etl.building.inspect import trouble
from etl.model.finding import Finding
from etl.store import custody, ledger
from etl.store.standing import sentence
from firmyes.config import is_replica
from firmyes.errors import WorkspaceError

BUILD = "It is built when the app starts the next time, or with: python -m etl build."


def without_ledger(workspace: Path) -> tuple[Finding, ...]:
    """What a workspace without a ledger has lost; a replica, and a new one, nothing."""
    if is_replica(workspace):
        return ()
    return _told("lost", lambda: custody.require_ledger(workspace))


def of_workspace(con: duckdb.DuckDBPyConnection, workspace: Path) -> tuple[Finding, ...]:
    """What does not belong to the ledger on ``con``, which is only read."""
    return (
        *_told("lost", lambda: custody.require_secret(con, workspace)),
        *_told("lost", lambda: custody.require_newest(con, workspace)),
        *_build(con, workspace),
    )


def _build(con: duckdb.DuckDBPyConnection, workspace: Path) -> tuple[Finding, ...]:
    """What is not in the build in use, or what is wrong with it."""
    if not (workspace / custody.CURRENT).exists() and not ledger.entries(con):
        return ()  # nothing was loaded yet
    wrong = trouble(workspace)
    if wrong:
        return (Finding("build", "The build in use cannot be used", 1, (f"It {wrong}.",), BUILD),)
    waits = ledger.waits(con)
    if waits or ledger.built(con) is None:
        said = sentence(waits) or "What was loaded waits to be built"
        return (
            Finding("waits", "The numbers do not hold all that was loaded", max(1, len(waits)), (f"{said}.",), BUILD),
        )
    return ()


def _told(name: str, check: Callable[[], None]) -> tuple[Finding, ...]:
    try:
        check()
    except WorkspaceError as error:
        return (Finding(name, error.title, 1, (error.what,), error.next_step),)
    return ()
