"""Every small file of ../shared/cases/tracker_shapes gives what its README calls right, or the right question.

The expected rows were written down from the files by hand: (what begins with, state, due, done or dropped).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import workspace as etl_workspace
from etl.loading import check
from etl.model.plan import Kind, Options, Plan
from etl.sql.statements import text
from etl.store import secret
from firmyes.errors import FirmYesError

TODAY = date(2026, 11, 28)
KEPT, OPEN, DROPPED = "kept", "open", "dropped"
Row = tuple[str, str, str | None, str | None]

#: file → the rows a right import gives, in the file's order
RIGHT: dict[str, list[Row]] = {
    "enddate.csv": [
        ("Send", KEPT, "2026-05-29", None), ("Book", OPEN, "2027-01-15", None), ("Write", OPEN, "2026-06-15", None),
        ("Old", DROPPED, "2026-06-15", None),
    ],
    "reopened.csv": [
        ("Send", OPEN, "2026-05-29", None), ("Book", OPEN, "2026-05-29", None), ("Write", DROPPED, "2026-05-29", "2026-05-28"),
        ("Future", KEPT, "2026-05-29", None), ("Before", KEPT, "2026-05-29", "2026-04-28"),
    ],
    "hashlog.csv": [("Send", KEPT, "2026-05-29", None), ("Book", OPEN, "2026-06-05", None)],
    "redmine.csv": [
        ("Send", KEPT, "2026-05-29", "2026-05-30"), ("Book", DROPPED, None, "2026-05-20"), ("Write", OPEN, "2026-06-15", None),
    ],
    "kind1.csv": [("Send", KEPT, "2026-05-29", None), ("Book", KEPT, "2026-05-29", None)],
    "kind8.csv": [("Send", KEPT, "2026-05-29", None), ("Book", KEPT, "2026-05-29", None)],
    "teamretro.csv": [("Send", KEPT, "2026-05-29", "2026-05-30"), ("Book", OPEN, None, None)],
    "outlook.csv": [
        ("Renew", OPEN, "2026-10-15", None), ("Send", KEPT, "2026-09-01", "2026-09-02"), ("Waiting", OPEN, "2026-09-20", None),
        ("Old", OPEN, "2026-09-20", None),
    ],
    "openproject.csv": [("Send", KEPT, "2026-05-29", None), ("Book", DROPPED, "2026-05-29", None)],
    "todoist.csv": [
        ("Order the scaffold", OPEN, "2026-06-13", None), ("Call", OPEN, None, None), ("Water", OPEN, "2026-06-30", None),
    ],
    "taiga.csv": [("Send", KEPT, "2026-05-29", "2026-05-30"), ("Book", OPEN, None, None)],
    "bugzilla.csv": [
        ("Send", KEPT, "2026-05-29", None), ("Book", DROPPED, None, None), ("Write", OPEN, None, None),
        ("Other", DROPPED, None, None),
    ],
    "resol.csv": [
        ("Send", KEPT, "2026-05-29", "2026-05-30"), ("Book", DROPPED, "2026-05-29", "2026-05-30"),
        ("Twice", DROPPED, "2026-05-29", "2026-05-30"),
    ],
    "wrike.csv": [("Send", KEPT, "2026-05-29", None), ("Book", DROPPED, "2026-05-29", None)],
    "gitlab.csv": [("Send", KEPT, "2026-05-29", "2026-05-30"), ("Book", OPEN, None, None)],
    "azure_flat.csv": [
        ("Embed", KEPT, "2026-03-16", "2026-03-15"), ("Fix", DROPPED, "2026-03-20", None), ("Write", OPEN, None, None),
        ("Ship", KEPT, "2026-03-20", None),
    ],
    "doneonly.csv": [("Send", KEPT, "2026-05-29", "2026-05-20"), ("Book", KEPT, "2026-06-05", "2026-06-25")],
    "raid2.csv": [
        ("Risk", OPEN, "2024-03-19", None), ("Issue", OPEN, "2024-04-16", None), ("Issue", KEPT, "2024-05-16", None),
    ],
    "raid.csv": [
        ("Send", KEPT, "2026-05-29", "2026-05-30"), ("The supplier", OPEN, "2026-05-29", None), ("Use", KEPT, None, "2026-05-02"),
        ("Book", OPEN, None, None), ("Write guide (End of June)", OPEN, None, None),
    ],
    "revised.csv": [("Send", KEPT, "2026-05-15", "2026-05-28"), ("Book", KEPT, "2026-05-15", "2026-05-28")],
    "struck.csv": [("Send", KEPT, "2026-05-15", "2026-05-28")],
    "vaguedates.csv": [
        ("Send", KEPT, "2026-05-29", None), ("Book the room (EOW)", OPEN, None, None), ("Write guide (Q3)", OPEN, None, None),
        ("Fix it (Sprint 14)", OPEN, None, None), ("Call them (29 May)", OPEN, None, None), ("Old", OPEN, None, None),
        ("Older", OPEN, "2099-12-31", None),
    ],
    "jira_pt.csv": [
        ("Enviar", KEPT, "2026-08-03", "2026-08-05"), ("Erro", OPEN, "2026-08-04", None),
        ("Revisar", DROPPED, "2026-05-04", "2026-04-04"),
    ],
    "jira_it.csv": [("Inviare", KEPT, "2026-04-01", None), ("Prenotare", OPEN, None, None)],
    "jira_nores.csv": [
        ("Send", KEPT, "2026-05-29", "2026-05-28"), ("Book", KEPT, "2026-05-29", "2026-05-30"), ("Epic", OPEN, "2026-06-29", None),
    ],
    "jira_cancel.csv": [
        ("Send", DROPPED, "2026-05-29", "2026-05-30"), ("Book", DROPPED, "2026-05-29", "2026-05-30"),
        ("Obsolete", DROPPED, "2026-05-29", "2026-05-30"), ("Cannot", DROPPED, "2026-05-29", "2026-05-30"),
        ("Known", KEPT, "2026-05-29", "2026-05-30"), ("Unresolved", KEPT, "2026-05-29", None),
    ],
    "jira_blankteam.csv": [("Deployment", KEPT, "2026-03-30", "2026-02-02"), ("Test", OPEN, None, None)],
    "msproject.csv": [("Send", KEPT, "2026-05-14", "2026-05-15"), ("Book", OPEN, "2026-05-29", None)],
    "basecamp.csv": [("Send", KEPT, "2026-05-29", None), ("Book", OPEN, None, None)],
    "board.md": [("Send", KEPT, "2026-05-29", None), ("Book", OPEN, "2026-06-05", None)],
    "trellocsv.csv": [("Report", KEPT, "2024-10-29", None), ("Figma", KEPT, "2024-10-27", None)],
    "tz.csv": [("Late", KEPT, "2026-05-29", "2026-05-30"), ("DST", KEPT, "2026-03-29", "2026-03-29")],
    "qualia.csv": [
        ("Upload", OPEN, "2024-11-14", None), ("Configure", KEPT, "2024-11-13", None), ("Test", OPEN, "2024-11-15", None),
        ("Provide", OPEN, "2024-11-20", None), ("Monitor", OPEN, "2024-11-11", None),
    ],
    "v1.csv": [("Send", OPEN, "2026-11-10", None), ("Book", OPEN, "2026-11-12", None), ("Write", OPEN, "2026-11-14", None)],
    "v2.csv": [("Send", KEPT, "2026-11-20", None), ("Book", KEPT, "2026-11-12", None)],
    "Q_fr2_2024-05-10.md": [("Envoyer", OPEN, "2024-05-17", None), ("Réserver", OPEN, "2024-05-20", None)],
}  # fmt: skip
#: decision logs: the decisions and their days
DECIDED = {
    "declog1.csv": [("Use vendor B", "2026-05-01"), ("Move the retro to Monday", "2026-05-14")],
    "declog3.csv": [("Use vendor B", "2026-05-01")],
    "decl.csv": [("Use Pycord for bot development", "2023-10-26")],
}
#: what is no table of ours, and what its refusal says
REFUSED = {
    "adr.md": "This is text, not a table",
    "todo.txt": "This is text, not a table",
    "todo.ics": "This is a calendar, not a table",
    "asana.json": "Another tool exports its tasks as CSV",
    "P_es_2024-05-10.md": "These are notes with several tables",
    "T_w3c_2024-05-10.txt": "Minutes and notes are read on Meeting",
}
OWNERS = {"lastfirst.csv": {"Ann Lee", "Bo Ek"}, "oneperson.csv": {"Ann Lee PhD"}}
#: what only the person can know, beside which rows were promised
ASKED = {
    "vaguedates.csv": {"year"},
    "jira_it.csv": {"done_on"},
    "openproject.csv": {"done_on"},
}
MONTH_FIRST = frozenset({"azure_flat.csv", "openproject.csv", "outlook.csv", "redmine.csv"})


@pytest.fixture
def shapes(cases: Path) -> Path:
    folder = cases / "tracker_shapes"
    if not folder.is_dir():
        pytest.skip("the small odd files are not here")
    return folder


def planned(path: Path, workspace: Path) -> tuple[Plan, list[tuple[Any, ...]]]:
    """(plan, usable rows as typed) of one file, for a team called T."""
    day_first = False if path.name in MONTH_FIRST else (True if path.name.startswith(("raid", "declog")) else None)
    table = etl_workspace.read(path, path.name, workspace)
    plan = etl_workspace.propose(table, Options(team="T", day_first=day_first), workspace, TODAY)
    con = duckdb.connect()
    try:
        con.execute(text("ledger"))
        secret.teach(con, b"\0" * secret.BYTES)
        table.stage(con)
        check.check(con, table, plan)
        columns = (
            "title, decided_on::varchar, line"
            if plan.kind is Kind.DECISIONS
            else "what, state, coalesce(due_first, due_on)::varchar, coalesce(done_on, dropped_on)::varchar, owner"
        )
        return plan, con.execute(f"select {columns} from {plan.kind[:-1]}_row order by line").fetchall()
    finally:
        con.close()


def test_every_file_is_listed_here(shapes: Path) -> None:
    there = {path.name for path in shapes.iterdir()} - {"README.md"}
    assert there == RIGHT.keys() | DECIDED.keys() | REFUSED.keys() | OWNERS.keys()


@pytest.mark.parametrize("name", RIGHT)
def test_promises_are_what_the_file_says(shapes: Path, workspace: Path, name: str) -> None:
    plan, rows = planned(shapes / name, workspace)
    assert plan.kind is Kind.COMMITMENTS
    assert [row[1:4] for row in rows] == [row[1:] for row in RIGHT[name]]
    assert all(row[0].startswith(right[0]) for row, right in zip(rows, RIGHT[name], strict=True))


@pytest.mark.parametrize("name", DECIDED)
def test_a_log_of_decisions_tells_what_was_decided_and_when(shapes: Path, workspace: Path, name: str) -> None:
    plan, rows = planned(shapes / name, workspace)
    assert plan.kind is Kind.DECISIONS
    assert [row[:2] for row in rows] == DECIDED[name]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_told_what_it_is(shapes: Path, workspace: Path, name: str) -> None:
    with pytest.raises(FirmYesError) as refused:
        planned(shapes / name, workspace)
    assert REFUSED[name] in str(refused.value)


@pytest.mark.parametrize("name", OWNERS)
def test_a_name_written_last_first_is_one_person(shapes: Path, workspace: Path, name: str) -> None:
    _, rows = planned(shapes / name, workspace)
    assert {row[4] for row in rows} == OWNERS[name]


@pytest.mark.parametrize("name", ASKED)
def test_what_the_file_does_not_say_is_asked(shapes: Path, workspace: Path, name: str) -> None:
    table = etl_workspace.read(shapes / name, name, workspace)
    plan = etl_workspace.propose(table, Options(team="T"), workspace, TODAY)
    assert {question.option for question in plan.questions} - {"promised"} == ASKED[name]


@pytest.mark.parametrize("name", ["raid.csv", "raid2.csv"])
def test_risks_and_decisions_among_actions_are_asked_about(shapes: Path, workspace: Path, name: str) -> None:
    plan, _ = planned(shapes / name, workspace)
    assert next(question for question in plan.questions if question.option == "promised").doubtful


def test_the_answers_are_taken(shapes: Path, workspace: Path) -> None:
    for name, said, due, done in (
        ("vaguedates.csv", {"year": "2026"}, "2026-05-29", None),
        ("jira_it.csv", {"done_on": "Aggiornato"}, "2026-04-01", "2026-04-02"),
    ):
        table = etl_workspace.read(shapes / name, name, workspace)
        plan = etl_workspace.propose(table, Options(team="T", **said), workspace, TODAY)
        assert not {"year", "done_on"} & {question.option for question in plan.questions}
        report = etl_workspace.load(table, plan, workspace / name, "test")
        con = duckdb.connect(str(workspace / name / "ledger.duckdb"), read_only=True)
        found = con.execute("select due_on::varchar, done_on::varchar from commitment").fetchall()
        con.close()
        assert (due, done) in found and report.rows_set_aside == 0


def test_ids_and_days_made_that_a_tool_hides(shapes: Path, workspace: Path) -> None:
    table = etl_workspace.read(shapes / "trellocsv.csv", "trellocsv.csv", workspace)
    plan = etl_workspace.propose(table, Options(team="T"), workspace, TODAY)
    etl_workspace.load(table, plan, workspace, "test")
    con = duckdb.connect(str(workspace / "ledger.duckdb"), read_only=True)
    made = con.execute("select distinct made_on::varchar from commitment").fetchall()
    con.close()
    assert made == [("2024-10-30",)]


def test_an_unlikely_day_is_said(shapes: Path, workspace: Path) -> None:
    table = etl_workspace.read(shapes / "reopened.csv", "reopened.csv", workspace)
    plan = etl_workspace.propose(table, Options(team="T"), workspace, TODAY)
    warnings = " ".join(etl_workspace.load(table, plan, workspace, "test").warnings)
    assert "2 rows have a done day beside a status that says open" in warnings
    assert "1 done day lies after 2026-11-28" in warnings and "2028-05-28" in warnings
