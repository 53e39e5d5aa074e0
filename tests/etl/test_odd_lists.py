"""Odd lists and trackers of the kinds strangers bring: kept, open, dropped, owned and due as they are, or asked."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.trackers_right import typed
from etl.model.plan import Kind, Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose
from etl.reading.read import read_table
from firmyes.errors import FirmYesError
from firmyes.meeting import minutes
from tests.factory.exports import TODAY

BOOK, CALL, PLAN = "Book the room", "Call the vendor", "Write the plan"
HEAD = "Task,Owner,Due,"
#: name: (the file, of each promise: what, owner, state, promised for, done on)
READ: dict[str, tuple[str, list[tuple[str, str | None, str, str | None, str | None]]]] = {
    "open-beats-a-done-day": (
        f"{HEAD}Status,Completed on\n{BOOK},Ann,2026-05-08,Blocked,2026-05-07\n{CALL},Bo,2026-05-08,Done,2026-05-07\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", "2026-05-07")],
    ),
    "a-share-alone-beats-a-done-day": (
        f"{HEAD}% complete,Done on\n{BOOK},Ann,2026-05-08,0%,2026-05-01\n{CALL},Bo,2026-05-08,100%,2026-05-07\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", "2026-05-07")],
    ),
    "incomplete-beside-complete-is-open": (
        f"Complete,Description,Due date,Assignee\nincomplete,{BOOK},2026-05-08,Ann\ncomplete,{CALL},2026-05-08,Bo\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None)],
    ),
    "a-close-reason-is-a-state": (
        f"Title,Assignee,Due date,State,Close reason\n{BOOK},Ann,2026-05-08,Closed,Not planned\n"
        f"{CALL},Bo,2026-05-08,Closed,Completed\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None)],
    ),
    "a-check-sign-is-done": (
        f"{HEAD}✓\n{BOOK},Ann,2026-05-08,TRUE\n{CALL},Bo,2026-05-08,FALSE\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "a-list-is-a-state": (
        f"Card,List,Members,Due\n{BOOK},Won't do,Ann,2026-05-08\n{CALL},Done,Bo,2026-05-08\n{PLAN},Doing,Cy,2026-05-08\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None),
         (PLAN, "Cy", "open", "2026-05-08", None)],
    ),
    "planned-and-real-days": (
        f"Maßnahme;Verantwortlich;Soll-Termin;Ist-Termin\n{BOOK};Ann;08.05.2026;12.05.2026\n{CALL};Bo;08.05.2026;\n",
        [(BOOK, "Ann", "kept", "2026-05-08", "2026-05-12"), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "a-cross-beside-days-is-done": (
        f"{HEAD}Done\n{BOOK},Ann,2026-05-29,2026-05-20\n{CALL},Bo,2026-05-29,x\n{PLAN},Cy,2026-05-29,\n",
        [(BOOK, "Ann", "kept", "2026-05-29", "2026-05-20"), (CALL, "Bo", "kept", "2026-05-29", None),
         (PLAN, "Cy", "open", "2026-05-29", None)],
    ),
    "the-first-day-of-a-clock-is-no-day": (
        f"{HEAD}Done on\n{BOOK},Ann,2026-05-08,1970-01-01\n{CALL},Bo,2026-05-08,2026-05-07\n{PLAN},Cy,2026-05-08,1900-01-00\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", "2026-05-07"),
         (PLAN, "Cy", "open", "2026-05-08", None)],
    ),
    "a-header-again": (
        f"{HEAD}Status\n{BOOK},Ann,2026-05-08,Open\n{HEAD}Status\n{CALL},Bo,2026-05-08,Done\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None)],
    ),
    "still-open-or-not": (
        f"{HEAD}Open?\n{BOOK},Ann,2026-05-08,yes\n{CALL},Bo,2026-05-08,no\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None)],
    ),
    "a-section-is-a-state": (
        f"Task Name,Section,Assignee,Due\n{BOOK},Cancelled,Ann,2026-05-08\n{CALL},Done,Bo,2026-05-08\n{PLAN},Later,Cy,2026-05-08\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None),
         (PLAN, "Cy", "open", "2026-05-08", None)],
    ),
    "a-french-resolution": (
        f"Tâche,Resp.,Échéance,État,Résolution\n{BOOK},Ann,2026-05-08,Fermé,Ne sera pas corrigé\n"
        f"{CALL},Bo,2026-05-08,Fermé,Corrigé\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None)],
    ),
    "headings-between-rows": (
        f"{HEAD}Status\nPhase 1,,,\n{BOOK},Ann,2026-05-08,Open\nPhase 2,,,\n{CALL},Bo,2026-05-08,Done\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None)],
    ),
    "addresses-and-departments-behind-names": (
        f'{HEAD}x\n{BOOK},"Lee, Ann (Web)",2026-05-08,\n{CALL},"Ek, Bo <bo@x.example>",2026-05-08,\n',
        [(BOOK, "Ann Lee", "open", "2026-05-08", None), (CALL, "Bo Ek", "open", "2026-05-08", None)],
    ),
    "words-around-a-day": (
        f"{HEAD}x\n{BOOK},Ann,by 2026-05-08,\n{CALL},Bo,2026-05-29 EOD,\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-29", None)],
    ),
    "markdown-with-centred-columns": (
        f"| Aufgabe | Wer | Bis wann | Erledigt? |\n|:--|:-:|--:|---|\n| {BOOK} | Ann | 08.05.2026 | ☐ |\n"
        f"| **{CALL}** | Bo | 29.05.2026 | ☑ |\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-29", None)],
    ),
    "several-last-first-in-a-cell": (
        f'{HEAD}x\n{BOOK},"Lee, Ann; Ek, Bo",2026-05-08,\n{CALL},"Ek, Bo",2026-05-08,\n{PLAN},"Lee, Ann",2026-05-08,\n',
        [(BOOK, "Ann Lee; Bo Ek", "open", "2026-05-08", None), (CALL, "Bo Ek", "open", "2026-05-08", None),
         (PLAN, "Ann Lee", "open", "2026-05-08", None)],
    ),
    "users-that-are-gone": (
        f"{HEAD}x\n{BOOK},[deleted],2026-05-08,\n{CALL},Gelöschter Benutzer,2026-05-08,\n{PLAN},(none),2026-05-08,\n",
        [(BOOK, None, "open", "2026-05-08", None), (CALL, None, "open", "2026-05-08", None),
         (PLAN, None, "open", "2026-05-08", None)],
    ),
    "ranges-and-remarks": (
        f"{HEAD}x\n{BOOK},Ann,2026-05-04 - 2026-05-08,\n{CALL},Bo,2026-05-09 (was 2026-05-01),\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (f"{CALL} (2026-05-09 (was 2026-05-01))", "Bo", "open", None, None)],
    ),
    "a-meeting-beside-an-action-without-an-owner": (
        f"State,Action,Due,Meeting,Blorp\nDone,{BOOK},2026-05-08,Weekly,x\nOpen,{CALL},2026-05-08,Weekly,y\n",
        [(BOOK, None, "kept", "2026-05-08", None), (CALL, None, "open", "2026-05-08", None)],
    ),
    "a-meeting-with-agreed-steps": (
        f"Meeting,Meeting date,Agreed next step,Pic,ETA\nWeekly,2026-05-01,{BOOK},Ann,2026-05-08\n"
        f"Weekly,2026-05-01,{CALL},Bo,2026-05-08\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "microsoft-project-in-german": (
        f"Nr.;Vorgangsname;Dauer;Anfang;Fertig stellen;Ressourcennamen;% Abgeschlossen\n"
        f"1;{BOOK};5 Tage;Fr 01.05.26;Do 28.05.26;Ann;0%\n2;{CALL};5 Tage;Fr 01.05.26;Fr 15.05.26;Bo;100%\n",
        [(BOOK, "Ann", "open", "2026-05-28", None), (CALL, "Bo", "kept", "2026-05-15", None)],
    ),
    "gitlab": (
        "Title,Description,Issue ID,State,Author,Assignee,Assignee Username,Due Date,Created At (UTC),Closed At (UTC)\n"
        f'{BOOK},d,11,Open,Zed,"Ann Lee, Bo Ek",ann,2026-05-08,2026-05-01 10:00:00,\n'
        f"{CALL},d,12,Closed,Zed,Bo Ek,bo,2026-05-08,2026-05-01 10:00:00,2026-05-06 10:00:00\n",
        [(BOOK, "Ann Lee; Bo Ek", "open", "2026-05-08", None), (CALL, "Bo Ek", "kept", "2026-05-08", "2026-05-06")],
    ),
    "redmine": (
        "#,Projekt,Tracker,Status,Thema,Autor,Zugewiesen an,Abgabedatum,% erledigt,Angelegt,Geschlossen am\n"
        f"5,Web,Fehler,Erledigt,{CALL},Zed,Bo,08.05.2026,100,01.05.2026 09:00,06.05.2026 10:00\n"
        f"6,Web,Fehler,Abgewiesen,{BOOK},Zed,Ann,28.05.2026,50,01.05.2026 09:00,\n",
        [(CALL, "Bo", "kept", "2026-05-08", "2026-05-06"), (BOOK, "Ann", "dropped", "2026-05-28", None)],
    ),
    "azure_devops": (
        "ID,Work Item Type,Title 1,Title 2,Title 3,Assigned To,State,Target Date\n1,Epic,Launch,,,,Active,\n"
        f"2,Feature,,Prepare,,Ann,Active,\n3,Task,,,{BOOK},Ann,Active,5/28/2026\n4,Task,,,{CALL},Bo,Closed,5/28/2026\n",
        [(BOOK, "Ann", "open", "2026-05-28", None), (CALL, "Bo", "kept", "2026-05-28", None)],
    ),
    "shortcut": (
        "id,name,type,requester,owners,is_completed,created_at,completed_at,due_date,state\n"
        f"1,{BOOK},feature,zed,ann,FALSE,2026/05/01 10:00:00,,2026/05/08 00:00:00,Ready\n"
        f"2,{CALL},feature,zed,ann;bo,TRUE,2026/05/01 10:00:00,2026/05/06 10:00:00,2026/05/08 00:00:00,Completed\n",
        [(BOOK, "ann", "open", "2026-05-08", None), (CALL, "ann; bo", "kept", "2026-05-08", "2026-05-06")],
    ),
    "taiga": (
        "id,ref,subject,owner,owner_full_name,assigned_to,assigned_to_full_name,status,is_closed,created_date,finish_date,due_date\n"
        f"9,11,{BOOK},zed,Zed Zu,ann,Ann Lee,New,False,2026-05-01 10:00:00+00:00,,2026-05-08\n"
        f"10,12,{CALL},zed,Zed Zu,bo,Bo Ek,Done,True,2026-05-01 10:00:00+00:00,2026-05-06 10:00:00+00:00,2026-05-08\n",
        [(BOOK, "Ann Lee", "open", "2026-05-08", None), (CALL, "Bo Ek", "kept", "2026-05-08", "2026-05-06")],
    ),
    "youtrack": (
        "Issue Id,Project,Tags,Summary,Reporter,Created,Resolved,Priority,Type,State,Assignee,Due Date\n"
        f"W-1,Web,,{BOOK},Zed,2026-05-01 10:00,2026-05-06 10:00,Normal,Task,Obsolete,Ann,2026-05-08\n"
        f"W-2,Web,,{CALL},Zed,2026-05-01 10:00,2026-05-06 10:00,Normal,Task,Fixed,Bo,2026-05-08\n"
        f"W-3,Web,,{PLAN},Zed,2026-05-01 10:00,,Normal,Task,Submitted,Bo,2026-05-08\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", "2026-05-06"),
         (PLAN, "Bo", "open", "2026-05-08", None)],
    ),
    "openproject": (
        "ID,Type,Subject,Status,Assignee,Accountable,Priority,Start date,Finish date,Created on,% Complete,Project\n"
        f"11,Task,{BOOK},Rejected,Ann,Zed,Normal,2026-05-01,2026-05-28,2026-05-01 10:00,0%,Web\n"
        f"12,Task,{CALL},Closed,Bo,Zed,Normal,2026-05-01,2026-05-28,2026-05-01 10:00,100%,Web\n",
        [(BOOK, "Ann", "dropped", "2026-05-28", None), (CALL, "Bo", "kept", "2026-05-28", None)],
    ),
    "headings-that-say-a-state": (
        f"Action,Owner,Due\nOpen,,\n{BOOK},Ann,2026-05-08\nDone (1):,,\n{CALL},Bo,2026-05-08\nCancelled,,\n{PLAN},Cy,2026-05-08\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None),
         (PLAN, "Cy", "dropped", "2026-05-08", None)],
    ),
    "headings-that-say-a-state-beside-some-that-do-not": (
        f"Aufgabe;Wer;Bis wann\n{BOOK};Ann;08.05.2026\nErledigt;;\n{CALL};Bo;08.05.2026\n{PLAN};Cy;08.05.2026\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None),
         (PLAN, "Cy", "kept", "2026-05-08", None)],
    ),
    "states-of-two-words": (
        f"{HEAD}Status\n{BOOK},Ann,2026-05-08,Done - cancelled\n{CALL},Bo,2026-05-08,Closed (duplicate)\n"
        f"{PLAN},Cy,2026-05-08,Done – week 12\nAsk them,Cy,2026-05-08,Partially done\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "dropped", "2026-05-08", None),
         (PLAN, "Cy", "kept", "2026-05-08", None), ("Ask them", "Cy", "open", "2026-05-08", None)],
    ),
    "not-done-in-other-languages": (
        f"Tâche,Qui,Échéance,Statut\n{BOOK},Ann,2026-05-08,Non fait\n{CALL},Bo,2026-05-08,Fait\n{PLAN},Cy,2026-05-08,Sans objet\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None),
         (PLAN, "Cy", "dropped", "2026-05-08", None)],
    ),
    "a-target-of-numbers-is-no-day": (
        f"Key result,Owner,Target,Progress\n{BOOK},Ann,100,40%\n{CALL},Bo,2,100%\n",
        [(BOOK, "Ann", "open", None, None), (CALL, "Bo", "kept", None, None)],
    ),
    "a-new-deadline-is-a-move": (
        f"Aufgabe;Wer;Frist;Neue Frist;Status\n{BOOK};Ann;08.05.2026;29.05.2026;erledigt\n{CALL};Bo;08.05.2026;;offen\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "a-day-that-was-moved-in-its-cell": (
        f"{HEAD}x\n{BOOK},Ann,2026-05-08 -> 2026-05-29,\n{CALL},Bo,2026-05-29,\n",
        [(f"{BOOK} (2026-05-08 -> 2026-05-29)", "Ann", "open", None, None), (CALL, "Bo", "open", "2026-05-29", None)],
    ),
    "whose-name-carries-a-mark": (
        f"{HEAD}x\n{BOOK},Ann Lee (Inactive),2026-05-08,\n{CALL},Bo Ek [X],2026-05-08,\n{PLAN},Cy Ng (12345),2026-05-08,\n",
        [(BOOK, "Ann Lee", "open", "2026-05-08", None), (CALL, "Bo Ek", "open", "2026-05-08", None),
         (PLAN, "Cy Ng", "open", "2026-05-08", None)],
    ),
    "assigned-beats-accountable": (
        f"ID;Thema;Status;Verantwortlich;Zugewiesen an;Endtermin\n1;{BOOK};Geschlossen;Zed;Ann;08.05.2026\n"
        f"2;{CALL};In Bearbeitung;Zed;Bo;08.05.2026\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "a-bucket-of-what-was-cancelled": (
        "Task ID,Task Name,Bucket Name,Progress,Assigned To,Due date\n"
        f"1,{BOOK},Cancelled,Not started,Ann,2026-05-08\n2,{CALL},Done,In progress,Bo,2026-05-08\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "closed-for-a-reason": (
        "ID,Work Item Type,Title,Assigned To,State,Reason,Due Date\n"
        f"1,Bug,{BOOK},Ann,Closed,Duplicate,2026-05-08\n2,Task,{CALL},Bo,Closed,Acceptance tests pass,2026-05-08\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None)],
    ),
    "words-beside-a-blank-deadline": (
        "TYPE,CONTENT,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DEADLINE\n"
        f"task,{BOOK},4,1,Zed,Ann (2),every Friday,\ntask,{CALL},4,1,Zed,Bo (3),2026-05-02,2026-05-08\n",
        [(f"{BOOK} (every Friday)", "Ann", "open", None, None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "a-tick-below-no-name": (
        f"| | Task | Owner | Due |\n|---|---|---|---|\n| ✅ | {BOOK} | Ann | 2026-05-08 |\n| | {CALL} | Bo | 2026-05-08 |\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "boxes-of-letters": (
        f"{HEAD}Done\n{BOOK},Ann,2026-05-08,[x]\n{CALL},Bo,2026-05-08,[ ]\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "kept-or-not": (
        f"Promise,Who,By when,Kept?\n{BOOK},Ann,2026-05-08,yes\n{CALL},Bo,2026-05-08,no\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "goals-and-their-share": (
        f"Goal,Owner,Deadline,% done\n{BOOK},Ann,2026-05-08,1\n{CALL},Bo,2026-05-08,0.5\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "a-line-that-tells-of-the-file": (
        f"{HEAD}Status\n{BOOK},Ann,2026-05-08,Done\nExported on 2026-06-01,,,\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None)],
    ),
    "outlook": (
        "Subject,Start Date,Due Date,Reminder On/Off,Date Completed,% Complete,Status\n"
        f"{BOOK},,5/28/2026,False,,0,Not Started\n{CALL},,5/28/2026,False,5/16/2026,1,Complete\n",
        [(BOOK, None, "open", "2026-05-28", None), (CALL, None, "kept", "2026-05-28", "2026-05-16")],
    ),
}  # fmt: skip
TOOLS = ("gitlab", "redmine", "azure_devops", "shortcut", "taiga", "youtrack", "openproject", "outlook")


def proposed(text: str, **options: object) -> tuple[Table, Plan]:
    table = read_table(text.encode(), "odd.csv")
    return table, propose(table, Options(team="Blue", **options), None, TODAY)  # type: ignore[arg-type]  # any options


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", READ)
def test_each_promise_is_read_as_it_is(case: str) -> None:
    text, promises = READ[case]
    table, plan = proposed(text)
    assert plan.kind is Kind.COMMITMENTS and plan.open_questions == ()
    assert case not in TOOLS or plan.source == case
    read = typed(table, plan)
    assert read == [(what, owner, state, day(due), day(done)) for what, owner, state, due, done in promises]


@pytest.mark.parametrize(
    ("text", "option"),
    [
        (f"タスク,担当者,期限,状態\n{BOOK},田中,5月29日,完了\n{CALL},鈴木,6月1日,未着手\n", "year"),
        ("Issue key,Summary,Assignee,Status,Resolution,Due date\n"
         f"W-1,{BOOK},Ann,Done,Overruled,2026-05-08\nW-2,{CALL},Bo,Done,Done,2026-05-08\n", "state_words"),
        (f"{HEAD}Status\n{BOOK},Ann,2026-05-08,Completed 50 %\n{CALL},Bo,2026-05-08,Completed\n", "state_words"),
        (f"{HEAD}RAG\n{BOOK},Ann,2026-05-08,Green\n{CALL},Bo,2026-05-08,Complete\n", "state_words"),
        (f"{HEAD}Status\n{BOOK},Ann,8/5,Open\n{CALL},Bo,29/5,Open\n", "year"),
        (f"{HEAD}Status,Last update\n{BOOK},Ann,2026-05-08,Done,2026-05-06\n", "done_on"),
        ("Task Name,Assigned To,End Date,Status,% Complete,Predecessors\n"
         f"{BOOK},Ann,05/28/26,Handed over,0%,\n{CALL},Bo,05/28/26,Complete,100%,\n", "state_words"),
        (f"Task,Owner,Completion date,Status\n{BOOK},Ann,2027-02-01,Open\n{CALL},Bo,2026-05-14,In progress\n", "due_on"),
        (f"{HEAD}Status\n{BOOK},Ann,5/29,Open\n{CALL},Bo,6/15,Open\n", "year"),
        (f"Art,Aufgabe,Verantw.,Termin\nAufgabe,{BOOK},Ann,2026-05-08\nRisiko,{CALL},Bo,2026-05-08\n", "promised"),
        (f"Task,Owner 1,Owner 2,Due\n{BOOK},Ann,Bo,2026-05-08\n{CALL},Bo,,2026-05-09\n", "owner"),
        (f"Task,Quux,Due\n{BOOK},Ann and Bo,2026-05-08\n{CALL},Bo,2026-05-09\n{PLAN},Ann,2026-05-09\n", "owner"),
    ],
    ids=["no-year-ja", "unknown-resolution", "completed-in-part", "lights", "no-year", "done-when", "unknown-state-beside-a-share",
         "planned-completion",
         "no-year-us", "risks", "numbered-owners",
         "unknown-owner"],
)  # fmt: skip
def test_what_the_list_leaves_open_is_asked(text: str, option: str) -> None:
    assert option in {question.option for question in proposed(text)[1].questions if question.doubtful}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Decyzja;Data;Status\nTake B;01.05.2026;zatwierdzona\nStop;20.05.2026;odrzucona\n", 1),
        ("Decision,Date,Decided?\nTake B,2026-05-01,Yes\nStop,2026-05-20,No\n", 1),
        ("Décision;Date;Statut\nTake B;01/05/2026;adoptée\nStop;20/05/2026;proposée\n", 1),
        ("Decisión;Fecha de decisión;Estado\nTake B;2026-05-01;Aprobada\nStop;2026-05-20;Reemplazada por D-4\n", 1),
        ("ID,Title,Status,Decision date,Deciders\n1,Take B,Accepted,2026-05-01,Ann\n2,Stop,Draft,2026-05-20,Bo\n", 1),
        ("Decision,Date decided,Outcome\nTake B,2026-05-01,Approved\nStop,2026-05-20,Rejected\nHire,2026-05-21,Deferred\n", 1),
    ],
    ids=["pl", "whether", "fr", "es", "index", "outcome"],
)  # fmt: skip
def test_what_is_not_decided_is_no_decision(text: str, titles: int) -> None:
    table, plan = proposed(text, day_first=True)
    left = [row for _, row in table.iterate() if not any(row[skip.column] in skip.texts for skip in plan.skips)]
    assert plan.kind is Kind.DECISIONS and {"title", "date"} <= plan.fields.keys() and len(left) == titles


def test_a_board_with_a_column_for_each_state_is_told_what_it_is() -> None:
    with pytest.raises(FirmYesError, match="board") as refused:
        proposed(f"To Do,Doing,Done\n{BOOK},{CALL},{PLAN}\n")
    assert "row of each task" in refused.value.next_step


def test_a_column_read_as_states_for_its_words_alone_is_said() -> None:
    warnings = proposed(f"{HEAD}Notes\n{BOOK},Ann,2026-05-08,done\n{CALL},Bo,2026-05-08,waiting\n")[1].warnings
    assert any("read from “Notes”; say --map status=none" in each for each in warnings)


def test_what_one_column_calls_done_and_another_open_is_said() -> None:
    text = f"{HEAD}Status,% done\n{BOOK},Ann,2026-05-08,In review,100\n{CALL},Bo,2026-05-08,Done,100\n"
    assert any("By “% done” 1 row is done, by “Status” not" in each for each in proposed(text)[1].warnings)


def test_days_without_a_year_are_read_once_it_is_said() -> None:
    table, plan = proposed(f"{HEAD}Status\n{BOOK},Ann,8/5,Open\n{CALL},Bo,29.5.,Open\n", year="2026", day_first=True)
    assert [row[3] for row in typed(table, plan)] == [date(2026, 5, 8), date(2026, 5, 29)]


def test_an_old_export_is_said_to_be_one() -> None:
    text = f"{HEAD}Created,Status\n{BOOK},Ann,2026-12-08,2026-05-01,Open\n{CALL},Bo,2026-05-08,2026-05-04,Open\n"
    told = "Nothing in it is newer than 4 May 2026: if it was exported then, say that day with --date."
    assert told in proposed(text)[1].warnings
    assert told not in proposed(text, date=date(2026, 5, 4))[1].warnings
    assert not any("newer than" in each for each in proposed(text.replace("2026-05-04", "2026-11-20"))[1].warnings)


def test_a_table_of_shares_is_refused_and_read_where_the_refusal_says() -> None:
    rows = (
        ("Task", "Ann", "Bo", "Cy"),
        ("Send the offer", "R", "A", "C"),
        ("Write the plan", "A", "R", "I"),
        (CALL, "I", "-", "R/A"),
    )
    typed_in = "\n".join(map(",".join, rows))
    with pytest.raises(FirmYesError, match="shared out") as refused:
        propose(read_table(typed_in.encode(), "raci.csv"), Options(), None, TODAY)
    assert "read on Meeting" in refused.value.next_step
    copied = "\n".join(map("\t".join, rows))  # as a spreadsheet copies it
    found = [(row.who, row.what) for row in minutes.read(copied, TODAY).recap.rows]
    assert found == [("Ann", "Send the offer"), ("Bo", "Write the plan"), ("Cy", CALL)]


def test_answers_in_letters_are_no_shares() -> None:
    """A question answered by letters is no table of shares where other letters stand beside them."""
    typed_in = "Question,Ann,Bo\nWhich way?,A,B\nAnd then?,C,D\n"
    with pytest.raises(FirmYesError) as refused:
        propose(read_table(typed_in.encode(), "quiz.csv"), Options(), None, TODAY)
    assert "shared out" not in str(refused.value)
