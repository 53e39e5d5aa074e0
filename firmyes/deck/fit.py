"""Sizes of a slide, 13.333 × 7.5 inches, and text that keeps to its box. Points; letters as wide as Arial's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firmyes.charts.geometry import ELLIPSIS, text_width

TITLE_SIZE, TEXT_SIZE, LINE_WIDTH = 36, 24, 4.5  # points
ASKED_SIZE = 54  # points: a question is what its slide is for
LEADING = 1.2
LINE, AROUND = TEXT_SIZE * LEADING, 8.0  # points: a line of a table's row, and what is free above and below its lines
MOST_LINES = 3  # of a table's cell
_TOGETHER = re.compile(r" (?=%)|(?<=\d) (?=of \d)|(?<=\d of) (?=\d)|(?<=[^\W\d]) (?=\d{4}$)|(?<=Q\d) (?=\d{4})")
CELL = 0.15  # inches of a table's column that its text leaves free: its margin, and letters a little wider than Arial's
MOST_TITLE, MOST_FOOTER = 70, 64  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """A box on the slide, in inches."""

    left: float
    top: float
    width: float
    height: float


WIDTH, HEIGHT = 13.333, 7.5
TITLE = Place(0.60, 0.45, 12.13, 1.30)
FIGURE = Place(0.60, 1.95, 12.13, 4.55)
OTHER = Place(0.60, 5.20, 12.13, 1.30)  # the foot of the figure
FOOTER = Place(0.60, 6.75, 11.20, 0.45)
NUMBER = Place(11.93, 6.75, 0.80, 0.45)


def row_heights(lines: Sequence[int]) -> list[float]:
    """Heights in points of a table's rows, its head the first, by their lines; what these leave free is shared out."""
    least = [LINE * each + AROUND for each in lines]
    spare = (FIGURE.height * 72 - 6 - sum(least)) / len(lines)
    return [height + max(0.0, min(56.0 - LINE - AROUND, spare)) for height in least]


def rows_that_fit(lines: Sequence[int]) -> int:
    """How many rows of so many lines the figure's box holds below the head."""
    room, kept = FIGURE.height * 72 - 6 - (LINE + AROUND), 0
    for each in lines:
        room -= LINE * each + AROUND
        if room < 0:
            break
        kept += 1
    return kept


def glued(text: str) -> str:
    """The text with "25 %", "8 of 11" and "Q3 2026" held together at a line's end."""
    return _TOGETHER.sub("\u00a0", text)


def parted(text: str) -> str:
    """A title that needs two lines begins the second with what stands behind its colon, where that fits on one."""
    head, colon, tail = glued(text).partition(": ")
    room = TITLE.width - 0.1
    if not colon or len(lines(text, room, TITLE_SIZE, bold=True)) == 1 or not _fits(tail, room):
        return glued(text)
    return f"{head}: {tail.replace(' ', chr(0xA0))}"


def _fits(text: str, room: float) -> bool:
    return text_width(text, TITLE_SIZE, bold=True) <= room * 72


def lines(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """``text`` in lines of at most ``room`` inches, parted at spaces; a longer word stands alone."""
    out: list[str] = []
    for word in glued(text).split(" "):
        longer = f"{out[-1]} {word}" if out else word
        if out and text_width(longer, size, bold) <= room * 72:
            out[-1] = longer
        else:
            out.append(word)
    return out


def kept_to(text: str, room: float, size: float, most: int, bold: bool = False) -> str:
    """``text`` shortened by whole words, and at last by letters, until it takes at most ``most`` lines of ``room`` inches."""

    def fits(candidate: str) -> bool:
        found = lines(candidate, room, size, bold)
        return len(found) <= most and all(text_width(line, size, bold) <= room * 72 for line in found)

    if fits(text):
        return text
    kept = text.split()
    while len(kept) > 1 and not fits(" ".join(kept) + ELLIPSIS):
        kept.pop()
    short = " ".join(kept).rstrip(" ,.;:–-")
    while len(short) > 1 and not fits(short + ELLIPSIS):
        short = short[:-1]
    return short + ELLIPSIS


def cells(row: Sequence[str], widths: Sequence[float]) -> list[list[str]]:
    """A table row's texts, each in the lines it takes in its column, so that a browser parts them where an office program does."""
    return [_cell(text, share * FIGURE.width - CELL) for text, share in zip(row, widths, strict=True)]


def _cell(text: str, room: float) -> list[str]:
    return lines(kept_to(text, room, TEXT_SIZE, MOST_LINES), room, TEXT_SIZE) if text else [""]


def tallest(row: Sequence[Sequence[str]]) -> int:
    """Lines of a row's tallest cell."""
    return max(map(len, row))


def title(text: str) -> str:
    """A title of at most 70 characters and two lines."""
    if len(text) > MOST_TITLE:
        text = text[: MOST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + ELLIPSIS
    return kept_to(text, TITLE.width - 0.1, TITLE_SIZE, 2, bold=True)


def footer(*parts: str) -> str:
    """n · interval · dates, of at most 64 characters on one line: later parts are left out where they would not fit."""
    kept = ""
    for part in parts:
        longer = f"{kept} · {part}" if kept and part else kept or part
        if len(longer) <= MOST_FOOTER and text_width(longer, TEXT_SIZE) <= (FOOTER.width - 0.1) * 72:
            kept = longer
    return kept
