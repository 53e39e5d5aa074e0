"""When people answered: by what a column holds, whatever it is called; a round that names a month counts as its first day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from etl.meaning.dates import read_dates
from etl.meaning.periods import read_period
from etl.model.plan import Plan
from tests.etl.test_cases_reading import loaded
from tests.factory.tables import table_from
from tests.unit.test_mapping_plans import CODES, plan_of

ANSWERS = "2,6,1,5,2,6,7"


def file_of(heads: str, cells: list[str]) -> str:
    return "\n".join([f"{heads},team,{CODES}", *(f"{each},Blue,{ANSWERS}" for each in cells)]) + "\n"


def days(plan: Plan) -> set[date]:
    return {when.date() for when in plan.dates[plan.fields["date"]].texts.values() if when}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Q1 2026", (2026, 1)), ("2026-Q3", (2026, 7)), ("2026 Q2", (2026, 4)), ("Q4/2025", (2025, 10)), ("T2 2026", (2026, 4)),
        ("Q1-26", (2026, 1)), ("2. Quartal 2026", (2026, 4)), ("3e trimestre 2026", (2026, 7)), ("Quarter 2, 2026", (2026, 4)),
        ("Mar 2026", (2026, 3)), ("März 2026", (2026, 3)), ("mars 2026", (2026, 3)), ("2026 March", (2026, 3)),
        ("Pulse March 2026", (2026, 3)), ("Mar-26", (2026, 3)), ("2026-03", (2026, 3)),
        ("03/2026", (2026, 3)), ("2026年3月", (2026, 3)),
        ("H2 2025", (2025, 7)),
    ],
)  # fmt: skip
def test_a_round_that_names_its_month_counts_as_its_first_day(text: str, first: tuple[int, int]) -> None:
    assert read_period(text) == datetime(*first, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Q1",
        "March",
        "41",
        "5 March 2026",
        "2026",
        "Q5 2026",
        "13/2026",
        "spring",
        "we met in March of the year 2026 or so",
    ],
)
def test_what_names_no_month_of_a_year_is_none(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("タイムスタンプ", ["2026/03/10 10:12:30", "2026/03/11 10:12:31"]),
        ("Slutförandetid", ["2026-03-10 10:05", "2026-03-11 10:05"]),
        ("whatever", ["1773136800000", "1773223200000"]),
        ("x", ["20260310", "20260311"]),
    ],
)
def test_a_column_is_a_date_because_its_values_are(head: str, cells: list[str]) -> None:
    plan = plan_of(file_of(head, cells))
    assert days(plan) == {date(2026, 3, 10), date(2026, 3, 11)}
    assert not any("has no date" in warning for warning in plan.warnings)


@pytest.mark.parametrize("cells", [["4012345678", "4012345679"], ["41", "42"], ["46092", "46093"], ["Mon", "Tue"]])
def test_ids_and_numbers_of_rounds_are_no_days(cells: list[str]) -> None:
    plan = plan_of(file_of("x", cells))
    assert "date" not in plan.fields and any("has no date" in warning for warning in plan.warnings)


def test_of_several_columns_of_days_the_latest_counts_and_the_others_are_named() -> None:
    plan = plan_of(file_of("entered,begun,sent", ["1990-01-02,2026-03-10 10:00,2026-03-10 10:05"] * 2))
    assert plan.fields["date"] == 2
    assert any("“entered”, “begun”" in warning and "--map date" in warning for warning in plan.warnings)


def test_a_column_called_a_date_that_holds_none_gives_way_to_one_that_does() -> None:
    plan = plan_of(file_of("Completed,when it was", ["yes,2026-03-10", "yes,2026-03-11"]))
    assert plan.fields["date"] == 1


def test_two_waves_in_one_file_are_two_points() -> None:
    text = file_of("Wave", ["Q1 2026", "Q1 2026", "Q2 2026"])
    plan = plan_of(text)
    assert plan.fields["wave"] == plan.fields["date"] == 0 and days(plan) == {date(2026, 1, 1), date(2026, 4, 1)}
    assert any("“Q1 2026” counts as 1 January 2026" in warning for warning in plan.warnings)
    assert loaded(table_from(text), plan) == 3


def test_a_column_of_dates_may_name_months() -> None:
    text = file_of("Date", ["Mar 2026", "Mar 2026", "Apr 2026"])
    plan = plan_of(text)
    assert days(plan) == {date(2026, 3, 1), date(2026, 4, 1)} and not any("no date:" in each for each in plan.warnings)
    assert loaded(table_from(text), plan) == 3


def test_real_days_win_over_the_name_of_the_round() -> None:
    plan = plan_of(file_of("Wave,sent", ["Q1 2026,2026-03-10"] * 2))
    assert (plan.fields["wave"], plan.fields["date"]) == (0, 1)


def test_a_time_written_with_dots_tells_the_order_of_day_and_month() -> None:
    read = read_dates(["05/03/2026 10.12.30"])
    assert read.reading.texts["05/03/2026 10.12.30"] == datetime(2026, 3, 5, 10, 12, 30)
