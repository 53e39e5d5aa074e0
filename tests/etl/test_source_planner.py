"""Microsoft Planner: title rows above the table, owners joined with ``;``."""

from __future__ import annotations

from datetime import date

from tests.factory.exports import planned, understood


def test_a_plan_with_its_title_rows() -> None:
    rows = [
        ["Plan name", "Web"],
        ["Plan ID", "xyz"],
        ["Date of export", "03/14/2026"],
        [],
        ["Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date", "Due Date", "Completed Date", "Labels"],
        ["t1", "Ship", "Now", "Completed", "Medium", "Ada;Bo", "Ada", "03/01/2026", "03/16/2026", "03/05/2026", ""],
        ["t2", "Call", "Now", "In progress", "Medium", "", "Ada", "03/13/2026", "", "", "promise"],
    ]  # fmt: skip
    table, plan = planned(rows, team="Web")
    assert plan.source == "planner" and table.header_line == 5
    shipped, called = understood(table, plan)
    assert shipped == {
        "team": "Web", "id": "t1", "what": "Ship", "status": "Completed", "owner": "Ada; Bo", "made_on": date(2026, 3, 1),
        "due_on": date(2026, 3, 16), "done_on": date(2026, 3, 5), "state": "kept",
    }  # fmt: skip
    assert called["state"] == "open" and "owner" not in called


def test_sheet_dates_in_german() -> None:
    head = [
        "Aufgaben-ID",
        "Aufgabenname",
        "Bucketname",
        "Status",
        "Zugewiesen an",
        "Erstellungsdatum",
        "Fälligkeitsdatum",
        "Abgeschlossen am",
    ]
    table, plan = planned(
        [head, ["t1", "Liste", "Jetzt", "Abgeschlossen", "Ada", date(2026, 3, 1), date(2026, 3, 6), date(2026, 3, 5)]],
        team="Blau",
    )
    assert plan.source == "planner"
    assert understood(table, plan)[0]["state"] == "kept"
