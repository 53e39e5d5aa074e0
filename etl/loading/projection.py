"""A staged file seen through its plan: one row per line, one typed column per field, and the first thing wrong with it.

The statements here are put together in code, unlike all others: which columns a file has is known only when it is
there. Column names are positions (``c0``, ``c1``, …); every text of the file or the person is bound, never spliced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from etl.loading.readings import teach_readings
from etl.model import smaller_teams
from etl.model.kinds import SHAPES, As
from etl.model.plan import DateReading, Kind, Plan

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
    plan: Plan,
    more_columns: Sequence[str] = (),
    more_problems: Sequence[Problem] = (),
    more_joins: Sequence[str] = (),
) -> tuple[Problem, ...]:
    """Make the temp table ``said(line, <field>…, <more>…, problem)``.

    ``problem`` is 0, or one more than the index of the Problem returned. Fields the file has no column for are NULL;
    ``team``, ``decision`` and ``wave`` fall back on what the plan says. ``more_columns`` are SQL over ``raw``.
    """
    teach_readings(con, plan)
    fields = {field.name: field.becomes for field in SHAPES[plan.kind].fields}
    columns = [_typed(plan, name, kind) for name, kind in fields.items()] + list(more_columns)
    if has_stamp(plan):
        columns.append(_stamp(plan))
    problems = _problems(plan, fields) + tuple(more_problems)
    cases = " ".join(f"when {problem.when} then {number}" for number, problem in enumerate(problems, start=1))
    statement = f"""create or replace temp table said as
        select raw.line, {", ".join(columns)}, {f"case {cases} else 0 end" if cases else "0"} as problem
        from {_rows(plan)} {" ".join([*_joins(plan, fields), *more_joins])}"""
    con.execute(statement, {name: value for name, value in _given(plan).items() if f"${name}" in statement})
    return problems


def _rows(plan: Plan) -> str:
    """SQL: the staged rows, blank cells below a name written once filled with it."""
    if not plan.below:
        return "raw"
    within = f"partition by c{plan.sheet_column} " if plan.sheet_column is not None else ""
    filled = ", ".join(
        f"last_value(case when filled(c{at}) is not null then c{at} end ignore nulls) "
        f"over ({within}order by line rows unbounded preceding) as c{at}"
        for at in plan.below
    )
    return f"(select * replace ({filled}) from raw) raw"


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


def _problems(plan: Plan, fields: dict[str, As]) -> tuple[Problem, ...]:
    problems = [Problem(_skip(number, skip), skip.column, skip.reason) for number, skip in enumerate(plan.skips)]
    for name, kind in fields.items():
        problems += _unreadable(plan, name, kind)
    return (*problems, *_missing(plan), _reserved(plan))


def _reserved(plan: Plan) -> Problem:
    """A team called as small teams together are would be taken for them."""
    team = "$team" if plan.team is not None else raw_text(plan, "team")
    at = plan.fields.get("team") if plan.team is None else None
    return Problem(f"regexp_matches({team}, '{smaller_teams.PATTERN}')", at, smaller_teams.RESERVED)


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
    given = _given(plan)
    missing = [
        Problem(f"({raw_text(plan, field.name)} is null)", plan.fields.get(field.name), f"no {field.name}")
        for field in SHAPES[plan.kind].fields
        if field.cell and given.get(field.name) is None
    ]
    if plan.kind in (Kind.SURVEY, Kind.VOTES) and plan.date is None and positions(plan, "date"):
        missing.append(Problem(f"({raw_text(plan, 'date')} is null)", plan.fields.get("date"), "no date"))
    return missing
