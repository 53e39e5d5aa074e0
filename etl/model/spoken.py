"""How a person writes an answer on one line, the same on the command line and the page: bounds, and what words stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

NO_ANSWER = "none"
AS_IS, TURNED = "as-is", "turned"
YES_TEXT, NO_TEXT = "yes", "no"
_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_BOUNDS = re.compile(rf"\s*({_NUMBER})\s*(?:-|–|\.\.|to|:)\s*({_NUMBER})\s*")
_PAIR = re.compile(rf"\s*(.+?)\s*=\s*({_NUMBER}|{NO_ANSWER}|-)\s*(?:,|;|$)", re.IGNORECASE)
_NAMED = re.compile(r"\s*(.+?)\s*=\s*([^=]*?)\s*(?:;|$)")


def read_bounds(text: str) -> tuple[float, float]:
    """``1-5``, ``0–100``, ``-2-2``. Raises ValueError where it is no pair of numbers, the lower first."""
    found = _BOUNDS.fullmatch(text)
    low, high = (float(each.replace("−", "-")) for each in found.groups()) if found else (0.0, 0.0)
    if not low < high:
        raise ValueError(f"“{text}” is not MIN-MAX, for example 1-5")
    return low, high


def write_bounds(low: float, high: float) -> str:
    """``1-5``, as ``read_bounds`` reads it."""
    return f"{low:g}-{high:g}"


def read_words(text: str) -> dict[str, float | None]:
    """``agree=4, n/a=none`` as numbers by word, None = no answer; a word may hold commas. Raises ValueError for anything else."""
    words: dict[str, float | None] = {}
    end = 0
    while end < len(text.rstrip(" ,;")):
        found = _PAIR.match(text, end)
        if not found:
            raise ValueError(f"“{text[end:].strip()}” is not WORD=NUMBER or WORD={NO_ANSWER}")
        silent = found[2].casefold() in (NO_ANSWER, "-")
        words[found[1]] = None if silent else float(found[2].replace("−", "-"))
        end = found.end()
    if not words:
        raise ValueError(f"“{text}” is not WORD=NUMBER, for example “agree=4,disagree=2”")
    return words


def write_words(words: Mapping[str, float | None]) -> str:
    """Words with their numbers, as ``read_words`` reads them."""
    return ",".join(f"{word}={NO_ANSWER if number is None else f'{number:g}'}" for word, number in words.items())


def read_names(text: str) -> dict[str, str]:
    """``payments=Payments; PAY=Payments`` as names by spelling. Raises ValueError for anything else."""
    names = {spelling: name for spelling, name in _NAMED.findall(text) if name}
    if not names:
        raise ValueError(f"“{text}” is not SPELLING=NAME")
    return names


STATES = {"kept": "kept", "done": "kept", "dropped": "dropped", "open": "open"}


def read_states(text: str) -> dict[str, str]:
    """``Parked=open; Binned=dropped`` as states by word. Raises ValueError for anything else."""
    words = read_names(text)
    if strange := [state for state in words.values() if state.casefold() not in STATES]:
        raise ValueError(f"“{strange[0]}” is none of done, dropped, open")
    return {word: STATES[state.casefold()] for word, state in words.items()}


def read_pair(text: str) -> dict[str, str]:
    """``FIELD=COLUMN`` as one pair. Raises ValueError for anything else."""
    name, separator, value = text.partition("=")
    if not separator or not name.strip() or not value.strip():
        raise ValueError(f"“{text}” is not FIELD=COLUMN")
    return {name.strip(): value.strip()}


def read_day(text: str) -> date:
    """A day in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a day like 2026-03-31") from None


def read_rounds(text: str) -> dict[str, date]:
    """``Round 1=2026-03-02; Round 2=2026-06-01`` as days by round. Raises ValueError for anything else."""
    return {each: read_day(day) for each, day in read_names(text).items()}


def read_year(text: str) -> str:
    """Four digits."""
    if not (text.isdigit() and len(text) == 4):
        raise ValueError(f"“{text}” is not a year like 2026")
    return text


def read_promised(text: str) -> str:
    """``all``, ``none`` or ``FIELD=VALUE``."""
    if text not in ("all", "none"):
        read_pair(text)
    return text


def read_round(text: str) -> tuple[int | None, ...]:
    """The number of a load, or ``none``: a new round."""
    if text != "none" and not text.isdigit():
        raise ValueError(f"“{text}” is neither the number of a file nor none")
    return (None if text == "none" else int(text),)


def read_yes_no(text: str) -> str:
    """``yes`` or ``no``."""
    if text not in (YES_TEXT, NO_TEXT):
        raise ValueError(f"“{text}” is neither yes nor no")
    return text
