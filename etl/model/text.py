"""How two texts are compared: one rule for headers, labels and codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape

#: what nobody sees in a cell: zero-width spaces and joiners, marks and wraps of a writing's direction, soft hyphens
_UNSEEN = dict.fromkeys(
    (
        0xAD,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        0x061C,
    )
)
_SPACES = re.compile(r"\s+")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")  # "Strongly&nbsp;agree"
LONGEST_STEM = 40  # letters: no stem of an instrument has as many
_ONE_WORD = re.compile(r"[A-Za-z]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # TargetDate
_WRITTEN = re.compile(r"\s*\((?:utc|gmt|[dmyjt]{1,4}(?:[-/. ][dmyjt]{1,4}){1,2})\)$")
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
LONGEST_UNPARTED = 6  # letters of a word looked for in such a run
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def plain(text: str) -> str:
    """No tags, signs for their names in HTML, one space between words, none at the ends: what a person sees in the cell."""
    without_tags = _TAGS.sub(" ", text) if "<" in text else text
    if "&" in without_tags:
        without_tags = _ENTITY.sub(lambda found: unescape(found[0]), without_tags)
    return _SPACES.sub(" ", without_tags.translate(_UNSEEN)).strip()


def straight(text: str) -> str:
    """Plain, in one way of writing (NFKC), the digits of every script (``٣``, ``３``) as 0–9."""
    shown = plain(text)
    if shown.isascii():
        return shown
    letters = unicodedata.normalize("NFKC", shown)
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in letters).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text for comparing: straight, without case, apostrophes straight too."""
    return straight(text).casefold().replace("’", "'").strip()


@lru_cache(maxsize=65536)
def name(text: str) -> str:
    """A column or field name for comparing: ``Due Date``, ``due_date``, ``DueDate``, ``Due date (UTC)`` and ``Due date?`` are one.

    A zone or ``(dd/mm/yyyy)`` behind it says how the column's days are read, not what they are (see ``etl.planning.columns``).
    """
    apart = _HUMP.sub(" ", text) if _ONE_WORD.fullmatch(text.strip()) else text
    return _SPACES.sub(" ", _WRITTEN.sub("", fold(apart).replace("_", " "))).strip(" :*?")


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """The words of a sentence, folded; of ``l'aide`` also ``aide``, but not ``l``: every word with an l would begin with it."""
    whole = _WORD.findall(fold(text))
    parts = (part for word in whole if "'" in word for part in word.split("'"))
    return frozenset(whole).union(part for part in parts if len(part) > 1)


@lru_cache(maxsize=65536)
def beginnings(text: str) -> frozenset[str]:
    """All that a word of a sentence begins with: ``m, mi, …, mistakes`` for ``mistakes``; of an endless one its first letters.

    Where words are not parted (Chinese, Japanese, Korean) all that stands in a run of letters: a word may begin anywhere.
    """
    whole = words(text)
    unparted = (part for word in whole for part in _UNPARTED.findall(word))
    begins = frozenset(word[:end] for word in whole for end in range(1, min(len(word), LONGEST_STEM) + 1))
    return begins.union(*(_inside(part) for part in unparted))


def _inside(run: str) -> frozenset[str]:
    return frozenset(run[start : start + size] for start in range(len(run)) for size in range(1, LONGEST_UNPARTED + 1))
