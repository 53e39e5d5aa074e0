"""What belongs together in a workspace: ledger, secret, seals' journal, build in use. Writing is refused where one is missing.

Made anew in silence, a secret knows nobody again and a ledger no seal: the same answers would be published twice. Reading
never comes here. The ways back are named in the refusals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import duckdb

from etl.sql.statements import sql
from etl.store import secret
from etl.store.journal import JOURNAL_FILE, Journal, lines_of
from firmyes.errors import WorkspaceError

LEDGER_FILE = "ledger.duckdb"
BUILDS, CURRENT = "builds", "CURRENT"
WAITING = "WAITING"  # what is in the ledger and in no build yet, in words; gone once it is built
FORGETTING = (
    ".forgetting"  # stands while everything is deleted: what was begun is finished, whoever is killed meanwhile
)
READ_BACK = "python -m etl read-back"
FORGET = "python -m etl start-over --forget-everything"


def has_ledger(workspace: Path) -> bool:
    """Whether there is a ledger. An empty file is none: a database would begin anew in it."""
    path = workspace / LEDGER_FILE
    return path.exists() and path.stat().st_size > 0


def require_ledger(workspace: Path) -> None:
    """Raise WorkspaceError where there was a ledger and is none."""
    if not has_ledger(workspace):
        require_nothing_left(workspace)


def require_nothing_left(workspace: Path) -> None:
    """Raise WorkspaceError where something stands here that a ledger belonged to."""
    left = [name for name in (secret.SECRET_FILE, JOURNAL_FILE, CURRENT) if (workspace / name).exists()]
    left += [BUILDS] if any((workspace / BUILDS).glob("*.duckdb")) else []
    if left:
        raise WorkspaceError(
            "The ledger is gone",
            f"{workspace.name} holds {', '.join(left)}, and no {LEDGER_FILE}. A new one would not know what was published.",
            f"Put back the newest copy. Without one, begin an empty ledger that knows what was published: {READ_BACK}. "
            f"Or begin again, with everything here deleted: {FORGET}.",
        )


def secret_of(con: duckdb.DuckDBPyConnection, workspace: Path) -> bytes:
    """The secret that belongs to the ledger on ``con``; made with a new ledger. Raises WorkspaceError for another or none."""
    require_secret(con, workspace)
    found = secret.read_secret(workspace)
    if noted(con, "secret") is None:
        note(con, {"secret": _mark(found)})
    return found


def require_secret(con: duckdb.DuckDBPyConnection, workspace: Path) -> None:
    """Raise WorkspaceError where the ledger on ``con`` was written with a secret that is gone, or is another one."""
    path = workspace / secret.SECRET_FILE
    known = noted(con, "secret")
    has_rows = known is not None or con.execute("select 1 from load limit 1").fetchone() is not None
    if not path.exists():
        if has_rows:
            raise WorkspaceError(
                "The workspace's secret is gone",
                f"The ledger holds files’ rows, and there is no {path.name}. With a new one nobody would be known again.",
                f"Put back the {path.name} that belongs to this ledger. If it is lost, begin again, with everything here "
                f"deleted: {FORGET}. Whoever kept earlier numbers could compare them with new ones.",
            )
    elif known is not None and known != _mark(secret.read_secret(workspace)):
        raise WorkspaceError(
            "This is not the ledger's secret",
            f"{path.name} is another one than this ledger was written with: nobody would be known again.",
            f"Put back the {path.name} that belongs to this ledger, or begin again, with everything here deleted: {FORGET}.",
        )


def _mark(found: bytes) -> str:
    return hashlib.sha256(b"which secret" + found).hexdigest()


def require_newest(con: duckdb.DuckDBPyConnection, workspace: Path) -> None:
    """Raise WorkspaceError where the build in use, or the journal, knows of more than the ledger does; or is gone."""
    current = workspace / CURRENT
    named = current.read_text(encoding="utf-8", errors="replace").strip() if current.exists() else None
    ours = {noted(con, "published"), noted(con, "publishing")} - {None}
    if named and named.isprintable() and named.isascii() and ours and named not in ours:  # else it names none: damaged
        raise WorkspaceError(
            "The ledger is older than the build in use",
            f"It knows nothing of the build {named}: it is a copy from before. What was published since would be published again.",
            f"Put back the newest ledger, or let this one learn what was published: {READ_BACK}.",
        )
    _require_journal(noted(con, "journal"), workspace / JOURNAL_FILE)


def _require_journal(seals: str | None, path: Path) -> None:
    if seals is not None and not path.exists():
        raise WorkspaceError(
            "The seals' journal is gone",
            f"There was a {JOURNAL_FILE} beside the ledger; it outlives a ledger that is lost.",
            f"Put it back, or let the ledger write it anew: {READ_BACK}.",
        )
    wanted = int(seals) if seals is not None and seals.isdigit() else 0  # ledgers of before hold a word
    if wanted and lines_of(path) < wanted:
        raise WorkspaceError(
            "The seals' journal is cut short",
            f"The ledger knows of {wanted} seals, and {JOURNAL_FILE} holds fewer: it is a copy from before, or damaged.",
            f"Put back the newest one, or let the ledger write what is missing anew: {READ_BACK}.",
        )


def learn(con: duckdb.DuckDBPyConnection, journal: Journal) -> int:
    """Blocks the journal tells of and the ledger does not, taken into the ledger; how many.

    They belong to no load any more: rows of a later load may form them again, whole, and enter no other block.
    """
    known = set(con.execute("select block_id from block").fetchnumpy()["block_id"].tolist())
    missing = [block_id for block_id in journal.block_ids() if block_id not in known]
    if not missing:
        return 0
    wanted = set(missing)
    for seal in journal.seals(lambda about: about["block_id"] in wanted):
        con.execute(
            "insert into block values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                seal.block_id, seal.kind, seal.subject, seal.team, seal.part_of, seal.wave, seal.period, seal.k,
                seal.people, seal.sealed_on, -seal.block_id,
            ],
        )  # fmt: skip
        con.executemany(
            "insert into block_row values (?, ?, ?, ?, ?, ?, ?)",
            [
                (seal.block_id, -(seal.block_id * 1_000_000 + number), *row)
                for number, row in enumerate(seal.rows, start=1)
            ],
        )
    return len(missing)


def forget(workspace: Path, *, builds: bool = True) -> None:
    """Delete ledger, secret and journal, and every build: what was ever published here is known no more."""
    (workspace / FORGETTING).write_text(BUILDS if builds else "", encoding="utf-8")
    finish_forgetting(workspace)
    if builds:
        forgotten(workspace)


def finish_forgetting(workspace: Path) -> bool:
    """Delete what was being forgotten when somebody was killed; whether there was anything. Only while the lock is held."""
    mark = workspace / FORGETTING
    if not mark.exists():
        return False
    for name in (LEDGER_FILE, f"{LEDGER_FILE}.wal", JOURNAL_FILE, secret.SECRET_FILE):
        (workspace / name).unlink(missing_ok=True)
    if mark.read_text(encoding="utf-8") == BUILDS:
        (workspace / CURRENT).unlink(missing_ok=True)
        for path in (workspace / BUILDS).glob("*.duckdb"):
            path.unlink()
    return True


def forgotten(workspace: Path) -> None:
    """All is deleted, and what comes in its place is there."""
    (workspace / FORGETTING).unlink(missing_ok=True)


def note(con: duckdb.DuckDBPyConnection, marks: Mapping[str, str]) -> None:
    """Keep some of the marks by which the ledger is known to be the newest, by their names."""
    con.execute(sql("ledger/note"), {"keys": list(marks), "values": list(marks.values())})


def noted(con: duckdb.DuckDBPyConnection, key: str) -> str | None:
    row = con.execute("select value from meta where key = $key", {"key": key}).fetchone()
    return row[0] if row else None
