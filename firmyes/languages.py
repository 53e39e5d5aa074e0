"""The words of every language we know: one file each in data/languages, read where a word is first asked for.

Words come as they are written there; whoever compares them folds them the way it folds what it compares with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from firmyes.config import ROOT

FOLDER = ROOT / "data" / "languages"
PART = "|"


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """``de``, ``en``, … in the alphabet's order, with ``signs`` for what belongs to no language."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.toml")))


@lru_cache(maxsize=64)
def language(code: str) -> Mapping[str, Any]:
    """One language's file as it stands. Raises FileNotFoundError for a code without one."""
    import tomllib  # for start-up time: `show` mostly asks for no word

    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def parts(text: str) -> tuple[str, ...]:
    """The words of one list: ``ja | wahr`` is two."""
    return tuple(word for part in text.split(PART) if (word := " ".join(part.split())))


@lru_cache(maxsize=64)
def words(key: str, section: str = "") -> tuple[str, ...]:
    """The words of one list in every language: ``words("nobody")``, ``words("done", "states")``."""
    listed = (_section(code, section).get(key, "") for code in codes())
    return tuple(dict.fromkeys(word for text in listed for word in parts(text)))


@lru_cache(maxsize=64)
def ordered(key: str, section: str) -> tuple[tuple[str, ...], ...]:
    """A list whose order counts (months, weekdays, the degrees of a scale): at each place the words of every language."""
    listed = [_section(code, section)[key] for code in codes() if key in _section(code, section)]
    return tuple(
        tuple(dict.fromkeys(word for places in listed for word in parts(places[place])))
        for place in range(max(map(len, listed)))
    )


@lru_cache(maxsize=8)
def stems(key: str) -> tuple[str, ...]:
    """How forms ask for something (``team_question``), in the shape of an instrument's stems; English first."""
    every = sorted(codes(), key=lambda code: code != "en")
    return tuple(stem for code in every for stem in language(code).get(key, ()))


@lru_cache(maxsize=64)
def pattern(code: str, key: str) -> str:
    """A regular expression of one language's ``[clear]``: what makes a promise clear, or not."""
    return language(code)["clear"][key].replace("\n", "")


def _section(code: str, section: str) -> Mapping[str, Any]:
    return language(code).get(section, {}) if section else language(code)
