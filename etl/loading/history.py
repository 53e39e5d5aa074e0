"""What the ledger knows of a file before it is loaded: loads of the same file, rows it would change, warnings."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from etl.loading import again, no_longer
from etl.model.kinds import SHAPES
from etl.model.plan import Kind, Plan
from etl.model.table import Table
from etl.questionnaires.instruments import load_instruments
from etl.sql.statements import one, sql
from firmyes.model import HERE

NOT_CHOICES = ("choices", "ignored", "questions", "warnings", "evidence", "as_of", "asked", "kept", "reasons")
# words for the person, the day, and what is said beside the reading
SMALL = 100_000  # rows; nobody numbers the people of a larger file by hand
READINGS = ("dates", "values", "states", "skips", "moves", "promised_texts")
ANSWERS = (Kind.SURVEY, Kind.VOTES)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A live load of the very same file; ``same_choices``: read the same way, so that nothing is new."""

    load_id: int
    rows_read: int
    rows_loaded: int
    rows_set_aside: int
    as_of: date
    same_choices: bool


def earlier(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> Earlier | None:
    """The live load of the same file, one that was read the same way first; None where there is none."""
    rows = con.execute(sql("ledger/same_file"), {"file_sha256": table.sha256}).fetchall()
    if not rows:
        return None
    chosen = _choices(mapping_json(plan), table, plan)
    found = [
        Earlier(load_id, read, loaded, aside, as_of, _choices(mapping, table, plan) == chosen)
        for load_id, read, loaded, aside, as_of, mapping in rows
    ]
    return next((each for each in found if each.same_choices), found[0])


def recorded(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan) -> Earlier | None:
    """The newest live load about what the app recorded itself, where it says the very same; needs the typed rows on ``con``.

    A said, then B, then A again is A once more: B came between, so nothing is the same.
    """
    shape = SHAPES[plan.kind]
    newest = f"""select load_id, rows_read, rows_loaded, rows_set_aside, as_of, file_sha256 from load
        where undone_at is null and load_id in (select load_id from {shape.table} semi join {shape.rows} using ({shape.about}))
        order by load_id desc limit 1"""
    row = con.execute(newest).fetchone()
    return Earlier(*row[:5], same_choices=True) if row and row[5] == table.sha256 else None


def _choices(mapping: str, table: Table, plan: Plan) -> dict[str, Any]:
    """A stored mapping without the day for undated rows where every row has its own: there it says nothing."""
    chosen = json.loads(mapping)
    column = plan.fields.get("date")
    if column is not None and all(cells[column].strip() for _, cells in table.iterate()):
        chosen.pop("date", None)
    return chosen


def mapping_json(plan: Plan) -> str:
    """All choices of a plan as one text: the same text means the same reading of a file.

    What each text of the file was read as goes in as a digest: among those texts are the seconds people answered at,
    and whatever else stood in a cell; the ledger keeps none of it.
    """
    chosen = _plain(
        {each.name: getattr(plan, each.name) for each in dataclasses.fields(plan) if each.name not in NOT_CHOICES}
    )
    if chosen["ladder"] is None:
        del chosen["ladder"]
    readings = {name: chosen.pop(name) for name in READINGS}
    readings["answers"] = [survey.pop("values") for survey in chosen["surveys"]]
    whole = json.dumps(readings, sort_keys=True, ensure_ascii=False)
    return json.dumps(chosen | {"readings": sha256(whole.encode()).hexdigest()}, sort_keys=True, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(_plain(each) for each in value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def known(con: duckdb.DuckDBPyConnection, plan: Plan) -> tuple[int, ...] | None:
    """New, changed and unchanged rows, and those of the unchanged that say otherwise than an export of a later day, which
    stays what is shown. None for answers and votes, where that would tell who answered."""
    if plan.kind is Kind.COMMITMENTS:
        return one(con, sql("ledger/known_commitment"), {"as_of": plan.as_of})
    if plan.kind is Kind.DECISIONS:
        return one(con, sql("ledger/known_decision"), {"as_of": plan.as_of})
    return None


def span(con: duckdb.DuckDBPyConnection, load_id: int, kind: Kind) -> tuple[tuple[str, ...], date | None, date | None]:
    """Teams, first and last day of a load already in the ledger."""
    shape = SHAPES[kind]
    teams = con.execute(
        f"select distinct team from {shape.table} where load_id = $id order by team", {"id": load_id}
    ).fetchall()
    every = " union all ".join(f"select {day} as day from {shape.table} where load_id = $id" for day in shape.days)
    first, last = one(con, f"select min(day), max(day) from ({every})", {"id": load_id})
    return tuple(row[0] for row in teams), first, last


def asked(workspace: Path, plan: Plan, load_id: int) -> list[tuple[int, str, str, bool, int]]:
    """The items a file asks, kept with the load: an instrument file may change later, what was loaded may not."""
    known = load_instruments(workspace)
    rows = []
    for survey in plan.surveys:
        codes = sorted(set(survey.item_codes.values())) if survey.long else sorted(survey.items)
        whole = len(known[survey.instrument].items) if survey.instrument in known else len(codes)
        rows += [(load_id, survey.instrument, code, code in survey.reverse, max(whole, len(codes))) for code in codes]
    return rows


def cuts(workspace: Path, plan: Plan, load_id: int) -> list[tuple[int, str, float, float]]:
    """Where the file's questionnaires count answers as against and for, kept with the load for the same reason."""
    known = load_instruments(workspace)
    found = ((each.instrument, known[each.instrument].cut) for each in plan.surveys if each.instrument in known)
    return [(load_id, instrument, *cut) for instrument, cut in found if cut]


def warnings(
    con: duckdb.DuckDBPyConnection, workspace: Path, table: Table, plan: Plan, same: Earlier | None, demo: bool
) -> tuple[str, ...]:
    found = []
    if same is not None:
        found.append(
            f"The same file was added before with other choices, as number {same.load_id}; where both tell of the same rows, "
            + (
                "the earlier reading stays in use until it is undone."
                if plan.kind in ANSWERS
                else "the one with the later day counts."
            )
        )
    if not demo and con.execute("select 1 from load where demo and undone_at is null limit 1").fetchone():
        found.append("The workspace still holds the demo data; its teams are shown beside yours.")
    if plan.kind is Kind.SURVEY and plan.fields.get("respondent") is not None and table.row_count <= SMALL:
        elsewhere, everybody = one(con, sql("ledger/answered_elsewhere"))
        if elsewhere * 2 > everybody:
            found.append(
                "Most respondents have the ids of people of another team who answered in the same wave, and a person counts "
                "once. If the ids start anew in each team, make them different before loading."
            )
    if plan.kind is Kind.COMMITMENTS and plan.promised != "all":
        promised, rows = one(con, "select count(*) filter (origin = 'promised'), count(*) from commitment_row")
        found.append(f"{promised} of {rows} rows were promised; the others are kept apart.")
    if plan.kind is Kind.COMMITMENTS:
        found += [*_unlikely_days(con, plan), *again.told(con, plan), *no_longer.find(con, plan)]
    if plan.kind is Kind.COMMITMENTS and plan.source != HERE:
        found += _settled(con)
    found += _behind(con, plan)
    for instrument, asked, whole in _short(workspace, plan):
        found.append(f"{instrument}: the file asks {asked} of {whole} questions; below 70 % no score can be computed.")
    return tuple(found)


def _unlikely_days(con: duckdb.DuckDBPyConnection, plan: Plan) -> list[str]:
    """What is said of done days that a status or the export's own day speaks against."""
    warnings = []
    rows, status = one(con, sql("staging/done_but_open"))
    if rows:
        what = "1 row has a done day beside" if rows == 1 else f"{rows} rows have a done day beside"
        count = "counts" if rows == 1 else "count"
        word = f" (“{status}”)" if status else ""
        warnings.append(f"{what} a status that says open{word}: what became of it {count} as open.")
    rows, day = one(con, sql("staging/done_later"))
    if rows:
        what = "1 done day lies" if rows == 1 else f"{rows} done days lie"
        warnings.append(
            f"{what} after {plan.date or plan.as_of}, the day this export was made ({day}): not taken as done days. "
            "Is that column the day it was planned for? Then map it as due_on."
        )
    return warnings


def _behind(con: duckdb.DuckDBPyConnection, plan: Plan) -> list[str]:
    newest = newest_day(con, plan.kind)
    rows = known(con, plan) if newest and newest[1] > plan.as_of else None
    if not rows or not rows[3]:
        return []
    say = "1 row says" if rows[3] == 1 else f"{rows[3]} rows say"
    return [f"{say} otherwise than an export of a later day, whose word stays: this file’s day is {plan.as_of}."]


def newest_day(con: duckdb.DuckDBPyConnection, kind: Kind) -> tuple[int, date] | None:
    """The live load of this kind whose data reach furthest, and to which day; the demo's are nobody's."""
    row = con.execute(sql("ledger/newest_day"), {"kind": str(kind)}).fetchone()
    return (row[0], row[1]) if row else None


def _settled(con: duckdb.DuckDBPyConnection) -> list[str]:
    (settled,) = one(con, sql("ledger/settled_in_room"))
    if not settled:
        return []
    were = "1 promise of this file was" if settled == 1 else f"{settled} promises of this file were"
    return [
        f"{were} settled on Meeting, and the file says otherwise. What was settled stands where the file only repeats what "
        "the export before it said; what is new in it counts."
    ]


def _short(workspace: Path, plan: Plan) -> Iterator[tuple[str, int, int]]:
    rows = asked(workspace, plan, 0)
    for survey in plan.surveys:
        items = [row for row in rows if row[1] == survey.instrument]
        if items and len(items) < 0.7 * items[0][4]:
            yield survey.instrument, len(items), items[0][4]
