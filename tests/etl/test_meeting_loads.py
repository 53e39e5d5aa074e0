"""What a meeting leaves behind comes in by the way of every file: recognised, loaded, built, undone."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb

from firmyes import door
from firmyes.meeting.files import Answer, Held, commitments_csv, decisions_csv, votes_csv
from firmyes.meeting.rows import Row

DAY = date(2026, 6, 12)
HELD = Held("price-page-1a2b", "Harbour", "=Publish the price page", DAY, present=8, spoke=5, challenger_thanked=False)
ROWS = [(1, Row("Ana", "publish, with “tiers”", date(2026, 6, 20))), (2, Row("", "tell sales", None, "soon"))]
ANSWERS = [Answer("Harbour", 5, 5)] * 4 + [Answer("Harbour", 4, 2, True, None, "no time")] * 3


def _files() -> list[tuple[str, bytes, door.Kind]]:
    return [
        ("decision.csv", decisions_csv(HELD), door.Kind.DECISIONS),
        ("promises.csv", commitments_csv(HELD, ROWS, DAY), door.Kind.COMMITMENTS),
        ("votes.csv", votes_csv(HELD.decision_id, DAY, ANSWERS), door.Kind.VOTES),
    ]


def _built(workspace: Path, query: str) -> list[tuple]:
    build = (workspace / "CURRENT").read_text().strip()
    with closing(duckdb.connect(str(workspace / "builds" / f"{build}.duckdb"), read_only=True)) as con:
        return con.execute(query).fetchall()


def test_a_whole_meeting_is_loaded_and_built(workspace: Path) -> None:
    reports = door.load_own(_files(), workspace, "meeting", DAY)
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
    door.load_own(_files(), workspace, "meeting", DAY)
    before = (workspace / "CURRENT").read_text()
    assert all(report.already_loaded for report in door.load_own(_files(), workspace, "meeting", DAY))
    assert (workspace / "CURRENT").read_text() == before


def test_a_meeting_can_be_taken_back(workspace: Path) -> None:
    first = door.load_own(_files()[:1], workspace, "meeting", DAY)
    promises = door.load_own(_files()[1:2], workspace, "meeting", DAY)
    door.undo(workspace, promises[0].load_id)
    assert _built(workspace, "select count(*) from commitment") == [(0,)]
    assert _built(workspace, "select count(*) from decision") == [(1,)]
    assert first[0].load_id != promises[0].load_id


def test_a_later_record_of_the_decision_counts(workspace: Path) -> None:
    door.load_own(_files()[:1], workspace, "meeting", DAY)
    later = Held("price-page-1a2b", "Harbour", "Publish the price page", DAY, present=8, corrections=2)
    door.load_own([("decision.csv", decisions_csv(later), door.Kind.DECISIONS)], workspace, "meeting", DAY)
    assert _built(workspace, "select title, present, spoke, corrections from decision") == [
        ("Publish the price page", 8, None, 2)
    ]
