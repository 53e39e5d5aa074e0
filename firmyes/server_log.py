"""The server's own log as lines of JSON in the workspace, in files that take turns: what a machine collects, and what an error's
id on a page is looked up in.

It tells when, how bad, where in the program and the first line of what was said; never the value an error speaks of, which may
be a cell of somebody's file. The whole of it goes to the terminal, as before.
"""

from __future__ import annotations

import json
import logging
import os
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from firmyes.config import is_replica

FOLDER, FILE = "log", "server.jsonl"
LARGEST, KEPT = 1_000_000, 5  # bytes of one file; files beside the current one
LOGGERS = ("firmyes", "uvicorn.error")


class AsJson(logging.Formatter):
    """One record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = (record.getMessage().splitlines() or [""])[0]
        line = {"at": at, "level": record.levelname.lower(), "from": record.name, "said": said}
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line |= {
                "error": kind.__name__,
                "trace": [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)],
            }
        return json.dumps(line, ensure_ascii=False)


class _Private(RotatingFileHandler):
    """Files that only their owner may read, from their first byte."""

    def _open(self):  # type: ignore[no-untyped-def]  # as in logging, which opens in text mode
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written stops nobody: the terminal has the record."""


def keep(workspace: Path) -> logging.Handler | None:
    """Write the server's log into the workspace from now on; None where nothing may be written there."""
    if is_replica(workspace):
        return None
    try:
        (workspace / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _Private(workspace / FOLDER / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    except OSError as error:
        logging.getLogger("firmyes").warning("the server's log is kept on the terminal alone: %s", error)
        return None
    handler.setFormatter(AsJson())
    for name in LOGGERS:
        logging.getLogger(name).addHandler(handler)
    return handler


def leave(handler: logging.Handler | None) -> None:
    """Write no more."""
    if handler is not None:
        for name in LOGGERS:
            logging.getLogger(name).removeHandler(handler)
        handler.close()
