"""Every odd survey in ../shared/cases gives the right value, or asks the right thing, or is told what to export instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import fmean

import pytest

from etl.model.plan import Kind, Options, Plan
from etl.model.table import Row, Table
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
    "engagement_pulse.csv": "kind",
    "commit_once.csv": "kind",
    "culture_amp_commit_agree.csv": "kind",
    "gallup_q12_said_none.csv": "kind",
    "dx_survey.csv": "kind",
    "spotify_traffic_emoji.csv": "instrument",
    "spotify_traffic_lights.csv": "instrument",
    "atlassian_health_monitor.csv": "instrument",
    "lencioni15_num.csv": "instrument",
    "own_wave1.csv": "instrument",
    "own_wave2_more.csv": "instrument",
    "google_grid_own_questions.csv": "instrument",
    "surveymonkey_matrix_own_questions.csv": "instrument",
}
FIVE, THREE = (1.0, 5.0), (1.0, 3.0)
LIGHTS = {"Red": 1.0, "Yellow": 2.0, "Green": 3.0}
FACES = {"🔴": 1.0, "🟡": 2.0, "🟢": 3.0}
HEALTHY = {"Unhealthy": 1.0, "Needs attention": 2.0, "Healthy": 3.0}
#: file: (what a person says beside a name, questions, scale, mean of all answers)
OWN: dict[str, tuple[dict[str, object], int, tuple[float, float], float]] = {
    "engagement_pulse.csv": ({"scale": FIVE}, 4, FIVE, 3.094),
    "commit_once.csv": ({"scale": FIVE}, 3, FIVE, 3.0),
    "culture_amp_commit_agree.csv": ({}, 4, FIVE, 3.031),
    "gallup_q12_said_none.csv": ({"scale": FIVE}, 12, FIVE, 2.969),
    "dx_survey.csv": ({}, 4, FIVE, 3.031),
    "spotify_traffic_lights.csv": ({"words": LIGHTS}, 10, THREE, 2.013),
    "spotify_traffic_emoji.csv": ({"words": FACES}, 10, THREE, 2.013),
    "atlassian_health_monitor.csv": ({"words": HEALTHY}, 8, THREE, 2.0),
    "lencioni15_num.csv": ({"scale": THREE}, 15, THREE, 2.0),
    "own_wave1.csv": ({"scale": FIVE}, 2, FIVE, 2.812),
    "google_grid_own_questions.csv": ({"scale": FIVE}, 4, FIVE, 3.031),
    "surveymonkey_matrix_own_questions.csv": ({"scale": FIVE}, 4, FIVE, 3.031),
}
#: file: the title of what it is told
TOLD = {
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


@pytest.mark.parametrize("file", [file for file, option in ASKS.items() if option == "kind"])
def test_a_survey_that_is_no_vote_is_one_of_our_own_questions_when_said(shapes: Path, file: str) -> None:
    _, plan = proposed(shapes / file, team="Blue", kind=Kind.SURVEY)
    assert [question.option for question in plan.open_questions] == ["instrument"] and plan.asked
    assert len(plan.asked.likely) == OWN[file][1]


@pytest.mark.parametrize("file", OWN)
def test_questions_of_ones_own_are_kept_by_a_load_and_known_the_next_time(
    shapes: Path, workspace: Path, file: str
) -> None:
    said, questions, scale, mean = OWN[file]
    table = read_table(shapes / file)
    name = Path(file).stem
    plan = propose(table, Options(team="Blue", own=name, **said), workspace, TODAY)  # type: ignore[arg-type]  # any options
    require_ready(plan, table)
    assert plan.kept
    (workspace / "instruments").mkdir(parents=True)
    (workspace / "instruments" / plan.kept[0]).write_text(plan.kept[1], encoding="utf-8")
    again = read_table(shapes / file)
    later = replace(again, columns=(*again.columns[:1], "An id of the tool", *again.columns[1:]), rows=moved(again))
    for found in (propose(again, Options(team="Blue"), workspace, TODAY), planned_anew(later, workspace)):
        (survey,) = found.surveys
        assert survey.instrument == plan.surveys[0].instrument and found.open_questions == ()
        assert (len(survey.items), (survey.scale_min, survey.scale_max)) == (questions, scale)
    numbers = [survey.values[code][cells[at]] for _, cells in later.iterate() for code, at in survey.items.items()]
    assert fmean(filter(None, numbers)) == pytest.approx(mean, abs=0.001)


def moved(table: Table) -> list[Row]:
    """The rows with a column of the tool behind the first one: another header, which nothing is remembered of."""
    return [(line, (*cells[:1], f"x{line}", *cells[1:])) for line, cells in table.iterate()]


def planned_anew(table: Table, workspace: Path) -> Plan:
    later = replace(table, headers=(*table.headers[:1], ("An id of the tool",), *table.headers[1:]), _distinct={})
    return propose(later, Options(team="Blue"), workspace, TODAY)


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
