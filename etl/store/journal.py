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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from math import prod
from pathlib import Path
from secrets import token_bytes
from typing import Any

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from etl.store.secret import read_secret
from etl.store.vectors import DIGESTS, KEY, MOMENT, PERSON, Book, Rows, Vectors
from firmyes.errors import WorkspaceError

JOURNAL_FILE = "seals.journal"
# how a line begins, how what is encrypted begins in it, and what comes after that
FIRST, SEALED, AFTER = b'{"block_id": ', b'"sealed": "', b'"sealed_on": '
NONCE = 12  # bytes, as NIST SP 800-38D recommends for GCM
PACKED = b"\x02"  # how the inside begins that is packed as arrays; earlier versions wrote JSON, compressed whole
HEAD = 4  # bytes that say how long its head is
AT_ONCE = 1 << 24  # bytes written in one go
About = Mapping[str, Any]  # what a line tells openly: the fields of Seal but its vectors and rows


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
    rows: Rows = field(repr=False, default=Rows.of(()))


class Journal:
    """The journal of one workspace; without a path it lives in memory (looks and tests)."""

    def __init__(self, path: Path | None, secret: bytes) -> None:
        self._path = path
        self._cipher = AESGCM(sha256(b"seals' journal" + secret).digest())
        self._lines: list[bytes] = []  # of a file as it was last read
        self._read_at: tuple[int, int] | None = None
        self._ids: list[int] | None = None  # of the blocks of those lines

    @property
    def exists(self) -> bool:
        return bool(self._lines) if self._path is None else self._path.exists()

    def block_ids(self) -> list[int]:
        """The blocks it tells of, oldest first, without opening what is encrypted."""
        lines = self._read()
        if self._ids is None:
            self._ids = [_block_id(line) for line in lines if not _is_tombstone(line)]
        return list(self._ids)

    def seals(self, wanted: Callable[[About], bool] | None = None, *, without: str = "") -> list[Seal]:
        """Everything ever sealed, oldest first, or what is ``wanted`` of it: opening takes longer than looking at what a line
        is about. ``without``: a kind (survey, votes) that is not wanted at all, which a look at the line's bytes tells. Raises
        WorkspaceError where a line cannot be read with this secret.
        """
        unwanted = f'"kind": "{without}"'.encode()  # a quote inside a name is written with a stroke before it
        lines = (line for line in self._read() if not _is_tombstone(line) and not (without and unwanted in line))
        found = []
        for head, encrypted in map(_cut, lines):
            about = None if wanted is None else json.loads(head.decode())
            if about is None or wanted is None or wanted(about):
                found.append(self._seal(head, encrypted, about))
        return found

    def buried(self) -> dict[str, bool]:
        """Who was erased, as keyed hashes, and whether their blocks were withdrawn."""
        lines = (json.loads(line) for line in self._read() if _is_tombstone(line))
        return {line["erased"]: line["withdrawn"] for line in lines}

    def append(self, seals: Iterable[Seal]) -> None:
        """Add seals; on the disk when this returns."""
        lines = (self._line(seal) for seal in seals)
        if self._path is None:
            self._lines += lines
            self._ids = None
        else:
            _append(self._path, lines)

    def rewrite(self, seals: Sequence[Seal], buried: Mapping[str, bool]) -> None:
        """All of it anew, with further tombstones: only where a person's rows leave it."""
        stones = self.buried() | dict(buried)
        lines = [
            json.dumps({"erased": person, "withdrawn": withdrawn}).encode() for person, withdrawn in stones.items()
        ]
        lines += [self._line(seal) for seal in seals]
        if self._path is None:
            self._lines, self._ids = lines, None
            return
        fresh = self._path.with_name(f".{self._path.name}")
        fresh.unlink(missing_ok=True)
        _append(fresh, lines)
        fresh.replace(self._path)

    def _read(self) -> list[bytes]:
        if self._path is None:
            return self._lines
        if not self._path.exists():
            self._lines, self._read_at, self._ids = [], None, None
            return []
        stat = self._path.stat()
        if self._read_at != (stat.st_size, stat.st_mtime_ns):
            *whole, _ = self._path.read_bytes().split(b"\n")  # a line without its end was never written to the end
            self._lines = [line for line in whole if line]
            self._read_at, self._ids = (stat.st_size, stat.st_mtime_ns), None
        return self._lines

    def _line(self, seal: Seal) -> bytes:
        about = {name: getattr(seal, name) for name in Seal.__slots__ if name not in ("vectors", "rows")}
        nonce = token_bytes(NONCE)
        head = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
        sealed = nonce + self._cipher.encrypt(nonce, _packed(seal), head)
        place = head.index(
            AFTER
        )  # where it stands in the order of names; a line of 100,000 letters is not looked through for signs
        return b"".join((head[:place], SEALED, b64encode(sealed), b'", ', head[place:]))

    def _seal(self, head: bytes, encrypted: bytes, about: About | None) -> Seal:
        """From what a line tells openly, which may have been read before, and from what is encrypted."""
        sealed = b64decode(encrypted)
        try:
            inside = self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], head)
        except InvalidTag as error:
            raise WorkspaceError(
                "The seals' journal cannot be read",
                f"A line of {JOURNAL_FILE} was changed, or written with another secret.",
                "Put back the secret.key and the journal that belong together.",
            ) from error
        vectors, rows = (
            _unpacked(inside) if inside.startswith(PACKED) else _of_json(json.loads(zlib.decompress(inside)))
        )
        return Seal(**(about or json.loads(head.decode())), vectors=vectors, rows=rows)


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


def _cut(line: bytes) -> tuple[bytes, bytes]:
    """A line without what is encrypted, and that alone: in a line as this program writes it, it stands in the middle."""
    start = line.find(SEALED)
    end = line.find(b'", ', start + len(SEALED))
    if start >= 0 and end >= 0:
        return line[:start] + line[end + 3 :], line[start + len(SEALED) : end]
    about: dict[str, Any] = json.loads(line)
    sealed = about.pop("sealed")
    return json.dumps(about, ensure_ascii=False, sort_keys=True).encode(), sealed.encode()


def lines_of(path: Path) -> int:
    """How many seals a journal tells of, without reading them."""
    whole = path.read_bytes().split(b"\n")[:-1]
    return sum(1 for line in whole if not _is_tombstone(line))


def _append(path: Path, lines: Iterable[bytes]) -> None:
    """Line after line: of a large load they are more than one wants to hold at a time. Without any nothing is made."""
    parts = _parts(lines)
    first = next(parts, None)
    if first is None:
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        _cut_off(handle)
        for part in chain([first], parts):
            _write_all(handle, part)
        os.fsync(handle)
    finally:
        os.close(handle)


def _parts(lines: Iterable[bytes]) -> Iterator[bytes]:
    part: list[bytes] = []
    length = 0
    for line in lines:
        part += (line, b"\n")
        length += len(line)
        if length >= AT_ONCE:
            yield b"".join(part)
            part, length = [], 0
    if part:
        yield b"".join(part)


def _cut_off(handle: int) -> None:
    """A line without its end was never committed, and goes."""
    end = os.lseek(handle, 0, os.SEEK_END)
    if end and os.pread(handle, 1, end - 1) != b"\n":
        os.ftruncate(handle, _end_of_last_line(handle, end))


def _end_of_last_line(handle: int, end: int) -> int:
    return os.pread(handle, end, 0).rfind(b"\n") + 1


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _packed(seal: Seal) -> bytes:
    """The inside of a line: how long the head is, the head as JSON, the answers compressed, and the digests, which no
    compression makes shorter: moments of those that have one, persons of those that are not known by the key alone."""
    vectors, rows = seal.vectors.in_order().by_themselves(), seal.rows
    named = rows.digests[:, PERSON] != rows.digests[:, KEY]
    told = [vectors.codes, *_columns(vectors.book), vectors.counted, rows.counted, rows.timed, named]
    head = {
        "questions": vectors.questions,
        "ticks": vectors.ticks,
        "arrays": [(array.dtype.str, array.shape) for array in told],
    }
    answers = zlib.compress(b"".join(np.ascontiguousarray(array).tobytes() for array in told), 1)
    start = json.dumps(head | {"answers": len(answers)}, separators=(",", ":")).encode()
    digests = (rows.digests[:, :MOMENT], rows.digests[rows.timed, MOMENT], rows.digests[named, PERSON])
    return b"".join((PACKED, len(start).to_bytes(HEAD, "big"), start, answers, *(each.tobytes() for each in digests)))


def _columns(book: Book) -> tuple[np.ndarray, ...]:
    return book.values, book.cells, book.flipped


def _unpacked(inside: bytes) -> tuple[Vectors, Rows]:
    start = len(PACKED) + HEAD
    length = int.from_bytes(inside[len(PACKED) : start], "big")
    head = json.loads(inside[start : start + length].decode())
    end = start + length + head["answers"]
    codes, values, cells, flipped, counted, counting, timed, named = _arrays(
        zlib.decompress(inside[start + length : end]), head["arrays"]
    )
    questions = tuple((item, question) for item, question in head["questions"])
    vectors = Vectors(questions, codes, Book(values, cells, flipped), counted, tuple(head["ticks"]))
    return vectors, Rows(_digests(inside[end:], timed, named), timed, counting)


def _digests(content: bytes, timed: np.ndarray, named: np.ndarray) -> np.ndarray:
    told = np.frombuffer(content, dtype="V16")
    digests = np.zeros((len(timed), DIGESTS), dtype="V16")
    first = len(timed) * MOMENT
    second = first + int(np.count_nonzero(timed))
    digests[:, :MOMENT] = told[:first].reshape(-1, MOMENT)
    digests[timed, MOMENT] = told[first:second]
    digests[:, PERSON] = digests[:, KEY]
    digests[named, PERSON] = told[second:]
    return digests


def _arrays(content: bytes, shapes: Iterable[tuple[str, Sequence[int]]]) -> Iterator[np.ndarray]:
    at = 0
    for kind, shape in shapes:
        count = prod(shape)
        array = np.frombuffer(content, dtype=kind, count=count, offset=at).reshape(shape)
        at += array.nbytes
        yield array


def _of_json(inside: dict[str, Any]) -> tuple[Vectors, Rows]:
    """The inside of a line as earlier versions wrote it."""
    width = len(inside["questions"])
    vectors = Vectors.of(
        tuple((item, question) for item, question in inside["questions"]),
        np.array(inside["values"], dtype=np.int32).reshape(-1, width),
        np.array(inside["cells"], dtype=np.int64).reshape(-1, width),
        np.array(inside["flipped"], dtype=np.int32).reshape(-1, width),
        np.array(inside["counted"], dtype=bool),
        tuple(inside["ticks"]),
    )
    return vectors, Rows.of(tuple(row) for row in inside["rows"])
