"""What the questions of a file seem to be where no questionnaire is known: the columns that are answered alike, on one scale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.meaning.answers import bare_number, is_no_answer, points_of, read_flags
from etl.meaning.picture_scales import drawn_scale
from etl.meaning.scale_notes import scale_in
from etl.model.plan import Asked
from etl.model.table import Row, Table
from etl.model.text import fold
from etl.questionnaires.scale_questions import COUNTED, fitting, is_word
from etl.questionnaires.wording import question_of

Scale = tuple[float, float]
MOST_POINTS = 11  # answers of a scale that is chosen from; more different ones are a slider's
SLIDER: Scale = (0.0, 100.0)
SHORT = 7  # the highest number of most scales: a column beyond it, beside many below, is on another
FEW_WORDS = 2  # words of a header that is a name rather than a question
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{6,}")
STRAYS = 1 / 3  # share of the cells up to which other texts are remarks in a column of numbers
LOOKED_AT = 500  # rows in which they are counted
ALIKE = 2  # words that two columns share where they are on one scale


@dataclass(frozen=True, slots=True)
class _Column:
    """One question with the different texts it was answered with; ``numbers`` where all of them are bare numbers."""

    question: str
    words: frozenset[str]
    numbers: tuple[float, ...] = ()
    scale: Scale | None = None
    known: bool = False


def asked_in(table: Table, taken: Collection[int] = ()) -> Asked:
    """The questions of a file with a column each; columns in ``taken`` are something else (a team, a day)."""
    names = [question_of(table, place) for place in range(len(table.columns))]
    rows = table.sample(LOOKED_AT)
    columns = [
        column
        for place, question in enumerate(names)
        if place not in taken and question and names.count(question) == 1
        if not table.has_more_than(2 * COUNTED, place)
        if (column := _column(question, _counted(table, place, rows), table.row_count)) is not None
    ]
    free = (name for place, name in enumerate(names) if place not in taken and name and names.count(name) == 1)
    return _asked(columns, tuple(free))


def asked_along(table: Table, item: int, value: int) -> Asked:
    """The questions of a file with a row per answer: the texts of its ``item`` column, answered in its ``value`` column."""
    answers: dict[str, Counter[str]] = {}
    for _, cells in table.sample(COUNTED):
        question = cells[item].strip()
        if question:
            answers.setdefault(question, Counter())[cells[value]] += 1
    found = [_column(question, counts, counts.total()) for question, counts in answers.items()]
    return _asked([column for column in found if column is not None], tuple(answers))


def _counted(table: Table, column: int, rows: Iterable[Row]) -> Counter[str]:
    """How often each text of a column stands in some rows; at least once where it stands anywhere."""
    counts = Counter(cells[column] for _, cells in rows)
    return Counter(dict.fromkeys(table.distinct(column), 1)) | counts


def is_question(text: str) -> bool:
    """Whether a header reads like something people are asked, rather than a name of a column."""
    unparted = _UNPARTED.search(text) is not None  # as many letters as make a sentence in writing that parts no words
    return unparted or len(text.split()) > FEW_WORDS or text.rstrip().endswith(("?", "？"))


def _column(question: str, counts: Counter[str], rows: int) -> _Column | None:
    answers = [text.strip() for text in counts if not is_no_answer(text)]
    said = scale_in(question)
    numbers = sorted(number for text in answers if (number := bare_number(text)) is not None)
    strays = sum(n for text, n in counts.items() if not is_no_answer(text) and bare_number(text) is None)
    if numbers and strays <= STRAYS * counts.total() and (len(numbers) > 1 or rows == 1 or is_question(question)):
        known = tuple(numbers)
        return _Column(question, frozenset(), known, said) if _on_scale(known, rows) else None
    if not answers or len(numbers) == len(answers) or not all(map(is_word, answers)):
        return None
    words = frozenset(map(fold, answers))
    if len(words) > MOST_POINTS:
        return None
    known_words = points_of(answers, {}) is not None or drawn_scale(answers) is not None
    return _Column(question, words, (), said, known_words) if known_words or len(words) < rows else None


def _on_scale(numbers: Sequence[float], rows: int) -> bool:
    """Whether numbers may be answers: few different ones, whole or halves; or many from 0 to 100, which are no running number."""
    whole = all((number * 2).is_integer() for number in numbers)
    if len(numbers) <= MOST_POINTS:
        return whole and fitting(numbers) != ()
    running = len(numbers) == rows and numbers[-1] - numbers[0] == len(numbers) - 1
    return SLIDER[0] <= numbers[0] and numbers[-1] <= SLIDER[1] and not running


def _asked(columns: Sequence[_Column], offered: tuple[str, ...]) -> Asked:
    groups = [group for group in (*_by_numbers(columns), *_by_words(columns)) if group]
    if not groups:
        return Asked(offered)
    best = max(groups, key=lambda group: (not _is_flags(group), len(group)))
    scale, bounds = _scale_of(best)
    return Asked(offered, tuple(column.question for column in best), scale, bounds, len(_words_of(best)))


def _is_flags(group: Sequence[_Column]) -> bool:
    """Yes and no are a scale of two points only where nothing else is asked."""
    return bool(group[0].words) and not read_flags(sorted(_words_of(group))).unread


def _by_numbers(columns: Sequence[_Column]) -> list[list[_Column]]:
    """Columns of numbers by how far they reach: where most stay low, one that goes higher is on another scale."""
    numbered = [column for column in columns if column.numbers]
    near = [column for column in numbered if (column.scale or column.numbers)[-1] <= SHORT]
    middle = [column for column in numbered if SHORT < (column.scale or column.numbers)[-1] <= MOST_POINTS]
    far = [column for column in numbered if column not in near and column not in middle]
    if len(far) * 2 >= len(numbered) and not any(column.scale for column in near + middle):
        return [numbered]
    if len(middle) * 2 >= len(near) + len(middle) and not any(column.scale for column in near):
        return [[column for column in numbered if column not in far], far]
    return [near, middle, far]


def _by_words(columns: Sequence[_Column]) -> list[list[_Column]]:
    """Columns of words that share them; words nobody knows are a scale only where several questions were answered with them."""
    groups: list[list[_Column]] = []
    for column in sorted((each for each in columns if each.words), key=lambda each: -len(each.words)):
        home = next((group for group in groups if _go_together(column.words, _words_of(group))), None)
        if home is None:
            groups.append([column])
        else:
            home.append(column)
    kept = [group for group in groups if group[0].known or (len(group) > 1 and len(_words_of(group)) > 1)]
    order = {column.question: place for place, column in enumerate(columns)}
    return [sorted(group, key=lambda column: order[column.question]) for group in kept]


def _go_together(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) >= min(ALIKE, len(words))


def _words_of(group: Iterable[_Column]) -> frozenset[str]:
    return frozenset[str]().union(*(column.words for column in group))


def _scale_of(group: Sequence[_Column]) -> tuple[Scale | None, tuple[Scale, ...]]:
    """(the scale as headers or words tell it, else None; the scales that hold the numbers)."""
    named = {column.scale for column in group if column.scale}
    if len(named) == 1 and all(column.scale for column in group):
        return named.pop(), ()
    numbers = [number for column in group for number in column.numbers]
    if numbers:
        return None, fitting(numbers)
    words = sorted(_words_of(group))
    points = points_of(words, {})
    return (1.0, float(points)) if points else None, ()


def labels_of(values: Mapping[str, float | None], scale: Scale) -> list[list[str]]:
    """The words that stand for each point of a scale, the lowest first; [] where the answers are numbers."""
    points: list[list[str]] = [[] for _ in range(round(scale[1] - scale[0]) + 1)]
    for text, number in values.items():
        if number is not None and float(number).is_integer() and bare_number(text) is None:
            points[round(number - scale[0])].append(" ".join(text.split()))
    return points if any(points) else []
