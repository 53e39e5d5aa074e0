"""How two texts are compared: one rule for headers, labels and codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def plain(text: str) -> str:
    """No tags, one space between words, none at the ends: what a person sees in the cell."""
    without_tags = _TAGS.sub(" ", text) if "<" in text else text
    return _SPACES.sub(" ", without_tags.replace("\u200b", "").replace("\ufeff", "")).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text for comparing: plain, NFKC, without case, apostrophes straight."""
    return unicodedata.normalize("NFKC", plain(text)).casefold().replace("’", "'").strip()


@lru_cache(maxsize=65536)
def name(text: str) -> str:
    """A column or field name for comparing: ``Due Date``, ``due_date``, ``Due date:`` and ``Due date?`` are one name."""
    return _SPACES.sub(" ", fold(text).replace("_", " ")).strip(" :*?")


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """The words of a sentence, folded; of ``l'aide`` also ``aide``, but not ``l``: every word with an l would begin with it."""
    whole = _WORD.findall(fold(text))
    parts = (part for word in whole if "'" in word for part in word.split("'"))
    return frozenset(whole).union(part for part in parts if len(part) > 1)


@lru_cache(maxsize=65536)
def beginnings(text: str) -> frozenset[str]:
    """All that a word of a sentence begins with: ``m, mi, …, mistakes`` for ``mistakes``."""
    return frozenset(word[:end] for word in words(text) for end in range(1, len(word) + 1))
