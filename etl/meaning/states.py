"""What became of a promise, from the words trackers use for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.meaning.answer_words import NO, YES
from etl.meaning.answers import is_no_answer
from etl.model.text import fold, name
from firmyes import languages

QUARTERS = frozenset({0.0, 25.0, 50.0, 75.0})
DONE_FIRST = frozenset(languages.words("done_first", "states"))
DROPPED_FIRST = frozenset(languages.words("dropped_first", "states"))
TAKES_BACK = frozenset(languages.words("takes_back", "states") + languages.words("not", "direction"))
_LETTERS = re.compile(r"[\w'’%]+")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?")
_PART_DONE = re.compile(r"(?<!\d)\d{1,2}(?:[.,]\d+)?\s*%")  # less than all of it
_SHARE_OF = re.compile(r"(\d{1,3})\s*%\s*(\S+)")  # 75 % complete
_PARTED = re.compile(r"\s+[-–—]+\s+|[:;,/|()\[\]]+")  # "Closed - won't do", "Closed (duplicate)"
KEPT, DROPPED, OPEN = "kept", "dropped", "open"
STILL_OPEN = "still_open"  # what a column asks that says yes where a row is not done

#: beside one of these words, “incomplete” is a task that is not done yet, not one that was given up
WHOLE, NOT_YET = frozenset({"complete", "completed"}), ("incomplete", "not complete", "not completed")
UNDECIDED = frozenset(name(word) for word in languages.words("undecided", "states"))
WORDS = {
    name(word): state
    for listed, state in (("done", KEPT), ("dropped", DROPPED), ("open", OPEN))
    for word in languages.words(listed, "states")
}


def read_states(
    texts: Sequence[str], extra: Mapping[str, str], *, share: bool = False, alone: bool = False
) -> tuple[dict[str, str], tuple[str, ...]]:
    """(raw text → kept | dropped | open, texts nobody knows). A text that says nothing is left out: such a row counts as open.

    ``share``: the column says how much of it is done, by its name. ``alone``: no other column tells a state, so that less than
    all of it, where some rows are whole, is open whatever day stands beside it. Else less is no state: what is closed is closed
    whatever its bar says, and what is not is open without it.
    """
    shares = _shares(texts, share)
    words = WORDS | shares | {name(word): state for word, state in extra.items()}
    words |= dict.fromkeys(NOT_YET, OPEN) if {name(text) for text in texts} & WHOLE else {}
    told = alone and KEPT in shares.values()
    states = {text: state_of(text, words) for text in texts if told or shares.get(name(text)) != OPEN}
    unknown = tuple(text for text, state in states.items() if state is None and not is_no_answer(text))
    return {text: state for text, state in states.items() if state}, unknown


def state_of(text: str, words: Mapping[str, str] = WORDS) -> str | None:
    """What a status or the name of a list says; None where nobody knows. ``Done ✅`` and ``Done – week 12`` are done too,
    ``Done – cancelled`` and ``Cancelled by the client`` are dropped, ``Completed 50 %``, ``Done, in review`` and ``Done?`` neither.
    """
    plain = name(text)
    if plain in words:
        return None if text.rstrip().endswith("?") else words[plain]  # whoever writes “Done?” asks
    letters = " ".join(_LETTERS.findall(plain))
    if letters in words:
        return words[letters]
    share = _SHARE_OF.fullmatch(plain)
    if share and words.get(share[2]) == KEPT:
        return KEPT if int(share[1]) >= 100 else OPEN
    parts = {words.get(name(part)) for part in _PARTED.split(plain) if part.strip()}
    if DROPPED in parts and OPEN not in parts:
        return DROPPED
    if OPEN in parts or _PART_DONE.search(plain):
        return None
    first, *rest = letters.split(" ")
    if (
        (first not in DONE_FIRST and first not in DROPPED_FIRST)
        or text.rstrip().endswith("?")
        or _takes_back(rest, words)
    ):
        return None
    return KEPT if first in DONE_FIRST else DROPPED


def _takes_back(behind: Sequence[str], words: Mapping[str, str]) -> bool:
    """Whether what stands behind “done” says that it is not: “Done, waiting for review”, “Done but not sent”."""
    begun = (" ".join(behind[:end]) for end in range(1, len(behind) + 1))
    return not TAKES_BACK.isdisjoint(behind) or any(words.get(part) == OPEN for part in begun)


def _shares(texts: Sequence[str], named: bool) -> dict[str, str]:
    """How much of it is done: 100 % is kept, less is open. A sheet writes 100 % as 1 where no number is above it."""
    found = {text: _SHARE.fullmatch(name(text)) for text in texts}
    numbers = {text: float(share[1].replace(",", ".")) for text, share in found.items() if share}
    most = max(numbers.values(), default=0.0)
    signed = any("%" in text for text in numbers)
    if not (named or signed or most <= 1 or most == 100 or set(numbers.values()) <= QUARTERS):
        return {}  # numbers of the tool's own
    whole = 1 if most <= 1 and not signed else 100
    return {name(text): KEPT if number >= whole else OPEN for text, number in numbers.items()}


def undecided(texts: Sequence[str]) -> frozenset[str]:
    """The states of a decision that is none: proposed, superseded ("Superseded by D-4" too), rejected."""
    return frozenset(
        text for text in texts if any(f"{name(text)} ".startswith((f"{word} ", f"{word},")) for word in UNDECIDED)
    )


def read_marks(texts: Sequence[str], asked: str = "done_on") -> dict[str, str]:
    """Yes, no and crosses of a column that asks whether a row is done, dropped or open: raw text → kept | dropped | open."""
    states, _ = read_states(texts, dict.fromkeys(YES, KEPT) | dict.fromkeys(NO, OPEN))
    means = {"dropped_on": {KEPT: DROPPED}, STILL_OPEN: {KEPT: OPEN, OPEN: KEPT}}.get(asked, {})
    return {text: means.get(state, state) for text, state in states.items()}


def says_whether(texts: Sequence[str]) -> bool:
    """Whether a column that sounds like a date tells by yes, no, or a cross only *that* something is so, not when."""
    words = YES | NO | WORDS.keys()
    return bool(texts) and all(fold(text) in words or name(text) in words or is_no_answer(text) for text in texts)


def says_yes_or_no(texts: Sequence[str]) -> bool:
    """Whether all that a column says is yes or no: nobody's task, and no state by itself."""
    return bool(texts) and all(fold(text) in YES | NO for text in texts)
