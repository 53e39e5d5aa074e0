"""What texts stand for, taught to the connection a file is staged on: temp tables and macros that projection joins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from etl.model.plan import Plan, Survey

BLANKS = " \t\r\n\x0b\x0c\u00a0\u2007\u202f\ufeff"


def teach_blanks(con: duckdb.DuckDBPyConnection) -> None:
    """``filled(cell)``: the cell without white space around it, NULL where nothing is left."""
    bare = "unicode(cell) between 33 and 126 and unicode(right(cell, 1)) between 33 and 126"  # most cells; trimming is 7 × slower
    con.execute(
        f"create or replace temp macro filled(cell) as case when {bare} then cell else nullif(trim(cell, '{BLANKS}'), '') end"
    )


def teach_words(con: duckdb.DuckDBPyConnection) -> None:
    """``tidy(text)``: one space between words. ``day_print(moment)``: a day with its day and month unordered.

    ``unnamed(cells, day, moment)``: what tells a row without a name from others."""
    odd = " or ".join(f"contains(t, {sign})" for sign in ("'  '", "'\t'", "'\n'", "'\r'", "'\u00a0'"))
    con.execute(
        f"create or replace temp macro tidy(t) as case when {odd} then regexp_replace(t, '[\\s\u00a0]+', ' ', 'g') else t end"
    )
    con.execute(
        """create or replace temp macro day_print(t) as case when t is not null then concat_ws(
            '-', year(t), least(month(t), day(t)), greatest(month(t), day(t))
        ) end"""
    )
    con.execute("create or replace temp macro unnamed(cells, day, moment) as concat_ws(chr(31), cells, day, moment)")


def insert_lists(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Sequence[tuple]) -> None:
    """Fill a temp table from Python rows in one statement (``executemany`` takes a millisecond a row)."""
    if not rows:
        return
    parts = ", ".join(f"unnest(${number})" for number in range(1, len(columns) + 1))
    con.execute(
        f"insert into {table} ({', '.join(columns)}) select {parts}",
        [list(column) for column in zip(*rows, strict=True)],
    )


def teach_readings(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Temp ``date_reading`` and ``value_reading``: per raw text the day or value a plan reads it as; and ``skipped``."""
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


def teach_answers(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Per survey, item and raw text the number it stands for, as the tool's own: turned items are turned back."""
    con.execute(
        "create or replace temp table answer_reading (number integer, item varchar, place varchar, raw varchar, value double)"
    )
    insert_lists(
        con,
        "answer_reading",
        ("number", "item", "place", "raw", "value"),
        [
            (number, item, f"c{position}", raw, own_number(survey, item, value))
            for number, survey in enumerate(plan.surveys)
            for item, position in survey.items.items()
            for raw, value in answers_of(survey, item).items()
            if value is not None
        ],
    )


def teach_long_answers(con: duckdb.DuckDBPyConnection, survey: Survey) -> None:
    """Make the readings of a long file: per raw question text and raw answer text; no answer is NULL."""
    con.execute(
        "create or replace temp table answer_reading (item_text varchar, item varchar, raw varchar, value double)"
    )
    insert_lists(
        con,
        "answer_reading",
        ("item_text", "item", "raw", "value"),
        [
            (text, item, raw, None if value is None else own_number(survey, item, value))
            for text, item in survey.item_codes.items()
            for raw, value in answers_of(survey, item).items()
        ],
    )


def answers_of(survey: Survey, item: str) -> dict[str, float | None]:
    """The readings of an item that lie on its scale: a number off the scale is not an answer that can be read."""
    return {
        text: value
        for text, value in survey.values.get(item, {}).items()
        if value is None or survey.scale_min <= value <= survey.scale_max
    }


def own_number(survey: Survey, item: str, value: float) -> float:
    """The tool's own number: what an export had turned already is turned back."""
    turned = survey.already_reversed and item in survey.reverse
    return survey.scale_min + survey.scale_max - value if turned else value
