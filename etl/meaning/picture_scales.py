"""Scales that are drawn or counted, not worded: stars, faces, traffic lights, ``3/5``, ``60 %``. Proposed, never read unasked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.model.text import fold
from firmyes import languages

KINDS = ("faces", "lights", "thumbs")
_STARS = re.compile(r"([★⭐🌟✭✮]+)([☆✩]*)")
_OF = re.compile(r"(\d{1,3})\s*(?:/|[^\W\d_]{2,3})\s*(\d{1,3})")
_SHARE = re.compile(r"(\d{1,3})\s*%")
_STEPS = (20, 25, 10)  # of shares: 20 … 100 is five points, 0, 25 … 100 too, 0, 10 … 100 eleven
_UNDRAWN = "\ufe0f"  # says that the sign before it is a picture


@dataclass(frozen=True, slots=True)
class Drawn:
    """What drawn answers would stand for: the scale's bounds, and the number of each text."""

    low: float
    high: float
    values: dict[str, float]


def drawn_scale(texts: Sequence[str]) -> Drawn | None:
    """The scale of texts that are all of one drawn kind; None where they are not."""
    if not texts:
        return None
    for read in (_stars, _of_so_many, _shares, *(lambda texts, kind=kind: _pictures(texts, kind) for kind in KINDS)):
        found = read(texts)
        if found is not None:
            return found
    return None


def _bare(text: str) -> str:
    return fold(text).replace(_UNDRAWN, "")


def _stars(texts: Sequence[str]) -> Drawn | None:
    rows = {text: _STARS.fullmatch(_bare(text)) for text in texts}
    counts = {text: (len(row[1]), len(row[2])) for text, row in rows.items() if row}
    if len(counts) < len(texts):
        return None
    lengths = {full + empty for full, empty in counts.values()}
    high = max(lengths) if len(lengths) == 1 else max(5, *lengths)
    return Drawn(1.0, float(high), {text: float(full) for text, (full, _) in counts.items()})


def _of_so_many(texts: Sequence[str]) -> Drawn | None:
    pairs = {text: _OF.fullmatch(fold(text)) for text in texts}
    found = {text: (float(pair[1]), float(pair[2])) for text, pair in pairs.items() if pair}
    highs = {high for _, high in found.values()}
    if len(found) < len(texts) or len(highs) != 1:
        return None
    low = min(1.0, *(number for number, _ in found.values()))
    return Drawn(low, highs.pop(), {text: number for text, (number, _) in found.items()})


def _shares(texts: Sequence[str]) -> Drawn | None:
    found = {text: share for text in texts if (share := _SHARE.fullmatch(fold(text)))}
    numbers = {text: int(share[1]) for text, share in found.items()}
    if len(numbers) < len(texts) or any(number > 100 for number in numbers.values()):
        return None
    step = next((step for step in _STEPS if all(number % step == 0 for number in numbers.values())), 1)
    if step == 20 and min(numbers.values()) > 0:
        return Drawn(1.0, 5.0, {text: number / step for text, number in numbers.items()})
    if step == 25:
        return Drawn(1.0, 5.0, {text: number / step + 1 for text, number in numbers.items()})
    return Drawn(0.0, 100.0, {text: float(number) for text, number in numbers.items()})


def _pictures(texts: Sequence[str], kind: str) -> Drawn | None:
    degrees = [{_bare(word) for word in words} for words in languages.ordered(kind, "scales")]
    places = {
        text: place for text in texts for place, words in enumerate(degrees) if _bare(text) in words or text in words
    }
    if len(places) < len(texts):
        return None
    last = len(degrees) - 1
    inner = 0 not in places.values() and last not in places.values() and last > 2
    start, end = (1, last - 1) if inner else (0, last)
    return Drawn(1.0, float(end - start + 1), {text: float(place - start + 1) for text, place in places.items()})
