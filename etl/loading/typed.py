"""Usable rows become typed: temp tables and views of one shape per kind, ready to be appended to the ledger."""

from __future__ import annotations

import duckdb

from etl.loading.projection import has_stamp
from etl.loading.readings import insert_lists
from etl.model.plan import Kind, Plan, Survey, question_of
from etl.sql.statements import sql
from firmyes.model import HINDRANCES


def make_typed(con: duckdb.DuckDBPyConnection, plan: Plan, long: Survey | None) -> None:
    """Make the typed tables from ``said``; ``long`` is the survey of a file with one row an answer."""
    con.execute(
        """create or replace temp table file_fact as
        select
            $source as source, $day::date as day, $given as given, $timed as timed, $promised as promised,
            $question::varchar as question""",
        {
            "source": plan.source,
            "day": plan.date or plan.as_of,
            "given": plan.wave or (plan.date.isoformat() if plan.date else ""),
            "timed": tells_time(plan),
            "promised": plan.promised,
            "question": question_of(plan.kind, plan.fields),
        },
    )
    if long is not None:
        _type_long(con, long)
    elif plan.kind is Kind.SURVEY:
        _type_survey(con, plan)
    elif plan.kind is Kind.VOTES:
        con.execute("create or replace temp table known_reason (reason varchar)")
        insert_lists(con, "known_reason", ("reason",), [(reason,) for reason in HINDRANCES])
        con.execute(sql("staging/vote_row"))
    elif plan.kind is Kind.COMMITMENTS:
        _type_commitments(con, plan)
    else:
        con.execute(sql("staging/decision_row"))


def tells_time(plan: Plan) -> bool:
    """Whether the file tells the time of day of its answers."""
    return any(plan.dates[at].time for at in _date_columns(plan) if at in plan.dates)


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
    stamp = "stamp" if has_stamp(plan) else "date as stamp"
    parts = " union all ".join(
        f"select line, {number} as number, content_{number} as content, team, date, {stamp}, respondent, response_id, wave, cells, "
        f"{_sums(number, survey)} from said where problem = 0 and answered_{number}"
        for number, survey in enumerate(plan.surveys)
    )
    con.execute(f"create or replace temp view answered as {parts}")
    con.execute(sql("staging/twin"))
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
        select line, 0 as number, content, team, date, stamp, respondent, response_id, wave, null::varchar as cells, answered, total
        from long_row join long_sum using (line)"""
    )
    con.execute(sql("staging/twin"))
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
    why = f"cell.position in ({', '.join(map(str, plan.reasons))})" if plan.reasons else "false"
    states = ", ".join(f"{_told(state, why)} as {state}" for state in ("dropped", "kept"))
    con.execute(
        f"""create or replace temp view state_row as
        select cell.line, {states}, bool_or(reading.state = 'open') as opened
        from (select raw.line, unnest([{places}]) as position, unnest([{columns}]) as text from raw) cell
        join state_reading reading on reading.position = cell.position and reading.raw = cell.text
        group by cell.line"""
    )
    con.execute("create or replace temp table promised_text (raw varchar)")
    insert_lists(con, "promised_text", ("raw",), [(text,) for text in sorted(plan.promised_texts)])
    marked = " or ".join(f"raw.c{at} in (select raw from promised_text)" for at in plan.promised_columns) or "false"
    con.execute(f"create or replace temp view promised_row as select raw.line, ({marked}) as promised from raw")
    con.execute(sql("staging/commitment_row"))
    con.execute("create or replace temp table own_id_row as select line, commitment_id from commitment_row")
    con.execute(sql("staging/refused_day_row"))
    con.execute(
        "create or replace temp table move_row (commitment_id varchar, moved_on date, due_from date, due_to date)"
    )
    insert_lists(
        con,
        "move_row",
        ("commitment_id", "moved_on", "due_from", "due_to"),
        [(f"{plan.source}:{each.commitment_id}", each.moved_on, each.due_from, each.due_to) for each in plan.moves],
    )


def _told(state: str, why: str) -> str:
    """SQL: whether a row is in a state; by why it was closed (the columns ``why``) only where no other column says open."""
    left = f"coalesce(bool_or(reading.state = 'open' and not {why}), false)"
    return f"(bool_or(reading.state = '{state}' and not {why}) or (bool_or(reading.state = '{state}') and not {left}))"
