"""Which rows of a tracker were promised: what the person says, and where the file speaks against "all"; headings are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.meaning.states import WORDS
from etl.model.plan import Choice, Question, Skip
from etl.model.table import Row, Table
from etl.model.text import fold, name
from etl.planning.fields import find_column
from etl.planning.job import Job
from firmyes import languages
from firmyes.errors import ImportRefused, MappingError, Where

#: columns that sort rows by what they are
SORTING = frozenset(
    name(text)
    for text in (
        "labels", "label", "tags", "issue type", "type", "list name", "list", "section/column", "bucket name", "vorgangstyp",
        "issuetype", "tipo de incidencia", "type de ticket", "tipo de item", "tipo di ticket", "work item type", "tracker",
        "category", "kind", "item type", "entry type", "row type", *languages.words("sorting", "columns"),
    )
)  # fmt: skip
NO_PROMISES = frozenset(fold(text) for text in languages.words("no_promise"))
SHARES = re.compile(r"[RACIS](?:\s*[/,&+]?\s*[RACIS])*|[-–—]")  # who does it, answers for it, is asked, told, helps
_NUMBER = re.compile(r"#?\d{1,6}")
NOTES = 5  # lines below a list beyond which they are rows of it
_OUTLINE = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
LETTER = 2  # letters: longer than a share is a task's own text
LOOK_AT = 2_000  # rows: enough to see what kind of list it is
FILLED, TELLING = (
    0.9,
    3,
)  # share of the rows in which so many other columns say something, where a row without them is a heading


def shares_tasks_out(table: Table) -> bool:
    """Whether a first column of tasks stands beside two columns or more that only say R, A, C, I, or nothing."""
    shared = [table.distinct(place) for place in range(1, len(table.columns))]
    letters = [[text.strip().upper() for text in texts if text.strip()] for texts in shared]
    return (
        len(letters) > 1
        and all(map(SHARES.fullmatch, (text for texts in letters for text in texts)))
        and any("R" in text for texts in letters for text in texts)
        and max(map(len, table.distinct(0)), default=0) > LETTER
    )


def promised_rows(
    job: Job, fields: dict[str, int]
) -> tuple[str, tuple[int, ...], frozenset[str], tuple[Question, ...]]:
    """What was said of which rows were promised: all, none, or a column's value (repeated columns and lists count)."""
    said = (job.options.promised or "").strip()
    if said.casefold() in ("all", "none"):
        return said.casefold(), (), frozenset(), ()
    if not said:
        return "all", (), frozenset(), () if job.recognition.source.promised_all else (_ask_promised(job),)
    column, equals, value = said.partition("=")
    if not equals:
        raise MappingError(
            "--promised was not understood", f"It says “{said}”.", "Say all, none, or COLUMN=VALUE.", job.where
        )
    wanted = [place for place, own in enumerate(job.table.columns) if name(own) == name(column)]
    places = wanted or [
        fields[column.strip()] if column.strip() in fields else find_column(job.table, column.strip(), "promised")
    ]
    texts = {text for place in places for text in job.table.distinct(place) if fold(value) in _listed(text)}
    if not texts:
        known = sorted({each for place in places for text in job.table.distinct(place) for each in _listed(text)})
        raise MappingError(
            f"No row has “{value.strip()}” in “{column.strip()}”",
            f"The column holds {', '.join(known[:20]) or 'nothing'}.",
            "Use one of them with --promised COLUMN=VALUE, or --promised all.",
            Where(job.table.file_name, job.table.header_line, column.strip()),
        )
    return said, tuple(places), frozenset(texts), ()


def _listed(text: str) -> set[str]:
    return {fold(text)} | {fold(part) for part in re.split(r"[,;|]", text) if part.strip()}


def _ask_promised(job: Job) -> Question:
    """Suggestions a person can pick: the values of columns that sort rows (type, labels, lists)."""
    choices = ["all", "none"]
    for place, column in enumerate(job.table.columns):
        if name(column) in SORTING:
            values = sorted(
                {
                    part.strip()
                    for text in job.table.distinct(place)[:50]
                    for part in re.split(r"[,;|]", text)
                    if part.strip()
                }
            )
            choices += [choice for value in values[:12] if (choice := f"{column}={value}") not in choices]
    return Question(
        "promised", "Which of these rows were promised to somebody?", tuple(choices), needed=False, default="all"
    )


def mixed_rows(job: Job) -> tuple[str, ...]:
    """A warning where a column sorts risks and decisions from actions."""
    for place, column in enumerate(job.table.columns):
        kinds = [text for text in job.table.distinct(place)[:50] if fold(text) in NO_PROMISES]
        if name(column) in SORTING and kinds:
            shown = ", ".join(f"“{text.strip()}”" for text in kinds[:4])
            return (f"“{column}” holds {shown}: are those rows promises? Say which were with --promised.",)
    return ()


def bare_rows(job: Job, fields: dict[str, int]) -> tuple[str, ...]:
    """A warning where most rows have neither an owner nor a date, and nobody said which were promised."""
    if job.options.promised or job.recognition.source.promised_all:
        return ()
    rows = job.table.sample(LOOK_AT)
    held = [fields[field] for field in ("owner", "due_on") if field in fields]
    bare = sum(not any(cells[column].strip() for column in held) for _, cells in rows)
    if bare * 2 <= len(rows):
        return ()
    among = f"the first {len(rows):,}" if job.table.row_count > len(rows) else f"{len(rows):,}"
    return (
        f"{bare:,} of {among} rows have neither an owner nor a promised date: are they promises? "
        "Say which were with --promised.",
    )


def without_numbers_begun_again(job: Job, choices: dict[str, Choice]) -> tuple[str, ...]:
    """Said where the numbers of somebody's own list begin again, with each meeting: they are no ids. Changes ``choices``."""
    table, places = job.table, {field: choices[field].column for field in ("id", "what", "team")}
    number, what, team = places["id"], places["what"], places["team"]
    told = "id" in job.said and "id" not in job.reasons
    if number is None or what is None or told or job.recognition.source.name != "generic":
        return ()
    if not all(map(_NUMBER.fullmatch, map(str.strip, table.distinct(number)))):
        return ()
    named: dict[tuple[str, str], str] = {}
    for _, cells in table.sample(LOOK_AT):
        key = (cells[number].strip(), cells[team].strip() if team is not None else "")
        if key[0] and fold(named.setdefault(key, cells[what])) != fold(cells[what]):
            choices["id"] = Choice("id", None, f"the numbers in “{table.columns[number]}” begin again")
            return (
                f"The numbers in “{table.columns[number]}” begin again, so they are no ids: promises are known by their words.",
            )
    return ()


def find_parents(table: Table, owner: int | None) -> tuple[Skip, ...]:
    """The rows of an outline (1, 1.1, 1.2, 2) that nobody has and below which others stand: they sum up what was promised."""
    if owner is None or table.row_count > LOOK_AT:
        return ()
    for place in range(len(table.columns)):
        codes = [cells[place].strip() for _, cells in table.iterate() if cells[place].strip()]
        if (
            not any("." in code for code in codes)
            or len(set(codes)) < len(codes)
            or not all(map(_OUTLINE.fullmatch, codes))
        ):
            continue
        above = {code.rpartition(".")[0] for code in codes}
        unowned = {cells[place] for _, cells in table.iterate() if not cells[owner].strip()}
        parents = frozenset(text for text in unowned if text.strip() in above)
        return (Skip(place, parents, "sums up the rows below it"),) if parents else ()
    return ()


def find_headings(table: Table, what: int | None) -> tuple[Skip, ...]:
    """The rows that hold nothing but a name between rows that are full: headings of the list, which nobody promised."""
    if what is None:
        return ()
    rows = [cells for _, cells in table.sample(LOOK_AT)]
    whole = [cells for cells in rows if not _is_alone(cells, what)]
    told = [sum(bool(cells[place].strip()) for cells in whole) for place in range(len(table.columns)) if place != what]
    begun = len(rows) - len(whole) > 1 and _is_alone(rows[0], what)  # a list that begins with one of several headings
    if not whole or sum(filled >= FILLED * len(whole) for filled in told) < (TELLING - 1 if begun else TELLING):
        return ()
    alone = table.alone(what)
    rows_alone = sum(each.alone for each in alone)
    if rows_alone * 2 > table.row_count or any(each.is_last for each in alone):
        return ()
    texts = frozenset(each.text for each in alone if not each.beside)
    return (Skip(what, texts, "holds nothing but its name, as a heading does"),) if texts else ()


def find_notes(table: Table, what: int | None) -> tuple[Skip, ...]:
    """The lines below a list, after a blank one, that hold one text each where every row of the list says more: notes on it."""
    rows = table.rows or ()
    if what is None or not 1 < len(rows) <= LOOK_AT:
        return ()
    gap = next((at for at in range(len(rows) - 1, 0, -1) if _is_apart(rows[at - 1], rows[at][0])), 0)
    below, above = rows[gap:], rows[:gap]
    if not above or len(below) > NOTES or any(_is_alone(cells, what) for _, cells in above):
        return ()
    if not all(_is_alone(cells, what) for _, cells in below):
        return ()
    return (
        Skip(what, frozenset(cells[what] for _, cells in below), "stands alone below the list, after a blank line"),
    )


def _is_apart(row: Row, line: int) -> bool:
    """Whether a blank line stands between a row and that line; a cell of several lines is no gap."""
    return line - row[0] - sum(cell.count("\n") for cell in row[1]) > 1


def _is_alone(cells: Sequence[str], what: int) -> bool:
    return bool(cells[what].strip()) and sum(bool(cell.strip()) for cell in cells) == 1


def refuse_board(table: Table) -> None:
    """Raise ImportRefused for a board with a column for each state: its cells are the tasks, and no row is one."""
    states = [WORDS.get(name(column)) for column in table.columns if column.strip()]
    if len(states) > 1 and all(states) and len(set(states)) > 1:
        raise ImportRefused(
            "This is a board with a column for each state, not a list",
            "Its cells are the tasks; no row is one.",
            "Make a row of each task, with a column for the task and one for its status, and drop that file.",
            Where(table.file_name, table.header_line),
        )
