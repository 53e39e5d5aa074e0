"""Applies a Plan to a staged file: every row becomes usable and typed, or is set aside with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from etl.aside import OUR_COLUMNS
from etl.ledger import one, sql
from etl.plan import Kind, Plan, Survey
from etl.projection import UNREADABLE, As, Problem, insert_lists, project, teach_blanks, teach_words
from etl.table import Table

SEPARATOR = "chr(31)"
VOTE_CELLS = ("agreement", "commitment", "concern_unsaid", "challenge_welcome", "in_the_way")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file holds: counts of its rows, teams, and the days it spans. The rows themselves are temp tables.

    Usable rows: ``response_row`` and ``answer_row``, ``vote_row``, ``commitment_row`` and ``move_row``, or ``decision_row``;
    the others: ``aside(line, position, "column", value, reason)``.
    """

    rows_read: int
    rows_usable: int
    rows_set_aside: int
    teams: tuple[str, ...]
    first_date: date | None
    last_date: date | None


def check(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> Checked:
    """Make the typed temp tables of a file staged on ``con`` (needs ``keyed()``, see etl.secret)."""
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
        problems = project(con, table, plan)
    _set_aside(con, table, problems)
    _type(con, table, plan, long)
    return _summary(con, plan)


# --- what a row says, per kind -----------------------------------------------------------------------------------------


def _project_survey(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> tuple[Problem, ...]:
    _answer_readings(con, plan)
    problems, columns, joins, silences = [], [_cells(table, plan)], [], []
    for number, survey in enumerate(plan.surveys):
        no_answer = []
        for place, (item, position) in enumerate(survey.items.items()):
            known = _answers(survey, item)
            unread = [text for text in table.distinct(position) if text not in known]
            if unread:
                problems.append(Problem(_listed(con, position, unread), position, UNREADABLE[As.NUMBER]))
            none = [text for text, value in known.items() if value is None]
            no_answer.append(f"({_listed(con, position, none)} or filled(raw.c{position}) is null)")
            value, join = _value(survey, item, position, f"a{number}_{place}")
            columns.append(f"{value} as a{number}_{place}")
            joins += join
        silent = " and ".join(no_answer)
        silences.append(silent)
        columns += [
            f"not ({silent}) as answered_{number}",
            f"{_content(table, tuple(survey.items.values()))} as content_{number}",
        ]
    problems.append(Problem(" and ".join(silences), None, "no answer"))
    return project(con, table, plan, columns, problems, joins)


def _value(survey: Survey, item: str, position: int, alias: str) -> tuple[str, list[str]]:
    """SQL of an answer as a number, and the join it needs: none where every text is the number it stands for."""
    known = _answers(survey, item)
    if all(_is_number(text, None if value is None else _own(survey, item, value)) for text, value in known.items()):
        return f"try_cast(raw.c{position} as double)", []
    on = f"{alias}.place = 'c{position}' and {alias}.item = '{_quoted(item)}' and {alias}.raw = raw.c{position}"
    return f"{alias}.value", [f"left join answer_reading {alias} on {on}"]


def _is_number(text: str, value: float | None) -> bool:
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text):
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
    return project(con, table, plan, columns, [Problem(" and ".join(silent), asked[0], "no answer")])


def _project_long(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan, survey: Survey) -> tuple[Problem, ...]:
    item_at, value_at = survey.long or (0, 0)
    _answer_reading(con, survey)
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
    return project(con, table, plan, [f"raw.c{item_at} as item_text", f"raw.c{value_at} as value_text"], problems)


def _answers(survey: Survey, item: str) -> dict[str, float | None]:
    """The readings of an item that lie on its scale: a number off the scale is not an answer that can be read."""
    return {
        text: value
        for text, value in survey.values.get(item, {}).items()
        if value is None or survey.scale_min <= value <= survey.scale_max
    }


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


# --- the typed rows ----------------------------------------------------------------------------------------------------


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
        f"""create or replace temp table aside as
        select said.line, problem.position, problem."column", {value}::varchar as value, problem.reason
        from said join problem on problem.number = said.problem join raw on raw.line = said.line
        where said.problem > 0"""
    )


def _type(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan, long: Survey | None) -> None:
    con.execute(
        """create or replace temp table told as
        select $source as source, $day::date as day, $given as given, $timed as timed, $promised as promised""",
        {
            "source": plan.source,
            "day": plan.date or plan.as_of,
            "given": plan.wave or (plan.date.isoformat() if plan.date else ""),
            "timed": any(plan.dates[at].time for at in _date_columns(plan) if at in plan.dates),
            "promised": plan.promised,
        },
    )
    if long is not None:
        _type_long(con, long)
    elif plan.kind is Kind.SURVEY:
        _type_survey(con, plan)
    elif plan.kind is Kind.VOTES:
        con.execute(sql("staging/vote_row"))
    elif plan.kind is Kind.COMMITMENTS:
        _type_commitments(con, plan)
    else:
        con.execute(sql("staging/decision_row"))


def _date_columns(plan: Plan) -> tuple[int, ...]:
    return ((plan.fields["date"],) if "date" in plan.fields else ()) + plan.also.get("date", ())


def _type_survey(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    con.execute(
        "create or replace temp table survey (number integer, instrument varchar, scale_min double, scale_max double)"
    )
    insert_lists(
        con,
        "survey",
        ("number", "instrument", "scale_min", "scale_max"),
        [(number, each.instrument, each.scale_min, each.scale_max) for number, each in enumerate(plan.surveys)],
    )
    parts = " union all ".join(
        f"select line, {number} as number, content_{number} as content, team, date, respondent, response_id, wave, cells, "
        f"{_sums(number, survey)} from said where problem = 0 and answered_{number}"
        for number, survey in enumerate(plan.surveys)
    )
    con.execute(f"create or replace temp view answered as {parts}")
    con.execute(sql("staging/response_row"))
    answers = " union all ".join(_unpivoted(number, survey) for number, survey in enumerate(plan.surveys))
    con.execute(f"create or replace temp view answer_row as {answers}")


def _sums(number: int, survey: Survey) -> str:
    """SQL: how many items a row answered, and their sum after reversal."""
    places = list(enumerate(survey.items))
    count = " + ".join(f"(a{number}_{place} is not null)::integer" for place, _ in places)
    turn = survey.scale_min + survey.scale_max
    total = " + ".join(
        f"coalesce({f'{turn} - ' if item in survey.reverse else ''}a{number}_{place}, 0)" for place, item in places
    )
    return f"{count} as answered, {total} as total"


def _unpivoted(number: int, survey: Survey) -> str:
    names = {place: '"' + item.replace('"', '""') + '"' for place, item in enumerate(survey.items)}
    named = ", ".join(f"a{number}_{place} as {name}" for place, name in names.items())
    return (
        f"select line, {number} as number, item, value from (unpivot "
        f"(select line, {named} from said where problem = 0) on {', '.join(names.values())} into name item value value)"
    )


def _answer_readings(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Per survey, item and raw text the number it stands for, as the tool's own: turned items are turned back."""
    con.execute(
        "create or replace temp table answer_reading (number integer, item varchar, place varchar, raw varchar, value double)"
    )
    insert_lists(
        con,
        "answer_reading",
        ("number", "item", "place", "raw", "value"),
        [
            (number, item, f"c{position}", raw, _own(survey, item, value))
            for number, survey in enumerate(plan.surveys)
            for item, position in survey.items.items()
            for raw, value in _answers(survey, item).items()
            if value is not None
        ],
    )


def _answer_reading(con: duckdb.DuckDBPyConnection, survey: Survey) -> None:
    """The same for a long file: per raw question text and raw answer text; no answer is NULL."""
    con.execute(
        "create or replace temp table answer_reading (item_text varchar, item varchar, raw varchar, value double)"
    )
    insert_lists(
        con,
        "answer_reading",
        ("item_text", "item", "raw", "value"),
        [
            (text, item, raw, None if value is None else _own(survey, item, value))
            for text, item in survey.item_codes.items()
            for raw, value in _answers(survey, item).items()
        ],
    )


def _own(survey: Survey, item: str, value: float) -> float:
    turned = survey.already_reversed and item in survey.reverse
    return survey.scale_min + survey.scale_max - value if turned else value


def _type_long(con: duckdb.DuckDBPyConnection, survey: Survey) -> None:
    con.execute(
        "create or replace temp table survey (number integer, instrument varchar, scale_min double, scale_max double)"
    )
    insert_lists(
        con,
        "survey",
        ("number", "instrument", "scale_min", "scale_max"),
        [(0, survey.instrument, survey.scale_min, survey.scale_max)],
    )
    con.execute(sql("staging/long_row"))
    con.execute(sql("staging/long_answer_row"))
    con.execute("create or replace temp table turned (item varchar)")
    insert_lists(con, "turned", ("item",), [(item,) for item in survey.reverse])
    con.execute(sql("staging/long_sum"), {"turn": survey.scale_min + survey.scale_max})
    con.execute(
        """create or replace temp view answered as
        select line, 0 as number, content, team, date, respondent, response_id, wave, null::varchar as cells, answered, total
        from long_row join long_sum using (line)"""
    )
    con.execute(sql("staging/response_row"))


def _type_commitments(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    con.execute("create or replace temp table state_reading (position integer, raw varchar, state varchar)")
    insert_lists(
        con,
        "state_reading",
        ("position", "raw", "state"),
        [(at, raw, state) for at, texts in plan.states.items() for raw, state in texts.items()],
    )
    columns = ", ".join(f"raw.c{at}" for at in sorted(plan.states)) or "null::varchar"
    places = ", ".join(str(at) for at in sorted(plan.states)) or "null::integer"
    con.execute(
        f"""create or replace temp view state_row as
        select cell.line, bool_or(reading.state = 'dropped') as dropped, bool_or(reading.state = 'kept') as kept
        from (select raw.line, unnest([{places}]) as position, unnest([{columns}]) as text from raw) cell
        join state_reading reading on reading.position = cell.position and reading.raw = cell.text
        group by cell.line"""
    )
    con.execute("create or replace temp table promised_text (raw varchar)")
    insert_lists(con, "promised_text", ("raw",), [(text,) for text in sorted(plan.promised_texts)])
    marked = " or ".join(f"raw.c{at} in (select raw from promised_text)" for at in plan.promised_columns) or "false"
    con.execute(f"create or replace temp view promised_row as select raw.line, ({marked}) as promised from raw")
    con.execute(sql("staging/commitment_row"))
    con.execute(
        "create or replace temp table move_row (commitment_id varchar, moved_on date, due_from date, due_to date)"
    )
    insert_lists(
        con,
        "move_row",
        ("commitment_id", "moved_on", "due_from", "due_to"),
        [(f"{plan.source}:{each.commitment_id}", each.moved_on, each.due_from, each.due_to) for each in plan.moves],
    )


def _summary(con: duckdb.DuckDBPyConnection, plan: Plan) -> Checked:
    read = one(con, "select count(*) from raw")[0]
    aside = one(con, "select count(*) from aside")[0]
    teams = tuple(_first_column(con, f"select distinct team from {_rows(plan)} order by team"))
    first, last = one(con, f"select min(day), max(day) from ({_days(plan)})")
    return Checked(read, read - aside, aside, teams, first, last)


def _rows(plan: Plan) -> str:
    return {
        Kind.SURVEY: "response_row",
        Kind.VOTES: "vote_row",
        Kind.COMMITMENTS: "commitment_row",
        Kind.DECISIONS: "decision_row",
    }[plan.kind]


def _days(plan: Plan) -> str:
    days = {
        Kind.SURVEY: ("answered_on",),
        Kind.VOTES: ("voted_on",),
        Kind.COMMITMENTS: ("made_on", "due_on", "done_on", "dropped_on"),
        Kind.DECISIONS: ("decided_on",),
    }[plan.kind]
    return " union all ".join(f"select {day} as day from {_rows(plan)}" for day in days)


def _first_column(con: duckdb.DuckDBPyConnection, statement: str) -> Iterator[str]:
    return (row[0] for row in con.execute(statement).fetchall())
