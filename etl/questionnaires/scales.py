"""On which scale a file's answers are, and what its codes stand for: told by the person, the questions, the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from etl.meaning.answers import Reading, beside_ends, points_of, scale_in, used_labels
from etl.meaning.word_scales import ranked, rivals
from etl.model.plan import Question
from etl.model.text import fold
from etl.questionnaires.instruments import Instrument
from firmyes.errors import MappingError

Scale = tuple[float, float]
TEN = (1.0, 10.0)  # the scale of which a form names the two ends and numbers the rest, up to 9


def _in_use(instrument: Instrument) -> list[Scale]:
    """An instrument's own scale, then the others it is used with, the longest first."""
    others = sorted(set(instrument.scales) - {instrument.scale}, key=lambda each: -each[1])
    return [instrument.scale, *others]


def _lengths(instrument: Instrument) -> tuple[int, ...]:
    """How many points the scales have that the instrument is used with, the fewest first."""
    return tuple(sorted({round(high - low) + 1 for low, high in _in_use(instrument)}))


def scale_of(
    instrument: Instrument, texts: Mapping[str, Sequence[str]], headers: Sequence[str], said: Scale | None
) -> tuple[Scale, tuple[str, ...]]:
    """The bounds of the answers, and what to warn of: the person's word, the questions' own words, the labels, the instrument.

    Never from the numbers seen: nobody may have chosen the highest.
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
    if len(named) == 1:
        bounds = named.pop()
        warning = (
            ()
            if bounds == instrument.scale
            else (f"Read on a scale from {bounds[0]:g} to {bounds[1]:g}, as the question says.",)
        )
        return bounds, warning
    every = sorted({text for listed in texts.values() for text in listed})
    most = beside_ends(every, instrument.labels)
    if most is not None:
        bounds = next((each for each in _in_use(instrument) if each[1] > most), TEN)
        named_ends = f"Words stand for the ends of the scale, so it is read from {bounds[0]:g} to {bounds[1]:g}"
        return bounds, (f"{named_ends}; say --scale MIN-MAX if the form had others.",)
    points = points_of(every, instrument.labels, _lengths(instrument))
    if points is None or points == instrument.scale[1] - instrument.scale[0] + 1:
        return instrument.scale, ()
    bounds = (1.0, float(points))
    return bounds, (
        f"Read on {points} points, as the words of the answers say; say --scale MIN-MAX if the form had others.",
    )


def ask_scale(
    values: Mapping[str, Mapping[str, float | None]],
    texts: Mapping[str, Sequence[str]],
    low: float,
    high: float,
    instrument: Instrument,
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """The question (and warning) whether the form offered fewer points, where no answer tells.

    It has to be answered where words stand for the ends: on the wrong scale the highest answer would be another one.
    """
    by_words = _ask_length(texts, low, high, instrument)
    if by_words:
        return (by_words,), (f"{by_words.text} Read as {by_words.default}; say --scale MIN-MAX if it was another.",)
    shorter = [upper for lower, upper in instrument.scales if lower == low and upper < high]
    most = beside_ends(sorted({text for listed in texts.values() for text in listed}), instrument.labels)
    ends = most is not None and any(most < upper for upper in shorter)
    if not ends and (most is not None or not _only_low_numbers(values, texts, low, high, instrument)):
        return (), ()
    bounds = (f"{low:g}-{high:g}", f"{low:g}-{max(shorter):g}")
    text = f"The answers fit two scales. Did the form offer {low:g} to {high:g}, or {low:g} to {max(shorter):g}?"
    if ends:
        text = f"Words stand for the ends of the scale. Did the form offer {low:g} to {high:g}, or {low:g} to {max(shorter):g}?"
        return (Question("scale", text, bounds),), ()
    asked = Question("scale", text, bounds, needed=False, default=bounds[0])
    return (asked,), (f"{text} Read as {bounds[0]}; say --scale {bounds[1]} if it was the other.",)


def _ask_length(texts: Mapping[str, Sequence[str]], low: float, high: float, instrument: Instrument) -> Question | None:
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
    return Question("scale", text, bounds, needed=False, default=bounds[0])


def _only_low_numbers(
    values: Mapping[str, Mapping[str, float | None]],
    texts: Mapping[str, Sequence[str]],
    low: float,
    high: float,
    instrument: Instrument,
) -> bool:
    """Whether no bare number reaches past the end of a shorter scale in common use for the instrument."""
    shorter = [upper for lower, upper in instrument.scales if lower == low and upper < high]
    numbers = [
        value
        for code in values
        for text in texts[code]
        if fold(text)[:1].isdigit() and (value := values[code].get(text)) is not None
    ]
    return bool(shorter) and len(set(numbers)) > 2 and max(numbers) <= max(shorter)


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
