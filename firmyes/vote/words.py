"""What a phone is told, in the language somebody chose for the vote: ``[phone]`` of ``data/languages``. Nobody's is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from firmyes import languages

ENGLISH = "en"


@lru_cache(maxsize=32)
def phone(code: str) -> Mapping[str, Any]:
    """The sentences of the phone's pages; of a language without them, a room of a later version, in English."""
    known = dict(offered())
    return languages.language(code if code in known else ENGLISH)["phone"]


@lru_cache(maxsize=1)
def offered() -> tuple[tuple[str, str], ...]:
    """Code and own name of each language a vote can be asked in, English first."""
    found = [(code, languages.language(code)["phone"]["own_name"]) for code in languages.codes() if _has(code)]
    return tuple(sorted(found, key=lambda each: (each[0] != ENGLISH, each[1])))


def _has(code: str) -> bool:
    return "phone" in languages.language(code)
