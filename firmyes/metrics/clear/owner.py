"""Is one person named? An owner's cell is too short to tell its language, so the lists of all languages are asked together.

The same answer guards the rule of three: "Todos" and "Marketing" are no owners there either.
"""

from __future__ import annotations

import re
from functools import lru_cache

from firmyes import languages
from firmyes.metrics.clear.words import ALONE, everywhere, plain, ruled

NO_NAME = frozenset("- – — ? ?? n/a na".split())  # in every language
SIGNS = r"\s*[;,/&+|\n]\s*|\s+(?=@\w)"
_BESIDE = re.compile(
    r"(?<=\S)\s*(?:\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>)"
)  # "(lead)", "[50%]", "<ann@x.org>" behind a name


@lru_cache(maxsize=8192)
def reason(text: str) -> str:
    """Why an owner's cell names no single person; empty where it does."""
    if not _names(text):
        return "No owner. Who will say it is done?"
    if crowd := _crowd(text):
        return f"“{_capital(crowd)}” is many people. Who will say it is done?"
    if role := next((name for name in (text.strip(), *_names(text)) if _is_role(name)), ""):
        return f"“{_capital(role)}” is no person by name. Who will say it is done?"
    if len(_names(text)) > 1:
        return "Several owners. Who of them will say it is done?"
    return ""


@lru_cache(maxsize=8192)
def owners(text: str) -> tuple[str, ...]:
    """The persons named in an owner cell, for counting how many there are; never shown. Nobody, a team and a role name none."""
    if _is_role(text.strip()):
        return ()
    return tuple(name.casefold() for name in _names(text) if not _crowd(name) and not _is_role(name))


def _names(text: str) -> list[str]:
    """The parts of a cell that are not words for nobody."""
    if plain(text.strip()) in _nobody():  # before "n/a" is taken for two
        return []
    if _is_role(text.strip()):  # before "P&O" is
        return [text.strip()]
    named = _BESIDE.sub("", text).strip()
    parts = (part.strip(" .:()[]@") for piece in _split().split(named) for part in _two(piece))
    return [part for part in parts if part and plain(part) not in _nobody()]


def _two(name: str) -> tuple[str, ...]:
    """A lower-case "e" joins two persons only after a single word: "Rui e Marta", but "Rui Costa e Silva"."""
    joined = re.fullmatch(r"(\S+)\s+e\s+(.+)", name)
    return joined.groups() if joined else (name,)


def _crowd(text: str) -> str:
    """The words for many people in a cell, as they stand there."""
    if plain(text.strip()) in _everybody():
        return text.strip()
    found = _many().search(plain(text))
    return text[found.start() : found.end()] if found else ""


def _is_role(text: str) -> bool:
    return _roles().fullmatch(plain(text)) is not None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def _nobody() -> frozenset[str]:
    ours = (word for code in ruled() for word in languages.parts(languages.language(code)["clear"]["nobody"]))
    return NO_NAME.union(map(plain, (*ours, *languages.words("nobody"), *languages.words("no_day"))))


@lru_cache(maxsize=1)
def _everybody() -> frozenset[str]:
    return frozenset(map(plain, languages.words("everybody")))


@lru_cache(maxsize=1)
def _many() -> re.Pattern[str]:
    return re.compile(ALONE.format(everywhere("many")))


@lru_cache(maxsize=1)
def _roles() -> re.Pattern[str]:
    return re.compile(everywhere("roles"))


@lru_cache(maxsize=1)
def _split() -> re.Pattern[str]:
    words = "|".join(word for code in ruled() for word in languages.pattern(code, "and").split("|") if word != "e")
    others = "|".join(
        languages.words("joins")
    )  # of languages without rules; small letters alone: "John I Smith" is one
    return re.compile(rf"{SIGNS}|\s+(?i:{words})\s+|\s+(?:{others})\s+")
