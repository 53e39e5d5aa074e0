"""Applies a Plan to a staged file: every row becomes usable and typed, or is set aside with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from etl.loading.projection import UNREADABLE, Problem, project, raw_text
from etl.loading.readings import (
    answers_of,
    insert_lists,
    own_number,
    teach_answers,
    teach_blanks,
    teach_long_answers,
    teach_words,
)
from etl.loading.set_aside import OUR_COLUMNS
from etl.loading.typed import make_typed
from etl.model.kinds import SHAPES, As, Shape
from etl.model.plan import Kind, Plan, Survey
from etl.model.table import Table
from etl.sql.statements import one
from firmyes.errors import MappingError, Where

SEPARATOR = "chr(31)"
VOTE_CELLS = ("agreement", "commitment", "concern_unsaid", "challenge_welcome", "in_the_way")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file holds: counts of its rows, teams, and the days it spans. The rows themselves are temp tables.

    Usable rows: ``response_row`` and ``answer_row``, ``vote_row``, ``commitment_row`` and ``move_row``, or ``decision_row``;
    the others: ``set_aside_row(line, position, "column", value, reason)``.
    """

    rows_read: int
    rows_usable: int
    rows_set_aside: int
    teams: tuple[str, ...]
    first_date: date | None
    last_date: date | None


def check(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> Checked:
    """Make the typed temp tables of a file staged on ``con`` (needs ``keyed()``, see etl.store.secret)."""
    teach_blanks(con)
    teach_words(con)
    plan = _without_impossible_votes(plan)
    con.execute("create or replace temp table skipped (number integer, raw varchar)")
    long = next((survey for survey in plan.surveys if survey.long), None)
    if long is not None:
        problems = _project_long(con, table, plan, long)
    elif plan.kind is Kind.SURVEY:
        problems = _project_survey(con, table, plan)
    elif plan.kind is Kind.VOTES:
        problems = _project_votes(con, table, plan)
    else:
        columns = [f"{_vague_day(con, plan)} as due_vague"] if plan.kind is Kind.COMMITMENTS else []
        problems = project(con, plan, columns, _twice(plan))
    _set_aside(con, table, problems)
    make_typed(con, plan, long)
    return summary(con, plan)


# --- what a row says, per kind -----------------------------------------------------------------------------------------


def _project_survey(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> tuple[Problem, ...]:
    if not plan.surveys:
        raise MappingError(
            "Which questionnaire this is, is not said yet",
            "No column is known as a question of one.",
            "Say which it is, or that these are questions of your own.",
            Where(table.file_name),
        )
    teach_answers(con, plan)
    problems, columns, joins, silences = [], [_cells(table, plan)], [], []
    for number, survey in enumerate(plan.surveys):
        values = []
        for place, (item, position) in enumerate(survey.items.items()):
            known = answers_of(survey, item)
            unread = [text for text in table.distinct(position) if text not in known]
            if unread:
                problems.append(Problem(_listed(con, position, unread), position, UNREADABLE[As.NUMBER]))
            value, join = _value(survey, item, position, f"a{number}_{place}")
            columns.append(f"{value} as a{number}_{place}")
            values.append(value)
            joins += join
        # what cannot be read was found above, so a cell without a number is blank or says that it is no answer
        # (by the value itself: a joined reading has the column's name too, and its row is never NULL)
        silent = " and ".join(f"{value} is null" for value in values)
        silences.append(f"({silent})")
        columns += [
            f"not ({silent}) as answered_{number}",
            f"{_content(table, tuple(survey.items.values()))} as content_{number}",
        ]
    problems.append(Problem(" and ".join(silences), None, "no answer"))
    return project(con, plan, columns, problems, joins)


def _value(survey: Survey, item: str, position: int, alias: str) -> tuple[str, list[str]]:
    """SQL of an answer as a number, and the join it needs: none where every text is the number it stands for."""
    known = answers_of(survey, item)
    if all(
        _is_number(text, None if value is None else own_number(survey, item, value)) for text, value in known.items()
    ):
        return f"try_cast(raw.c{position} as double)", []
    on = f"{alias}.place = 'c{position}' and {alias}.item = '{_quoted(item)}' and {alias}.raw = raw.c{position}"
    return f"{alias}.value", [f"left join answer_reading {alias} on {on}"]


def _is_number(text: str, value: float | None) -> bool:
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text):  # \d knows digits that SQL does not cast
        return value is None and not any(sign.isdigit() for sign in text)
    return value is not None and float(text) == value


def _quoted(name: str) -> str:
    """An item's code inside SQL quotes: codes come from instrument files."""
    return name.replace("'", "''")


def _project_votes(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> tuple[Problem, ...]:
    answers = tuple(plan.fields[name] for name in VOTE_CELLS if name in plan.fields)
    asked = [plan.fields[name] for name in ("agreement", "commitment") if name in plan.fields]
    readings = {
        plan.fields[name]: plan.values.get(name, {}) for name in ("agreement", "commitment") if name in plan.fields
    }
    silent = [
        f"({_listed(con, at, [text for text, value in readings[at].items() if value is None])} or filled(raw.c{at}) is null)"
        for at in asked
    ]
    columns = [_cells(table, plan), f"{_content(table, answers)} as content"]
    return project(con, plan, columns, [Problem(" and ".join(silent), asked[0], "no answer")])


def _project_long(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan, survey: Survey) -> tuple[Problem, ...]:
    item_at, value_at = survey.long or (0, 0)
    teach_long_answers(con, survey)
    unknown = [text for text in table.distinct(item_at) if text not in survey.item_codes]
    person = [name for name in ("respondent", "response_id") if name in plan.fields]
    nobody = " and ".join(f"filled(raw.c{plan.fields[name]}) is null" for name in person) or "true"
    reading = (
        f"(select min(r.raw) from answer_reading r where r.item_text = raw.c{item_at} and r.raw = raw.c{value_at})"
    )
    problems = [
        Problem(f"filled(raw.c{item_at}) is null", item_at, "no question"),
        Problem(_listed(con, item_at, unknown), item_at, "is no question of the instrument"),
        Problem(f"filled(raw.c{value_at}) is not null and {reading} is null", value_at, UNREADABLE[As.NUMBER]),
        Problem(
            f"({nobody})",
            plan.fields.get(person[0]) if person else None,
            "no respondent: in a file with a line per answer each needs one",
        ),
    ]
    return project(con, plan, [f"raw.c{item_at} as item_text", f"raw.c{value_at} as value_text"], problems)


def _twice(plan: Plan) -> list[Problem]:
    """A promise or decision that stands in the file again: one of the two would be lost without a word."""
    team = f"tidy(filled(raw.c{plan.fields['team']}))" if plan.team is None and "team" in plan.fields else "''"
    at = plan.fields.get("id")
    found = []
    if at is not None:
        own = f"filled(raw.c{at}), case when regexp_full_match(filled(raw.c{at}), '#?\\d{{1,6}}') then {team} end"
        found.append(
            Problem(_stands_again(f"filled(raw.c{at}) is not null", own), at, "the same id stands again below")
        )
    if plan.kind is Kind.DECISIONS:
        nameless = f"filled(raw.c{at}) is null" if at is not None else "true"
        title = plan.fields["title"]
        own = f"{nameless}, filled(raw.c{title}), {raw_text(plan, 'date')}, {team}"
        reason = "the same title and day stand again below; ids would tell them apart"
        found.append(Problem(_stands_again(nameless, own), title, reason))
    return found


def _vague_day(con: duckdb.DuckDBPyConnection, plan: Plan) -> str:
    """SQL: the words that stand where a promised day should (see ``DateReading.vague``)."""
    places = [plan.fields[field] for field in ("due_on",) if field in plan.fields] + list(plan.also.get("due_on", ()))
    said = [
        f"case when {_listed(con, at, sorted(plan.dates[at].vague))} then filled(raw.c{at}) end"
        for at in places
        if at in plan.dates and plan.dates[at].vague
    ]
    return f"coalesce({', '.join(said)})" if said else "null::varchar"


def _stands_again(among: str, own: str) -> str:
    return f"({among} and raw.line < max(raw.line) over (partition by {own}))"


def _without_impossible_votes(plan: Plan) -> Plan:
    """Votes are whole numbers from 1 to 5: other readings are taken out, so that their rows are set aside."""
    values = {
        name: {text: value for text, value in texts.items() if value is None or value in (1, 2, 3, 4, 5)}
        if name in ("agreement", "commitment")
        else texts
        for name, texts in plan.values.items()
    }
    return replace(plan, values=values) if plan.kind is Kind.VOTES else plan


def _listed(con: duckdb.DuckDBPyConnection, position: int, texts: list[str]) -> str:
    """SQL: the cell is one of these texts; they are bound by way of the temp table ``skipped``."""
    if not texts:
        return "false"
    number = one(con, "select coalesce(max(number), 999) + 1 from skipped")[0]
    insert_lists(con, "skipped", ("number", "raw"), [(number, text) for text in texts])
    return f"raw.c{position} in (select raw from skipped where number = {number})"


def _content(table: Table, at: tuple[int, ...]) -> str:
    """SQL: the keyed hash of a row's raw answer cells, under their headers, whatever order the columns stand in."""
    ordered = sorted(at, key=lambda position: (table.columns[position], position))
    headers = "\x1e".join(table.columns[position] for position in ordered).encode().hex()
    cells = ", ".join(f"raw.c{position}" for position in ordered)
    return f"fingerprint(concat_ws({SEPARATOR}, md5('{headers}'), {cells}))"


def _cells(table: Table, plan: Plan) -> str:
    """SQL: all a nameless row says but its team and its date; NULL where the row carries an id or a respondent.

    Blank cells are left out and columns go by their names, so that a question added later does not make old rows new ones.
    """
    nameless = " and ".join(
        f"filled(raw.c{plan.fields[name]}) is null" for name in ("response_id", "respondent") if name in plan.fields
    )
    left_out = {plan.fields.get(name) for name in ("team", "date", "decision", "response_id", "respondent")}
    ordered = sorted(
        (name, position)
        for position, name in enumerate(table.columns)
        if position not in left_out and name not in OUR_COLUMNS
    )
    cells = ", ".join(f"filled(raw.c{position})" for _, position in ordered)
    return f"case when {nameless or 'true'} then concat_ws({SEPARATOR}, 'row', {cells}) end as cells"


def _set_aside(con: duckdb.DuckDBPyConnection, table: Table, problems: tuple[Problem, ...]) -> None:
    con.execute(
        'create or replace temp table problem (number integer, position integer, "column" varchar, reason varchar)'
    )
    insert_lists(
        con,
        "problem",
        ("number", "position", '"column"', "reason"),
        [
            (number, each.position, table.columns[each.position] if each.position is not None else None, each.reason)
            for number, each in enumerate(problems, start=1)
        ],
    )
    blamed = sorted({each.position for each in problems if each.position is not None})
    value = f"case problem.position {' '.join(f'when {at} then raw.c{at}' for at in blamed)} end" if blamed else "null"
    con.execute(
        f"""create or replace temp table set_aside_row as
        select said.line, problem.position, problem."column", {value}::varchar as value, problem.reason
        from said join problem on problem.number = said.problem join raw on raw.line = said.line
        where said.problem > 0"""
    )


def summary(con: duckdb.DuckDBPyConnection, plan: Plan) -> Checked:
    """What the typed tables on ``con`` hold."""
    read = one(con, "select count(*) from raw")[0]
    set_aside = one(con, "select count(*) from set_aside_row")[0]
    named = (
        "(select tidy(team) as team from (select distinct team from answered))"  # tidied once a team, not once a row
    )
    rows = named if plan.kind is Kind.SURVEY else SHAPES[plan.kind].rows
    teams = tuple(_first_column(con, f"select distinct team from {rows} order by team"))
    first, last = one(con, f"select min(day), max(day) from ({_days(SHAPES[plan.kind])})")
    return Checked(read, read - set_aside, set_aside, teams, first, last)


def _days(shape: Shape) -> str:
    return " union all ".join(f"select {day} as day from {shape.rows}" for day in shape.days)


def _first_column(con: duckdb.DuckDBPyConnection, statement: str) -> Iterator[str]:
    return (row[0] for row in con.execute(statement).fetchall())
