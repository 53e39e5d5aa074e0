"""Which language a promise is written in: told from its words, else the one most of its workspace is written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from firmyes import languages
from firmyes.metrics.clear.words import plain

ENGLISH = "en"
AT_HOME = 0.5  # words that a language is ahead by where the workspace writes in it
ENOUGH = 5  # words from which a text that no language knows is in one we do not know
SAMPLE = 500  # texts of a workspace looked at


@lru_cache(maxsize=65536)
def spoken(text: str, at_home: str = "") -> str:
    """The code of the language, ``at_home`` where the words leave it open; empty where neither tells."""
    scores = _scores(text)
    if not scores:
        return at_home or (ENGLISH if _length(text) < ENOUGH else "")
    if at_home:
        scores[at_home] += AT_HOME
    most = max(scores.values())
    best = sorted(code for code, score in scores.items() if score == most)
    return ENGLISH if ENGLISH in best else best[0]


def of_workspace(texts: Iterable[str]) -> str:
    """The language most of these texts tell; empty where they are in one we know no word of; English where they are too
    short to tell anything."""
    told: Counter[str] = Counter()
    unknown = 0
    for text in [text for _, text in zip(range(SAMPLE), texts, strict=False)]:
        scores = _scores(text)
        if scores:
            told[spoken(text)] += 1
        else:
            unknown += _length(text) >= ENOUGH
    if told and told.total() >= unknown:
        return min(told, key=lambda code: (-told[code], code))
    return "" if unknown else ENGLISH


def _length(text: str) -> int:
    return len(re.findall(r"[^\W\d_]+", text))


def _scores(text: str) -> defaultdict[str, float]:
    """How many of the words each language has; a letter that only some languages are written with counts for them."""
    found: defaultdict[str, float] = defaultdict(float)
    for word in re.findall(r"[^\W\d_]+", plain(text)):
        for code in _common().get(word, ()):
            found[code] += 1
    if not text.isascii():
        for script in {_script(sign) for sign in text if sign.isalpha()} & _scripts().keys():
            found[_scripts()[script]] += 3
    return found


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


@lru_cache(maxsize=1)
def _common() -> dict[str, tuple[str, ...]]:
    """Frequent word → the languages that have it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in languages.codes():
        for word in {plain(word) for word in languages.parts(languages.language(code).get("common", ""))}:
            found[word].append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@lru_cache(maxsize=1)
def _scripts() -> dict[str, str]:
    """Script, as Unicode names its letters → language."""
    return {
        script: code
        for code in languages.codes()
        for script in languages.parts(languages.language(code).get("script", ""))
    }
