"""Linear, Asana, GitHub, ClickUp, Notion and Smartsheet by their documented columns."""

from __future__ import annotations

from datetime import date, datetime

from tests.factory.exports import at, planned, understood


def test_linear_cancelled_is_not_done() -> None:
    head = [
        "ID",
        "Team",
        "Title",
        "Description",
        "Status",
        "Estimate",
        "Priority",
        "Creator",
        "Assignee",
        "Labels",
        "Cycle Name",
        "Created",
        "Started",
        "Completed",
        "Canceled",
        "Archived",
        "Due Date",
    ]
    rows = [
        ["ENG-1", "Web", "Ship", "", "Done", "", "High", "ada", "bo@example.org", "", "C1", "2026-03-01T09:00:00.000Z", "", "2026-03-05T10:00:00.000Z", "", "", "2026-03-06"],
        ["ENG-2", "Web", "Call", "", "Canceled", "", "Low", "ada", "", "", "", "2026-03-01T09:00:00.000Z", "", "", "2026-03-04T10:00:00.000Z", "", ""],
        ["ENG-3", "Web", "Think", "", "Todo", "", "Low", "ada", "", "", "", "2026-03-01T09:00:00.000Z", "", "", "", "", ""],
    ]  # fmt: skip
    table, plan = planned([head, *rows])
    assert plan.source == "linear"
    shipped, called, thought = understood(table, plan)
    assert shipped == {
        "id": "ENG-1", "team": "Web", "what": "Ship", "status": "Done", "owner": "bo@example.org", "made_on": at("2026-03-01 09:00"),
        "done_on": at("2026-03-05 10:00"), "due_on": date(2026, 3, 6), "state": "kept",
    }  # fmt: skip
    assert called["state"] == "dropped" and called["dropped_on"] == at("2026-03-04 10:00")
    assert thought["state"] == "open"


def test_linear_times_as_a_browser_writes_them() -> None:
    head = ["ID", "Team", "Title", "Status", "Assignee", "Created", "Completed", "Canceled", "Due Date"]
    row = [
        "ENG-1",
        "Web",
        "Ship",
        "Done",
        "bo",
        "Sun Mar 01 2026 09:00:00 GMT+0000 (GMT)",
        "Thu Mar 05 2026 10:00:00 GMT+0000 (GMT)",
        "",
        "",
    ]
    table, plan = planned([head, row])
    assert understood(table, plan)[0]["done_on"] == at("2026-03-05 10:00")


def test_asana_with_spacer_rows_above() -> None:
    head = [
        "Task ID",
        "Created At",
        "Completed At",
        "Last Modified",
        "Name",
        "Section/Column",
        "Assignee",
        "Assignee Email",
        "Start Date",
        "Due Date",
        "Tags",
        "Notes",
        "Projects",
        "Parent task",
    ]
    rows = [
        ["1201", date(2026, 3, 1), date(2026, 3, 5), date(2026, 3, 5), "Ship", "Doing", "Ada", "a@example.org", "", date(2026, 3, 6), "", "", "Web", ""],
        ["1202", date(2026, 3, 1), "", date(2026, 3, 5), "Call", "Later", "", "", "", "", "", "", "Web", ""],
    ]  # fmt: skip
    table, plan = planned([["Tasks of the web team"], [], [], head, *rows])
    assert plan.source == "asana" and table.header_line == 4
    assert understood(table, plan)[0] == {
        "id": "1201", "what": "Ship", "owner": "Ada", "made_on": date(2026, 3, 1), "done_on": date(2026, 3, 5), "due_on": date(2026, 3, 6),
        "team": "Web", "state": "kept",
    }  # fmt: skip
    assert understood(table, plan)[1]["state"] == "open"


def test_asana_a_task_in_two_projects_counts_in_the_one_the_export_is_of() -> None:
    head = ["Task ID", "Created At", "Completed At", "Name", "Section/Column", "Assignee", "Due Date", "Projects"]
    rows = [
        ["1201", "2026-03-01", "", name, "Doing", "Ada", "", projects]
        for name, projects in (("Ship", "Web"), ("Call", "Ops, Web"))
    ]
    rows[1][0] = "1202"
    table, plan = planned([head, *rows])
    assert [row["team"] for row in understood(table, plan)] == ["Web", "Web"]


def test_asana_days_as_a_spreadsheet_left_them() -> None:
    head = ["Task ID", "Created At", "Completed At", "Name", "Section/Column", "Assignee", "Due Date"]
    rows = [
        ["1", "3/1/2026", "3/14/2026", "Ship", "Doing", "Ada", "3/20/2026"],
        ["2", "3/13/2026", "", "Call", "Doing", "Ada", "3/6/2026"],
    ]
    table, plan = planned([head, *rows], team="Web")
    assert understood(table, plan)[1]["due_on"] == date(2026, 3, 6)


def test_github_issues_have_no_due_date() -> None:
    head = ["number", "title", "state", "state_reason", "assignees", "created_at", "closed_at", "html_url"]
    rows = [
        [
            7,
            "Ship",
            "closed",
            "completed",
            "ada",
            "2026-03-01T09:00:00Z",
            "2026-03-05T10:00:00Z",
            "https://example.org/7",
        ],
        [
            8,
            "Call",
            "closed",
            "not_planned",
            "ada, bo",
            "2026-03-01T09:00:00Z",
            "2026-03-05T10:00:00Z",
            "https://example.org/8",
        ],
        [9, "Think", "open", "", "", "2026-03-01T09:00:00Z", "", "https://example.org/9"],
    ]
    table, plan = planned([head, *rows], team="Web")
    assert plan.source == "github"
    told = understood(table, plan)
    assert [row["state"] for row in told] == ["kept", "dropped", "open"]
    assert told[1]["owner"] == "ada; bo" and "due_on" not in plan.fields


def test_github_project_table() -> None:
    head = ["Title", "URL", "Assignees", "Status", "Target date", "Repository"]
    table, plan = planned([head, ["Ship", "https://example.org/7", "ada", "Done", "Mar 6, 2026", "web/app"]])
    assert plan.source == "github"
    assert understood(table, plan) == [
        {
            "id": "https://example.org/7",
            "what": "Ship",
            "owner": "ada",
            "status": "Done",
            "due_on": date(2026, 3, 6),
            "team": "web/app",
            "state": "kept",
        }
    ]


def test_clickup_takes_the_milliseconds() -> None:
    head = [
        "Task Type",
        "Task ID",
        "Task Name",
        "Status",
        "Date Created",
        "Date Created Text",
        "Due Date",
        "Due Date Text",
        "Date Done",
        "Assignees",
        "List Name",
        "Space Name",
    ]
    rows = [
        ["Task", "86a1", "Ship", "complete", "1772352000000", "3/1/2026, 8:00:00 AM GMT", "1772784000000", "3/6/2026", "1772697600000", "[Ada,Bo]", "Web", "Payments"],
        ["Task", "86a2", "Call", "to do", "1772352000000", "3/1/2026, 8:00:00 AM GMT", "", "", "", "[]", "Web", "Payments"],
    ]  # fmt: skip
    table, plan = planned([head, *rows])
    assert plan.source == "clickup"
    shipped, called = understood(table, plan)
    assert shipped == {
        "id": "86a1", "what": "Ship", "status": "complete", "made_on": at("2026-03-01 08:00"), "due_on": at("2026-03-06 08:00"),
        "done_on": at("2026-03-05 08:00"), "owner": "Ada; Bo", "team": "Payments", "state": "kept",
    }  # fmt: skip
    assert called["owner"] is None and called["state"] == "open"


def test_clickup_writes_null_where_there_is_nothing() -> None:
    head = [
        "Task ID",
        "Task Name",
        "Status",
        "Date Created",
        "Due Date",
        "Due Date Text",
        "Date Done",
        "Assignees",
        "Space Name",
    ]
    rows = [["86a1", "Ship", "to do", "1772352000000", "null", "null", "null", "[]", "Web"]]
    rows += [
        ["86a2", "Call", "complete", "1772352000000", "1772784000000", "3/6/2026", "1772697600000", "[Ada]", "Web"]
    ]
    table, plan = planned([head, *rows])
    assert [row["state"] for row in understood(table, plan)] == ["open", "kept"]


def test_notion_relations_ranges_and_long_dates() -> None:
    head = ["Name", "Assign", "Status", "Due", "Created time", "Last edited time", "Project"]
    rows = [
        [
            "Ship",
            "Ada (https://www.example.org/ada)",
            "Done",
            "March 2, 2026 → March 6, 2026",
            "March 1, 2026 9:05 AM",
            "March 7, 2026 9:05 AM",
            "Web (https://www.example.org/web)",
        ]
    ]
    table, plan = planned([head, *rows], team="Web")
    assert plan.source == "notion"
    assert understood(table, plan) == [
        {
            "team": "Web", "what": "Ship", "owner": "Ada", "status": "Done", "due_on": date(2026, 3, 6), "made_on": at("2026-03-01 09:05"), "state": "kept",
        }
    ]  # fmt: skip


def test_smartsheet_finish_and_percent() -> None:
    head = ["Task Name", "Assigned To", "Start", "Finish", "% Complete", "Status", "Predecessors"]
    rows = [
        ["Ship", "Ada", date(2026, 3, 2), date(2026, 3, 6), "100%", "Complete", ""],
        ["Call", "Ada, Bo", "", date(2026, 3, 9), "50%", "In Progress", "1"],
    ]
    table, plan = planned([head, *rows], team="Web")
    assert plan.source == "smartsheet"
    shipped, called = understood(table, plan)
    assert (shipped["due_on"], shipped["state"]) == (date(2026, 3, 6), "kept")
    assert (called["owner"], called["state"]) == ("Ada; Bo", "open")


def test_a_spreadsheet_nobody_knows_is_mapped_by_its_names() -> None:
    head = ["Aufgabe", "Wer", "Fällig am", "Erledigt am"]
    table, plan = planned([head, ["Liste schicken", "Ada", datetime(2026, 3, 6), ""]], team="Blau")
    assert plan.source == "generic"
    assert understood(table, plan) == [
        {"team": "Blau", "what": "Liste schicken", "owner": "Ada", "due_on": date(2026, 3, 6), "state": "open"}
    ]
