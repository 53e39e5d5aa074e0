"""The other side of ``etl.reading.child``: a process with one thread that forks for each file, and what such a fork does.

It imports the readers once, nothing of the app, and ends when whoever started it does.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import pickle
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, Protocol

from etl.model.table import Table
from etl.reading.allowance import MOST_CELLS, Allowance
from etl.reading.read import read_table
from firmyes.errors import ReadError, Where

try:
    import resource
except ImportError:  # Windows: nothing of a process can be limited from inside
    resource = None


class Stream(Protocol):
    """A wire, or standard input and output."""

    def readline(self) -> bytes: ...
    def write(self, content: bytes, /) -> int: ...
    def flush(self) -> None: ...


def serve(control_number: int) -> None:
    """Fork for each wire that comes in by the control socket, until that is closed."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C in a terminal reaches us too: end without a word
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a fork ended: its wire says so
    read_table(b"what,owner\nnothing,nobody\n")  # the words and markers a reader looks up, once for all forks
    with socket.socket(fileno=control_number) as control:
        while True:
            message, wires, *_ = socket.recv_fds(control, 1, 1)
            if not message:
                return
            if os.fork() == 0:
                try:
                    control.close()
                    with socket.socket(fileno=wires[0]) as wire, wire.makefile("rwb") as stream:
                        kept = _answer(stream, stream)  # noqa: F841  a copy on disk goes when its table does: not yet
                finally:
                    os._exit(0)
            os.close(wires[0])


def answer_once() -> None:
    """Where there are no forks: one request from standard input, its answer to standard output."""
    kept = _answer(sys.stdin.buffer, sys.stdout.buffer)  # noqa: F841  a copy on disk goes when its table does: not yet
    os._exit(0)  # without tidying up: a copy on disk is the app's from here on


def _answer(asked: Stream, answer: Stream) -> Table | None:
    """Read what is asked for and send it. Returns the table, which is to be kept for as long as its copy on disk is."""
    request = json.loads(asked.readline())
    allowance = Allowance.of(request["size"])
    _limit(allowance)
    os.chdir(request["folder"])  # what a reader writes stands where the app will find and remove it
    tempfile.tempdir = request["folder"]

    def announce(cells: int) -> None:
        nonlocal allowance
        allowance = allowance.with_cells(cells)
        _send(answer, b"C", str(cells).encode())
        _limit(allowance)

    table = None
    try:
        table = _read(request, announce)
        kind, content = b"T", pickle.dumps(_sent(table), protocol=5)
    except ReadError as error:
        kind, content = b"E", _error(error)
    except BaseException as error:  # noqa: BLE001  a reader in Rust panics as BaseException; whatever it is, it is said
        traceback.print_tb(error.__traceback__)  # for the log: without the message, which may quote a cell
        kind, content = b"E", _error(_unread(error, request["name"]))
    _send(answer, kind, content)
    return table


def _read(request: dict[str, Any], announce: Any) -> Table:
    module, _, function = request["reader"].partition(":")
    reader = getattr(importlib.import_module(module), function)
    return reader(
        Path(request["path"]),
        request["name"],
        limit_mb=request["limit_mb"],
        encoding=request["encoding"],
        sheet=request["sheet"],
        announce=announce,
    )


def _send(answer: Stream, kind: bytes, content: bytes) -> None:
    answer.write(kind + len(content).to_bytes(8, "big"))
    answer.write(content)
    answer.flush()


def _sent(table: Table) -> dict[str, Any]:
    """A table as texts, numbers, days and tuples of them."""
    fields = {field.name: getattr(table, field.name) for field in dataclasses.fields(table) if field.name[0] != "_"}
    fields["moves"] = [dataclasses.astuple(move) for move in table.moves]
    if table.big is not None:
        big = table.big
        fields["big"] = (str(big.path), *(getattr(big, field.name) for field in dataclasses.fields(big)[1:]))
    return fields


def _error(error: ReadError) -> bytes:
    where = {field.name: getattr(error.where, field.name) for field in dataclasses.fields(error.where)}
    said = {"title": error.title, "what": error.what, "next_step": error.next_step, "where": where}
    return json.dumps(said).encode()


def _unread(error: BaseException, file_name: str) -> ReadError:
    if isinstance(error, MemoryError):
        what = "It needs more memory than a file of its size may take."
    else:
        what = f"Its reader stopped at something it does not know ({type(error).__name__})."
    step = "Open it, save its table alone as CSV, and drop that file."
    return ReadError("This file breaks its reader", what, step, Where(file_name))


def _limit(allowance: Allowance) -> None:
    """Hold this process to its allowance. The system ends it where the time is over, whatever its code is busy with."""
    if resource is None:
        return
    most = allowance.with_cells(MOST_CELLS)
    seconds = int(allowance.seconds) + 1
    threads = os.cpu_count() or 1  # DuckDB looks at a big file with all of them
    _at_most(resource.RLIMIT_AS, allowance.memory, most.memory)
    _at_most(resource.RLIMIT_CPU, seconds * threads, int(most.seconds + 2) * threads)
    _at_most(resource.RLIMIT_CORE, 0, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(allowance.by_the_clock) + 2)


def _at_most(kind: int, soft: int, hard: int) -> None:
    assert resource is not None
    _, now = resource.getrlimit(kind)
    hard = hard if now == resource.RLIM_INFINITY else min(hard, now)
    try:
        resource.setrlimit(kind, (min(soft, hard), hard))
    except (ValueError, OSError):  # macOS does not limit address space (docs/security.md says so)
        return
