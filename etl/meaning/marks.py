"""What people write before or behind a task to say what became of it: ticks, boxes, “DONE:”, “(cancelled)”, a line through it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.meaning.states import DONE_FIRST, DROPPED, DROPPED_FIRST, KEPT, OPEN
from etl.model.text import fold

_TICK = re.compile(r"\s*(?:[✅✓✔☑]\ufe0f?|\[[xX✓]\])\s*(?=\S)")
_BOX = re.compile(r"\s*(?:[☐⬜]\ufe0f?|\[\s?\])\s*(?=\S)")
_LED = re.compile(r"\s*([^\W\d_]+)\s*[:–-]\s+(?=\S)")
_ENDED = re.compile(r"(?<=\S)\s*[(\[]([^\W\d_]+)[)\]]\s*$")
_STRUCK = re.compile(r"\s*~~(.+)~~\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A task without its mark, and what the mark says; None where it says nothing, or (``struck``) not which."""

    text: str
    state: str | None = None
    struck: bool = False


def read_mark(text: str) -> Marked:
    for pattern, state in ((_TICK, KEPT), (_BOX, OPEN)):
        if found := pattern.match(text):
            return Marked(text[found.end() :].strip(), state)
    led, ended = _LED.match(text), _ENDED.search(text)
    if led and (state := _said(led[1])):
        return Marked(text[led.end() :].strip(), state)
    if ended and (state := _said(ended[1])):
        return Marked(text[: ended.start()].strip(), state)
    struck = _STRUCK.fullmatch(text)
    return Marked(struck[1].strip(), struck=True) if struck else Marked(text.strip())


def _said(word: str) -> str | None:
    return KEPT if fold(word) in DONE_FIRST else DROPPED if fold(word) in DROPPED_FIRST else None
