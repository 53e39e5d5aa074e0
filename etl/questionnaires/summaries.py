"""Files that hold numbers about answers, or all answers in one cell: said what they are, and what to export instead."""

from __future__ import annotations

import re
from collections import Counter

from etl.meaning.answers import bare_number, points_of
from etl.meaning.picture_scales import drawn_scale
from etl.model.table import Table
from etl.model.text import name
from firmyes.errors import ImportRefused, Where

ASKED = frozenset({"item", "question", "statement", "dimension", "driver", "theme", "category", "factor"})
HOW_MANY = frozenset(
    {
        "responses",
        "respondents",
        "participants",
        "n",
        "count",
        "answers",
        "response count",
        "number of responses",
        "votes",
    }
)
HOW_HIGH = frozenset({"score", "average", "avg", "mean", "average score", "mean score", "favorable", "favourable"})
NET = frozenset({"promoters", "detractors"})
RETROSPECTIVE = frozenset({"reflection group", "discussion thread"})
LEAST_LABELS, LONGEST_LABEL = 3, 4  # columns named as answers; words of such a name
LEAST_MEANS, MOST_MEANS, HIGHEST_MEAN = 2, 500, 10.0  # columns of means; different ones in a column; the highest
LOOKED_AT = 50
_PIECE = re.compile(r"\s*([^;:]{8,}):\s*([^;:]{2,40})\s*(?:;|$)")
SINGLE = "Export the single answers, one row a person and a column a question, and drop that file."


def refuse_numbers_about_answers(table: Table) -> None:
    """Raise ImportRefused for scores, shares or counts per question, notes of a retrospective, and a matrix in one cell."""
    names = {name(text): place for place, text in reversed(list(enumerate(table.columns)))}
    where = Where(table.file_name, table.header_line)
    if names.keys() >= RETROSPECTIVE:
        raise ImportRefused(
            "These are the notes of a retrospective, not answers",
            "A row is a note with its votes; nobody is asked a question on a scale.",
            "Ask the team in a survey, and drop that export; promises of the retrospective can be loaded as a list of actions.",
            where,
        )
    counted = _counts(table)
    if names.keys() >= NET:
        counted = "The columns count who would recommend and who would not"
    shares = sum(text.startswith("%") for text in names)
    if counted or (ASKED & names.keys() and ((HOW_HIGH & names.keys() and HOW_MANY & names.keys()) or shares >= 2)):
        raise ImportRefused(
            "These are numbers about answers, not the answers",
            f"{counted or 'Each row is a question with its score and how many answered'}; no row is a person.",
            f"{SINGLE} In most tools it is called raw data or all responses.",
            where,
        )
    _refuse_matrix(table)


def _counts(table: Table) -> str:
    """A sentence where columns are the points of a scale with how many chose each: by number or by word; '' where not."""
    numbered = [place for place, text in enumerate(table.columns) if re.fullmatch(r"\d{1,2}", text.strip())]
    points = [int(table.columns[place]) for place in numbered]
    run = (
        len(points) >= LEAST_LABELS
        and points == list(range(points[0], points[0] + len(points)))
        and points[0] in (0, 1)
    )
    words = [place for place, text in enumerate(table.columns) if _is_label(text)]
    labels = [table.columns[place] for place in words]
    worded = len(words) >= LEAST_LABELS and (points_of(labels, {}) is not None or drawn_scale(labels) is not None)
    for known, columns in ((run and _has_mean(table), numbered), (worded, words)):
        if known and all(bare_number(text) is not None for column in columns for text in table.distinct(column)):
            shown = ", ".join(f"“{table.columns[place]}”" for place in columns)
            return f"The columns {shown} count how many chose each answer"
    return ""


def refuse_table_of_means(table: Table) -> None:
    """Raise ImportRefused where columns hold means; asked of a table that is nothing else, since hours are fractions too."""
    means = _means(table)
    if means:
        raise ImportRefused(
            "These are means, not answers of persons",
            f"{means}; a row is a team or a question, not a person.",
            f"{SINGLE} In most tools it is called raw data or all responses.",
            Where(table.file_name, table.header_line),
        )


def _means(table: Table) -> str:
    """A sentence where columns hold fractions of a scale that nobody can answer; '' where not."""
    found = [table.columns[place] for place in range(len(table.columns)) if _is_mean(table, place)]
    if len(found) < LEAST_MEANS and not (found and _has_mean(table)):
        return ""
    return f"{', '.join(f'“{column}”' for column in found[:3])} hold fractions of a scale"


def _is_mean(table: Table, place: int) -> bool:
    if table.has_more_than(MOST_MEANS, place):
        return False
    numbers = [bare_number(text) for text in table.distinct(place)]
    known = [number for number in numbers if number is not None]
    broken = [number for number in known if not (number * 2).is_integer()]
    return (
        len(known) == len(numbers) and len(broken) * 2 > len(known) and min(known) >= 1 and max(known) <= HIGHEST_MEAN
    )


def _is_label(text: str) -> bool:
    """Whether a column is named as an answer: a word of a scale, a light."""
    return len(text.split()) <= LONGEST_LABEL and (points_of([text], {}) is not None or drawn_scale([text]) is not None)


def _has_mean(table: Table) -> bool:
    return any(name(text) in HOW_HIGH for text in table.columns)


def _refuse_matrix(table: Table) -> None:
    rows = table.sample(LOOKED_AT)
    holding: Counter[int] = Counter()
    for _, cells in rows:
        for place, cell in enumerate(cells):
            labels = [found[2] for found in _PIECE.finditer(cell)]
            holding[place] += len(labels) > 1 and all(points_of([label], {}) is not None for label in labels)
    for place, count in holding.items():
        if rows and count * 2 > len(rows):
            raise ImportRefused(
                "Several answers stand in one cell",
                f"“{table.columns[place]}” holds whole statements with their answers, one after the other.",
                "Export the matrix as a column per statement (a setting of the export), and drop that file.",
                Where(table.file_name, rows[0][0], table.columns[place]),
            )
