"""What the texts of a column stand for. Pure: distinct texts in, a number, a truth or a state for each out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.meaning.answer_words import AGREEMENT, NO, NO_ANSWER, YES
from etl.model.text import fold

Labels = Mapping[int, Sequence[Sequence[str]]]

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_NUMBER_FIRST = re.compile(r"\(?\[?(\d+)\]?\)?\s*[-–—−:=.)|/]*\s*(\S.*)")
_NUMBER_LAST = re.compile(r"(.*\S)\s*[-–—−:=(\[]+\s*(\d+)[)\]]?")
SPREADSHEET_ID = r"[-+]?\d(?:[.,]\d+)?[eE]\+\d{2,3}"  # as every spreadsheet writes it: 4E2 is somebody's own id


@dataclass(frozen=True, slots=True)
class Reading:
    """``values``: raw text → number, None = no answer. ``unread``: texts that mean nothing here.

    ``flipped``: the numbers ran from agree to disagree. ``words_are_ends``: words stood for the two ends of the scale.
    """

    values: dict[str, float | None]
    unread: tuple[str, ...] = ()
    flipped: bool = False
    words_are_ends: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    number: float | None
    label: str


def is_no_answer(text: str) -> bool:
    """``N/A``, ``Don't know``, ``Prefer not to say`` and blank: no answer, not neutral."""
    folded = fold(text)
    return not folded or folded in NO_ANSWER


def _take_apart(text: str) -> _Answer:
    folded = fold(text)
    if _NUMBER.fullmatch(folded):
        return _Answer(float(folded.replace(",", ".")), "")
    for pattern, number, label in ((_NUMBER_FIRST, 1, 2), (_NUMBER_LAST, 2, 1)):
        found = pattern.fullmatch(folded)
        if found and not any(letter.isdigit() for letter in found[label]):
            return _Answer(float(found[number]), found[label].strip(" -–—:=().|"))
    return _Answer(None, folded)


def known_labels(own: Labels) -> dict[int, list[frozenset[str]]]:
    """Words by number of points: an instrument's own, and beside them agreement in every language we know."""
    points = set(own) | (set(AGREEMENT) if _about_agreement(own) else set())
    found: dict[int, list[frozenset[str]]] = {}
    for number in points:
        ours = own.get(number, ())
        common = AGREEMENT.get(number, ()) if _about_agreement(own) else ()
        found[number] = [
            frozenset(fold(word) for source in (ours, common) if place < len(source) for word in source[place])
            for place in range(number)
        ]
    return found


def _about_agreement(own: Labels) -> bool:
    return not own or any(
        fold(word) in ("strongly agree", "agree") for points in own.values() for point in points for word in point
    )


def points_of(texts: Iterable[str], own: Labels) -> int | None:
    """How many points the words of all items tell of; None where there are no words or they fit no scale.

    Two different words at one point of the shorter scale (agree, somewhat agree) mean the longer one.
    """
    labels = known_labels(own)
    used = {answer.label for text in texts if not is_no_answer(text) and (answer := _take_apart(text)).label}
    fitting = [
        number for number in sorted(labels) if used and all(_place(word, labels[number]) is not None for word in used)
    ]
    if not used or not fitting:
        return None
    return next((number for number in fitting if not _crowded(used, labels[number], labels)), fitting[-1])


def _crowded(used: set[str], points: list[frozenset[str]], labels: dict[int, list[frozenset[str]]]) -> bool:
    """Whether two words used share a point here that a longer scale keeps apart."""
    longer = [other for number, other in labels.items() if number > len(points)]
    for point in points:
        here = [word for word in used if word in point]
        for other in longer:
            if len({_place(word, other) for word in here} - {None}) > 1:
                return True
    return False


def _place(word: str, points: Sequence[frozenset[str]]) -> int | None:
    return next((place for place, point in enumerate(points) if word in point), None)


def beside_ends(texts: Iterable[str], own: Labels) -> float | None:
    """The highest bare number beside words that name only a scale's two ends; None where words and numbers are no such mix."""
    answers = [_take_apart(text) for text in texts if not is_no_answer(text)]
    numbers = [answer.number for answer in answers if answer.number is not None and not answer.label]
    words = {answer.label for answer in answers if answer.number is None}
    sides = [_side(word, own) for word in words]
    if not words or not all(sides) or len(set(sides)) < len(sides) or not any(2 <= number <= 9 for number in numbers):
        return None
    return max(numbers)


def read_answers(texts: Sequence[str], low: float, high: float, own: Labels) -> Reading:
    """The distinct texts of one item, on a scale from ``low`` to ``high`` whose words are ``own`` (by number of points).

    Words win over the numbers beside them (codes need not follow the labels' order). Where bare digits strictly inside the
    scale stand beside words, the words are the scale's two ends, whatever the words' own scale is.
    """
    answers = {text: _take_apart(text) for text in texts if not is_no_answer(text)}
    low, high = float(low), float(high)
    points = known_labels(own).get(round(high - low) + 1)
    everything = [point for labels in known_labels(own).values() for point in labels]
    ends = _words_are_ends(answers.values(), low, high)
    flipped = not ends and _runs_backwards(answers.values(), low, high, own)
    values: dict[str, float | None] = {text: None for text in texts if is_no_answer(text)}
    unread: list[str] = []
    for text, answer in answers.items():
        if answer.label and (ends or points is None):
            value = _end(answer.label, low, high, own) if answer.number is None else _within(answer.number, low, high)
        elif answer.label:
            place = _place(answer.label, points or ())
            value = low + place if place is not None else _unknown_label(answer, low, high, everything)
        else:
            value = _within(answer.number, low, high)
        if value is not None and flipped and (answer.number is not None and (points is None or not answer.label)):
            value = low + high - value
        if value is None:
            unread.append(text)
        else:
            values[text] = value
    return Reading(values, tuple(unread), flipped, ends)


def _unknown_label(answer: _Answer, low: float, high: float, everything: list[frozenset[str]]) -> float | None:
    """``4 (mostly)``: the number stands, unless its word belongs to another scale."""
    if answer.number is None or _place(answer.label, everything) is not None:
        return None
    return _within(answer.number, low, high)


def _within(number: float | None, low: float, high: float) -> float | None:
    whole_scale = low.is_integer() and high.is_integer()
    if number is None or not low <= number <= high or (whole_scale and not number.is_integer()):
        return None
    return number


def _words_are_ends(answers: Iterable[_Answer], low: float, high: float) -> bool:
    listed = list(answers)
    bare = {answer.number for answer in listed if answer.number is not None and not answer.label}
    words = {answer.label for answer in listed if answer.number is None}
    return bool(words) and any(low < number < high for number in bare)


def _side(label: str, own: Labels) -> int:
    """−1 for a word below the middle of its scale, 1 above, 0 for neither or an unknown word."""
    for points in known_labels(own).values():
        place = _place(label, points)
        if place is not None and place * 2 != len(points) - 1:
            return 1 if place * 2 > len(points) - 1 else -1
    return 0


def _end(label: str, low: float, high: float, own: Labels) -> float | None:
    side = _side(label, own)
    return None if side == 0 else (high if side > 0 else low)


def _runs_backwards(answers: Iterable[_Answer], low: float, high: float, own: Labels) -> bool:
    """``1 - Strongly agree … 5 - Strongly disagree``: every word with a number stands on the other side."""
    sides = []
    for answer in answers:
        if answer.number is not None and answer.label and answer.number * 2 != low + high:
            side = _side(answer.label, own)
            if side:
                sides.append(side == (1 if answer.number * 2 > low + high else -1))
    return bool(sides) and not any(sides)


def read_flags(texts: Sequence[str]) -> Reading:
    """Yes or no, in the languages we know: 1.0 and 0.0; None = no answer."""
    values: dict[str, float | None] = {}
    unread = []
    for text in texts:
        folded = fold(text)
        first = re.split(r"[\s,;.:–—-]+", folded, maxsplit=1)[0] if folded else ""
        if is_no_answer(text):
            values[text] = None
        elif folded in YES or first in ("yes", "ja", "oui", "sí", "sim", "sì"):
            values[text] = 1.0
        elif folded in NO or first in ("no", "nein", "nee", "non", "não"):
            values[text] = 0.0
        else:
            unread.append(text)
    return Reading(values, tuple(unread))


def read_counts(texts: Sequence[str]) -> Reading:
    """Whole numbers from 0."""
    values: dict[str, float | None] = {}
    unread = []
    for text in texts:
        number = re.fullmatch(r"(\d{1,6})(?:[.,]0+)?", fold(text))
        if number:
            values[text] = float(number[1])
        elif is_no_answer(text):
            values[text] = None
        else:
            unread.append(text)
    return Reading(values, tuple(unread))


_TO = r"(?:to|bis|a|al|à|tot|-|–|—|through|and|y|und|et|en)"
_MEANS = r"\s*(?:=|-|–|—|:|is|means)\s*"
_SCALES = (
    rf"(?:scale|escala|skala|échelle|schaal|scala)\D{{0,12}}?(\d{{1,2}})\s*{_TO}\s*(\d{{1,3}})",
    rf"\((\d{{1,2}})\s*{_TO}\s*(\d{{1,3}})\)",
    rf"\b(\d{{1,3}}){_MEANS}[^\W\d]\D{{2,70}}?\b(\d{{1,3}}){_MEANS}[^\W\d]",
)


def scale_in(header: str) -> tuple[float, float] | None:
    """The bounds a question names: ``on a scale of 1 to 5``, ``10 - strongly agree, 1 - strongly disagree``, ``(1–7)``."""
    folded = fold(header)
    for pattern in _SCALES:
        found = re.search(pattern, folded)
        if found:
            bounds = sorted((float(found[1]), float(found[2])))
            if bounds[0] in (0.0, 1.0) and 2 <= bounds[1] - bounds[0] <= 100:
                return bounds[0], bounds[1]
    return None
