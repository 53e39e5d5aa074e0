"""Where labels go, reckoned in pixels before anything is drawn, so that no label ever lies on another.

Widths are those of Arial, wider than Source Sans: what fits in Arial fits in every font of the theme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firmyes.charts.theme import TEXT_SIZE

LINE_HEIGHT = 18
GAP = 6
ELLIPSIS = "…"
STACKED = 1e-6  # of a value, a step: names of parts of nothing keep the order of their bar

# Advance widths of Arial in thousandths of the size, by groups of characters.
_GROUPS = (
    ("'", 191),
    ("ijl", 222),
    ("|", 260),
    (" !,./:;I[]ft\u00a0", 278),
    ("-()r`{}", 340),
    ('*"', 380),
    ("ckvxyzsJ", 500),
    ("abdeghnopqu0123456789L$#?_ßäöüéèàáóñ–", 560),
    ("+=<>~^−", 590),
    ("ABEKPSVXYFTZ&", 670),
    ("CDHNRUwÄÖÜ", 730),
    ("GOQ", 785),
    ("mM", 840),
    ("%", 890),
    ("W—…▲▼●○◆◇", 1000),
)
_WIDTHS = {letter: width for letters, width in _GROUPS for letter in letters}
_TAGS = re.compile(r"<(?!br>)[^>]*>")
_WIDE = 0x2E80  # from here on scripts whose letters take a full square


def text_width(text: str, size: float = TEXT_SIZE, bold: bool = False) -> float:
    """Width of one line of text in pixels; ``<br>`` parts lines and the widest counts. Bold is about 6 % wider."""
    lines = _TAGS.sub("", text).split("<br>")
    widest = max(sum(_letter(letter) for letter in line) for line in lines)
    return widest * size / 1000 * (1.06 if bold or "<b>" in text else 1)


def _letter(letter: str) -> int:
    return _WIDTHS.get(letter, 1000 if ord(letter) >= _WIDE else 600)


def shortened(text: str, room: float, size: float = TEXT_SIZE) -> str:
    """``text``, or as many of its letters as fit ``room`` pixels with an ellipsis (at least one letter)."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while len(kept) > 1 and text_width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,.;:–-") + ELLIPSIS


def lines_of(text: str, room: float, size: float = TEXT_SIZE, lines: int = 2) -> list[str]:
    """``text`` parted at spaces into at most ``lines`` lines of ``room`` pixels; the last one shortened."""
    words, out, line = [word for word in text.split(" ") if word], [], ""  # a no-break space stays whole
    while words:
        longer = f"{line} {words[0]}".strip()
        if line and text_width(longer, size) > room:
            if len(out) == lines - 1:
                break
            out.append(line)
            line = ""
        else:
            line = longer
            words.pop(0)
    rest = " ".join([line, *words]).strip()
    return [*(shortened(part, room, size) for part in out), shortened(rest, room, size)]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0) -> bool:
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres of labels stacked along one line: as near ``wanted`` as can be, none on another, within low–high.

    Order is kept. Where all together do not fit they start at ``low`` and overflow ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    centres = dict(zip(order, _pushed([wanted[i] for i in order], [sizes[i] for i in order], low, high), strict=True))
    return [centres[i] for i in range(len(wanted))]


def _pushed(wanted: list[float], sizes: list[float], low: float, high: float) -> list[float]:
    out: list[float] = []
    edge = low
    for want, size in zip(wanted, sizes, strict=True):
        centre = max(want, edge + size / 2)
        out.append(centre)
        edge = centre + size / 2
    edge = max(high, low + sum(sizes))
    for i in range(len(out) - 1, -1, -1):
        out[i] = min(out[i], edge - sizes[i] / 2)
        edge = out[i] - sizes[i] / 2
    return out
