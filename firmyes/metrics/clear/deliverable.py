"""Does a promise name something that will be there when it is done? Judged by the rules of the language it is written in."""

from __future__ import annotations

import re
from functools import lru_cache

from firmyes import languages
from firmyes.metrics.clear.words import ALONE, anywhere, listed, plain

WORDS_OF_A_DELIVERABLE = 2  # "Budget" alone says nothing; "Book room" does
ASK = "What will be there when it is done?"
BETWEEN = 6  # words that may stand between "and" and the deed, in languages that let them


def reason(text: str, code: str) -> str:
    """Why this names nothing to show; empty where it does. ``code``: a language with rules."""
    bare, low = text.strip(), plain(text.strip())
    if hedge := anywhere(code, "hedged").search(low):
        return f"“{_said(bare, hedge)}” leaves it open. {ASK}"
    if len(re.findall(r"\w+", low)) < WORDS_OF_A_DELIVERABLE:
        return f"It names nothing to show. {ASK}"
    elsewhere = _start(code, "referring").match(low)
    if elsewhere and not _shows(low[elsewhere.end() :], code):
        return f"“{_said(bare, elsewhere)}” points elsewhere. {ASK}"
    endless = _start(code, "endless").match(low)
    if endless and not _shows(low[endless.end() :], code):
        return f"“{_said(bare, endless)}” names nothing to show. {ASK}"
    last = _end(code).search(low)
    if last and not _shows_before(low[: last.start()], code):
        return f"“{_said(bare, last)}” names nothing to show. {ASK}"
    return ""


def _said(text: str, found: re.Match[str]) -> str:
    said = text[slice(*found.span("found" if "found" in found.re.groupindex else 0))]
    return said[:1].upper() + said[1:].lower()


@lru_cache(maxsize=32)
def _start(code: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{listed(code, 'lead')}\b\s*)*(?P<found>{listed(code, key)})(?![\w-])")


@lru_cache(maxsize=16)
def _end(code: str) -> re.Pattern[str]:
    """The deed at the end of a line, where a language puts it there."""
    return re.compile(rf"(?<![\w-])(?P<found>{listed(code, 'endless_last')})\W*$")


def _shows(rest: str, code: str) -> bool:
    """Whether what follows an endless beginning can be seen to be done: a deliverable, or a number to reach."""
    return bool(_then(code).search(rest) or _reach(code).search(rest))


def _shows_before(text: str, code: str) -> bool:
    return bool(_reach(code).search(text) or re.search(ALONE.format(listed(code, "to_show")), text))


@lru_cache(maxsize=16)
def _reach(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b{listed(code, 'reach')}")


@lru_cache(maxsize=16)
def _then(code: str) -> re.Pattern[str]:
    between = r"(?:\w+ly\s+)?" if code == "en" else rf"(?:\S+\s+){{0,{BETWEEN}}}?"
    joined = plain(languages.pattern(code, "and")) + ("|then|to|by" if code == "en" else "")
    return re.compile(rf"(?:\b(?:{joined})|[,;:–])\s+{between}(?:{listed(code, 'to_show')})\b")
