"""The seals' journal: what was ever sealed, outliving the ledger (ARCHITECTURE, "Blocks").

One line a block, appended and never changed: about what it is in plain JSON, and, encrypted with the workspace's secret,
the keyed digests of its rows and the answers as vectors. The vectors are sorted by themselves: nothing says which belongs
to which row.
"""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Any

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from etl.store.secret import read_secret
from firmyes.errors import WorkspaceError

JOURNAL_FILE = "seals.journal"
FIRST, SEALED = b'{"block_id": ', b'"sealed": "'  # how a line begins, and where in it stands what is encrypted
NONCE = 12  # bytes, as NIST SP 800-38D recommends for GCM
Row = tuple[str, str, str | None, str, bool]  # row_key, content, moment, person, counted
About = Mapping[str, Any]  # what a line tells openly: the fields of Seal but its vectors and rows


@dataclass(frozen=True, slots=True)
class Vectors:
    """Answers of a group. Columns are ``questions``: (item code, keyed digest of the question's text, 0 = not known).

    ``values``: (rows × questions) where on its scale an answer lies, in 20,160ths, -1 = none; ``cells``: keyed digests of
    the raw cells, 0 = none or not known; ``flipped``: ``values`` with the items turned that are turned before they are summed.
    ``counted``: whether a row counts in the numbers. ``ticks``: seconds modulo thirty minutes, for files that tell seconds.
    """

    questions: tuple[tuple[str, int], ...]
    values: np.ndarray
    cells: np.ndarray
    flipped: np.ndarray
    counted: np.ndarray
    ticks: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.values)

    def only(self, keep: np.ndarray) -> Vectors:
        """The rows of a mask. Ticks stay: they belong to the group."""
        return Vectors(
            self.questions,
            self.values[keep],
            self.cells[keep],
            self.flipped[keep],
            self.counted[keep],
            self.ticks,
        )

    def in_order(self) -> Vectors:
        """Sorted by what was answered, so that the order of the rows is gone."""
        keys = np.column_stack([self.values, self.counted]) if len(self) else self.values
        order = np.lexsort(keys.T[::-1]) if keys.size else np.arange(len(self))
        sorted_ = self.only(order)
        return Vectors(
            sorted_.questions,
            sorted_.values,
            sorted_.cells,
            sorted_.flipped,
            sorted_.counted,
            tuple(sorted(self.ticks)),
        )


@dataclass(frozen=True, slots=True)
class Seal:
    """One sealed block: the columns of ``block``, its rows, its vectors."""

    block_id: int
    kind: str
    subject: str
    team: str
    part_of: str | None
    wave: str | None
    period: str
    k: int
    people: int
    load_id: int
    sealed_on: str
    vectors: Vectors
    rows: tuple[Row, ...] = field(repr=False, default=())


class Journal:
    """The journal of one workspace; without a path it lives in memory (looks and tests)."""

    def __init__(self, path: Path | None, secret: bytes) -> None:
        self._path = path
        self._cipher = AESGCM(sha256(b"seals' journal" + secret).digest())
        self._lines: list[bytes] = []  # of a file as it was last read
        self._read_at: tuple[int, int] | None = None

    @property
    def exists(self) -> bool:
        return bool(self._lines) if self._path is None else self._path.exists()

    def block_ids(self) -> list[int]:
        """The blocks it tells of, oldest first, without opening what is encrypted."""
        return [_block_id(line) for line in self._read() if not _is_tombstone(line)]

    def seals(self, wanted: Callable[[About], bool] | None = None) -> list[Seal]:
        """Everything ever sealed, oldest first, or what is ``wanted`` of it: opening takes longer than looking at what a line
        is about. Raises WorkspaceError where a line cannot be read with this secret.
        """
        lines = (line for line in self._read() if not _is_tombstone(line))
        return [self._seal(line) for line in lines if wanted is None or wanted(_about(line))]

    def buried(self) -> dict[str, bool]:
        """Who was erased, as keyed hashes, and whether their blocks were withdrawn."""
        lines = (json.loads(line) for line in self._read() if _is_tombstone(line))
        return {line["erased"]: line["withdrawn"] for line in lines}

    def append(self, seals: Iterable[Seal]) -> None:
        """Add seals; on the disk when this returns."""
        lines = [self._line(seal) for seal in seals]
        if self._path is None:
            self._lines += [line.encode() for line in lines]
        elif lines:
            _append(self._path, "".join(line + "\n" for line in lines))

    def rewrite(self, seals: Sequence[Seal], buried: Mapping[str, bool]) -> None:
        """All of it anew, with further tombstones: only where a person's rows leave it."""
        stones = self.buried() | dict(buried)
        lines = [json.dumps({"erased": person, "withdrawn": withdrawn}) for person, withdrawn in stones.items()]
        lines += [self._line(seal) for seal in seals]
        if self._path is None:
            self._lines = [line.encode() for line in lines]
            return
        fresh = self._path.with_name(f".{self._path.name}")
        fresh.unlink(missing_ok=True)
        _append(fresh, "".join(line + "\n" for line in lines))
        fresh.replace(self._path)

    def _read(self) -> list[bytes]:
        if self._path is None:
            return self._lines
        if not self._path.exists():
            return []
        stat = self._path.stat()
        if self._read_at != (stat.st_size, stat.st_mtime_ns):
            *whole, _ = self._path.read_bytes().split(b"\n")  # a line without its end was never written to the end
            self._lines = [line for line in whole if line]
            self._read_at = (stat.st_size, stat.st_mtime_ns)
        return self._lines

    def _line(self, seal: Seal) -> str:
        about = {name: value for name, value in _plain(seal).items() if name not in ("vectors", "rows")}
        nonce = token_bytes(NONCE)
        head = json.dumps(about, ensure_ascii=False, sort_keys=True)
        inside = zlib.compress(json.dumps(_packed(seal), separators=(",", ":")).encode(), 1)
        sealed = nonce + self._cipher.encrypt(nonce, inside, head.encode())
        return json.dumps(about | {"sealed": b64encode(sealed).decode()}, ensure_ascii=False, sort_keys=True)

    def _seal(self, line: bytes) -> Seal:
        about: dict[str, Any] = json.loads(line)
        sealed = b64decode(about.pop("sealed"))
        head = json.dumps(about, ensure_ascii=False, sort_keys=True)
        try:
            inside = json.loads(zlib.decompress(self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], head.encode())))
        except InvalidTag as error:
            raise WorkspaceError(
                "The seals' journal cannot be read",
                f"A line of {JOURNAL_FILE} was changed, or written with another secret.",
                "Put back the secret.key and the journal that belong together.",
            ) from error
        return Seal(**about, vectors=_unpacked(inside), rows=tuple(tuple(row) for row in inside["rows"]))


def of_workspace(workspace: Path) -> Journal:
    """The journal of a workspace, with the workspace's secret."""
    return Journal(workspace / JOURNAL_FILE, read_secret(workspace))


def _is_tombstone(line: bytes) -> bool:
    return line.startswith(b'{"erased"')


def _block_id(line: bytes) -> int:
    """Its number, which stands first in a line as this version writes it."""
    if line.startswith(FIRST):
        return int(line[len(FIRST) : line.index(b",")])
    return json.loads(line)["block_id"]


def _about(line: bytes) -> About:
    """What a line tells openly, without going through what is encrypted."""
    start = line.find(SEALED)
    end = line.find(b'", ', start + len(SEALED))
    if start < 0 or end < 0:
        return json.loads(line)
    return json.loads(line[:start] + line[end + 3 :])


def lines_of(path: Path) -> int:
    """How many seals a journal tells of, without reading them."""
    whole = path.read_bytes().split(b"\n")[:-1]
    return sum(1 for line in whole if not _is_tombstone(line))


def _append(path: Path, text: str) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        end = os.lseek(handle, 0, os.SEEK_END)
        if end and os.pread(handle, 1, end - 1) != b"\n":
            end = _end_of_last_line(handle, end)  # a line without its end was never committed
            os.ftruncate(handle, end)
        _write_all(handle, text.encode("utf-8"))
        os.fsync(handle)
    finally:
        os.close(handle)


def _end_of_last_line(handle: int, end: int) -> int:
    return os.pread(handle, end, 0).rfind(b"\n") + 1


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data[: 1 << 24]) :]


def _plain(seal: Seal) -> dict[str, Any]:
    return {name: getattr(seal, name) for name in Seal.__slots__}


def _packed(seal: Seal) -> dict[str, Any]:
    vectors = seal.vectors.in_order()
    return {
        "questions": vectors.questions,
        "values": vectors.values.tolist(),
        "cells": vectors.cells.tolist(),
        "flipped": vectors.flipped.tolist(),
        "counted": vectors.counted.tolist(),
        "ticks": vectors.ticks,
        "rows": seal.rows,
    }


def _unpacked(inside: dict[str, Any]) -> Vectors:
    width = len(inside["questions"])
    return Vectors(
        tuple((item, question) for item, question in inside["questions"]),
        np.array(inside["values"], dtype=np.int32).reshape(-1, width),
        np.array(inside["cells"], dtype=np.int64).reshape(-1, width),
        np.array(inside["flipped"], dtype=np.int32).reshape(-1, width),
        np.array(inside["counted"], dtype=bool),
        tuple(inside["ticks"]),
    )
