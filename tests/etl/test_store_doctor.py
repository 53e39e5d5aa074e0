"""The doctor finds each oddity, and nothing in what is in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.building.publish import current
from etl.doctor import examine, examine_build
from tests.conftest import DEPTH
from tests.factory.desk import PROMISES, SURVEY, VOTES, Desk, survey, text, votes


@pytest.fixture
def desk(workspace: Path) -> Desk:
    return Desk(workspace)


def found(desk: Desk) -> dict[str, str]:
    return {finding.id: finding.what for finding in examine(desk.workspace)}


def promise(number: int, team: str = "Alpha", made: str = "2026-03-01", due: str = "2026-03-09", done: str = "") -> str:
    return f"{number},{team},,Write note {number},Fern,{made},{due},{done},,{'Done' if done else 'Open'},"


def test_nothing_is_odd_in_an_empty_workspace_or_a_good_one(desk: Desk, demo_built: Path):
    assert examine(desk.workspace) == ()
    desk.load(text(PROMISES, [promise(1), promise(2, "Beta")]))
    assert found(desk) == {}
    assert {finding.id for finding in examine(demo_built)} <= {"done_before_made", "unknown_decision"}


def test_teams_that_differ_by_case_or_spelling(desk: Desk):
    desk.load(
        text(PROMISES, [promise(1, "Payments"), promise(2, "payments "), promise(3, "Paymnets"), promise(4, "Payment")])
    )
    cases = found(desk)["similar_teams"]
    assert "“Payments” and “payments”" in cases and "“Payment” and “Payments”" in cases


def test_teams_that_are_numbered_are_not_alike(desk: Desk):
    desk.load(text(PROMISES, [promise(1, "Team 1"), promise(2, "Team 2")]))
    assert "similar_teams" not in found(desk)


def test_items_answered_always_the_same_and_lone_waves(desk: Desk):
    lines = [f"Alpha,2026-03-10,r{n},W1,4,{n % 7 + 1},3,2,6,{n % 5 + 1},{n % 6 + 1}" for n in range(12)]
    desk.load(text(SURVEY, [*lines, "Alpha,2026-04-10,r1,W2,1,2,3,4,5,6,7"]))
    cases = found(desk)
    assert cases["lone_wave"] == "edmondson-7, W2"
    desk.load(text(SURVEY, [line.replace("W1", "W3") for line in lines]))
    assert "edmondson-7 ps1" in found(desk)["constant_item"]


def test_impossible_dates_of_promises(desk: Desk):
    desk.load(text(PROMISES, [promise(1, made="2026-03-10"), promise(2, made="2026-03-01", done="2026-02-01")]))
    cases = found(desk)
    assert "Write note 1" in cases["due_before_made"] and "Write note 2" in cases["done_before_made"]


def test_done_days_that_were_not_taken(desk: Desk):
    planned = promise(1, done="2026-12-24")
    reopened = promise(2, done="2026-03-05").replace(",Done,", ",Open,")
    desk.load(text(PROMISES, [planned, reopened, promise(3, done="2026-03-05")]), date=date(2026, 3, 10))
    assert found(desk) == {
        "refused_days": "Write note 2 (Alpha, done 2026-03-05, but “Open”); "
        "Write note 1 (Alpha, done 2026-12-24, after the day of its export)"
    }
    desk.load(text(PROMISES, [promise(1), promise(2)]), date=date(2026, 3, 11))
    assert found(desk) == {}


def test_promises_without_any_date(desk: Desk):
    desk.load("team,what,owner\nAlpha,Write,Fern\nAlpha,Read,Moss\n", kind="commitments")
    assert found(desk)["no_dates"] == "file 1: 2 of 2 promises (generic)"


def test_some_promises_without_any_date_among_others(desk: Desk):
    desk.load(text(PROMISES, [promise(1), promise(2, "Beta"), "3,Alpha,,Write,Fern,,,,,Open,"]))
    assert found(desk) == {"no_dates": "file 1: 1 of 3 promises (commitments_template)"}


def test_promises_that_mostly_have_no_promised_date(desk: Desk, cases: Path):
    desk.load((cases / "jira/jira_cloud_dutch.csv").read_bytes(), name="jira.csv")
    assert found(desk)["no_due_dates"] == "file 1: 26 of 26 promises (jira)"


def test_a_load_that_moves_most_dates(desk: Desk):
    desk.load(text(PROMISES, [promise(n) for n in range(12)]), date=date(2026, 3, 5))
    desk.load(text(PROMISES, [promise(n, due="2026-04-09") for n in range(12)]), date=date(2026, 3, 6))
    assert found(desk)["many_first_dates"] == "file 2: 12 of 12 promised dates"


def test_votes_on_a_decision_nobody_recorded(desk: Desk):
    desk.load("id,team,title,date,present,spoke\nD1,Alpha,Ship weekly,2026-03-01,7,5\n")
    desk.load(text(VOTES, votes(5, decision="Shipping weekly")))
    assert found(desk)["unknown_decision"] == "“Shipping weekly”"


def test_ids_that_start_anew_in_each_team(desk: Desk):
    report = desk.load(text(SURVEY, survey(6) + survey(6, team="Beta")))
    assert any("ids start anew" in warning for warning in report.warnings)
    assert found(desk)["shared_ids"] == "“Alpha” and “Beta”, W1"


def test_the_command_line_tells_it(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.load(text(PROMISES, [promise(1, made="2026-03-10")]))
    assert main(["--workspace", str(desk.workspace), "doctor"]) == 0
    said = capsys.readouterr().out
    assert "Promises due before they were made" in said and "1 thing is odd." in said


PLANTED = {  # in the build in use: a mart, and what is done to it
    "safety_block": "update safety_block set score_sum = nextafter(score_sum, 1e9) where block_id % 7 = 0",
    "commitment": "delete from commitment where commitment_id = (select max(commitment_id) from commitment)",
    "people": "insert into people select * from people limit 1",
    "load_log": "update load_log set undone_at = loaded_at where load_id = 1",
}
# One after the other; in README's depth, where each look builds everything from nothing once more, one and then all.
AT_A_TIME = [list(PLANTED)[:1], list(PLANTED)[1:]] if DEPTH == "quick" else [[mart] for mart in PLANTED]


def test_a_build_that_is_not_the_one_made_from_nothing(demo_workspace: Path, capsys: pytest.CaptureFixture[str]):
    """The last bit of one sum, a row too few, one row twice, a null: each is found, and named by its mart alone."""
    assert main(["--workspace", str(demo_workspace), "doctor", "--rebuild"]) == 0
    planted: list[str] = []
    for marts in AT_A_TIME:
        with duckdb.connect(str(demo_workspace / "builds" / f"{current(demo_workspace)}.duckdb")) as con:
            for mart in marts:
                con.execute(PLANTED[mart])
        planted += marts
        (finding,) = examine_build(demo_workspace)
        assert (finding.id, finding.count) == ("not_the_same", len(planted))
        assert sorted(finding.cases) == sorted(planted)
    assert main(["--workspace", str(demo_workspace), "doctor", "--rebuild"]) == 4
    assert main(["--workspace", str(demo_workspace), "doctor", "--rebuild", "--json"]) == 4
    said = capsys.readouterr().out
    assert "python -m etl build" in said and all(mart in said for mart in planted)
    assert main(["--workspace", str(demo_workspace), "build"]) == 0
    assert examine_build(demo_workspace) == ()
