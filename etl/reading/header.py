"""Which row is the header, and how many: found from the rows, not assumed to be the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.model.table import Row
from etl.model.text import fold, name, plain

LOOK_AT = 25  # rows from the top in which a header is looked for
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d%?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")


@dataclass(frozen=True, slots=True)
class Header:
    """``columns`` by position, all ``texts`` above each, the row the names came from and the first data row (indices)."""

    columns: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    row: int
    first_data: int
    shape: str = ""


def find_header(rows: Sequence[Row], marker_sets: Sequence[frozenset[str]] = ()) -> Header | None:
    """The header of a table; None where there is no filled row. ``marker_sets`` are folded names only one tool writes.

    Shapes with more than one header row are known by what only they have; else a row with a tool's marker names; else
    the first row that is as wide as the table and reads like names.
    """
    top = [cells for _, cells in rows[:LOOK_AT]]
    if not any(_filled(cells) for cells in top):
        return None
    for shape in (_qualtrics, _qualtrics_legacy, _qualtrics_cut, _typeform, _survey_monkey):
        found = shape(top)
        if found:
            return found
    for place, cells in enumerate(top):
        names = {name(cell) for cell in cells}
        if any(markers <= names for markers in marker_sets):
            return _filled_below(top, place) or _single(top, place)
    return _grouped(top, _likeliest(top, rows))


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _single(top: list[tuple[str, ...]], place: int) -> Header:
    columns = tuple(plain(cell) for cell in top[place])
    return Header(columns, tuple((column,) for column in columns), place, place + 1)


def _likeliest(top: list[tuple[str, ...]], rows: Sequence[Row]) -> int:
    """The first row at least half as filled as the fullest, of texts rather than numbers and days; else the first filled row."""
    width = max(_filled(cells) for _, cells in rows[:200])
    first = next(place for place, cells in enumerate(top) if _filled(cells))
    for place, cells in enumerate(top):
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) * 2 >= width and (len(filled) > 1 or width == 1) and _reads_like_names(filled):
            return place
    return first


def _reads_like_names(filled: list[str]) -> bool:
    names = sum(not (_NUMBER.fullmatch(cell.strip()) or _DATE.fullmatch(cell.strip())) for cell in filled)
    return names * 10 >= len(filled) * 7


def _grouped(top: list[tuple[str, ...]], place: int) -> Header:
    """A header of two rows, groups above names, joins both; a lone title above is left out."""
    if place and 2 <= _filled(top[place - 1]) < _filled(top[place]) and _reads_like_names(_cells_of(top[place - 1])):
        return _two_rows(top[place - 1], top[place], place, place + 1)
    if _names_stand_below(top, place):
        return _two_rows(top[place], top[place + 1], place + 1, place + 2)
    below = _filled_below(top, place)
    if below:
        return below
    return _single(top, place)


def _cells_of(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]


def _is_value(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell.strip()) or _DATE.fullmatch(cell.strip()))


def _names_stand_below(top: list[tuple[str, ...]], place: int) -> bool:
    """Whether the row below a gappy header row is the names: full, all different, texts where the rows below hold numbers or days.

    A row of answers is never taken for one: it has a number or a day where the others have one.
    """
    below = top[place + 1 : place + 2]
    if not below or _filled(top[place]) == len(top[place]):
        return False
    names = below[0]
    if (
        _filled(names) < len(top[place])
        or len({fold(cell) for cell in names}) < len(names)
        or any(_is_value(cell) for cell in names)
    ):
        return False
    rows = top[place + 2 :]
    columns = [[cells[at] for cells in rows if at < len(cells) and cells[at].strip()] for at in range(len(names))]
    return any(column and all(_is_value(cell) for cell in column) for column in columns)


def _filled_below(top: list[tuple[str, ...]], place: int) -> Header | None:
    """Two rows that fill each other's gaps: the lower one holds names where the upper is blank, and is blank where it has one.

    No row of answers does: it would stand below columns without a name and leave the named ones blank.
    """
    if place + 2 >= len(top):
        return None
    above, below, answers = top[place], top[place + 1], top[place + 2]
    width = max(len(above), len(below))
    over, under = ([_cell(cells, at) for at in range(width)] for cells in (above, below))
    gaps = [at for at in range(width) if under[at] and not over[at]]
    alone = [at for at in range(width) if over[at] and not under[at]]
    names = [text for text in under if text]
    if len(gaps) < 2 or not alone or len({*map(fold, names)}) < len(names) or any(map(_is_value, names)):
        return None
    if not any(_cell(answers, at) for at in alone) or not any(_cell(answers, at) for at in gaps):
        return None
    header = _two_rows(above, below, place + 1, place + 2)
    columns = tuple(under[at] or over[at] for at in range(width))
    return Header(columns, header.texts, header.row, header.first_data, header.shape)


def _carried(cells: Sequence[str], width: int) -> list[str]:
    """A blank continues the text to its left."""
    carried: list[str] = []
    for place in range(width):
        text = plain(cells[place]) if place < len(cells) else ""
        carried.append(text or (carried[-1] if carried else ""))
    return carried


def _two_rows(groups: Sequence[str], names: Sequence[str], row: int, first_data: int, shape: str = "") -> Header:
    width = max(len(groups), len(names))
    above = _carried(groups, width)
    below = [plain(names[place]) if place < len(names) else "" for place in range(width)]
    columns = tuple(under or over for over, under in zip(above, below, strict=True))
    texts = tuple(tuple(text for text in pair if text) or ("",) for pair in zip(above, below, strict=True))
    return Header(columns, texts, row, first_data, shape)


def _cell(cells: Sequence[str], place: int) -> str:
    return plain(cells[place]) if place < len(cells) else ""


def _qualtrics(top: list[tuple[str, ...]]) -> Header | None:
    """Codes, questions, import ids: the third row holds JSON that only Qualtrics writes."""
    for place in range(2, len(top)):
        filled = [cell.strip() for cell in top[place] if cell.strip()]
        if filled and all(cell.startswith('{"ImportId"') for cell in filled):
            codes, questions = top[place - 2], top[place - 1]
            width = max(len(codes), len(questions))
            columns = tuple(_cell(codes, column) for column in range(width))
            texts = tuple((_cell(codes, column), _cell(questions, column)) for column in range(width))
            return Header(columns, texts, place - 2, place + 1, "qualtrics")
    return None


def _qualtrics_legacy(top: list[tuple[str, ...]]) -> Header | None:
    """Codes ``V1 … V10`` above names such as ``ResponseID``."""
    for place in range(len(top) - 1):
        codes, names = top[place], top[place + 1]
        if _cell(codes, 0) == "V1" and name(_cell(names, 0)) in ("responseid", "response id"):
            width = max(len(codes), len(names))
            columns = tuple(
                _cell(names, column) if re.fullmatch(r"V\d+", _cell(codes, column)) else _cell(codes, column)
                for column in range(width)
            )
            texts = tuple((_cell(codes, column), _cell(names, column)) for column in range(width))
            return Header(columns, texts, place, place + 2, "qualtrics")
    return None


QUALTRICS_DAYS = ("startdate", "enddate", "recordeddate")


def _qualtrics_cut(top: list[tuple[str, ...]]) -> Header | None:
    """Codes above questions whose row of import ids was deleted: below the codes of days stand no days."""
    for place in range(len(top) - 1):
        codes, questions = top[place], top[place + 1]
        days = [at for at, cell in enumerate(codes) if fold(cell) in QUALTRICS_DAYS]
        if len(days) > 1 and all(_cell(questions, at) and not _is_value(_cell(questions, at)) for at in days):
            width = max(len(codes), len(questions))
            texts = tuple((_cell(codes, column), _cell(questions, column)) for column in range(width))
            return Header(tuple(code for code, _ in texts), texts, place, place + 2, "qualtrics")
    return None


TYPEFORM_OWN = frozenset(
    fold(own) for own in ("Network ID", "Submit Date (UTC)", "Start Date (UTC)", "Stage Date (UTC)", "Response Type")
)


def _typeform(top: list[tuple[str, ...]]) -> Header | None:
    """A first column ``#`` with one of Typeform's own at the end, or below a row that holds the questions of the options below
    it. A ``#`` alone is how anybody numbers a list."""
    for place, cells in enumerate(top[:5]):
        if _cell(cells, 0) != "#" or _filled(cells) < 3:
            continue
        asked_above = place > 0 and not _cell(top[place - 1], 0) and _filled(top[place - 1])
        if asked_above or TYPEFORM_OWN & {fold(cell) for cell in cells}:
            if asked_above:
                return _two_rows(top[place - 1], cells, place, place + 1, "typeform")
            header = _single(top, place)
            return Header(header.columns, header.texts, place, place + 1, "typeform")
    return None


ANSWER_ROW = frozenset({"response", "open-ended response"})
SURVEY_MONKEY_META = frozenset(
    {"respondent id", "collector id", "start date", "end date", "date created", "date modified", "ip address", "email address",
     "first name", "last name", "custom data", "custom data 1", "custom value", "respondent id ", "language"}
)  # fmt: skip


def _survey_monkey(top: list[tuple[str, ...]]) -> Header | None:
    """Questions above options. The second row is a header only where nobody's answers can stand in it."""
    start = next((place for place, cells in enumerate(top[:5]) if _filled(cells)), 0)
    if start + 1 >= len(top):
        return None
    first, second = top[start], top[start + 1]
    meta = [place for place, cell in enumerate(first) if name(cell) in SURVEY_MONKEY_META]
    if any(_cell(second, place) for place in meta):
        return None
    says_response = any(fold(cell) in ANSWER_ROW for cell in second)
    by_tool = {"respondent id", "collector id"} <= {name(cell) for cell in first}
    if not (says_response or (by_tool and _filled(second))):
        return None
    return _monkey_columns(first, second, start)


def _monkey_columns(first: Sequence[str], second: Sequence[str], start: int) -> Header:
    width = max(len(first), len(second))
    questions = _carried(first, width)
    columns, texts = [], []
    for place in range(width):
        under = _cell(second, place)
        own = _cell(first, place)
        question = questions[place] if own or under else ""
        alone = not under or fold(under) in ANSWER_ROW
        columns.append(question if alone else (f"{question} [{under}]" if question else under))
        texts.append(tuple(text for text in (question, "" if alone else under) if text) or ("",))
    return Header(tuple(columns), tuple(texts), start, start + 2, "surveymonkey")
