"""An owner, a team or a day written once above a block of rows, as in merged cells: do the blank rows below it belong to it?"""

from __future__ import annotations

from dataclasses import replace

from etl.model.plan import Plan, Question
from etl.model.spoken import NO_TEXT, YES_TEXT
from etl.model.table import Table
from etl.planning.job import Job
from etl.planning.promised_rows import LOOK_AT

ASKED = ("owner", "team", "date", "decision")  # fields that count for a block where they stand once above it
WITH_THEM = ("made_on",)  # may be blank by itself: only where it is written in the very same rows


def with_blocks(job: Job, plan: Plan) -> Plan:
    """The plan in which what is written once above a block counts for its rows, or the question whether it does.

    Of a list somebody made themselves: a tool leaves blank what is nobody's.
    """
    if job.recognition.source.name != "generic":
        return plan
    table = job.table
    asked = [place for field in ASKED if (place := _column(plan, field)) is not None and _heads_blocks(table, place)]
    if not asked:
        return plan
    rows = {_filled_rows(table, place) for place in asked}
    filled = [place for field in WITH_THEM if (place := _column(plan, field)) is not None]
    more = [place for place in filled if _filled_rows(table, place) in rows]
    below, said = tuple(dict.fromkeys(asked + more)), job.options.blocks
    if said == YES_TEXT:
        names = " and ".join(f"“{table.columns[place]}”" for place in below)
        told = f"{names}: a blank cell counts as the one above it, as you said."
        return replace(plan, below=below, blocks=said, warnings=(*plan.warnings, told))
    if said == NO_TEXT:
        return replace(plan, blocks=said)
    return replace(plan, questions=(*plan.questions, _ask(table, asked[0])))


def _column(plan: Plan, field: str) -> int | None:
    return None if field == "team" and plan.team is not None else plan.fields.get(field)


def _filled_rows(table: Table, place: int) -> frozenset[int]:
    return frozenset(line for line, cells in table.sample(LOOK_AT) if cells[place].strip())


def _heads_blocks(table: Table, place: int) -> bool:
    """Whether each text of a column stands once, the first row has one, and at least as many rows are blank."""
    cells = [row[place].strip() for _, row in table.sample(LOOK_AT)]
    named = [cell for cell in cells if cell]
    once = len(set(named)) == len(named) >= 2
    return once and bool(cells[0]) and len(cells) - len(named) >= len(named)


def _ask(table: Table, place: int) -> Question:
    cells = [row[place].strip() for _, row in table.sample(LOOK_AT)]
    blank = sum(not cell for cell in cells)
    text = (
        f"“{table.columns[place]}” holds each name once and is blank in the {blank} rows between. Does a blank row belong to the "
        f"name above it? Under “{cells[0]}” {_below(cells)}."
    )
    return Question("blocks", text, (YES_TEXT, NO_TEXT))


def _below(cells: list[str]) -> str:
    count = next((at for at, cell in enumerate(cells[1:]) if cell), len(cells) - 1)
    return "stands 1 such row" if count == 1 else f"stand {count} such rows" if count else "stands none"
