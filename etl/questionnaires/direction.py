"""Which way a statement runs as a file asks it: a negation, an opposite word or a hindrance may turn an item round."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from etl.meaning.scale_notes import without_scale
from etl.model.text import beginnings, fold
from etl.questionnaires.instruments import Item
from firmyes import languages

_SENTENCES = re.compile(r"[;:.!?。；]|\s[-–—]\s")
_CLAUSES = re.compile(r"[,;:.!?、，。；]|\s[-–—]\s")
_MARK = re.compile(r"\([rR]\)|\d[_ ]?[rR]$")  # ps3_r, and what textbooks write behind an item that is turned round
_NOTE = re.compile(r"\([^()]{1,24}\)")  # "ps6 (please answer)" states nothing
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


_SOME = r"\w+"
ANY_BEGINNING = re.escape("*")  # “no *mos” is no with any verb of ours: in Portuguese “no time” is “in the team”


class Way(Enum):
    """How a header's statement runs against the item it asks."""

    KNOWN = "as the questionnaire has it"
    OTHER = "the other way round"
    UNSURE = "nobody can tell"


def way_of(item: Item, texts: tuple[str, ...]) -> Way:
    """Whether the header states the item or its contrary. An item of one's own, and a header without words, is as known.

    Certain is only one sign: a negation, or the opposite word, where the item has none. Both together (“not easy”), a negated
    item that agrees to be a good sign, one that is hard, feared or avoided, an item of what is hard without any such word,
    and a header that calls its item reversed are for the person to say.
    """
    exact = {fold(text) for text in (item.text, *item.headers)}
    marked = any(_holds(text.replace("_", " "), "turned") or _MARK.search(text) for text in texts)
    statement = next(
        (text for text in reversed(texts) if len(_NOTE.sub("", text).split()) > 1 or _UNPARTED.search(text)), ""
    )
    if fold(statement) in exact or not (statement or marked):
        return Way.KNOWN
    if marked:  # whether its answers are to be turned or were turned already, it does not say
        return Way.UNSURE
    stated = _about(item, without_scale(statement), _SENTENCES)
    clause = _about(item, stated, _CLAUSES)
    before = stated.partition(clause.partition(", ")[0])[
        0
    ]  # “Ich traue mich nicht, Probleme anzusprechen” is denied there
    negated = _negated(clause) != _negated(item.text)
    opposite = item.reverse and _holds(item.text, "hard") and _holds(stated, "opposite")
    if (negated and (opposite or not item.reverse)) or _negated(before):
        return Way.UNSURE
    if negated or opposite:
        return Way.OTHER
    return Way.KNOWN if _hindered_as_known(item, stated) else Way.UNSURE


def denies(text: str) -> bool:
    """Whether a statement says that something good is not so, or is hard, feared or avoided."""
    return _negated(text) or _holds(text, "hindered")


def _hindered_as_known(item: Item, stated: str) -> bool:
    """“It is difficult to raise problems”: to agree is a bad sign. “I can ask for help at any time”: a good one."""
    if item.reverse:
        return not _holds(item.text, "hard") or _holds(stated, "hindered") or _holds(stated, "hard")
    about = _pattern("opposite").sub(" ", fold(stated))
    return _negated(item.text) or _holds(item.text, "hindered") or not _holds(about, "hindered")


def _about(item: Item, statement: str, parted: re.Pattern[str]) -> str:
    """The parts that hold a word the item is known by: what else is said of the matter says nothing of its direction."""
    known = {word for stem in item.stems for alternatives in stem for word in alternatives if len(word) > 1}
    parts = [part for part in parted.split(statement) if known & beginnings(part)]
    return ", ".join(parts) or statement


def _negated(text: str) -> bool:
    """Whether a statement is denied; “who do not fit in” says of whom it is, and denies nothing."""
    return _pattern("not").search(_pattern("who_not").sub(" ", fold(text))) is not None


def _holds(text: str, key: str) -> bool:
    return _pattern(key).search(fold(text)) is not None


@lru_cache(maxsize=8)
def _pattern(key: str) -> re.Pattern[str]:
    words = sorted({fold(word) for word in languages.words(key, "direction")}, key=lambda word: -len(word))
    return re.compile("|".join(map(_as_written, words)))


def _as_written(word: str) -> str:
    """A word as it stands between others; in writing that parts none, and where it hangs on another (n't, n'), as it is."""
    if _UNPARTED.search(word):
        return re.escape(word)
    before = "" if word.startswith("n't") else r"(?<!\w)"
    after = "" if word.endswith("'") else r"(?!\w)"
    return f"{before}{re.escape(word).replace(ANY_BEGINNING, _SOME)}{after}"
