"""From file to ledger: CSV and XLSX of the same rows are one; nothing read is lost; mended rows load only what was missing."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from etl.model.plan import Options
from etl.model.report import LoadReport
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from etl.writer import writing
from tests.factory.exports import TODAY, Cells, as_csv
from tests.factory.look_in import look_in_ledger
from tests.factory.workbook import workbook

CODES = [f"ps{place}" for place in range(1, 8)]
SURVEY: Cells = [
    ["Timestamp", "Email Address", "Your team", *CODES],
    [datetime(2026, 3, 5, 9, 41, 7), "a@example.org", "Blue", 2, 6, 1, 5, 2, 6, 7],
    [datetime(2026, 3, 6, 9, 41, 7), "", "Blue", 3, 6, 1, 5, "N/A", 6, 7],
    [datetime(2026, 3, 7, 9, 41, 7), "", "Green", 3, 6, 1, 5, 2, 6, 9],
]
VOTES: Cells = [
    ["decision", "team", "date", "agreement", "commitment"],
    ["One", "Blue", date(2026, 3, 5), 4, 2],
    ["One", "Blue", date(2026, 3, 6), 5, 5],
]
JIRA: Cells = [
    [
        "Summary",
        "Issue key",
        "Status",
        "Assignee",
        "Created",
        "Resolved",
        "Due Date",
        "Project name",
        "Status Category",
    ],
    [
        "Ship",
        "A-1",
        "Released",
        "Ada",
        datetime(2026, 3, 1, 9, 5),
        datetime(2026, 3, 4, 9, 5),
        date(2026, 3, 6),
        "Web",
        "Done",
    ],
    ["=Call", "A-2", "Parked", None, datetime(2026, 3, 1, 9, 5), None, None, "Web", "To Do"],
]
DECISIONS: Cells = [
    ["title", "team", "date", "present", "spoke", "commitment_asked"],
    ["One icon set", "Blue", date(2026, 3, 5), 7, 4, "yes"],
]
FACTS = {
    "response": "row_key, content, team, respondent, answered_on, wave, instrument, scale_min, scale_max",
    "answer": "item, value",
    "vote": "row_key, content, decision_id, team, respondent, voted_on, agreement, commitment",
    "commitment": "* exclude (load_id)",
    "decision": "* exclude (load_id)",
}


def load(content: bytes, name: str, workspace: Path, **options: object) -> LoadReport:
    table = read_table(content, name)
    options = {"scale": (1.0, 7.0)} | options
    plan = propose(table, Options(**options), workspace, TODAY)  # type: ignore[arg-type]
    require_ready(plan, table)
    with writing(workspace, "test") as writer:
        return writer.load(table, plan, "test")


def facts(workspace: Path) -> dict[str, list[tuple]]:
    with look_in_ledger(workspace) as con:
        return {
            table: sorted(con.execute(f"select {columns} from {table}").fetchall(), key=str)
            for table, columns in FACTS.items()
        }


@pytest.mark.parametrize("rows", [SURVEY, VOTES, JIRA, DECISIONS], ids=["survey", "votes", "promises", "decisions"])
def test_a_csv_and_a_workbook_make_the_same_ledger_rows(tmp_path: Path, rows: Cells) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    load(b"what,team\nShip,Blue\n", "first.csv", one)  # what makes the secret
    shutil.copytree(one, other, dirs_exist_ok=True)  # with other secrets the keyed hashes would differ
    load(as_csv(rows), "export.csv", one)
    load(workbook(("Sheet", rows)), "export.xlsx", other)
    assert facts(one) == facts(other)
    assert sum(map(len, facts(one).values())) > 1


def test_mended_rows_load_only_what_was_missing(workspace: Path) -> None:
    first = load(as_csv(SURVEY), "export.csv", workspace)
    assert (first.rows_read, first.rows_loaded, first.rows_set_aside) == (3, 2, 1)
    before = facts(workspace)["response"]
    mended = load(first.set_aside.replace(",9,", ",7,", 1).encode(), "export.set-aside.csv", workspace)
    assert (mended.rows_read, mended.rows_loaded, mended.rows_set_aside) == (1, 1, 0)
    after = facts(workspace)["response"]
    assert len(after) == 3 and set(before) < set(after)


def test_a_formula_is_text_in_the_ledger_and_guarded_on_its_way_out(workspace: Path) -> None:
    rows = [
        ["what", "team", "made_on", "due_on"],
        ["=1+1", "Blue", "2026-01-01", "2026-02-01"],
        ["=2+2", "Blue", "2026-01-01", "2026-02-31"],
    ]
    report = load(as_csv(rows), "export.csv", workspace)
    assert [row[3] if "=1+1" not in row else "=1+1" for row in facts(workspace)["commitment"]] == ["=1+1"]
    assert "'=2+2" in report.set_aside
    again = load(report.set_aside.replace("2026-02-31", "2026-03-01").encode(), "mended.csv", workspace)
    assert again.rows_loaded == 1
    assert any("=2+2" in row for row in facts(workspace)["commitment"])
