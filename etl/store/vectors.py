"""What is kept of a group's answers and rows: numbers side by side, so that a million answers take no million objects.

Answers stand as codes, each a place in a small book of what it stands for; rows as four digests of sixteen bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID

import numpy as np

DIGESTS = 4  # of a row: row_key, content, moment, person
KEY, CONTENT, MOMENT, PERSON = range(DIGESTS)
WIDEST = 1 << 15  # values below this, and the -1 of none, go four into a sorting key of 64 bits
Questions = tuple[tuple[str, int], ...]
Row = tuple[str, str, str | None, str, bool]  # row_key, content, moment, person, counted


@dataclass(frozen=True, slots=True)
class Book:
    """What each code stands for: three arrays of one length (see ``Vectors`` for what is in them)."""

    values: np.ndarray
    cells: np.ndarray
    flipped: np.ndarray

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True, slots=True)
class Vectors:
    """Answers of a group. Columns are ``questions``: (item code, keyed digest of the question's text, 0 = not known).

    ``codes``: (rows × questions) places in ``book``, which gives of each answer ``values``: where on its scale it lies, in
    20,160ths, -1 = none; ``cells``: keyed digests of the raw cells, 0 = none or not known; ``flipped``: ``values`` with the
    items turned that are turned before they are summed. ``counted``: whether a row counts in the numbers. ``ticks``:
    seconds modulo thirty minutes, for files that tell seconds.
    """

    questions: Questions
    codes: np.ndarray
    book: Book
    counted: np.ndarray
    ticks: tuple[int, ...] = ()
    is_in_order: bool = False  # as ``in_order`` left them: whoever writes them need not look again

    @classmethod
    def of(
        cls,
        questions: Questions,
        values: np.ndarray,
        cells: np.ndarray,
        flipped: np.ndarray,
        counted: np.ndarray,
        ticks: tuple[int, ...] = (),
    ) -> Vectors:
        """From three arrays (rows × questions): each answer has a code of its own."""
        codes = np.arange(values.size, dtype=np.uint32).reshape(values.shape)
        return cls(questions, codes, Book(values.ravel(), cells.ravel(), flipped.ravel()), counted, ticks)

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def values(self) -> np.ndarray:
        return self.book.values[self.codes]

    @property
    def cells(self) -> np.ndarray:
        return self.book.cells[self.codes]

    @property
    def flipped(self) -> np.ndarray:
        return self.book.flipped[self.codes]

    def only(self, keep: np.ndarray) -> Vectors:
        """The rows of a mask. Ticks stay: they belong to the group."""
        return Vectors(self.questions, self.codes[keep], self.book, self.counted[keep], self.ticks)

    def in_order(self) -> Vectors:
        """Sorted by what was answered, so that the order of the rows is gone."""
        if self.is_in_order:
            return self
        order = _order(np.column_stack([self.values, self.counted]))
        ticks = tuple(sorted(self.ticks))
        return Vectors(self.questions, self.codes[order], self.book, self.counted[order], ticks, is_in_order=True)

    def by_themselves(self) -> Vectors:
        """With a book of nothing but what stands in them, in as few bytes as its length allows."""
        used = np.bincount(self.codes.ravel(), minlength=len(self.book)) > 0
        places = np.cumsum(used) - 1
        book = Book(self.book.values[used], self.book.cells[used], self.book.flipped[used])
        codes = places.astype(np.min_scalar_type(max(0, len(book) - 1)))[self.codes]
        return Vectors(self.questions, codes, book, self.counted, self.ticks)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a group, as the journal keeps them: ``digests`` (rows × 4, of 16 bytes) are row_key, content, moment and person;
    ``timed`` says of which the file tells a moment, ``counted`` which count in the numbers. Iterated they are ``Row``s.
    """

    digests: np.ndarray
    timed: np.ndarray
    counted: np.ndarray

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Rows:
        """From rows with their digests as text, as uuids are written."""
        listed = list(rows)
        told = b"".join(UUID(text).bytes if text else bytes(16) for row in listed for text in row[:DIGESTS])
        return cls(
            np.frombuffer(told, dtype="V16").reshape(-1, DIGESTS),
            np.array([row[2] is not None for row in listed], dtype=bool),
            np.array([row[4] for row in listed], dtype=bool),
        )

    @classmethod
    def joined(cls, halves: Iterable[np.ndarray], timed: np.ndarray, counted: np.ndarray) -> Rows:
        """From the upper and lower 64 bits of each digest, one array after the other."""
        told = np.empty((len(counted), 2 * DIGESTS), dtype=">u8")
        for at, half in enumerate(halves):
            told[:, at] = half
        return cls(told.view("V16"), timed, counted)

    def __len__(self) -> int:
        return len(self.digests)

    def __iter__(self) -> Iterator[Row]:
        texts = [[str(UUID(bytes=one)) for one in column] for column in map(self.column, range(DIGESTS))]
        for key, content, moment, person, timed, counted in zip(
            *texts, self.timed.tolist(), self.counted.tolist(), strict=True
        ):
            yield key, content, moment if timed else None, person, counted

    @property
    def keys(self) -> list[bytes]:
        return self.column(KEY)

    @property
    def contents(self) -> list[bytes]:
        return self.column(CONTENT)

    @property
    def people(self) -> list[bytes]:
        return self.column(PERSON)

    def column(self, at: int) -> list[bytes]:
        """The digests of one kind as bytes."""
        return self.digests[:, at].tolist()

    def only(self, keep: np.ndarray) -> Rows:
        """The rows of a mask, or at some places."""
        return Rows(self.digests[keep], self.timed[keep], self.counted[keep])

    def in_order(self) -> Rows:
        """Sorted by their keys: where they stood in the file is gone."""
        halves = self.digests.view(">u8")
        order = np.argsort(halves[:, 0], kind="stable")
        first = halves[order, 0]
        if (first[1:] == first[:-1]).any():  # two of one key, or of half a key: all else decides as well
            among = np.column_stack([halves[:, :4], ~self.timed, halves[:, 4:], self.counted])
            order = np.lexsort(among.T[::-1])
        return self.only(order)


def _order(table: np.ndarray) -> np.ndarray:
    """The rows of a table of small numbers in their order: four columns to a key, since each key costs a sort."""
    keys = table.T
    if table.size and table.min() >= -1 and table.max() < WIDEST - 1:
        keys = _places(table.shape[1]) @ (keys.astype(np.int64) + 1)
    return np.arange(len(table)) if _is_sorted(keys) else np.lexsort(keys[::-1])


@cache
def _places(columns: int) -> np.ndarray:
    """Which of the keys each column goes into, and how far up."""
    places = np.zeros(((columns + 3) // 4, columns), dtype=np.int64)
    for at in range(columns):
        places[at // 4, at] = 1 << (15 * (3 - at % 4))
    return places


def _is_sorted(keys: np.ndarray) -> bool:
    """Whether each row comes after the one before it, the first key deciding."""
    settled = np.zeros(max(0, keys.shape[1] - 1), dtype=bool)
    for key in keys:
        if (key[1:] < key[:-1])[~settled].any():
            return False
        settled |= key[1:] > key[:-1]
    return True
