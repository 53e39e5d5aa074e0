"""The key of a workspace: whoever has it may look. Made at the first start, or given as ``FIRM_YES_KEY``."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlencode

from firmyes.config import access_key
from firmyes.errors import WorkspaceError

FILE = "access.key"
PARAMETER = "key"
BYTES = 32
SHORTEST = 20  # characters of a key somebody chose: a shorter one can be guessed


def read_key(workspace: Path) -> str:
    """The key: ``FIRM_YES_KEY``, else that of the workspace, made where there is none. Raises WorkspaceError."""
    given = access_key()
    if given is not None:
        return _long_enough(given, "FIRM_YES_KEY", f"Give it at least {SHORTEST} characters.")
    path = workspace / FILE
    try:
        if not path.exists():
            _make(path)
        return _long_enough(
            path.read_text(encoding="utf-8").strip(), path.name, "Remove the file: the next start makes another key."
        )
    except OSError as error:
        raise WorkspaceError(
            "The key of this workspace can neither be read nor made",
            f"{path}: {error.strerror}.",
            "Let the server write to the workspace, or give it a key in FIRM_YES_KEY.",
        ) from error


def link(address: str, key: str) -> str:
    """The address that opens the dashboard: ``http://localhost:8501/?key=…``."""
    return f"{address.rstrip('/')}/?{urlencode({PARAMETER: key})}"


def _long_enough(key: str, where: str, step: str) -> str:
    if len(key) < SHORTEST:
        raise WorkspaceError(
            "The key is too short", f"{where} holds {len(key)} characters; fewer than {SHORTEST} can be guessed.", step
        )
    return key


def _make(path: Path) -> None:
    """Whole or not at all, and 0600 from its first byte; of two who start at once the first one's key counts."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(f"{secrets.token_urlsafe(BYTES)}\n")
        try:
            os.link(fresh, path)
        except FileExistsError:
            return
    finally:
        fresh.unlink()
