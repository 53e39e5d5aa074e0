"""What has to be asked before answers are read on a scale: whether it fits their numbers, and what words stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from etl.meaning.answer_words import NO_OPINION
from etl.meaning.answers import Reading, bare_number, is_no_answer, points_of, used_labels
from etl.meaning.picture_scales import drawn_scale
from etl.meaning.word_scales import WordScale, ranked
from etl.model.plan import Question
from etl.model.spoken import write_bounds, write_words
from etl.model.table import Table
from etl.model.text import fold, plain
from etl.questionnaires.instruments import Instrument

Scale = tuple[float, float]
IN_USE: tuple[Scale, ...] = (
    (1, 2), (1, 3), (0, 3), (1, 4), (0, 4), (1, 5), (-2, 2), (0, 5), (1, 6), (0, 6), (1, 7), (-3, 3), (1, 8), (1, 9), (1, 10),
    (0, 10), (1, 11), (-5, 5), (0, 100), (1, 100), (-100, 100),
)  # fmt: skip
LOWEST = frozenset(
    low for low, _ in IN_USE
)  # a negative number that begins none of them is a tool's code for no answer
MOST_LIKELY = 11  # a number further from 0 that stands alone is a slip, a nearer one may be a point of the scale
OFFERED = 4  # bounds named in a question; any others can be said
STRAY = (
    0.05  # share of the answers below which a text that stands once is a remark in the wrong cell, no word of the scale
)
SLIPS = 0.02  # share of the answers up to which one number off the scale is a slip of the keyboard
LONGEST_WORD, MOST_WORDS, MOST_DIFFERENT = 60, 8, 20  # beyond these a text is free text, not a word of a scale
COUNTED = 20_000  # rows looked at to see how often a text stands in the file


def count_cells(table: Table, columns: Iterable[int]) -> Counter[str]:
    """How often each filled text stands in these columns, in the rows looked at; at least once where it stands anywhere."""
    wanted = list(columns)
    counts: Counter[str] = Counter()
    for _, cells in table.sample(COUNTED):
        counts.update(cells[column] for column in wanted if cells[column].strip())
    for column in wanted:
        for text in table.distinct(column):
            counts[text] = max(counts[text], 1)
    return counts


def fitting(numbers: Iterable[float]) -> tuple[Scale, ...]:
    """The scales in use that hold all of some whole numbers, the shortest first."""
    low, high = min(numbers := list(numbers)), max(numbers)
    held = [bounds for bounds in IN_USE if bounds[0] <= low and high <= bounds[1]]
    return tuple(sorted(held, key=lambda bounds: (bounds[1] - bounds[0], -bounds[0])))[:OFFERED]


def ask_bounds(counts: Mapping[str, int], low: float, high: float) -> tuple[Question, ...]:
    """The question which scale it was, where more numbers than a slip lie off the one that was taken."""
    numbers = {text: number for text in counts if (number := bare_number(text)) is not None and number.is_integer()}
    off = {text: number for text, number in numbers.items() if not low <= number <= high}
    cells = sum(counts[text] for text in off)
    far = all(not -MOST_LIKELY <= number <= MOST_LIKELY for number in off.values())
    if not off or (far and len(off) == 1 and cells <= max(1, SLIPS * sum(counts.values()))):
        return ()
    chosen = [number for number in numbers.values() if number >= 0]
    coded = min(numbers.values()) not in LOWEST and min(numbers.values()) < 0 and len(chosen) > 1
    bounds = tuple(write_bounds(*each) for each in fitting(chosen if coded else numbers.values()))
    text = (
        f"The answers are no answers from {low:g} to {high:g}: they reach from {min(numbers.values()):g} to "
        f"{max(numbers.values()):g}. What are the lowest and the highest answer the form offered?"
    )
    return (Question("scale", text, bounds),)


def asked_words(counts: Mapping[str, int], unread: Iterable[str], scale_said: bool) -> list[str]:
    """The unread texts that are to be asked about: words of the scale, which come again, not remarks that stray into a cell.

    What stands once is shown only where nothing of the file can be read: it may be what somebody wrote of themselves.
    """
    left = set(unread)
    texts: dict[str, str] = {}
    often: Counter[str] = Counter()
    for text, count in counts.items():
        number = bare_number(text)
        number_asked = number is None or (scale_said if number.is_integer() else (number * 2).is_integer())
        if text in left and is_word(text) and number_asked:  # other fractions are means, which nobody chose
            texts.setdefault(fold(text), plain(text))
            often[fold(text)] += count
    nothing_read = all(text in left or is_no_answer(text) for text in counts)
    words = [texts[word] for word in texts if often[word] > 1 or nothing_read]
    return words if len(words) <= MOST_DIFFERENT else []


def is_word(text: str) -> bool:
    """Whether a text is short enough to be a word of a scale: longer ones are nobody else's to see."""
    words = [
        word for word in text.split() if any(map(str.isalpha, word))
    ]  # "2 - ik ben het er niet mee eens" has seven
    return len(text) <= LONGEST_WORD and len(words) <= MOST_WORDS


def ask_words(words: Sequence[str], known: Sequence[str], low: float, high: float, instrument: Instrument) -> Question:
    """“These words stand for …”: the words from lowest to highest as far as one can tell, with what is proposed."""
    proposed = _proposed(words, known, low, high, instrument)
    ordered = sorted(words, key=lambda word: (word not in proposed, proposed.get(word, 0.0)))
    shown = ", ".join(f"“{word}”" for word in ordered)
    text = (
        f"What do these words stand for, from the lowest to the highest answer: {shown}? "
        "Give each the number of its answer, or say that it is no answer. Where the form had answers that nobody chose, say its "
        "scale too."
    )
    return Question("words", text, tuple(ordered), default=write_words(proposed))


def _proposed(
    words: Sequence[str], known: Sequence[str], low: float, high: float, instrument: Instrument
) -> dict[str, float]:
    pictures = [word for word in words if drawn_scale([word]) is not None]
    drawn = drawn_scale(pictures)
    if drawn is not None and len(pictures) * 2 > len(words):
        return dict(drawn.values)
    numbers = {word: number for word in words if (number := bare_number(word)) is not None and low <= number <= high}
    scale = _scale_of(known, round(high - low) + 1, instrument)
    free = (
        sorted(set(range(len(scale.points))) - {scale.place(label) for label in used_labels(known).numbers})
        if scale
        else []
    )
    unknown = [word for word in words if word not in numbers]
    if len(free) == 1 and len(unknown) == 1:
        numbers[unknown[0]] = low + free[0]
    return numbers


def _scale_of(known: Sequence[str], points: int, instrument: Instrument) -> WordScale | None:
    return next((each for each in ranked(used_labels(known), instrument.labels) if len(each.points) == points), None)


def words_needed(counts: Mapping[str, int], words: Sequence[str], instrument: Instrument) -> int:
    """How many points a scale must have for the words that are known and those that are not yet."""
    asked = {fold(word) for word in words}
    known = [text for text in counts if fold(text) not in asked and not is_no_answer(text)]
    used = used_labels(known)
    best = next(iter(ranked(used, instrument.labels)), None)
    places = {best.place(label) for label in used.numbers} - {None} if best else set()
    return len(places) + len(words) if places else 0


def known_words(counts: Mapping[str, int], instrument: Instrument) -> bool:
    """Whether any answer is a number, or a word of a scale that is known."""
    texts = [text for text in counts if not is_no_answer(text)]
    return any(bare_number(text) is not None for text in texts) or bool(ranked(used_labels(texts), instrument.labels))


def ask_end(words: Mapping[str, float | None], scale: Scale, instrument: Instrument) -> tuple[Question, ...]:
    """The question where the form’s scale ends, where the person’s own numbers end beside the lengths it is used with."""
    numbers = [number for number in words.values() if number is not None]
    lengths = {high for _, high in (instrument.scale, *instrument.scales)}
    if not numbers or (max(numbers) in lengths and len(set(numbers)) == round(scale[1] - scale[0]) + 1):
        return ()
    ends = sorted({scale[1], *(high for high in lengths if high > scale[1])})
    bounds = tuple(write_bounds(scale[0], high) for high in ends)
    text = f"Nobody may have chosen the highest answer. Did the form end at {scale[1]:g}, or further up?"
    return (Question("scale", text, bounds),)


def ask_middle(
    counts: Mapping[str, int], readings: Mapping[str, Reading], scale: Scale, instrument: Instrument, said: bool
) -> tuple[Question, ...]:
    """The question whether “No opinion” is the middle answer, where no other word of a worded scale is.

    First how many points the form had; then, on as many as have a middle that nobody chose otherwise, what the words stand for.
    """
    unsure = [text for text, count in counts.items() if fold(text) in NO_OPINION and count > 1]
    worded = [text for text in counts if not is_no_answer(text)]
    if not unsure or not ranked(used_labels(worded), instrument.labels):
        return ()
    low, high = scale
    shown = f"“{plain(unsure[0])}”"
    if round(high - low) % 2 and not said:
        bounds = (write_bounds(low, high), write_bounds(low, high + 1))
        text = f"No word of the answers is the middle. Is {shown} no answer ({bounds[0]}), or the middle one of {bounds[1]}?"
        return (Question("scale", text, bounds),)
    middle = (low + high) / 2
    chosen = {value for reading in readings.values() for value in reading.values.values()}
    if round(high - low) % 2 or middle in chosen:
        return ()
    words = [plain(text) for text in unsure]
    return (
        replace(ask_words(words, worded, low, high, instrument), default=write_words(dict.fromkeys(words, middle))),
    )


def stray_numbers(counts: Mapping[str, int], instrument: Instrument) -> frozenset[str]:
    """The few bare numbers beyond the scale that the words of nearly all cells tell: ``99`` beside “Agree” lengthens none."""
    numbers = {text: number for text in counts if (number := bare_number(text)) is not None}
    worded = [text for text in counts if text not in numbers and not is_no_answer(text)]
    points = points_of(worded, instrument.labels) if numbers else None
    if points is None:
        return frozenset()
    off = frozenset(text for text, number in numbers.items() if not 0 <= number <= points)
    return off if sum(counts[text] for text in off) <= max(1, STRAY * sum(counts.values())) else frozenset()


def is_remark(text: str, counts: Mapping[str, int], instrument: Instrument) -> bool:
    """Whether a text says nothing of the scale: it stands once, or is long, and no scale knows it."""
    if bare_number(text) is not None or (counts[text] > 1 and is_word(text)):
        return False
    return points_of([text], instrument.labels) is None
