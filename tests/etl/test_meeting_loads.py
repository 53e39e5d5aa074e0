"""What a meeting leaves behind comes in at loading: recorded whole, built, undone."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.planning.record import plan_record
from etl.workspace import loads, undo
from etl.writer import writing
from firmyes import door
from firmyes.errors import ImportRefused
from firmyes.meeting.files import Answer, Held, decision_row, promise_rows, vote_rows
from firmyes.meeting.rows import Row
from firmyes.model import ADMINISTRATOR
from tests.factory.look_in import look_in_build

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 12)
HELD = Held("price-page-1a2b", "Harbour", "=Publish the price page", DAY, present=8, spoke=5, challenger_thanked=False)
ROWS = [(1, Row("Ana", "publish, with “tiers”", date(2026, 6, 20))), (2, Row("", "tell sales", None, "soon"))]
ANSWERS = [Answer("Harbour", 5, 5)] * 4 + [Answer("Harbour", 4, 2, True, None, "no time")] * 3


def _records(held: Held = HELD) -> list[door.Record]:
    return [
        door.Record("decision", door.Kind.DECISIONS, [decision_row(held)]),
        door.Record("promises", door.Kind.COMMITMENTS, promise_rows(held, ROWS, DAY)),
        door.Record("votes", door.Kind.VOTES, vote_rows(held.decision_id, DAY, ANSWERS)),
    ]


def _record(workspace: Path, records: list[door.Record], day: date = DAY) -> list[int | None]:
    return [report.load_id for report in door.record(records, workspace, ADMINISTRATOR, day)]


def _built(workspace: Path, query: str) -> list[tuple]:
    build = (workspace / "CURRENT").read_text().strip()
    with look_in_build(workspace, build) as con:
        return con.execute(query).fetchall()


def test_a_whole_meeting_is_loaded_and_built(workspace: Path) -> None:
    reports = door.record(_records(), workspace, ADMINISTRATOR, DAY)
    assert [(r.kind, r.rows_read, r.rows_loaded, r.rows_set_aside) for r in reports] == [
        ("decisions", 1, 1, 0),
        ("commitments", 2, 2, 0),
        ("votes", 7, 7, 0),
    ]
    assert _built(
        workspace, "select title, present, spoke, challenges, challenger_thanked, commitment_asked from decision"
    ) == [("=Publish the price page", 8, 5, None, False, None)]
    assert _built(
        workspace, "select decision_id, what, owner, made_on, due_first, state, origin from commitment order by what"
    ) == [
        ("price-page-1a2b", "publish, with “tiers”", "Ana", DAY, date(2026, 6, 20), "open", "promised"),
        ("price-page-1a2b", "tell sales (soon)", "", DAY, None, "open", "promised"),
    ]
    assert _built(workspace, "select n, firm_yes, soft_yes, disagree_and_commit, not_a_yes from vote_block") == [
        (7, 4, 3, 0, 0)
    ]


def test_the_same_meeting_again_changes_nothing(workspace: Path) -> None:
    door.record(_records(), workspace, ADMINISTRATOR, DAY)
    before = (workspace / "CURRENT").read_text()
    assert all(report.already_loaded for report in door.record(_records(), workspace, ADMINISTRATOR, DAY))
    assert (workspace / "CURRENT").read_text() == before


def test_what_was_recorded_at_one_go_is_taken_back_together(workspace: Path) -> None:
    one, two, three = _record(workspace, _records())
    assert [load.batch for load in loads(workspace)] == [one, one, one]
    assert undo(workspace, two or 0) == (one, two, three)
    for mart in ("decision", "commitment", "vote_block"):
        assert _built(workspace, f"select count(*) from {mart}") == [(0,)]


def test_two_saves_are_taken_back_one_by_one(workspace: Path) -> None:
    _record(workspace, _records()[:1])
    again = _record(workspace, _records()[:2])
    door.undo(workspace, again[1] or 0, ADMINISTRATOR)
    assert _built(workspace, "select count(*) from commitment") == [(0,)]
    assert _built(workspace, "select count(*) from decision") == [(1,)]


def test_a_later_record_of_the_decision_counts(workspace: Path) -> None:
    _record(workspace, _records()[:1])
    _record(workspace, _records(Held("price-page-1a2b", "Harbour", "Publish", DAY, present=8, corrections=2))[:1])
    assert _built(workspace, "select title, present, spoke, corrections from decision") == [("Publish", 8, None, 2)]


def test_who_says_a_then_b_then_a_again_means_a(workspace: Path) -> None:
    other = replace(HELD, title="Publish it in June")
    ids = [_record(workspace, _records(held)[:1])[0] for held in (HELD, other, HELD, HELD)]
    assert len(set(ids)) == 3
    assert ids[2] == ids[3]
    assert _built(workspace, "select title from decision") == [(HELD.title,)]


def test_what_was_taken_back_can_be_said_again(workspace: Path) -> None:
    first = _record(workspace, _records()[:1])
    door.undo(workspace, first[0] or 0, ADMINISTRATOR)
    assert _record(workspace, _records()[:1]) != first
    assert _built(workspace, "select title from decision") == [(HELD.title,)]


def test_a_row_that_cannot_be_used_leaves_nothing_recorded(workspace: Path) -> None:
    nameless = promise_rows(replace(HELD, team=""), ROWS, DAY)
    with pytest.raises(ImportRefused, match="no team"):
        _record(workspace, [*_records()[:1], door.Record("promises", door.Kind.COMMITMENTS, nameless)])
    assert loads(workspace) == ()


KILLED = """
import os, signal, sys
from pathlib import Path
from etl.loading import append
from etl.workspace import record
from tests.etl.test_meeting_loads import DAY, _records

rows, left = append._append_rows, int(sys.argv[2])

def dies(*given):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    rows(*given)
    if left == 0 and sys.argv[3] == "after":
        os.kill(os.getpid(), signal.SIGKILL)

append._append_rows = dies
record(Path(sys.argv[1]), _records(), "meeting", DAY)
"""


@pytest.mark.parametrize(("appends", "when"), [(0, "before"), (1, "after"), (1, "before"), (2, "before"), (3, "after")])
def test_killed_between_the_decision_and_its_promises_all_or_nothing_is_recorded(
    workspace: Path, appends: int, when: str
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(workspace), str(appends), when], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert loads(workspace) == ()
    assert len(_record(workspace, _records())) == 3
    assert _built(workspace, "select count(*) from commitment") == [(2,)]


def test_killed_before_the_build_what_was_recorded_is_built_when_said_again(workspace: Path) -> None:
    with writing(workspace, "killed before the build") as writer:
        writer.record([plan_record(each, DAY) for each in _records()], "meeting")
    assert all(report.already_loaded for report in door.record(_records(), workspace, ADMINISTRATOR, DAY))
    assert _built(workspace, "select count(*) from commitment") == [(2,)]
