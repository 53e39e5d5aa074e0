"""What can be known of answers before they are loaded: whose they are, whether items are turned already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import StatisticsError, correlation, fmean

from etl.meaning.answers import is_no_answer
from etl.model.plan import Survey
from etl.model.table import Table
from etl.model.text import fold
from firmyes.errors import ImportRefused, Where

LOOK_AT = 5_000  # rows looked at for reversed items
SUMMARY = frozenset({"answered", "skipped", "answer choices"})
TOGETHER = 0.5  # alpha below which items do not go together in either direction: nothing can be said
ENOUGH = 10  # rows below which nothing is said of reversed items


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


def refuse_means(table: Table, columns: Mapping[str, int], low: float, high: float) -> None:
    """Raise ImportRefused where the cells are means of a team (fractions on a whole-number scale)."""
    if not (low.is_integer() and high.is_integer()):
        return
    fractions, numbers = [], 0
    for column in columns.values():
        for text in table.distinct(column):
            try:
                number = float(fold(text).replace(",", "."))
            except ValueError:
                continue
            numbers += 1
            if not number.is_integer() and low <= number <= high:
                fractions.append((column, text))
    if numbers and len(fractions) * 2 > numbers:
        column, text = fractions[0]
        raise ImportRefused(
            "These are means, not answers of persons",
            f"Most values are fractions on a scale of whole numbers from {low:g} to {high:g}: a row is a team, not a person.",
            "Export the single answers from the survey tool, one row a person; groups too small are hidden here.",
            Where(table.file_name, _line_of(table, column, text), table.columns[column], text),
        )


def _line_of(table: Table, column: int, text: str) -> int | None:
    found = table.find(column, re.escape(text.strip()))
    return found[0] if found else None


def already_reversed(table: Table, survey: Survey) -> str:
    """A sentence where the items that should run against the others run with them; '' where not, or where too little is known.

    Compared is the mean correlation of each such item, turned round, with the mean of the items that are not turned.
    """
    straight = [code for code in survey.items if code not in survey.reverse]
    if not survey.reverse or not straight:
        return ""
    rows = [_answers(cells, survey) for _, cells in table.sample(LOOK_AT)]
    turned, plain_alpha, turned_alpha = [], _alpha(rows, survey, turn=False), _alpha(rows, survey, turn=True)
    for code in survey.reverse:
        pairs = [
            (survey.scale_min + survey.scale_max - row[code], fmean(others))
            for row in rows
            if code in row and (others := [row[each] for each in straight if each in row])
        ]
        together = _correlation(pairs)
        if together is not None:
            turned.append(together)
    if not turned or fmean(turned) >= 0 or plain_alpha is None or turned_alpha is None:
        return ""
    if plain_alpha < TOGETHER or plain_alpha <= turned_alpha:
        return ""
    return f"{_listed(survey.reverse)} seem to be turned round already: they go with the other items as they stand."


def _listed(codes: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(codes[:-1]), codes[-1]]))


def _answers(cells: Sequence[str], survey: Survey) -> dict[str, float]:
    found = {}
    for code, column in survey.items.items():
        value = survey.values[code].get(cells[column])
        if value is not None and not is_no_answer(cells[column]):
            found[code] = value
    return found


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    if len(pairs) < ENOUGH:
        return None
    try:
        return correlation(*zip(*pairs, strict=True))
    except StatisticsError:  # one side is the same in every row
        return None


def _alpha(rows: Sequence[Mapping[str, float]], survey: Survey, *, turn: bool) -> float | None:
    """Cronbach's alpha over the rows that answered every item (Cronbach 1951, eq. 2)."""
    both = survey.scale_min + survey.scale_max
    complete = [
        [both - row[code] if turn and code in survey.reverse else row[code] for code in survey.items]
        for row in rows
        if len(row) == len(survey.items)
    ]
    items = len(survey.items)
    if len(complete) < ENOUGH or items < 2:
        return None
    total = _variance([sum(row) for row in complete])
    if total <= 0:
        return None
    return items / (items - 1) * (1 - sum(_variance(list(column)) for column in zip(*complete, strict=True)) / total)


def _variance(numbers: Sequence[float]) -> float:
    """Sample variance. ``statistics.variance`` reckons in fractions: eleven times as long, half a second for a long survey."""
    mean = fmean(numbers)
    return sum((number - mean) ** 2 for number in numbers) / (len(numbers) - 1)
