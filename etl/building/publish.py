"""Builds come into use here: made under a name of their own, checked, then named by CURRENT."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import duckdb

from etl.building import last
from etl.building.build import From, build
from etl.building.steps import EXCHANGE, Engine, here
from etl.model.report import Progress
from etl.store import custody, journal, ledger
from etl.store.custody import BUILDS, CURRENT, WAITING
from etl.store.files import sync, sync_folder, write_whole
from firmyes.config import read_settings
from firmyes.errors import WorkspaceError

KEEP = 3
MOST_BYTES = 1_000_000_000  # of builds kept because they are young: a day of many imports fills no disk
YOUNG = 3600.0  # seconds; a page may still read a build it began with


def publish(
    con: duckdb.DuckDBPyConnection,
    workspace: Path,
    progress: Progress | None = None,
    *,
    alone: bool = False,
    engine: Engine = here,
    anew: bool = False,
) -> str:
    """Build from the ledger on ``con``, check, put in use. Returns the build's id. Only while the lock is held.

    Made from the last build where only loads came since (``etl.building.last``), from nothing where that is not so, or ``anew``.
    ``alone`` deletes every other build: where answers were taken back, an old build still holds them.

    Raises BuildRefused where a check fails; the last build then stays in use. Killed at any moment, CURRENT names a
    whole build: the file is renamed into place before CURRENT is, and both are on the disk before they are named.
    """
    settings = read_settings(workspace)
    folder = workspace / BUILDS
    folder.mkdir(exist_ok=True)
    _sweep(folder)
    shutil.rmtree(workspace / EXCHANGE, ignore_errors=True)  # answers, where a build with another engine was killed
    _say_waiting(workspace, ledger.waits(con))
    alone = alone or ledger.stands_alone(con)
    build_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(4)}"
    fresh = folder / f".{build_id}.duckdb"
    seals = journal.of_workspace(workspace)
    custody.learn(con, seals)  # a build that was killed may have written the journal and not the ledger
    anew = anew or alone or engine is not here
    known = None if anew else last.usable(con, folder, settings.k)
    made_from = From(folder / f"{known.build_id}.duckdb", known.last_load) if known else None
    try:
        onward = build(con, fresh, build_id, settings, progress or _silent, seals, engine, made_from)
        sync(fresh)
        fresh.replace(folder / f"{build_id}.duckdb")
        sync_folder(folder)
    finally:
        _remove(fresh)
    custody.note(con, {"publishing": build_id})
    write_whole(workspace / CURRENT, build_id + "\n")
    ledger.set_built(
        con, build_id, last.as_kept(con, folder / f"{build_id}.duckdb", settings.k, known if onward else None)
    )
    (workspace / WAITING).unlink(missing_ok=True)
    _tidy(folder, build_id, keep=0 if alone else KEEP, young=-1.0 if alone else YOUNG)
    return build_id


def current(workspace: Path) -> str | None:
    """The id CURRENT names, None where there is no CURRENT."""
    try:
        return (workspace / CURRENT).read_text(encoding="utf-8", errors="replace").strip() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WorkspaceError("CURRENT cannot be read", str(error), "Mend it with: python -m etl build") from error


def _say_waiting(workspace: Path, waits: tuple[str, ...]) -> None:
    """Leave word of what is in the ledger and in no build, for pages that never open the ledger. On a full disk an empty file."""
    try:
        write_whole(workspace / WAITING, "\n".join(waits))
    except OSError:
        (workspace / WAITING).touch(mode=0o600)


def _sweep(folder: Path) -> None:
    """Remove what a killed build left behind; the lock is ours, so nobody is at it."""
    for left in folder.glob(".*.duckdb*"):
        left.unlink(missing_ok=True)


def _remove(fresh: Path) -> None:
    for path in (fresh, fresh.with_name(fresh.name + ".wal")):
        path.unlink(missing_ok=True)


def _tidy(folder: Path, build_id: str, keep: int, young: float) -> None:
    """Keep the newest builds and the young ones, up to a bound in bytes; whoever reads an older one has had an hour."""
    found = sorted(folder.glob("*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    size = sum(path.stat().st_size for path in found[:keep])
    for path in found[keep:]:
        size += path.stat().st_size
        is_old = time.time() - path.stat().st_mtime > young
        if path.stem != build_id and (is_old or size > MOST_BYTES):
            path.unlink(missing_ok=True)


def _silent(step: str, share: float) -> None:
    """Nobody is listening."""
