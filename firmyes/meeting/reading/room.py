"""Who was there, as minutes list it: the names, given names and initials that the rest of the text calls them by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from firmyes.meeting.reading import subjects, words

_BULLET = re.compile(r"^\s*(?:[-*•+]|\d{1,2}[.)])\s+")
_BESIDE = re.compile(r"\s*[(\[<][^()\[\]<>]*[)\]>]|\s+[-–—:|/].*$|,\s.*$")
_BOX = re.compile(r"^\s*\[[ xX]?\]\s*")
_LINK = re.compile(r"\[([^\]]+)\]\([^\s)]*\)")
_HANDLE = re.compile(r"@([\w-]+)")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,4}")
_JOINED = re.compile(r"\s*[,;/&]\s*|\s+(?:and|und|et|y|e|en)\s+")
#: "E. Simmons (ES)"
_SHORT = re.compile(r"\(([A-Z]{2}[A-Za-z]?|[\w\\-]*[a-z0-9][\w\\-]*)\)")
_TITLE = re.compile(r"^(?:(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Prof|Hr|Fr|Herr|Frau|Sr|Sra|Mme|M)\b\.?\s+)+", re.I)
SHORT = 6  # letters of a word that stands at the end of other headings too
_WERE_THERE = re.compile(r"\b(?:present|attending|in attendance)\s(?:were|was|are)\b:?\s(?P<names>[^.]+)", re.I)
_FULL = re.compile(r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w.'’-]+){1,2}")
_HEADED = re.compile(r"^\s*[^\W\d_]+:\s+(?=[^\W\d_a-z])")  # "Partly: Ann"
_RULE = re.compile(r"^\s*[-=~]{3,}\s*$")


def people(lines: Sequence[str]) -> frozenset[str]:
    """What those present are called, in small letters: ``simon jansen``, ``simon``, ``sj``, ``saul-github``; those who sent
    apologies too, where it is told who was there."""
    there = frozenset(called for name in _listed(lines, "present") for called in _called(name))
    return there and there | {called for name in _listed(lines, "present", "absent") for called in _called(name)}


def _listed(lines: Sequence[str], *heads: str) -> Iterator[str]:
    inside, sign = False, ""
    for line in (_LINK.sub(r"\1", each) for each in lines):
        bare = line.strip().strip("#*_ ")
        head, colon, rest = bare.partition(":")
        headed = colon or line.lstrip().startswith("#")
        if any(words.plain(head) in words.headings(each) for each in heads) or (headed and _ends_so(head)):
            inside, sign = not rest.strip(" *_"), ""
            yield from _JOINED.split(rest.strip(" *_")) if colon else ()
        elif inside and (found := _BULLET.match(line)) and sign in ("", _sign(found[0])):
            sign = _sign(found[0])
            yield line[found.end() :]
        elif found := _inline().search(bare):  # "Board meeting 14 April, present: Ann, Bo"
            yield from _JOINED.split(found["names"])
        elif inside and bare and not _RULE.match(line):
            inside = bool(rest) and not line.lstrip().startswith("#") and len(head.split()) == 1
            bare = rest if inside else bare  # "Council: Ann, Bo"
            names = _JOINED.split(bare.rstrip("."))
            if len(names) > 1 and all(_PERSON.fullmatch(_BESIDE.sub("", name).strip()) for name in names):
                yield from names  # "Lars Lohe, Mischa Prange" below the heading
        elif found := _WERE_THERE.search(bare):  # "Board members present were chair Ann Lee and Bo Ek."
            yield from _FULL.findall(found["names"])


def is_attendance(heading: str) -> bool:
    """Whether a heading begins a list of who was there: "Attendees", "Voting member attendance"."""
    named = words.plain(heading)
    return any(named in words.headings(each) for each in ("present", "absent")) or _ends_so(named)


def _ends_so(head: str) -> bool:
    """Whether a line ends in what heads a list of those present: "Sign in below. Roll call:"."""
    last = words.plain(re.split(r"[.;]\s+", head)[-1])
    return any(last.endswith(f" {each}") for each in words.headings("present") if " " in each or len(each) > SHORT)


@lru_cache(maxsize=1)
def _inline() -> re.Pattern[str]:
    heads = "|".join(map(re.escape, sorted(words.headings("present"), key=len, reverse=True)))
    return re.compile(rf"[\s,;(](?:{heads})\s*:\s*(?P<names>[^:]+)$", re.I)


def _sign(bullet: str) -> str:
    """How far in a bullet stands, and what it is: another one begins another list."""
    lead = bullet[: len(bullet) - len(bullet.lstrip())]
    return lead + ("1" if bullet.strip()[0].isdigit() else bullet.strip()[0])


def _called(listed: str) -> Iterator[str]:
    yield from (handle.casefold() for handle in _HANDLE.findall(listed))
    yield from (short.replace("\\", "").casefold() for short in _SHORT.findall(listed) if not subjects.is_office(short))
    listed = _HEADED.sub("", _BOX.sub("", listed))
    name = _TITLE.sub("", _BESIDE.sub("", listed).strip(" *_@.")).strip()
    if not _PERSON.fullmatch(name):
        return
    parts = name.split()
    yield name.casefold()
    yield parts[0].casefold()
    if len(parts) > 1:
        yield parts[-1].casefold()
        yield "".join(part[0] for part in (parts[0], parts[-1])).casefold()
