"""The word lists of promises, language by language, as patterns. Accents, case and the form of an apostrophe do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from firmyes import languages

ALONE = r"(?<![\w-])(?:{})(?![\w-])"  # a word by itself, no part of another


def plain(text: str) -> str:
    """Lower case without accents, letter for letter: what is found in it stands at the same place in the text."""
    if text.isascii():
        return text.lower()
    return "".join(_letter(sign) for sign in text)


@lru_cache(maxsize=4096)
def _letter(sign: str) -> str:
    if sign in "’‘ʼ":
        return "'"
    return (unicodedata.normalize("NFKD", sign)[:1] or sign).lower()[:1] or sign


@lru_cache(maxsize=1)
def ruled() -> tuple[str, ...]:
    """The languages whose promises can be judged, by code; English first."""
    found = (code for code in languages.codes() if "endless" in languages.language(code).get("clear", {}))
    return tuple(sorted(found, key=lambda code: code != "en"))


@lru_cache(maxsize=1)
def ruled_names() -> str:
    """ "English, German, …  and Portuguese", as a sentence says it."""
    *most, last = [languages.language(code)["name"] for code in ruled()]
    return f"{', '.join(most)} and {last}"


@lru_cache(maxsize=128)
def listed(code: str, key: str) -> str:
    """One list of one language as a pattern over plain text; one that finds nothing where the language has no such list."""
    has = key in languages.language(code)["clear"]
    return plain(languages.pattern(code, key)) if has else r"(?!)"


def everywhere(key: str) -> str:
    """One list of all languages with rules together: an owner's cell says too little to tell its language."""
    return "|".join(listed(code, key) for code in ruled())


@lru_cache(maxsize=128)
def anywhere(code: str, key: str) -> re.Pattern[str]:
    return re.compile(ALONE.format(listed(code, key)))
