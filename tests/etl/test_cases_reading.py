"""Every real file: what it must give, or the reason it must be refused for."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from etl.model.plan import Kind, Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from etl.sources import recognise
from etl.writer import Writer
from firmyes.errors import FirmYesError, ImportRefused, MappingError
from tests.conftest import each_case
from tests.factory.exports import NOWHERE, empty_ledger

TODAY = date(2026, 11, 23)
TABLES = {  # file: (rows, columns, line of the header, source)
    "google_forms/jupyter_education_2016.csv": (125, 25, 1, "google_forms"),
    "google_forms/r_community_2019_spanish.csv": (338, 52, 1, "google_forms"),
    "google_forms/r_community_2019_spanish.xlsx": (338, 52, 1, "google_forms"),
    "jira/cycle_times.csv": (4123, 6, 1, "generic"),
    "jira/jira_cloud_dutch.csv": (26, 48, 1, "jira"),
    "qualtrics/sample.csv": (1, 20, 1, "qualtrics"),
    "qualtrics/sample_legacy.csv": (1, 15, 1, "qualtrics"),
    "reference/aml.csv": (23, 3, 1, "generic"),
    "reference/aml_km_expected.csv": (16, 8, 1, "generic"),
    "reference/lung.csv": (228, 10, 1, "generic"),
    "reference/lung_km_expected.csv": (139, 7, 1, "generic"),
    "reference/wilson_expected.csv": (14, 8, 1, "generic"),
    "surveymonkey_cncf/ambassadors_2021.csv": (44, 18, 1, "surveymonkey"),
    "surveymonkey_cncf/maintainers_2017_h1_gforms.csv": (20, 9, 1, "google_forms"),
    "surveymonkey_cncf/maintainers_2020_h2.csv": (97, 103, 1, "surveymonkey"),
    "typeform/cantera.csv": (60, 112, 2, "typeform"),
}
SUMMARY = (
    "surveymonkey_cncf/maintainers_2020_h2_SUMMARY_published.csv"  # a vendor's summary: no row is a person or a promise
)
LOADED = {  # without anybody's own questions: (kind, rows loaded)
    "jira/cycle_times.csv": (Kind.COMMITMENTS, 4123),
    "jira/jira_cloud_dutch.csv": (Kind.COMMITMENTS, 26),
}

OWN = """
id = "own-questions"
name = "Own questions"
scale = [1, {high}]
{items}
"""


def own_instrument(workspace: Path, high: int, items: dict[str, str]) -> None:
    folder = workspace / "instruments"
    folder.mkdir(parents=True, exist_ok=True)
    listed = "\n".join(
        f'[[items]]\ncode = "{code}"\ntext = "{code}"\nstems = ["{stem}"]' for code, stem in items.items()
    )
    (folder / "own.toml").write_text(OWN.format(high=high, items=listed), encoding="utf-8")


def loaded(table: Table, plan: Plan) -> int:
    """How many rows a load of the file appends to a new ledger; those read and not set aside."""
    with empty_ledger() as con:
        report = Writer(con, NOWHERE).load(table, plan, "test", demo=True)
        assert report.rows_loaded + report.rows_set_aside == report.rows_read == table.row_count
        return report.rows_loaded


def answers(table: Table, plan: Plan) -> dict[str, list[float]]:
    """Per item the numbers given, no answers left out; a text nobody can read fails."""
    found = {}
    for survey in plan.surveys:
        for code, column in survey.items.items():
            texts = [cells[column] for _, cells in table.iterate() if cells[column].strip()]
            numbers = [survey.values[code][text] for text in texts]
            found[code] = [number for number in numbers if number is not None]
    return found


def test_every_real_file_is_listed_here(cases: Path) -> None:
    """But for the folders of small files in the shapes of real ones: what is right there stands in their own README."""
    folders = [folder for folder in cases.iterdir() if folder.is_dir() and not folder.name.endswith("_shapes")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".csv", ".xlsx")]
    there = {str(path.relative_to(cases)) for path in files}
    assert there == set(TABLES) | {SUMMARY}


NOTHING_ON_A_SCALE = ("google_forms/jupyter_education_2016.csv", "reference/")


@pytest.mark.parametrize("file", each_case(TABLES))
def test_a_real_file_is_read_whole_and_recognised(cases: Path, workspace: Path, file: str) -> None:
    rows, columns, header_line, source = TABLES[file]
    table = read_table(cases / file)
    assert (table.row_count, len(table.columns), table.header_line) == (rows, columns, header_line)
    assert recognise(table).source.name == source


@pytest.mark.parametrize("file", each_case(TABLES))
def test_a_real_file_without_our_questions_is_planned_or_refused_with_its_columns(
    cases: Path, workspace: Path, file: str
) -> None:
    table = read_table(cases / file)
    if file in LOADED:
        plan = propose(table, Options(team="Blue"), workspace, TODAY)
        require_ready(plan, table)
        assert (plan.kind, loaded(table, plan)) == LOADED[file]
    elif file.startswith(NOTHING_ON_A_SCALE):
        with pytest.raises(MappingError) as refused:
            propose(table, Options(team="Blue"), workspace, TODAY)
        assert refused.value.title == "What this file holds cannot be told from its columns"
        assert "--map" in refused.value.next_step
    else:
        plan = propose(table, Options(team="Blue"), workspace, TODAY)
        (asked,) = (question.option for question in plan.open_questions)  # one that may be a vote is asked about first
        assert asked in ("instrument", "kind") and plan.asked
        with pytest.raises(MappingError) as refused:
            require_ready(plan, table)
        assert {"instrument": "--own NAME", "kind": "(votes, survey)"}[asked] in refused.value.next_step


def test_a_vendors_summary_is_refused_as_one(cases: Path, workspace: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        propose(read_table(cases / SUMMARY), Options(team="Blue"), workspace, TODAY)
    assert refused.value.title == "This is a summary of the answers, not the answers"
    assert refused.value.where.line == 4


def test_the_vendors_own_averages(cases: Path, workspace: Path) -> None:
    own_instrument(
        workspace,
        10,
        {
            "q6": "good understanding resources",
            "q7": "staff responded quickly",
            "q8": "toc responded quickly",
            "q14": "satisfied overall support",
            "q15": "recommend projects",
        },
    )
    table = read_table(cases / "surveymonkey_cncf/maintainers_2020_h2.csv")
    plan = propose(table, Options(team="Maintainers", date=date(2020, 12, 1)), workspace, TODAY)
    require_ready(plan, table)
    found = answers(table, plan)
    assert {code: round(sum(given) / len(given), 2) for code, given in found.items()} == {
        "q6": 7.85, "q7": 9.23, "q8": 7.47, "q14": 8.26, "q15": 8.80,
    }  # fmt: skip
    assert {code: len(given) for code, given in found.items()} == {"q6": 94, "q7": 88, "q8": 97, "q14": 97, "q15": 97}
    assert plan.fields["response_id"] == 0 and "respondent" not in plan.fields
    assert loaded(table, plan) == 97


def test_a_csv_and_a_workbook_of_the_same_answers_are_one(cases: Path, workspace: Path) -> None:
    own_instrument(workspace, 5, {"expected": "difícil esperas", "met": "difícil fue"})
    both = []
    for ending in ("csv", "xlsx"):
        table = read_table(cases / f"google_forms/r_community_2019_spanish.{ending}")
        plan = propose(table, Options(team="R"), workspace, TODAY)
        require_ready(plan, table)
        assert loaded(table, plan) == 337  # one left both questions out
        days = plan.dates[plan.fields["date"]].texts
        both.append(
            (
                plan.fields,
                answers(table, plan),
                [days[cells[0]] for _, cells in table.iterate()],
                [cells[1:] for _, cells in table.iterate()],
            )
        )
    (fields, given, days, cells), (other_fields, other_given, other_days, other_cells) = both
    assert (fields, given, cells) == (other_fields, other_given, other_cells)
    assert {code: len(numbers) for code, numbers in given.items()} == {"expected": 7, "met": 330}
    assert all(
        one and other and abs((one - other).total_seconds()) <= 1 for one, other in zip(days, other_days, strict=True)
    )


def test_the_dutch_jira_file(cases: Path, workspace: Path) -> None:
    table = read_table(cases / "jira/jira_cloud_dutch.csv")
    plan = propose(table, Options(team="Werkplaats"), workspace, TODAY)
    require_ready(plan, table)
    assert {field: table.columns[column] for field, column in plan.fields.items()} == {
        "what": "Summary", "owner": "Assignee", "made_on": "Created", "due_on": "Due date", "done_on": "Resolved",
        "status": "Status", "id": "Issue key",
    }  # fmt: skip
    assert plan.dates[plan.fields["made_on"]].texts["21/Dec/22 3:31 PM"] == datetime(2022, 12, 21, 15, 31)
    assert plan.dates[plan.fields["due_on"]].texts == {}
    assert any("No row has a promised date" in warning for warning in plan.warnings)
    kept = sum(
        any(state.get(cells[column]) == "kept" for column, state in plan.states.items()) for _, cells in table.iterate()
    )
    assert kept == 9  # as its status category says
    assert plan.questions[0].option == "promised" and "Issue Type=Story" in plan.questions[0].choices


def test_cycle_times_load_by_mapping(cases: Path, workspace: Path) -> None:
    columns = {"what": "task", "made_on": "created_date", "done_on": "finished_date", "team": "project", "id": "id"}
    table = read_table(cases / "jira/cycle_times.csv")
    plan = propose(table, Options(kind=Kind.COMMITMENTS, columns=columns), workspace, TODAY)
    require_ready(plan, table)
    assert {field: table.columns[column] for field, column in plan.fields.items()} == columns
    made, done = (plan.dates[plan.fields[field]].texts for field in ("made_on", "done_on"))
    impossible = sum(done[cells[4]] < made[cells[3]] for _, cells in table.iterate())  # type: ignore[operator]
    assert impossible == 1662


def test_a_picture_in_the_folder_would_be_refused(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(b"%PDF-1.4 not a table")
    with pytest.raises(FirmYesError, match="This is a PDF"):
        read_table(tmp_path / "export.csv")
