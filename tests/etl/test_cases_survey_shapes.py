"""Every odd survey in ../shared/cases gives the right value, or asks the right thing, or is told what to export instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.model.plan import Kind, Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from firmyes.errors import FirmYesError
from tests.etl.test_cases_reading import loaded

TODAY = date(2026, 11, 28)
MARCH = (date(2026, 3, 10), date(2026, 3, 17))
FIFTH = (date(2026, 3, 5), date(2026, 3, 5))
#: file: (first and last day, day or month asked first)
DAYS: dict[str, tuple[tuple[date, date], bool]] = {
    **{f"gforms_stamp_{code}.csv": (FIFTH, code == "he") for code in "da de he hu it ja ko pl pt_pt ru sv zh".split()},
    **{f"msforms_header_{code}.xlsx": (MARCH, False) for code in "de es fr it nl pl pt sv zh".split()},
    "kobo_labels.csv": (MARCH, False),
    "odk_central.csv": (MARCH, False),
    "framaforms_grid.csv": (MARCH, False),
    "webform_four_people.csv": ((date(2026, 3, 10), date(2026, 3, 13)), False),
    "rtl_marks.csv": (MARCH, False),
    "zoho_survey.csv": (MARCH, False),
    "second_sheet_has_answers.xlsx": (MARCH, False),
    "two_quarters_one_file.csv": ((date(2026, 1, 1), date(2026, 4, 1)), False),
    "two_quarters_as_wave.csv": ((date(2026, 1, 1), date(2026, 4, 1)), False),
    "month_as_date.csv": ((date(2026, 3, 1), date(2026, 3, 1)), False),
    "quarter_as_date.csv": ((date(2026, 1, 1), date(2026, 1, 1)), False),
    "date_is_month.csv": ((date(2026, 3, 1), date(2026, 3, 1)), False),
    "date_is_month_de.csv": ((date(2026, 3, 1), date(2026, 3, 1)), False),
}
#: file: the option that is asked first
ASKS = {
    "team_lead_question.csv": "team",
    "multi_team_answer.csv": "team_names",
    "free_text_team.csv": "team_names",
    "half_stars_comma.csv": "words",
    "average_row.csv": "scale",
    "excel_serial.csv": "scale",
}
#: file: the title of what it is told
TOLD = {
    "engagement_pulse.csv": "cannot be told",
    "commit_once.csv": "cannot be told",
    "culture_amp_commit_agree.csv": "cannot be told",
    "gallup_q12_said_none.csv": "cannot be told",
    "dx_survey.csv": "cannot be told",
    "aggregate_counts_wide.csv": "numbers about answers",
    "aggregate_item_score.csv": "numbers about answers",
    "glint_item_report.csv": "numbers about answers",
    "teamretro_health.csv": "numbers about answers",
    "parabol_team_health.csv": "notes of a retrospective",
    "team_means_one_decimal.csv": "means, not answers",
    "team_means_some_integer.csv": "means, not answers",
    "formbricks_matrix_one_cell.csv": "stand in one cell",
}
PARTIAL = ("zoho_survey.csv",)  # its last row was only partially completed
#: file: rows that are people, of all
PEOPLE = {"empty_rows_count_as_people.csv": 4, "na_rows_count_as_people.csv": 5, "formbricks.csv": 7}


@pytest.fixture
def shapes(cases: Path) -> Path:
    folder = cases / "survey_shapes"
    if not folder.is_dir():
        pytest.skip("the odd surveys are not here: no survey_shapes in ../shared/cases")
    return folder


def proposed(path: Path, **options: object) -> tuple[Table, Plan]:
    table = read_table(path)
    return table, propose(table, Options(**options), None, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("file", DAYS)
def test_the_days_are_those_of_the_values(shapes: Path, file: str) -> None:
    days, asked = DAYS[file]
    _, plan = proposed(shapes / file, team="Blue", scale=(1, 5))
    assert [question.option for question in plan.open_questions] == (["day_first"] if asked else [])
    table, plan = proposed(shapes / file, team="Blue", scale=(1, 5), day_first=True)
    found = sorted(when.date() for when in plan.dates[plan.fields["date"]].texts.values() if when)
    assert (found[0], found[-1]) == days
    assert loaded(table, plan) == table.row_count - (file in PARTIAL)


@pytest.mark.parametrize("file", ASKS)
def test_the_right_thing_is_asked_first(shapes: Path, file: str) -> None:
    table, plan = proposed(shapes / file)
    assert plan.open_questions[0].option == ASKS[file]
    with pytest.raises(FirmYesError, match="--"):
        require_ready(plan, table)


def test_one_team_in_six_spellings_becomes_one(shapes: Path) -> None:
    _, asked = proposed(shapes / "free_text_team.csv")
    said = dict.fromkeys(asked.open_questions[0].choices, "Payments")
    table, plan = proposed(shapes / "free_text_team.csv", team_names=said)
    assert plan.open_questions == () and set(plan.values["team"].values()) == {"Payments"}
    assert loaded(table, plan) == table.row_count == 12


def test_the_column_that_names_the_team_wins_over_the_department(shapes: Path) -> None:
    table, plan = proposed(shapes / "department_and_team.csv")
    assert table.columns[plan.fields["team"]] == "Team name" and plan.open_questions == ()


@pytest.mark.parametrize("file", TOLD)
def test_what_is_no_survey_of_ours_is_told_what_it_is(shapes: Path, file: str) -> None:
    with pytest.raises(FirmYesError, match=TOLD[file]) as refused:
        proposed(shapes / file, team="Blue")
    assert refused.value.next_step


@pytest.mark.parametrize("file", [file for file, title in TOLD.items() if title == "cannot be told"])
def test_a_survey_that_is_no_vote_is_a_survey_when_said(shapes: Path, file: str) -> None:
    with pytest.raises(FirmYesError, match="No survey question was recognised"):
        proposed(shapes / file, team="Blue", kind=Kind.SURVEY)


@pytest.mark.parametrize("file", PEOPLE)
def test_rows_without_an_answer_are_no_people(shapes: Path, file: str) -> None:
    table, plan = proposed(shapes / file, team="Blue", scale=(1, 5))
    assert loaded(table, plan) == PEOPLE[file] < table.row_count


def test_items_in_other_words_are_read_as_the_person_maps_them(shapes: Path) -> None:
    table = read_table(shapes / "paraphrased_items.csv")
    columns = {f"ps{place}": table.columns[place] for place in range(1, 8)}
    plan = propose(table, Options(team="Blue", scale=(1, 5), columns=columns), None, TODAY)
    assert plan.surveys[0].items == {f"ps{place}": place for place in range(1, 8)}
    assert [question.option for question in plan.open_questions] == [] and loaded(table, plan) == table.row_count
