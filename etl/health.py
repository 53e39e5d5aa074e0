"""What is wrong with a workspace as a whole: something is lost, or does not belong to the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from etl.model.finding import Finding
from etl.store import custody
from firmyes.config import is_replica
from firmyes.errors import WorkspaceError


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
    )


def _told(name: str, check: Callable[[], None]) -> tuple[Finding, ...]:
    try:
        check()
    except WorkspaceError as error:
        return (Finding(name, error.title, 1, (error.what,), error.next_step),)
    return ()
