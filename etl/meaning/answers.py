"""What the texts of a column stand for. Pure: distinct texts in, a number, a truth or a state for each out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from etl.meaning.answer_words import NO, NO_ANSWER, NO_OPINION, YES
from etl.meaning.word_scales import FORMS, Labels, Used, WordScale, degree, is_about_agreement, ladder, ranked, scales
from etl.model.text import fold
from firmyes import languages
from firmyes.days.words import MONTHS, bare

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_NUMBER_FIRST = re.compile(r"\(?\[?(\d+)\]?\)?\s*[-–—−:=.)|/]*\s*(\S.*)")
_NUMBER_LAST = re.compile(r"(.*\S)\s*[-–—−:=(\[]\s*(\d+)[)\]]?")  # one sign: the label may end with more
SPREADSHEET_ID = r"[-+]?\d(?:[.,]\d+)?[eE]\+\d{2,3}"  # as every spreadsheet writes it: 4E2 is somebody's own id
#: faces, lights, stars, thumbs and hearts at either end of a label
_PICTURES = re.compile(
    r"^(?:[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+\s*)+|(?:\s*[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+)+$"
)
_AROUND = " .!\"'“”„‟«»‹›‘‚`"  # signs around a label that say nothing
_LONG = "|".join(
    re.escape(word) for word in sorted(NO_ANSWER - NO_OPINION, key=len, reverse=True) if sum(map(str.isalpha, word)) > 1
)
_PART = re.compile(r"^\s*[-–—:;,/(|]+\s*|\s*[-–—:;,/(|]+\s*$")
_NO_ANSWER_FIRST = re.compile(rf"\(?(?:{_LONG})\)?(\s*[-–—:;,/(|].*)?$")
_NO_ANSWER_LAST = re.compile(rf"(.*\S\s*[-–—;,/(|]\s*)(?:{_LONG})\)?")
YES_FIRST = frozenset(fold(word) for word in languages.words("yes_first"))
NO_FIRST = frozenset(fold(word) for word in languages.words("no_first"))


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


@lru_cache(maxsize=65536)
def is_no_answer(text: str) -> bool:
    """``N/A``, ``Don't know``, ``Prefer not to say`` and blank: no answer, not neutral. ``N/A – not in a team`` is none either;
    ``Neutral / N/A`` may be both.
    """
    folded = fold(text)
    if not folded or folded in NO_ANSWER:
        return True
    found = _NO_ANSWER_FIRST.match(folded) or _NO_ANSWER_LAST.fullmatch(folded)
    return found is not None and degree(_PART.sub("", found[1] or "").strip(" )")) is None


def _without_pictures(text: str) -> str:
    """``🙂 Agree``, ``★★ Disagree``: the words alone, where there are any; a picture by itself stays."""
    bare = _PICTURES.sub("", text).strip()
    return bare if sum(map(str.isalpha, bare)) > 1 else text


def _take_apart(text: str) -> _Answer:
    folded = _without_pictures(fold(text)).replace("_", " ").strip(_AROUND)
    if _NUMBER.fullmatch(folded):
        return _Answer(float(folded.replace(",", ".")), "")
    for pattern, number, label in ((_NUMBER_FIRST, 1, 2), (_NUMBER_LAST, 2, 1)):
        found = pattern.fullmatch(folded)
        if found and bare(found[label]) in MONTHS:  # “4-Mar” is a day that a spreadsheet made of 3-4
            break
        if found and not any(letter.isdigit() for letter in found[label]):
            return _Answer(float(found[number]), found[label].strip(" -–—:=().|"))
    return _Answer(None, folded)


def used_labels(texts: Iterable[str]) -> Used:
    """The words of answers with the numbers beside them, and the highest bare number."""
    numbers: dict[str, frozenset[float]] = {}
    highest = 0.0
    for answer in (_take_apart(text) for text in texts if not is_no_answer(text)):
        if answer.label:
            beside = () if answer.number is None else (answer.number,)
            numbers[answer.label] = numbers.get(answer.label, frozenset()).union(beside)
        elif answer.number is not None:
            highest = max(highest, answer.number)
    return Used(numbers, highest)


def points_of(texts: Iterable[str], own: Labels, lengths: Sequence[int] = (), least: int = 0) -> int | None:
    """How many points the words of all items tell of, at ``least`` so many; None where there are no words or they fit no scale."""
    fitting = ranked(used_labels(texts), own, lengths)
    long_enough = [scale for scale in fitting if len(scale.points) >= least]
    return len((long_enough or fitting)[0].points) if fitting else None


def bare_number(text: str) -> float | None:
    """The number of an answer without any word; None for all others."""
    answer = _take_apart(text)
    return None if answer.label else answer.number


def standing_number(text: str, own: Labels) -> float | None:
    """The number an answer is read by: a bare one, or beside words no scale knows (``4 stars``); None for all others."""
    answer = _take_apart(text)
    if answer.label and any(scale.place(answer.label) is not None for scale in scales(own)):
        return None
    return answer.number


def beside_ends(texts: Iterable[str], own: Labels) -> float | None:
    """The highest bare number beside words that name only a scale's two ends; None where words and numbers are no such mix."""
    answers = [_take_apart(text) for text in texts if not is_no_answer(text)]
    numbers = [answer.number for answer in answers if answer.number is not None and not answer.label]
    words = {answer.label for answer in answers if answer.number is None}
    sides = [side_of(word, own) for word in words]
    if not words or not all(sides) or len(set(sides)) < len(sides) or not any(2 <= number <= 9 for number in numbers):
        return None
    return max(numbers)


def numbered_ends(texts: Iterable[str], own: Labels) -> tuple[float, float] | None:
    """The numbers beside the words of the two ends, where every other answer is a bare number between: ``0 – not at all`` …
    ``10 – completely``. None where words and numbers are no such mix.
    """
    answers = [_take_apart(text) for text in texts if not is_no_answer(text)]
    words = {answer.label: answer.number for answer in answers if answer.label}
    bare = [answer.number for answer in answers if answer.number is not None and not answer.label]
    numbers = [number for number in words.values() if number is not None]
    sides = sorted(side_of(word, own) for word in words)
    if len(words) != 2 or len(numbers) != 2 or sides != [-1, 1] or not bare:
        return None
    low, high = sorted(numbers)
    return (low, high) if low in (0, 1) and low < min(bare) and max(bare) < high else None


def read_answers(
    texts: Sequence[str],
    low: float,
    high: float,
    own: Labels,
    every: Sequence[str] = (),
    said: Mapping[str, float | None] = MappingProxyType({}),
    backwards: bool = False,
) -> Reading:
    """The distinct texts of one item, on a scale from ``low`` to ``high`` whose words are ``own`` (by number of points).

    Words win over the numbers beside them (codes need not follow the labels' order). Where bare digits strictly inside the
    scale stand beside words, the words are the scale's two ends, whatever the words' own scale is. ``every``: the texts of all
    items of the file, whose words decide together; without them the item's own. ``said``: what the person said words stand
    for, before all else. ``backwards``: the question says that its lowest number is agreement, so bare numbers are turned.
    """
    by_person = {fold(word): number for word, number in said.items()}
    told = {text: by_person[fold(text)] for text in texts if fold(text) in by_person}
    every = [text for text in every or texts if fold(text) not in by_person]
    answers = {text: _take_apart(text) for text in texts if text not in told and not is_no_answer(text)}
    low, high = float(low), float(high)
    length = round(high - low) + 1
    scale = _scale_of(every, length, own)
    without = scale is None and all(len(each.points) != length for each in scales(own))
    ends = _words_are_ends(answers.values(), low, high, own)
    flipped = not ends and _runs_backwards(answers.values(), low, high, own)
    values: dict[str, float | None] = {text: None for text in texts if is_no_answer(text)} | told
    unread: list[str] = []
    for text, answer in answers.items():
        if answer.label and (ends or without):
            value = _end(answer.label, low, high, own) if answer.number is None else _within(answer.number, low, high)
        elif answer.label:
            place = scale.place(answer.label) if scale else None
            value = low + place if place is not None else _unknown_label(answer, low, high, own)
        else:
            value = _within(answer.number, low, high)
        turned = flipped or (backwards and not answer.label)
        if value is not None and turned and (answer.number is not None and (without or not answer.label)):
            value = low + high - value
        if value is None:
            unread.append(text)
        else:
            values[text] = value
    return Reading(values, tuple(unread), flipped, ends)


def _scale_of(texts: Sequence[str], length: int, own: Labels) -> WordScale | None:
    """The likeliest scale of so many points; where the words fit none, the one that most of them are on.

    A few words that chance puts on a scale (the A and D of grades) are none of it."""
    used = used_labels(texts)
    fitting = [scale for scale in ranked(used, own, (length,)) if len(scale.points) == length]
    if fitting:
        return fitting[0]
    covered = {
        scale: scale.covers(used.numbers)
        for scale in scales(own)
        if len(scale.points) == length and scale.fits(used.numbers)
    }
    best = max(covered, key=lambda scale: covered[scale], default=None)
    return best if best and covered[best] * 2 > len(used.numbers) else None


def _unknown_label(answer: _Answer, low: float, high: float, own: Labels) -> float | None:
    """``4 (mostly)``: the number stands, unless its word belongs to another scale."""
    if answer.number is None or any(scale.place(answer.label) is not None for scale in scales(own)):
        return None
    return _within(answer.number, low, high)


def _within(number: float | None, low: float, high: float) -> float | None:
    whole_scale = low.is_integer() and high.is_integer()
    if number is None or not low <= number <= high or (whole_scale and not number.is_integer()):
        return None
    return number


def _words_are_ends(answers: Iterable[_Answer], low: float, high: float, own: Labels) -> bool:
    """Whether words beside inner numbers name the scale's two ends: one word a side, and none between."""
    listed = list(answers)
    bare = {answer.number for answer in listed if answer.number is not None and not answer.label}
    words = {answer.label for answer in listed if answer.number is None}
    known = [word for word in words if any(scale.place(word) is not None for scale in scales(own))]
    sides = [side_of(word, own) for word in known]
    parted = 0 not in sides and len(set(sides)) == len(sides)
    return bool(words) and parted and any(low < number < high for number in bare)


def side_of(label: str, own: Labels) -> int:
    """−1 for a word below the middle of its scale, 1 above, 0 for neither or an unknown word."""
    ours = [scale for scale in scales(own) if scale.kind not in FORMS]
    common = [ladder(kind) for kind in FORMS] if is_about_agreement(own) else []
    for scale in (*ours, *common):
        place = scale.place(label)
        from_middle = 0 if place is None else place * 2 - (len(scale.points) - 1)
        if abs(from_middle) > 1:
            return 1 if from_middle > 0 else -1
    return 0


def _end(label: str, low: float, high: float, own: Labels) -> float | None:
    side = side_of(label, own)
    return None if side == 0 else (high if side > 0 else low)


def _runs_backwards(answers: Iterable[_Answer], low: float, high: float, own: Labels) -> bool:
    """``1 - Strongly agree … 5 - Strongly disagree``: every word with a number stands on the other side."""
    sides = []
    for answer in answers:
        if answer.number is not None and answer.label and answer.number * 2 != low + high:
            side = side_of(answer.label, own)
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
        elif folded in YES or first in YES_FIRST:
            values[text] = 1.0
        elif folded in NO or first in NO_FIRST:
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
