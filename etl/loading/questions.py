"""How a load's questions were called and its answers written, as keyed digests: the same answers are known in another dress."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from etl.loading.readings import insert_lists, own_number
from etl.model.plan import Kind, Plan, Survey
from etl.model.table import Table
from etl.model.text import fold

VOTES = "votes"
VOTE_ITEMS = ("agreement", "commitment")
Told = tuple[str, str, str, float | None, str | None]  # instrument, item, text of the question, value, text of the cell


def append(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan, load_id: int) -> None:
    """Fill ``load_question``. The digests are keyed (``keyed()``): without the secret no text can be guessed from them."""
    told = list(_told(table, plan))
    con.execute(
        "create or replace temp table asked (instrument varchar, item varchar, question varchar, value double, cell varchar)"
    )
    insert_lists(con, "asked", ("instrument", "item", "question", "value", "cell"), told)
    con.execute(
        """insert into load_question
        select $load_id, instrument, item, digest(question), value, case when cell is not null then digest(cell) end
        from asked""",
        {"load_id": load_id},
    )


def _told(table: Table, plan: Plan) -> Iterator[Told]:
    for survey in plan.surveys:
        yield from _of_survey(table, survey)
    if plan.kind is Kind.VOTES:
        yield from _of_votes(table, plan)


def _of_survey(table: Table, survey: Survey) -> Iterator[Told]:
    if survey.long:
        asked = [(item, text) for text, item in survey.item_codes.items()]
    else:
        asked = [(item, table.columns[position]) for item, position in survey.items.items()]
    for item, header in asked:
        question = fold(header)
        yield survey.instrument, item, question, None, None
        for text, value in survey.values.get(item, {}).items():
            if value is not None:
                yield survey.instrument, item, question, own_number(survey, item, value), fold(text)


def _of_votes(table: Table, plan: Plan) -> Iterator[Told]:
    for item in VOTE_ITEMS:
        if item not in plan.fields:
            continue
        question = fold(table.columns[plan.fields[item]])
        yield VOTES, item, question, None, None
        for text, value in plan.values.get(item, {}).items():
            if isinstance(value, int | float):
                yield VOTES, item, question, float(value), fold(text)
