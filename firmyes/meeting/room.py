"""Who was there, as minutes list it: the names, given names and initials that the rest of the text calls them by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firmyes.meeting import words

_BULLET = re.compile(r"^\s*(?:[-*•+]|\d{1,2}[.)])\s+")
_BESIDE = re.compile(r"\s*[(\[<][^()\[\]<>]*[)\]>]|\s+[-–—:|].*$|,\s.*$")
_HANDLE = re.compile(r"@([\w-]+)")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,4}")
_JOINED = re.compile(r"\s*[,;/&]\s*|\s+(?:and|und|et|y|e|en)\s+")
_RULE = re.compile(r"^\s*[-=~]{3,}\s*$")


def people(lines: Sequence[str]) -> frozenset[str]:
    """What those present are called, in small letters: ``simon jansen``, ``simon``, ``sj``, ``saul-github``."""
    return frozenset(called for name in _listed(lines) for called in _called(name))


def _listed(lines: Sequence[str]) -> Iterator[str]:
    inside, sign = False, ""
    for line in lines:
        bare = line.strip().strip("#*_ ")
        head, colon, rest = bare.partition(":")
        if words.plain(head) in words.headings("present"):
            inside, sign = not rest.strip(" *_"), ""
            yield from _JOINED.split(rest.strip(" *_")) if colon else ()
        elif inside and (found := _BULLET.match(line)) and sign in ("", _sign(found[0])):
            sign = _sign(found[0])
            yield line[found.end() :]
        elif inside and bare and not _RULE.match(line):
            inside = False


def _sign(bullet: str) -> str:
    """How far in a bullet stands, and what it is: another one begins another list."""
    lead = bullet[: len(bullet) - len(bullet.lstrip())]
    return lead + ("1" if bullet.strip()[0].isdigit() else bullet.strip()[0])


def _called(listed: str) -> Iterator[str]:
    yield from (handle.casefold() for handle in _HANDLE.findall(listed))
    name = _BESIDE.sub("", listed).strip(" *_@.")
    if not _PERSON.fullmatch(name):
        return
    parts = name.split()
    yield name.casefold()
    yield parts[0].casefold()
    if len(parts) > 1:
        yield parts[-1].casefold()
        yield "".join(part[0] for part in (parts[0], parts[-1])).casefold()
