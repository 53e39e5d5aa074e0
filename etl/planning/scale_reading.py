"""The answers of one questionnaire on their scale: what is read, what has to be asked before anything is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.meaning.answers import Reading, is_no_answer, read_answers
from etl.meaning.picture_scales import drawn_scale
from etl.meaning.scale_notes import scale_in, starts_with_agreement
from etl.model.plan import Question
from etl.model.text import fold
from etl.planning.job import Job
from etl.questionnaires.instruments import Instrument
from etl.questionnaires.scale_questions import (
    ask_bounds,
    ask_end,
    ask_middle,
    ask_words,
    asked_words,
    is_remark,
    known_words,
    stray_numbers,
    words_needed,
)
from etl.questionnaires.scales import Scale, ask_scale, scale_of
from firmyes.errors import MappingError

TEMPLATE = "survey_template"
TITLE = ""  # stands for no item
Texts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class ScaleReading:
    """The bounds, per item what its texts stand for, what to warn of, and what to ask."""

    scale: Scale
    readings: dict[str, Reading]
    warnings: tuple[str, ...]
    questions: tuple[Question, ...]


def read_on_scale(job: Job, instrument: Instrument, texts: Texts, headers: Texts, counts: Counter[str]) -> ScaleReading:
    """Read the distinct texts of each item, under the ``headers`` above it.

    One question at a time: whether the scale fits, then the words, then its length.
    """
    said, words = job.options.scale, job.options.words
    stray = stray_numbers(counts, instrument)
    left_out = {text for text in counts if text in stray or is_remark(text, counts, instrument)}
    every = sorted({text for listed in texts.values() for text in listed} - left_out)
    headers = {**headers, TITLE: notes_on_scale(job, instrument, counts)}
    above_all = [text for above in headers.values() for text in above]
    telling = {code: [text for text in listed if text not in left_out] for code, listed in texts.items()}
    scale, warnings = scale_of(instrument, telling, above_all, said, words)
    backwards = run_backwards(headers, instrument) - {TITLE}
    if backwards:
        warnings += (
            f"The questions say that {scale[0]:g} is agreement and {scale[1]:g} is not: their numbers are turned.",
        )
    readings = _read(texts, scale, instrument, every, words, backwards)
    if not said or job.scale_recalled:
        off = ask_bounds(_unsaid(counts, words), *scale)
        if off:
            return ScaleReading(scale, readings, warnings, off)
    open_words = asked_words(counts, (text for each in readings.values() for text in each.unread), bool(said))
    if open_words and not said:
        least = words_needed(_unsaid(counts, words), open_words, instrument)
        scale, warnings = scale_of(instrument, telling, above_all, said, words, least)
        readings = _read(texts, scale, instrument, every, words, backwards)
        open_words = asked_words(counts, (text for each in readings.values() for text in each.unread), bool(said))
    if open_words:
        known = [
            text for text in every if fold(text) not in {fold(word) for word in open_words} and not is_no_answer(text)
        ]
        return ScaleReading(scale, readings, warnings, (ask_words(open_words, known, *scale, instrument),))
    _refuse_off_scale(words, scale)
    middle = ask_middle(_unsaid(counts, words), readings, scale, instrument, said is not None)
    if middle:
        return ScaleReading(scale, readings, warnings, middle)
    if said or (words and _whole(readings, scale) and known_words(_unsaid(counts, words), instrument)):
        return ScaleReading(scale, readings, warnings, ())
    if words and not known_words(_unsaid(counts, words), instrument) and not drawn_scale(_said_texts(every, words)):
        asked = ask_end(words, scale, instrument)
        if asked:
            return ScaleReading(scale, readings, warnings, asked)
    unsaid = {code: [text for text in listed if text in _unsaid(counts, words)] for code, listed in telling.items()}
    questions, more = ask_scale(
        unsaid, above_all, *scale, instrument, counts, ours=job.recognition.source.name == TEMPLATE
    )
    return ScaleReading(scale, readings, warnings + more, questions)


def _read(
    texts: Texts,
    scale: Scale,
    instrument: Instrument,
    every: Sequence[str],
    words: Mapping[str, float | None],
    backwards: frozenset[str],
) -> dict[str, Reading]:
    return {
        code: read_answers(listed, *scale, instrument.labels, every, words, code in backwards)
        for code, listed in texts.items()
    }


def notes_on_scale(job: Job, instrument: Instrument, texts: Iterable[str]) -> tuple[str, ...]:
    """What is said of the scale above the header, or of both its ends in a line among the answers."""
    told = [text for text in job.table.above if starts_with_agreement(text, instrument.labels) is not None]
    return (*told, *(text for text in (*job.table.above, *texts) if text not in told and scale_in(text)))


def run_backwards(headers: Texts, instrument: Instrument) -> frozenset[str]:
    """The items whose lowest number is agreement: those that say so, and where no other says the contrary all the silent ones.

    A form tells its scale once, above the first of its questions.
    """
    told = {code: _begins_with_agreement(above, instrument) for code, above in headers.items()}
    once = True in told.values() and False not in told.values()
    return frozenset(code for code, agrees in told.items() if agrees or (once and agrees is None))


def _begins_with_agreement(headers: Sequence[str], instrument: Instrument) -> bool | None:
    said = {starts_with_agreement(text, instrument.labels) for text in headers} - {None}
    return (True in said) if said else None


def _whole(readings: Mapping[str, Reading], scale: Scale) -> bool:
    """Whether every point of the scale was chosen: with words the person placed, no other length fits them as well."""
    chosen = {value for reading in readings.values() for value in reading.values.values()}
    return chosen >= {scale[0] + step for step in range(round(scale[1] - scale[0]) + 1)}


def _said_texts(every: Sequence[str], words: Mapping[str, float | None]) -> list[str]:
    told = {fold(word) for word, number in words.items() if number is not None}
    return [text for text in every if fold(text) in told]


def _unsaid(counts: Counter[str], words: Mapping[str, float | None]) -> Counter[str]:
    told = {fold(word) for word in words}
    return Counter({text: count for text, count in counts.items() if fold(text) not in told})


def _refuse_off_scale(words: Mapping[str, float | None], scale: Scale) -> None:
    for word, number in words.items():
        if number is not None and not scale[0] <= number <= scale[1]:
            raise MappingError(
                "A word was said to stand for a number off the scale",
                f"“{word}” is said to be {number:g}, and the scale goes from {scale[0]:g} to {scale[1]:g}.",
                "Say the scale too (--scale MIN-MAX), or another number for the word.",
            )
