"""A staged file seen through its plan: one row per line, one typed column per field, and the first thing wrong with it.

The statements here are put together in code, unlike all others: which columns a file has is known only when it is
there. Column names are positions (``c0``, ``c1``, …); every text of the file or the person is bound, never spliced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import duckdb

from etl.plan import DateReading, Kind, Plan
from etl.table import Table

BLANKS = " \t\r\n\x0b\x0c\u00a0\u2007\u202f\ufeff"


class As(StrEnum):
    """What a field's cells become."""

    TEXT = "varchar"
    DAY = "date"
    MOMENT = "timestamp"
    NUMBER = "double"
    WHOLE = "integer"
    TRUTH = "boolean"


ANSWER_FIELDS = {"team": As.TEXT, "date": As.MOMENT, "respondent": As.TEXT, "response_id": As.TEXT}
FIELDS: dict[Kind, dict[str, As]] = {
    Kind.SURVEY: ANSWER_FIELDS | {"wave": As.TEXT},
    Kind.VOTES: ANSWER_FIELDS
    | {
        "decision": As.TEXT,
        "agreement": As.NUMBER,
        "commitment": As.NUMBER,
        "concern_unsaid": As.TRUTH,
        "challenge_welcome": As.TRUTH,
        "in_the_way": As.TEXT,
    },
    Kind.COMMITMENTS: {
        "id": As.TEXT,
        "team": As.TEXT,
        "decision": As.TEXT,
        "what": As.TEXT,
        "owner": As.TEXT,
        "made_on": As.DAY,
        "due_on": As.DAY,
        "done_on": As.DAY,
        "dropped_on": As.DAY,
        "status": As.TEXT,
        "reason": As.TEXT,
    },
    Kind.DECISIONS: {
        "id": As.TEXT,
        "team": As.TEXT,
        "title": As.TEXT,
        "date": As.DAY,
        "present": As.WHOLE,
        "spoke": As.WHOLE,
        "challenges": As.WHOLE,
        "first_challenger_thanked": As.TRUTH,
        "commitment_asked": As.TRUTH,
        "draft_shared_at": As.MOMENT,
        "draft_request": As.TEXT,
        "holes_found": As.WHOLE,
        "meeting_at": As.MOMENT,
        "recap_sent_at": As.MOMENT,
        "corrections": As.WHOLE,
    },
}
UNREADABLE = {
    As.TEXT: "cannot be read",
    As.DAY: "is not a date",
    As.MOMENT: "is not a date",
    As.NUMBER: "is not an answer that can be read",
    As.WHOLE: "is not a whole number",
    As.TRUTH: "is neither yes nor no",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that makes a row unusable: ``when`` is a condition on ``said``'s source, ``position`` the column to blame."""

    when: str
    position: int | None
    reason: str


def project(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    plan: Plan,
    more_columns: Sequence[str] = (),
    more_problems: Sequence[Problem] = (),
    more_joins: Sequence[str] = (),
) -> tuple[Problem, ...]:
    """Make the temp table ``said(line, <field>…, <more>…, problem)``.

    ``problem`` is 0, or one more than the index of the Problem returned. Fields the file has no column for are NULL;
    ``team``, ``decision`` and ``wave`` fall back on what the plan says. ``more_columns`` are SQL over ``raw``.
    """
    _readings(con, plan)
    fields = FIELDS[plan.kind]
    columns = [_typed(plan, name, kind) for name, kind in fields.items()] + list(more_columns)
    if has_stamp(plan):
        columns.append(_stamp(plan))
    problems = _problems(plan, fields) + tuple(more_problems)
    cases = " ".join(f"when {problem.when} then {number}" for number, problem in enumerate(problems, start=1))
    statement = f"""create or replace temp table said as
        select raw.line, {", ".join(columns)}, {f"case {cases} else 0 end" if cases else "0"} as problem
        from raw {" ".join([*_joins(plan, fields), *more_joins])}"""
    con.execute(statement, {name: value for name, value in _given(plan).items() if f"${name}" in statement})
    return problems


def teach_blanks(con: duckdb.DuckDBPyConnection) -> None:
    """``filled(cell)``: the cell without white space around it, NULL where nothing is left."""
    spaces = " || ".join(f"chr({ord(each)})" for each in BLANKS)
    bare = "unicode(cell) between 33 and 126 and unicode(right(cell, 1)) between 33 and 126"  # most cells; trimming is 7 × slower
    con.execute(
        f"create or replace temp macro filled(cell) as case when {bare} then cell else nullif(trim(cell, {spaces}), '') end"
    )


def teach_words(con: duckdb.DuckDBPyConnection) -> None:
    """``tidy(text)``: one space between words. ``day_print(moment)``: a day with its day and month unordered.

    ``unnamed(cells, day, moment)``: what tells a row without a name from others."""
    odd = " or ".join(f"contains(t, {sign})" for sign in ("'  '", "chr(9)", "chr(10)", "chr(13)", "chr(160)"))
    con.execute(
        f"create or replace temp macro tidy(t) as case when {odd} then regexp_replace(t, '[\\s\u00a0]+', ' ', 'g') else t end"
    )
    con.execute(
        """create or replace temp macro day_print(t) as case when t is not null then concat_ws(
            '-', year(t), least(month(t), day(t)), greatest(month(t), day(t))
        ) end"""
    )
    con.execute("create or replace temp macro unnamed(cells, day, moment) as concat_ws(chr(31), cells, day, moment)")


def positions(plan: Plan, name: str) -> tuple[int, ...]:
    """The columns of a field, the first that is filled counts."""
    first = (plan.fields[name],) if name in plan.fields else ()
    return first + plan.also.get(name, ())


def raw_text(plan: Plan, name: str) -> str:
    """SQL: the raw cell of a field, NULL where all its columns are blank."""
    found = positions(plan, name)
    cases = " ".join(f"when {_is_said(plan, position)} then raw.c{position}" for position in found)
    return f"case {cases} end" if found else "null::varchar"


def _is_said(plan: Plan, position: int) -> str:
    """SQL: whether a cell is filled, and not with a word for no date."""
    reading = plan.dates.get(position)
    blank = f" and d_{position}.blank is not true" if reading is not None and reading.blanks else ""
    return f"filled(raw.c{position}) is not null{blank}"


def insert_lists(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Sequence[tuple]) -> None:
    """Fill a temp table from Python rows in one statement (``executemany`` takes a millisecond a row)."""
    if not rows:
        return
    parts = ", ".join(f"unnest(${number})" for number in range(1, len(columns) + 1))
    con.execute(
        f"insert into {table} ({', '.join(columns)}) select {parts}",
        [list(column) for column in zip(*rows, strict=True)],
    )


def _given(plan: Plan) -> dict[str, str | None]:
    return {"team": plan.team, "wave": plan.wave, "decision": plan.decision}


def _typed(plan: Plan, name: str, kind: As) -> str:
    if name == "team" and plan.team is not None:
        return "$team as team"
    value = _value(plan, name, kind)
    if name in ("wave", "decision") and name in _given(plan) and _given(plan)[name] is not None:
        value = f"coalesce({value}, ${name})"
    return f"{value} as {name}"


def _value(plan: Plan, name: str, kind: As) -> str:
    found = positions(plan, name)
    if not found:
        return f"null::{kind}"
    if kind in (As.DAY, As.MOMENT):
        cases = " ".join(f"when {_is_said(plan, at)} then {_date(plan, at)}" for at in found)
        return f"(case {cases} end)::{kind}"
    if name in plan.values:
        column = {As.TEXT: "words", As.TRUTH: "truth"}.get(kind, "number")
        return f"r_{name}.{column}::{kind}"
    text = f"coalesce({', '.join(f'filled(raw.c{at})' for at in found)})"
    return text if kind is As.TEXT else f"try_cast({text} as {kind})"


def has_stamp(plan: Plan) -> bool:
    """Whether ``said`` has a column ``stamp`` beside ``date``: a million answers without zones need not carry both."""
    zoned = any(at in plan.dates and plan.dates[at].fixed for at in positions(plan, "date"))
    return plan.kind is Kind.VOTES or (plan.kind is Kind.SURVEY and (zoned or any(each.long for each in plan.surveys)))


def _stamp(plan: Plan) -> str:
    """SQL of when somebody answered, for keys: the same however the workspace's time zone is set."""
    cases = " ".join(f"when {_is_said(plan, at)} then {_date(plan, at, 'fixed')}" for at in positions(plan, "date"))
    return f"(case {cases} end)::timestamp as stamp" if cases else "null::timestamp as stamp"


def _date(plan: Plan, position: int, which: str = "moment") -> str:
    reading = plan.dates.get(position)
    if reading is not None and reading.format is None:
        return f"d_{position}.{which}"
    return f"try_strptime(filled(raw.c{position}), {_pattern(reading)})"


def _pattern(reading: DateReading | None) -> str:
    pattern = "%Y-%m-%d" if reading is None or reading.format is None else reading.format
    return "'" + pattern.replace("'", "''") + "'"


def _joins(plan: Plan, fields: dict[str, As]) -> list[str]:
    dated = {
        at
        for name, kind in fields.items()
        if kind in (As.DAY, As.MOMENT)
        for at in positions(plan, name)
        if at in plan.dates and plan.dates[at].format is None
    }
    joins = [
        f"left join date_reading d_{at} on d_{at}.position = {at} and d_{at}.raw = raw.c{at}" for at in sorted(dated)
    ]
    joins += [
        f"left join value_reading r_{name} on r_{name}.field = '{name}' and r_{name}.raw = {raw_text(plan, name)}"
        for name in fields
        if name in plan.values and positions(plan, name)
    ]
    return joins


def _readings(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    con.execute(
        "create or replace temp table date_reading "
        "(position integer, raw varchar, moment timestamp, fixed timestamp, blank boolean)"
    )
    insert_lists(
        con,
        "date_reading",
        ("position", "raw", "moment", "fixed", "blank"),
        [
            (at, raw, when, reading.fixed.get(raw, when), False)
            for at, reading in plan.dates.items()
            for raw, when in reading.texts.items()
        ]
        + [(at, raw, None, None, True) for at, reading in plan.dates.items() for raw in reading.blanks],
    )
    con.execute(
        "create or replace temp table value_reading (field varchar, raw varchar, number double, truth boolean, words varchar)"
    )
    insert_lists(
        con,
        "value_reading",
        ("field", "raw", "number", "truth", "words"),
        [(name, raw, *_meaning(value)) for name, texts in plan.values.items() for raw, value in texts.items()],
    )
    insert_lists(
        con,
        "skipped",
        ("number", "raw"),
        [(number, text) for number, skip in enumerate(plan.skips) for text in skip.texts if text],
    )


def _meaning(value: Any) -> tuple[float | None, bool | None, str | None]:
    """A reading's number, truth and words; None is no answer in all three."""
    if value is None:
        return None, None, None
    if isinstance(value, bool):
        return float(value), value, str(value).lower()
    if isinstance(value, int | float):
        return float(value), None, str(value)
    return None, None, str(value)


def _problems(plan: Plan, fields: dict[str, As]) -> tuple[Problem, ...]:
    problems = [Problem(_skip(number, skip), skip.column, skip.reason) for number, skip in enumerate(plan.skips)]
    for name, kind in fields.items():
        problems += _unreadable(plan, name, kind)
    return tuple(problems + _missing(plan))


def _skip(number: int, skip) -> str:
    listed = f"raw.c{skip.column} in (select raw from skipped where number = {number})"
    return f"({listed} or filled(raw.c{skip.column}) is null)" if "" in skip.texts else listed


def _unreadable(plan: Plan, name: str, kind: As) -> list[Problem]:
    if not positions(plan, name) or (name == "team" and plan.team is not None):
        return []
    raw, first = raw_text(plan, name), positions(plan, name)[0]
    if kind in (As.DAY, As.MOMENT):
        return [Problem(f"({raw} is not null and {_value(plan, name, kind)} is null)", first, UNREADABLE[kind])]
    if name in plan.values:
        return [Problem(f"({raw} is not null and r_{name}.raw is null)", first, UNREADABLE[kind])]
    if kind is not As.TEXT:
        return [Problem(f"({raw} is not null and {_value(plan, name, kind)} is null)", first, UNREADABLE[kind])]
    return []


def _missing(plan: Plan) -> list[Problem]:
    needed = {
        Kind.SURVEY: ("team",),
        Kind.VOTES: ("team", "decision"),
        Kind.COMMITMENTS: ("what", "team"),
        Kind.DECISIONS: ("title", "team"),
    }[plan.kind]
    given = _given(plan)
    missing = [
        Problem(f"({raw_text(plan, name)} is null)", plan.fields.get(name), f"no {name}")
        for name in needed
        if given.get(name) is None
    ]
    if plan.kind in (Kind.SURVEY, Kind.VOTES) and plan.date is None and positions(plan, "date"):
        missing.append(Problem(f"({raw_text(plan, 'date')} is null)", plan.fields.get("date"), "no date"))
    return missing
