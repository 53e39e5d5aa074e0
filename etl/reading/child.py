"""Reading happens in a child process with limits: a file that breaks, bursts or stalls its reader is an error, never the app's end.

A small server of forks (``fork_server``) is started early. Each file gets a fork of its own, which may take a share of
memory and time that grows with the file, and sends back data alone: nothing it sends is executed here.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import pickle
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.model.plan import Move
from etl.model.table import BigFile, Table
from etl.reading.allowance import Allowance
from firmyes.config import ROOT
from firmyes.errors import ReadError, Where

READER = "etl.reading.read:read_table"
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "recv_fds")
MOST_ANSWER = 4 << 30  # bytes: more than a table within the limits comes to


def read_in_child(
    data: bytes | Path,
    name: str = "",
    *,
    limit_mb: int,
    encoding: str | None = None,
    sheet: str | None = None,
    reader: str = READER,
) -> Table:
    """What ``etl.reading.read.read_table`` gives, read by a process of its own within limits on memory and time.

    Raises ReadError as that does, and where the reader breaks down, needs too much memory or does not come to an end.
    ``reader`` names the function that reads, ``module:function``.
    """
    file_name = name or (data.name if isinstance(data, Path) else "the file")
    folder = Path(tempfile.mkdtemp(prefix="firmyes-read-")).resolve()
    kept = None
    try:
        path = _on_disk(data, folder)
        allowance = Allowance.of(path.stat().st_size)
        request = {
            "reader": reader, "path": str(path), "name": file_name, "limit_mb": limit_mb, "encoding": encoding,
            "sheet": sheet, "folder": str(folder), "size": allowance.size,
        }  # fmt: skip
        table = _Answer(request, allowance, file_name).wait()
        if table.big is not None and folder in table.big.path.parents:
            kept = weakref.finalize(table, shutil.rmtree, folder, ignore_errors=True)
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)
    return table


def start() -> None:
    """Start the server of forks, so that the first file does not wait for it. Costs nothing where it runs already."""
    if CAN_FORK:
        _server.start()


def _on_disk(data: bytes | Path, folder: Path) -> Path:
    if isinstance(data, Path):
        with data.open("rb"):  # a file that is not there, or not ours to read, is said here
            return data.resolve()
    path = folder / "file"
    path.write_bytes(data)
    return path


# --- the answer ----------------------------------------------------------------------------------------------------------


class _Answer:
    """One question to a reader: waited for as long as its allowance says, which grows with the cells it announces."""

    def __init__(self, request: dict[str, Any], allowance: Allowance, file_name: str) -> None:
        self.request = request
        self.allowance = allowance
        self.file_name = file_name
        self.began = time.monotonic()

    def wait(self) -> Table:
        """The table the reader sent. Raises the ReadError it sent, or one for what became of it."""
        line = json.dumps(self.request).encode() + b"\n"
        return self._forked(line) if CAN_FORK else self._fresh(line)

    def _forked(self, line: bytes) -> Table:
        with _server.fork() as wire:
            try:
                wire.settimeout(self._left())
                wire.sendall(line)
                while True:
                    kind, content = self._frame(wire)
                    if kind != b"C":
                        return self._opened(kind, content)
                    self.allowance = self.allowance.with_cells(int(content))
            except TimeoutError:
                raise self._endless() from None
            except OSError:
                raise self._ended() from None

    def _frame(self, wire: socket.socket) -> tuple[bytes, bytes]:
        head = self._exactly(wire, 9)
        return head[:1], self._exactly(wire, int.from_bytes(head[1:], "big"))

    def _exactly(self, wire: socket.socket, count: int) -> bytes:
        if count > MOST_ANSWER:
            raise self._broken()
        content = bytearray()
        while len(content) < count:
            wire.settimeout(self._left())
            part = wire.recv(min(1 << 20, count - len(content)))
            if self._left() < 0.01:
                raise self._endless()
            if not part:
                raise self._ended()
            content += part
        return bytes(content)

    def _left(self) -> float:
        """Seconds until the allowance is used up; never 0, which would mean not to wait."""
        return max(0.001, self.began + self.allowance.by_the_clock - time.monotonic())

    def _fresh(self, line: bytes) -> Table:
        """Where there are no forks: a process of its own, slower to start and without a limit on memory."""
        most = self.allowance.with_cells(self.allowance.size)  # a packed cell takes a byte at least
        try:
            done = subprocess.run(
                _command("answer_once()"), input=line, stdout=subprocess.PIPE, timeout=most.by_the_clock
            )
        except subprocess.TimeoutExpired:
            raise self._endless() from None
        answer = io.BytesIO(done.stdout)
        while head := answer.read(9):
            content = answer.read(int.from_bytes(head[1:], "big"))
            if head[:1] != b"C":
                return self._opened(head[:1], content)
        raise self._broken()

    def _opened(self, kind: bytes, content: bytes) -> Table:
        try:
            if kind == b"T":
                return _table(_Data(io.BytesIO(content)).load(), self.request)
            said = json.loads(content)
            refused = ReadError(said["title"], said["what"], said["next_step"], Where(**said["where"]))
        except Exception as error:  # whatever a broken reader sent: it is no table
            raise self._broken() from error
        raise refused

    def _ended(self) -> ReadError:
        """The reader is gone without an answer: the system ends one that has worked for as long as it may."""
        return self._endless() if time.monotonic() - self.began > self.allowance.seconds else self._broken()

    def _endless(self) -> ReadError:
        return ReadError(
            "Reading this file comes to no end",
            f"It was given up after {time.monotonic() - self.began:,.0f} seconds, far more than a file of its size takes.",
            "Open it, save its table alone as CSV, and drop that file.",
            Where(self.file_name),
        )

    def _broken(self) -> ReadError:
        return ReadError(
            "This file breaks its reader",
            "The reader stopped in the middle of it: the file is damaged, or needs more memory than a file of its size "
            f"may take ({self.allowance.memory / 1e9:.1f} GB).",
            "Open it, save its table alone as CSV, and drop that file.",
            Where(self.file_name),
        )


class _Data(pickle.Unpickler):
    """Texts, numbers, lists and days; whatever else a broken reader may send is refused, not made."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        if (module_name, global_name) == ("datetime", "date"):
            return date
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no data")


def _table(sent: dict[str, Any], request: dict[str, Any]) -> Table:
    moves = tuple(Move(*move) for move in sent.pop("moves"))
    big = None
    if sent["big"] is not None:
        path, *rest = sent["big"]
        big = BigFile(Path(path), *rest)
        if path != request["path"] and Path(request["folder"]) not in big.path.parents:
            raise ValueError("a reader names no file but its own")
    given: dict[str, Any] = {**sent, "big": big, "moves": moves}
    return Table(**given)


# --- the server of forks -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Running:
    process: subprocess.Popen[bytes]
    control: socket.socket
    owner: int  # the process that started it: a fork of that one starts its own


class _Server:
    """The one server of this process, started when it is first asked for, and anew where it was ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: _Running | None = None

    def start(self) -> None:
        with self._lock:
            self._started()

    def fork(self) -> socket.socket:
        """Our end of the wire to a new fork, which waits for a request."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            try:
                socket.send_fds(self._started().control, [b"f"], [theirs.fileno()])
            except OSError:  # somebody ended it: once more, with a new one
                self._stop()
                socket.send_fds(self._started().control, [b"f"], [theirs.fileno()])
        return ours

    def stop(self) -> None:
        with self._lock:
            self._stop()

    def _started(self) -> _Running:
        if self._running is None or self._running.owner != os.getpid():
            ours, theirs = socket.socketpair()
            with theirs:
                number = theirs.fileno()
                process = subprocess.Popen(
                    _command(f"serve({number})"),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=(number,),
                )
            self._running = _Running(process, ours, os.getpid())
        return self._running

    def _stop(self) -> None:
        running, self._running = self._running, None
        if running is not None and running.owner == os.getpid():
            running.control.close()  # the end of its input is the end of the server
            running.process.wait()


def _command(call: str) -> list[str]:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from etl.reading import fork_server; fork_server.{call}"
    return [sys.executable, "-c", code]


_server = _Server()
atexit.register(_server.stop)
