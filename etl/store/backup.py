"""A workspace as one file, and back: everything that makes it, each part held against its digest.

The ledger is copied while nobody writes; the room's answers by SQLite's own copying, while phones go on. What is put back is
whole before anything is moved, and moving that was killed is finished by the next who opens the ledger.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import duckdb

from etl.store import custody, journal, secret
from etl.store.files import sync, sync_folder, write_whole
from etl.store.lock import HOLDER_FILE, LOCK_FILE
from firmyes.errors import ReadError, Where, WorkspaceError

MANIFEST = "firm-yes-backup.json"
VERSION = 1
ROOMS = "rooms.sqlite3"  # of firmyes/vote
NOT_KEPT = {LOCK_FILE, HOLDER_FILE, custody.WAITING, custody.CURRENT}
COMING, MARK = ".coming-back", ".restoring"
CHUNK = 1 << 20


def write(workspace: Path, to: Path) -> int:
    """Write the workspace to a new file; how many parts it has. Only while the lock is held and the ledger is closed."""
    if to.exists():
        raise WorkspaceError(f"{to.name} is there already", "A backup is never written over.", "Choose another name.")
    fresh = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        handle = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            digests = {name: _put(archive, name, path) for name, path in _parts(workspace)}
            archive.writestr(MANIFEST, json.dumps({"version": VERSION, "parts": digests}, indent=1, sort_keys=True))
        sync(fresh)
        check(fresh)
        os.link(fresh, to)  # fails where somebody else was first
        sync_folder(to.parent)
    finally:
        fresh.unlink(missing_ok=True)
    return len(digests)


def check(file: Path) -> dict[str, str]:
    """Read every part and hold it against its digest: {name: digest}. Raises ReadError for anything but a whole backup."""
    try:
        with ZipFile(file) as archive:
            found = json.loads(archive.read(MANIFEST))
            parts: dict[str, str] = found["parts"]
            wrong = [name for name, digest in parts.items() if not _is_name(name) or _digest(archive, name) != digest]
    except (BadZipFile, KeyError, ValueError, EOFError, OSError, NotImplementedError) as error:
        if isinstance(error, FileNotFoundError):
            raise ReadError("There is no such file", f"{file} is not a file.", "Check its name and folder.") from error
        raise _no_backup(file, str(error)) from error
    if found["version"] != VERSION:
        raise _no_backup(file, f"it has version {found['version']}, this Firm Yes reads {VERSION}")
    if wrong:
        raise _no_backup(file, f"these parts are not as they were written: {', '.join(wrong)}")
    return parts


def unpack(file: Path, workspace: Path) -> Path:
    """Everything of a checked backup in a folder beside what is there; nothing else is touched. Only while the lock is held."""
    parts = check(file)
    coming = workspace / COMING
    shutil.rmtree(coming, ignore_errors=True)
    coming.mkdir(mode=0o700)
    with ZipFile(file) as archive:
        for name in parts:
            _take(archive, name, coming / name)
    _require_readable(coming, file)
    return coming


def put_in_place(workspace: Path, aside: str) -> None:
    """What stands in the workspace goes to the folder ``aside`` in it, and what was unpacked comes in its place."""
    sync_folder(workspace / COMING)
    write_whole(workspace / MARK, aside)
    finish(workspace)


def finish(workspace: Path) -> None:
    """Go on where somebody was killed while a backup was put in place. Only while the lock is held."""
    mark, coming = workspace / MARK, workspace / COMING
    if not mark.exists():
        return
    aside = workspace / mark.read_text(encoding="utf-8")
    for path in _coming(coming):
        old = workspace / path.relative_to(coming)
        if old.exists():
            kept = aside / path.relative_to(coming)
            kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            old.replace(kept)
        old.with_name(old.name + ".wal").unlink(missing_ok=True)
        for end in ("-wal", "-shm"):
            old.with_name(old.name + end).unlink(missing_ok=True)
        old.parent.mkdir(mode=0o700, exist_ok=True)
        path.replace(old)
    sync_folder(workspace)
    (workspace / custody.FORGETTING).unlink(missing_ok=True)
    mark.unlink()
    shutil.rmtree(coming, ignore_errors=True)


def knows_more(workspace: Path, coming: Path) -> bool:
    """Whether the journal here tells of seals that the one coming does not, and belongs to the same secret."""
    here, there = workspace / journal.JOURNAL_FILE, coming / journal.JOURNAL_FILE
    keys = [folder / secret.SECRET_FILE for folder in (workspace, coming)]
    if not here.exists() or not all(key.exists() for key in keys) or keys[0].read_bytes() != keys[1].read_bytes():
        return False
    return not there.exists() or journal.lines_of(here) > journal.lines_of(there)


def _coming(coming: Path) -> list[Path]:
    """Builds first, what names one last: pages go on reading all the while."""
    found = [path for path in sorted(coming.rglob("*")) if path.is_file()]
    return sorted(found, key=lambda path: (path.name == custody.CURRENT, custody.BUILDS not in path.parts))


def _parts(workspace: Path) -> Iterator[tuple[str, Path]]:
    """Every part of the workspace, the build in use alone of the builds; nothing that only a running process needs."""
    for path in sorted(workspace.rglob("*")):
        name = path.relative_to(workspace)
        passing = any(part.startswith((".", "spill-", "before-")) or part.endswith(".tmp") for part in name.parts)
        mine = name.parts[0] != custody.BUILDS and name.name not in NOT_KEPT
        if path.is_file() and mine and not passing and not name.name.endswith(("-wal", "-shm", ".wal")):
            yield name.as_posix(), path
    current = workspace / custody.CURRENT
    build = (
        workspace / custody.BUILDS / f"{current.read_text(encoding='utf-8').strip()}.duckdb"
        if current.exists()
        else None
    )
    if build is not None and build.is_file():
        yield build.relative_to(workspace).as_posix(), build
        yield custody.CURRENT, current


def _put(archive: ZipFile, name: str, path: Path) -> str:
    if name == ROOMS:
        return _put_rooms(archive, path)
    digest = sha256()
    with path.open("rb") as file, archive.open(name, "w", force_zip64=True) as part:
        while data := file.read(CHUNK):
            digest.update(data)
            part.write(data)
    return digest.hexdigest()


def _put_rooms(archive: ZipFile, path: Path) -> str:
    """Answers come in while this goes on: only SQLite knows which bytes belong together."""
    with closing(sqlite3.connect(path)) as rooms, closing(sqlite3.connect(":memory:")) as copy:
        rooms.backup(copy)
        data = copy.serialize()
    archive.writestr(ROOMS, data)
    return sha256(data).hexdigest()


def _digest(archive: ZipFile, name: str) -> str:
    digest = sha256()
    with archive.open(name) as part:
        while data := part.read(CHUNK):
            digest.update(data)
    return digest.hexdigest()


def _take(archive: ZipFile, name: str, to: Path) -> None:
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, archive.open(name) as part:
        shutil.copyfileobj(part, file, CHUNK)
        file.flush()
        os.fsync(file.fileno())


def _is_name(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def _require_readable(coming: Path, file: Path) -> None:
    """Raise ReadError where the databases of a backup cannot be opened, or the secret is not the ledger's."""
    try:
        for path in coming.rglob("*.duckdb"):
            with duckdb.connect(str(path), read_only=True) as con:
                con.execute("select count(*) from duckdb_tables()").fetchall()
                if path.name == custody.LEDGER_FILE:
                    custody.require_secret(con, coming)
    except (duckdb.Error, WorkspaceError) as error:
        raise _no_backup(file, str(error).splitlines()[0]) from error


def _no_backup(file: Path, why: str) -> ReadError:
    return ReadError(
        "This is no whole backup", f"{file.name}: {why}. Nothing was changed.", "Take another one.", Where(file.name)
    )
