"""The workspace's secret: with it respondents become keyed hashes that nobody without it can guess their way back from."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from uuid import UUID

import duckdb

from firmyes.errors import WorkspaceError

SECRET_FILE = "secret.key"
BYTES = 32
BLOCK = 64  # SHA-256 works on blocks of 64 bytes; HMAC pads the key to one


def read_secret(workspace: Path) -> bytes:
    """The secret of the workspace, made at first use (mode 0600, whole or not at all)."""
    path = workspace / SECRET_FILE
    if not path.exists():
        _make(path)
    secret = path.read_bytes()
    if len(secret) != BYTES:
        raise WorkspaceError(
            "The workspace's secret is damaged",
            f"{path.name} holds {len(secret)} bytes instead of {BYTES}.",
            "Put back the copy that belongs to this ledger: with another secret nobody would be recognised again.",
        )
    return secret


def require_made(workspace: Path) -> None:
    """Raise WorkspaceError where there is no secret: whoever only reads makes none."""
    if not (workspace / SECRET_FILE).exists():
        raise WorkspaceError(
            "The workspace's secret is gone",
            f"{SECRET_FILE} is not there; what was written with it cannot be read.",
            f"Put back the {SECRET_FILE} that belongs to this workspace.",
        )


def keyed(secret: bytes, text: str) -> UUID:
    """The first 128 bits of HMAC-SHA-256 of a text: what ``keyed()`` gives in SQL."""
    return UUID(bytes=hmac.new(secret, text.encode(), hashlib.sha256).digest()[:16])


def person(secret: bytes, respondent: str) -> UUID:
    """Who a file's id or e-mail address stands for: what ``etl/sql/staging/response_row.sql`` makes of it."""
    said = respondent.strip()
    return keyed(secret, said.lower() if "@" in said else said)


def teach(con: duckdb.DuckDBPyConnection, secret: bytes) -> None:
    """Make ``keyed(text)``, ``fingerprint(text)``, ``within(uuid, text)``, all ``-> uuid``, and ``digest(text) -> bigint`` known
    on a connection.

    ``keyed`` is HMAC-SHA-256 written out (RFC 2104), cut to 128 bits; ``fingerprint`` an MD5 begun with a secret
    key: enough to know a row again, five times as fast, and no more to be guessed by who lacks the key.

    In SQL, because a million rows through Python would take longer than all the rest of a load.
    """
    padded = secret.ljust(BLOCK, b"\0")
    inner, outer = (bytes(byte ^ mask for byte in padded).hex() for mask in (0x36, 0x5C))
    # literals, not variables: DuckDB folds them, which makes a million hashes three times as fast
    con.execute(
        f"""create or replace temp macro keyed(t) as unhex(left(sha256(
            from_hex('{outer}') || unhex(sha256(from_hex('{inner}') || encode(t)))
        ), 32))::uuid"""
    )
    # one quick pass where nothing but equality is asked of the hash; its key is made from the secret, not the secret
    key = hashlib.sha256(b"fingerprint" + secret).hexdigest()
    con.execute(f"create or replace temp macro fingerprint(t) as md5_number('{key}' || t)::uuid")
    # whom an id, or which row a key, means for those who speak for some teams alone; NULL for nobody, or for no such name
    con.execute(
        """create or replace temp macro within(t, name) as
        case when name is not null then fingerprint(t::varchar || chr(31) || name) end"""
    )
    con.execute("create or replace temp macro digest(t) as (md5_number_lower(keyed(t)::varchar) >> 1)::bigint")


def _make(path: Path) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, secrets.token_bytes(BYTES))
        os.fsync(handle)
    finally:
        os.close(handle)
    fresh.replace(path)
