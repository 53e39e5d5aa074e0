"""On which scale a file's answers are, and what its codes stand for: told by the person, the questions, the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from etl.meaning.answers import (
    Reading,
    bare_number,
    beside_ends,
    is_no_answer,
    numbered_ends,
    points_of,
    standing_number,
    used_labels,
)
from etl.meaning.picture_scales import drawn_scale
from etl.meaning.scale_notes import scale_in
from etl.meaning.word_scales import FEW_POINTS, RARE, WordScale, is_whole, ranked, rivals
from etl.model.plan import Question
from etl.model.spoken import write_bounds
from etl.model.text import fold
from etl.questionnaires.instruments import Instrument
from etl.questionnaires.scale_questions import OFFERED, fitting
from firmyes.errors import MappingError

Scale = tuple[float, float]
MANY_ANSWERS = 40  # by which a point that one in ten chooses is missed one time in seventy
MANY_BESIDE = 10  # answers on either side of a middle, by which one that was offered would have been chosen too
TEN = (1.0, 10.0)  # the scale of which a form names the two ends and numbers the rest, up to 9


def _in_use(instrument: Instrument) -> list[Scale]:
    """An instrument's own scale, then the others it is used with, the longest first."""
    others = sorted(set(instrument.scales) - {instrument.scale}, key=lambda each: -each[1])
    return [instrument.scale, *others]


def _lengths(instrument: Instrument) -> tuple[int, ...]:
    """How many points the scales have that the instrument is used with, the fewest first."""
    return tuple(sorted({round(high - low) + 1 for low, high in _in_use(instrument)}))


def scale_of(
    instrument: Instrument,
    texts: Mapping[str, Sequence[str]],
    headers: Sequence[str],
    said: Scale | None,
    words: Mapping[str, float | None] = MappingProxyType({}),
    least: int = 0,
) -> tuple[Scale, tuple[str, ...]]:
    """The bounds of the answers, and what to warn of: the person's word, the questions' own words, the labels, the instrument.

    Never from the numbers seen: nobody may have chosen the highest. ``words``: what the person said words stand for;
    ``least``: how many points there must be for all the words seen.
    """
    if said:
        if not said[0] < said[1]:
            raise MappingError(
                "The scale was not understood",
                f"It says {said[0]:g}-{said[1]:g}.",
                "Say --scale MIN-MAX, for example 1-5.",
            )
        return (float(said[0]), float(said[1])), ()
    named = {bounds for header in headers if (bounds := scale_in(header))}
    if not named and words:
        return _of_words(instrument, texts, words, least)
    if len(named) == 1:
        bounds = named.pop()
        warning = (
            ()
            if bounds == instrument.scale
            else (f"Read on a scale from {bounds[0]:g} to {bounds[1]:g}, as the question says.",)
        )
        return bounds, warning
    every = sorted({text for listed in texts.values() for text in listed})
    ends = numbered_ends(every, instrument.labels)
    if ends is not None and ends != instrument.scale:
        return ends, (f"Read on a scale from {ends[0]:g} to {ends[1]:g}, as the words beside its two ends say.",)
    most = beside_ends(every, instrument.labels)
    if most is not None:
        bounds = next((each for each in _in_use(instrument) if each[1] > most), TEN)
        named_ends = f"Words stand for the ends of the scale, so it is read from {bounds[0]:g} to {bounds[1]:g}"
        return bounds, (f"{named_ends}; say --scale MIN-MAX if the form had others.",)
    points = points_of(every, instrument.labels, _lengths(instrument), least)
    if points is None or points == instrument.scale[1] - instrument.scale[0] + 1:
        return instrument.scale, ()
    bounds = (1.0, float(points))
    return bounds, (
        f"Read on {points} points, as the words of the answers say; say --scale MIN-MAX if the form had others.",
    )


def _of_words(
    instrument: Instrument, texts: Mapping[str, Sequence[str]], words: Mapping[str, float | None], least: int
) -> tuple[Scale, tuple[str, ...]]:
    """The bounds where the person said what words stand for: of what they draw, of the known words, else of the numbers."""
    every = sorted({text for listed in texts.values() for text in listed})
    numbers = [number for number in words.values() if number is not None]
    by_fold = {fold(word) for word in words}
    placed = {fold(word) for word, number in words.items() if number is not None}
    drawn = drawn_scale([text for text in every if fold(text) in placed])
    if drawn and numbers and drawn.low <= min(numbers) and max(numbers) <= drawn.high:
        return (drawn.low, drawn.high), ()
    others = [text for text in every if fold(text) not in by_fold]
    most = max([float(least), *numbers])
    points = points_of(others, instrument.labels, _lengths(instrument), round(most))
    if points is not None and points >= most:
        return (1.0, float(points)), ()
    if not numbers:
        return scale_of(instrument, {"": others}, (), None)
    if any(bare_number(text) is not None for text in others):
        return instrument.scale, ()
    low = 1.0 if min(numbers) >= 1 else (0.0 if min(numbers) >= 0 else -max(map(abs, numbers)))
    bounds = (low, max(numbers))
    return bounds, (
        f"Read from {bounds[0]:g} to {bounds[1]:g}, as you said of the words; say --scale MIN-MAX if the form went further.",
    )


def ask_scale(
    texts: Mapping[str, Sequence[str]],
    headers: Sequence[str],
    low: float,
    high: float,
    instrument: Instrument,
    answers: Mapping[str, int],
    *,
    ours: bool = False,
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """The question (and warning) which scale the form offered, where the answers fit several and no header tells.

    It has to be answered: on the wrong scale each answer is another share of it. Only where every point of a worded scale was
    used, by ``answers`` (how often each text) enough, the longer one is unlikely, and the question may stay open.
    ``ours``: the file is our own template, which says the questionnaire's scale.
    """
    by_words = _ask_length(texts, low, high, instrument, answers)
    if by_words:
        if by_words.needed:
            return (by_words,), ()
        return (by_words,), (f"{by_words.text} Read as {by_words.default}; say --scale MIN-MAX if it was another.",)
    named = sorted({bounds for header in headers if (bounds := scale_in(header))})
    if len(named) > 1:
        offered = tuple(write_bounds(*bounds) for bounds in named)
        text = f"The questions name different scales, {' and '.join(offered)}. Which one are all of them answered on?"
        return (Question("scale", text, offered),), ()
    if named:
        return (), ()
    every = sorted({text for listed in texts.values() for text in listed})
    most = beside_ends(every, instrument.labels)
    shorter = [upper for lower, upper in instrument.scales if lower == low and upper < high]
    if most is not None:
        if not any(most < upper for upper in shorter):
            return (), ()
        bounds = (f"{low:g}-{high:g}", f"{low:g}-{max(shorter):g}")
        text = f"Words stand for the ends of the scale. Did the form offer {low:g} to {high:g}, or {low:g} to {max(shorter):g}?"
        return (Question("scale", text, bounds),), ()
    numbers = [number for text in every if (number := standing_number(text, instrument.labels)) is not None]
    worded = used_labels([text for text in every if bare_number(text) is None and not is_no_answer(text)])
    by_labels = bool(ranked(worded, instrument.labels))
    others = [upper for upper in shorter if numbers and max(numbers) <= upper]
    if by_labels:
        return (), ()
    if not others:
        return ((), ()) if ours else _ask_unseen_end(numbers, low, high, instrument)
    bounds = (f"{low:g}-{high:g}", *(f"{low:g}-{upper:g}" for upper in sorted(others, reverse=True)))
    listed = f"{', '.join(bounds[:-1])} or {bounds[-1]}"
    return (Question("scale", f"The answers fit several scales. Did the form offer {listed}?", bounds),), ()


def _ask_unseen_end(
    numbers: Sequence[float], low: float, high: float, instrument: Instrument
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Asked where numbers alone reach no end of a questionnaire that is used with several scales: 1 … 6 may be of 0 to 6."""
    if not numbers or not instrument.scales or max(numbers) >= high or (low, high) != instrument.scale:
        return (), ()
    held = (bounds for bounds in fitting(numbers) if bounds != (low, high))
    bounds = tuple(dict.fromkeys((write_bounds(low, high), *(write_bounds(*each) for each in held))))[:OFFERED]
    text = (
        f"Nobody answered {high:g}, and {low:g} to {high:g} is not the only scale that fits. What did the form offer?"
    )
    return (Question("scale", text, bounds),), ()


def _ask_length(
    texts: Mapping[str, Sequence[str]], low: float, high: float, instrument: Instrument, answers: Mapping[str, int]
) -> Question | None:
    """The question how many points the form had, where the words that were used are on scales of different lengths."""
    used = used_labels(sorted({text for listed in texts.values() for text in listed}))
    fitting = ranked(used, instrument.labels, _lengths(instrument))
    if not fitting or len(fitting[0].points) != high - low + 1:
        return None
    others = rivals(used, fitting)
    if not others:
        return None
    bounds = (f"{low:g}-{high:g}", *(f"{low:g}-{low + points - 1:g}" for points in others))
    text = (
        f"The words of the answers are on scales of different lengths. Which did the form offer: {', '.join(bounds)}?"
    )
    usual = fitting[0].rank <= RARE and len(fitting[0].points) > FEW_POINTS
    if others == (len(fitting[0].points) + 1,) and _lacks_middle(fitting[0], others):
        text = (
            f"No answer is a middle one. Did the form have none ({bounds[0]}), or did nobody choose it ({bounds[1]})?"
        )
    many = _beside_middle(fitting[0], answers) >= MANY_BESIDE if _lacks_middle(fitting[0], others) else True
    sure = usual and is_whole(fitting[0], used.numbers) and sum(answers.values()) >= MANY_ANSWERS and many
    return Question("scale", text, bounds, needed=not sure, default=bounds[0] if sure else "")


def _lacks_middle(form: WordScale, others: Iterable[int]) -> bool:
    """Whether a form without a middle is read where one with it fits the words as well: “Disagree” may be 2 of 4, or of 5."""
    points = len(form.points)
    return points % 2 == 0 and points + 1 in others


def _beside_middle(form: WordScale, answers: Mapping[str, int]) -> int:
    """How often the rarer of the two answers on either side of the middle was chosen: a middle is chosen about as often."""
    upper = len(form.points) // 2
    chosen: Counter[int | None] = Counter()
    for text, count in answers.items():
        chosen[form.place(fold(text))] += count
    return min(chosen[upper - 1], chosen[upper])


def answer_codes(texts: Iterable[Sequence[str]], pattern: str) -> dict[str, str]:
    """The texts that are a tool's codes for answers (``AO04``), each with its number; empty where the tool has none."""
    every = {text for listed in texts for text in listed} if pattern else set()
    found = {text: re.fullmatch(pattern, text.strip(), re.IGNORECASE) for text in sorted(every)}
    return {text: match[1] for text, match in found.items() if match}


def in_codes(reading: Reading, raw: Sequence[str], coded: Mapping[str, str]) -> Reading:
    """A reading of numbers told again for the codes they came from."""
    numbers = {text: coded.get(text, text) for text in raw}
    values = {text: reading.values[number] for text, number in numbers.items() if number in reading.values}
    return replace(reading, values=values, unread=tuple(text for text in raw if text not in values))


def codes_warning(coded: Mapping[str, str]) -> str:
    code, number = next(iter(coded.items()))
    return (
        f"The answers are codes, read by their number in the form’s order (“{code}” is {number}). If the form began with the "
        "strongest agreement, export it again with full answers."
    )
