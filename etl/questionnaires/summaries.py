"""Files that hold numbers about answers, or all answers in one cell: said what they are, and what to export instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from etl.meaning.answers import bare_number, points_of
from etl.meaning.picture_scales import drawn_scale
from etl.model.table import Table
from etl.model.text import name
from etl.questionnaires.instruments import Instrument
from etl.questionnaires.items import code_of
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
RETROSPECTIVES = (
    frozenset({"reflection group", "discussion thread"}),
    frozenset({"prompt", "reflection", "votes"}),
    frozenset({"column", "card", "votes"}),
)
CHOSEN = frozenset({"answer", "response", "choice", "option", "answer choices", "label", "value"})
LEAST_LABELS, LONGEST_LABEL = 3, 4  # columns named as answers; words of such a name
LEAST_MEANS, MOST_MEANS, HIGHEST_MEAN = 2, 500, 10.0  # columns of means; different ones in a column; the highest
MOST_COUNTED = 5  # columns of a table that counts answers
LOOKED_AT = 50
LEAST_TURNED = 4  # columns of a table whose columns are people
MOST_TURNED = 60  # different texts of a column that lists questions
_JOINED = re.compile(r"\s*\[?\s*\d{1,3}(?:\s*[,;|]\s*\d{1,3}){3,}\s*\]?\s*")
_OBJECT = re.compile(r'\s*\{\s*"[^"]+"\s*:')
_PIECE = re.compile(r"\s*([^;:]{8,}):\s*([^;:]{2,40})\s*(?:;|$)")
SINGLE = "Export the single answers, one row a person and a column a question, and drop that file."


def refuse_numbers_about_answers(table: Table) -> None:
    """Raise ImportRefused for scores, shares or counts per question, notes of a retrospective, and a matrix in one cell."""
    names = {name(text): place for place, text in reversed(list(enumerate(table.columns)))}
    where = Where(table.file_name, table.header_line)
    if any(names.keys() >= notes for notes in RETROSPECTIVES):
        raise ImportRefused(
            "These are the notes of a retrospective, not answers",
            "A row is a note with its votes; nobody is asked a question on a scale.",
            "Ask the team in a survey, and drop that export; promises of the retrospective can be loaded as a list of actions.",
            where,
        )
    counted = _counts(table)
    if names.keys() >= NET:
        counted = "The columns count who would recommend and who would not"
    if ASKED & names.keys() and CHOSEN & names.keys() and HOW_MANY & names.keys() and len(names) <= MOST_COUNTED:
        counted = "Each row says how many chose an answer"
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
    alone = run and len(points) + 1 >= len(table.columns)  # a statement and its counts, nothing else
    for known, columns in ((run and (_has_mean(table) or alone), numbered), (worded, words)):
        if known and all(bare_number(text) is not None for column in columns for text in table.distinct(column)):
            shown = ", ".join(f"“{table.columns[place]}”" for place in columns)
            return f"The columns {shown} count how many chose each answer"
    return ""


def refuse_turned_table(table: Table, instruments: Iterable[Instrument]) -> None:
    """Raise ImportRefused where the questions stand below each other, and every further column is a person."""
    if len(table.columns) < LEAST_TURNED or table.row_count > MOST_TURNED:
        return
    texts = [text for text in table.distinct(0) if text.strip()]
    for instrument in instruments:
        asked = {code for text in texts if (code := code_of(text, instrument))}
        if len(asked) * 2 > len(instrument.items) and len(texts) == table.row_count:
            raise ImportRefused(
                "The questions stand in rows, and the people in columns",
                f"“{table.columns[0] or 'The first column'}” lists the questions of {instrument.name}; a row has to be a person.",
                "Turn the table in a spreadsheet (copy it, and paste it transposed), save it, and drop that file.",
                Where(table.file_name, table.header_line),
            )


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
            worded = len(labels) > 1 and all(points_of([label], {}) is not None for label in labels)
            holding[place] += worded or bool(_JOINED.fullmatch(cell) or _OBJECT.match(cell))
    for place, count in holding.items():
        if rows and count * 2 > len(rows):
            raise ImportRefused(
                "Several answers stand in one cell",
                f"“{table.columns[place]}” holds the answers to several questions, one after the other.",
                "Export a column per statement (a setting of the export; in a spreadsheet: split the text into columns and name "
                "them), and drop that file.",
                Where(table.file_name, rows[0][0], table.columns[place]),
            )
