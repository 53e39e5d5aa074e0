"""Exports of trackers: what the tools call their columns and states."""

from __future__ import annotations

from benchmarks._tracker_dress import DROPPED, KEPT, OPEN, Dress

TOOLS = (
    Dress(
        "jira",
        {
            "id": ("Issue key",), "what": ("Summary",), "owner": ("Assignee",), "due": ("Due date", "Due Date"),
            "done": ("Resolved",), "status": ("Status",), "made": ("Created",), "resolution": ("Resolution",),
        },
        {KEPT: ("Done", "Closed", "Resolved"), OPEN: ("To Do", "In Progress", "In Review", "Selected for Development"),
            DROPPED: ("Done", "Closed")},
        ("%d/%b/%y %-I:%M %p", "%Y-%m-%d %H:%M"),
        joins=(), extra={"Issue id": "number", "Reporter": "person", "Updated": "day", "Priority": "text"}, tool=True,
    ),
    Dress(
        "redmine",
        {
            "id": ("#",), "what": ("Subject",), "owner": ("Assignee",), "due": ("Due date",), "done": ("Closed",),
            "status": ("Status",), "made": ("Created",),
        },
        {KEPT: ("Closed", "Resolved"), OPEN: ("New", "In Progress", "Feedback"), DROPPED: ("Rejected",)},
        ("%Y-%m-%d", "%m/%d/%Y %I:%M %p"),
        joins=(), extra={"Tracker": "tracker", "Author": "person", "Start date": "day", "Updated": "day"}, tool=True,
    ),
    Dress(
        "gitlab",
        {
            "id": ("Issue ID",), "what": ("Title",), "owner": ("Assignee",), "due": ("Due Date",), "done": ("Closed At (UTC)",),
            "status": ("State",), "made": ("Created At (UTC)",),
        },
        {KEPT: ("Closed",), OPEN: ("Open",), DROPPED: ()},
        ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d"),
        joins=(", ",), extra={"URL": "text", "Author": "person", "Updated At (UTC)": "day", "Description": "text"}, tool=True,
    ),
    Dress(
        "azure devops",
        {
            "id": ("ID",), "what": ("Title",), "owner": ("Assigned To",), "due": ("Target Date", "Due Date"),
                "done": ("Closed Date",),
            "status": ("State",), "made": ("Created Date",),
        },
        {KEPT: ("Closed", "Done", "Resolved"), OPEN: ("New", "Active", "To Do", "Doing"), DROPPED: ("Removed",)},
        ("%m/%d/%Y %-I:%M:%S %p", "%d/%m/%Y %H:%M:%S"),
        joins=(), extra={"Work Item Type": "tracker", "Tags": "text", "Changed Date": "day"}, tool=True,
    ),
    Dress(
        "asana",
        {
            "id": ("Task ID",), "what": ("Name",), "owner": ("Assignee",), "due": ("Due Date",), "done": ("Completed At",),
            "made": ("Created At",),
        },
        {KEPT: (), OPEN: (), DROPPED: ()},
        ("%Y-%m-%d",),
        joins=(), extra={"Last Modified": "day", "Section/Column": "text", "Start Date": "day", "Notes": "text",
            "Assignee Email": "text"}, tool=True,
    ),
    Dress(
        "linear",
        {
            "id": ("ID",), "what": ("Title",), "owner": ("Assignee",), "due": ("Due Date",), "done": ("Completed",),
            "status": ("Status",), "made": ("Created",), "gone": ("Canceled",),
        },
        {KEPT: ("Done",), OPEN: ("Todo", "In Progress", "Backlog", "In Review"), DROPPED: ("Canceled", "Duplicate")},
        ("%Y-%m-%dT%H:%M:%S.000Z",),
        joins=(), extra={"Creator": "person", "Updated": "day", "Priority": "text", "Estimate": "number"}, tool=True,
    ),
    Dress(
        "planner",
        {
            "id": ("Task ID",), "what": ("Task Name",), "owner": ("Assigned To",), "due": ("Due Date",),
                "done": ("Completed Date",),
            "status": ("Progress",), "made": ("Created Date",),
        },
        {KEPT: ("Completed",), OPEN: ("Not started", "In progress"), DROPPED: ()},
        ("%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y"),
        joins=(";",), extra={"Bucket Name": "text", "Created By": "person", "Start Date": "day", "Late": "text",
            "Priority": "text"}, tool=True,
    ),
    Dress(
        "openproject",
        {
            "id": ("ID",), "what": ("Subject",), "owner": ("Assignee",), "due": ("Finish date",), "status": ("Status",),
            "made": ("Created on",),
        },
        {KEPT: ("Closed",), OPEN: ("New", "In progress", "On hold", "Scheduled"), DROPPED: ("Rejected",)},
        ("%m/%d/%Y", "%Y-%m-%d"),
        joins=(), extra={"Type": "tracker", "Start date": "day", "Author": "person", "Priority": "text"}, tool=True,
    ),
    Dress(
        "wrike",
        {
            "id": ("Key",), "what": ("Title",), "owner": ("Assigned To",), "due": ("End Date",), "status": ("Custom status",),
            "made": ("Date added",),
        },
        {KEPT: ("Completed",), OPEN: ("New", "In Progress", "In Review"), DROPPED: ("Cancelled",)},
        ("%m/%d/%Y", "%Y-%m-%d"),
        joins=(", ",), extra={"Folder": "text", "Start Date": "day", "Priority": "text"}, tool=True,
    ),
    Dress(
        "shortcut",
        {
            "id": ("id",), "what": ("name",), "owner": ("owners",), "due": ("due_date",), "done": ("completed_at",),
            "status": ("state",), "made": ("created_at",),
        },
        {KEPT: ("Completed", "Done"), OPEN: ("Unstarted", "In Development", "Ready for Review"), DROPPED: ()},
        ("%Y/%m/%d %H:%M:%S", "%m/%d/%Y %H:%M"),
        joins=(";",), extra={"type": "tracker", "requester": "text", "started_at": "day", "updated_at": "day"}, tool=True,
    ),
    Dress(
        "github project",
        {"what": ("Title",), "owner": ("Assignees",), "due": ("Target date", "Due date"), "status": ("Status",)},
        {KEPT: ("Done",), OPEN: ("Todo", "In Progress", "Backlog"), DROPPED: ()},
        ("%b %d, %Y", "%Y-%m-%d"),
        joins=(", ",), extra={"URL": "text", "Labels": "text"}, tool=True,
    ),
    Dress(
        "smartsheet",
        {
            "what": ("Task Name",), "owner": ("Assigned To",), "due": ("End Date",), "status": ("Status",),
                "share": ("% Complete",),
        },
        {KEPT: ("Complete",), OPEN: ("Not Started", "In Progress"), DROPPED: ("Canceled",)},
        ("%m/%d/%y", "%m/%d/%Y"),
        joins=(", ",), extra={"Start Date": "day", "Duration": "text", "Predecessors": "text"}, tool=True,
    ),
    Dress(
        "notion",
        {"what": ("Name",), "owner": ("Assignee", "Assign", "Person"), "due": ("Due", "Due date", "Date"),
            "status": ("Status",)},
        {KEPT: ("Done",), OPEN: ("Not started", "In progress"), DROPPED: ("Archived",)},
        ("%B %-d, %Y", "%B %-d, %Y %-I:%M %p"),
        joins=(", ",), extra={"Tags": "text"}, tool=True,
    ),
)  # fmt: skip
