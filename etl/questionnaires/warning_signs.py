"""What can be known of answers before they are loaded: whose they are, whether items are turned already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import StatisticsError, correlation, fmean

from etl.meaning.answers import bare_number, is_no_answer
from etl.model.plan import Survey
from etl.model.table import Table
from etl.model.text import fold
from firmyes.errors import ImportRefused, Where
from firmyes.model.alpha import alpha

LOOK_AT = 5_000  # rows looked at for reversed items
SUMMARY = frozenset({"answered", "skipped", "answer choices"})
FRACTIONS = 0.2  # share of the numbers from which fractions are means; below, a line of averages under the answers
TOGETHER = 0.5  # alpha below which items do not go together in either direction: nothing can be said
BEYOND_CHANCE = -3.0  # of t: by chance alone about one item in five hundred
LIKELY = (
    -1.9
)  # of t, on six degrees of freedom one in twenty: sound answers of a few people lean the other way, so few are asked
ENOUGH = 10  # rows below which nothing is said of a single reversed item
FEW = 6  # rows below which nothing is said of all of them together


def refuse_summary(table: Table) -> None:
    """Raise ImportRefused for a survey tool's own summary: questions with counts below each other, no row a person."""
    first = {fold(cells[0]): line for line, cells in reversed(table.sample(60)) if cells}
    if len(SUMMARY & first.keys()) >= 2:
        raise ImportRefused(
            "This is a summary of the answers, not the answers",
            "It lists each question with how many chose what; no row is a person.",
            "Export all responses (in SurveyMonkey: Save as, Export file, All responses data), and drop that file.",
            Where(table.file_name, min(first[word] for word in SUMMARY & first.keys())),
        )


def refuse_means(table: Table, columns: Mapping[str, int], counts: Mapping[str, int], low: float, high: float) -> None:
    """Raise ImportRefused where cells are means of a team: fractions, not all of half a point, on a scale of whole numbers."""
    if not (low.is_integer() and high.is_integer()):
        return
    numbers = {text: number for text in counts if (number := bare_number(text)) is not None}
    fractions = {text: number for text, number in numbers.items() if not number.is_integer() and low <= number <= high}
    cells = sum(counts[text] for text in numbers)
    if all((number * 2).is_integer() for number in fractions.values()):
        return
    if sum(counts[text] for text in fractions) > FRACTIONS * cells:
        column, text = next(
            (column, text) for column in columns.values() for text in table.distinct(column) if text in fractions
        )
        raise ImportRefused(
            "These are means, not answers of persons",
            f"Many values are fractions on a scale of whole numbers from {low:g} to {high:g}: a row is a team, not a person.",
            "Export the single answers from the survey tool, one row a person; groups too small are hidden here.",
            Where(table.file_name, _line_of(table, column, text), table.columns[column], text),
        )


def _line_of(table: Table, column: int, text: str) -> int | None:
    found = table.find(column, re.escape(text.strip()))
    return found[0] if found else None


def running_against(table: Table, survey: Survey, doubted: Sequence[str], person: int | None = None) -> tuple[str, ...]:
    """Of the items whose way is known (``doubted``) those whose answers, as they are read, run against the others.

    None where too little is known.

    All turned items where their mean correlation with the others is below 0 and the items go together better unturned;
    beside them each item whose own correlation with the mean of the straight ones is below 0 beyond chance, a straight one only
    where it runs against the turned ones likewise. Of a few rows only all turned items together: whether their mean runs
    against the mean of the others beyond chance.
    """
    asked = list(survey.items) or sorted(set(survey.item_codes.values()))
    rows = (
        _in_persons(table, survey, person)
        if survey.long
        else [_answers(cells, survey) for _, cells in table.sample(LOOK_AT)]
    )
    read = [_as_read(row, survey) for row in rows]
    straight = [code for code in asked if code not in survey.reverse]
    against = {
        code
        for code in doubted
        if code in asked
        and _is_against(_beside(read, code, straight))
        and (code in survey.reverse or _is_against(_beside(read, code, survey.reverse)))
    }
    turned = [
        correlation
        for code in survey.reverse
        if (correlation := _correlation(_beside(read, code, straight))) is not None
    ]
    if len(against.intersection(survey.reverse)) * 2 > len(survey.reverse):
        against |= set(survey.reverse)  # most of them tell of the others too
    if len(rows) < ENOUGH and _is_against(_both_sides(rows, straight, survey), FEW, LIKELY):
        against |= set(survey.reverse)
    if turned and fmean(turned) < 0:
        plain, as_read = _alpha(rows, survey, turn=False), _alpha(rows, survey, turn=True)
        if plain is not None and as_read is not None and plain >= TOGETHER and plain > as_read:
            against |= set(survey.reverse)
    return tuple(code for code in asked if code in against)


def _beside(read: Sequence[Mapping[str, float]], code: str, among: Sequence[str]) -> list[tuple[float, float]]:
    """Per row an item beside the mean of some others, all as they are read."""
    return [
        (row[code], fmean(others))
        for row in read
        if code in row and (others := [row[each] for each in among if each in row and each != code])
    ]


def _as_read(row: Mapping[str, float], survey: Survey) -> dict[str, float]:
    both = survey.scale_min + survey.scale_max
    return {code: both - number if code in survey.reverse else number for code, number in row.items()}


def _both_sides(
    rows: Sequence[Mapping[str, float]], straight: Sequence[str], survey: Survey
) -> list[tuple[float, float]]:
    """Per row the mean of all turned items as they are read, beside the mean of the others."""
    both = survey.scale_min + survey.scale_max
    sides = [
        ([both - row[code] for code in survey.reverse if code in row], [row[code] for code in straight if code in row])
        for row in rows
        if len(set(row.values())) > 1  # one answer to everything tells nothing of the direction
    ]
    return [(fmean(turned), fmean(others)) for turned, others in sides if turned and others]


def _is_against(pairs: Sequence[tuple[float, float]], least: int = ENOUGH, beyond: float = BEYOND_CHANCE) -> bool:
    """Whether a correlation lies below 0 by more than chance: t below ``beyond`` on n − 2 degrees of freedom."""
    correlation = _correlation(pairs, least)
    if correlation is None or correlation >= 0:
        return False
    left = max(1 - correlation**2, 1e-9)
    return correlation * ((len(pairs) - 2) / left) ** 0.5 < beyond


def _answers(cells: Sequence[str], survey: Survey) -> dict[str, float]:
    found = {}
    for code, column in survey.items.items():
        value = survey.values[code].get(cells[column])
        if value is not None and not is_no_answer(cells[column]):
            found[code] = value
    return found


def _in_persons(table: Table, survey: Survey, person: int | None) -> list[dict[str, float]]:
    """The answers of each person, where a row is one answer and a column says whose."""
    found: dict[str, dict[str, float]] = {}
    if person is None or survey.long is None:
        return []
    item, value = survey.long
    for _, cells in table.sample(LOOK_AT):
        code = survey.item_codes.get(cells[item])
        number = survey.values[code].get(cells[value]) if code else None
        if code and number is not None and not is_no_answer(cells[value]):
            found.setdefault(cells[person], {})[code] = number
    return list(found.values())


def _correlation(pairs: Sequence[tuple[float, float]], least: int = ENOUGH) -> float | None:
    if len(pairs) < least:
        return None
    try:
        return correlation(*zip(*pairs, strict=True))
    except StatisticsError:  # one side is the same in every row
        return None


def _alpha(rows: Sequence[Mapping[str, float]], survey: Survey, *, turn: bool) -> float | None:
    """Cronbach's alpha over the rows that answered every item."""
    both = survey.scale_min + survey.scale_max
    asked = list(survey.items) or sorted(set(survey.item_codes.values()))
    complete = [
        [both - row[code] if turn and code in survey.reverse else row[code] for code in asked]
        for row in rows
        if len(row) == len(asked)
    ]
    if len(complete) < ENOUGH:
        return None
    spreads = [_variance(list(column)) for column in zip(*complete, strict=True)]
    return alpha(spreads, _variance([sum(row) for row in complete]))


def _variance(numbers: Sequence[float]) -> float:
    """Sample variance. ``statistics.variance`` reckons in fractions: eleven times as long, half a second for a long survey."""
    mean = fmean(numbers)
    return sum((number - mean) ** 2 for number in numbers) / (len(numbers) - 1)
