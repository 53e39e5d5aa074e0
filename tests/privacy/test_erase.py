"""Somebody is erased, or answers grow too old: their rows are gone, the sums stay as they were, nobody is told apart by it."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl import workspace as store
from etl.__main__ import main as etl
from etl.building.audit import audit
from etl.store import secret
from etl.store.journal import of_workspace
from etl.workspace import erase, rebuild
from firmyes.errors import UnknownValue
from tests.factory.desk import PROMISES, SURVEY, Desk, survey, text, votes
from tests.factory.desk import VOTES as VOTES_HEADER

SUMS = ("safety_block", "item_block", "vote_block", "people")
SIX = text(SURVEY, survey(6))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six people of one wave, eight of the next, seven votes; read only."""
    workspace = tmp_path_factory.mktemp("erase") / "workspace"
    desk = Desk(workspace)
    desk.load(SIX, "first.csv")
    desk.load(text(SURVEY, survey(8, wave="W2", day="2026-06-10")), "second.csv")
    desk.load(text(VOTES_HEADER, votes(7)), "votes.csv")
    return workspace


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(built, tmp_path / "copy")


def sums(workspace: Path) -> dict[str, list[tuple]]:
    return {mart: Desk(workspace).mart(mart) for mart in SUMS}


def left(workspace: Path, respondent: str) -> int:
    """How many rows of the ledger lead to somebody."""
    person = secret.person(secret.read_secret(workspace), respondent)
    (counted,) = Desk(workspace).ledger(
        f"""select (select count(*) from response where respondent = '{person}') +
            (select count(*) from vote where respondent = '{person}') +
            (select count(*) from block_row where person = '{person}')"""
    )
    return counted[0]


def test_rows_go_and_sums_stay_to_the_last_digit(workspace: Path):
    before = sums(workspace)
    assert left(workspace, "r3") == 6
    erase(workspace, "r3")
    assert left(workspace, "r3") == 0
    assert sums(workspace) == before
    assert len(list((workspace / "builds").glob("*.duckdb"))) == 1, "earlier builds are deleted"
    rebuild(workspace)
    assert sums(workspace) == before


def test_nothing_of_a_person_is_in_the_bytes_that_stay(workspace: Path):
    person = secret.person(secret.read_secret(workspace), "r3")
    keys = Desk(workspace).ledger(f"select row_key from response where respondent = '{person}'")
    marks = [key.bytes[8:][::-1] for (key,) in keys]  # as the database file holds them: the lower half, last byte first
    assert all(mark in (workspace / "ledger.duckdb").read_bytes() for mark in marks), "else nothing is looked for"
    answers = Desk(workspace).ledger("select count(*) from answer")[0][0]
    before = of_workspace(workspace).seals()
    erase(workspace, "r3")
    assert not any(mark in (workspace / "ledger.duckdb").read_bytes() for mark in marks)
    assert Desk(workspace).ledger("select count(*) from answer")[0][0] == answers - 14
    after = of_workspace(workspace).seals()
    assert [len(seal.vectors) for seal in after] == [len(seal.vectors) - 1 for seal in before]
    assert all(str(person) not in map(str, row) for seal in after for row in seal.rows)
    assert [seal.people for seal in after] == [seal.people for seal in before], "a block is as large as it was"


def test_withdrawn_groups_are_shown_no_more(workspace: Path):
    erase(workspace, "r8", withdraw=True)
    desk = Desk(workspace)
    assert [row[0] for row in desk.mart("safety_block", "wave")] == ["W1"]
    assert desk.mart("vote_block") != [], "r8 did not vote"
    desk.load(text(SURVEY, survey(7, wave="W2", day="2026-06-11")), "again.csv")
    assert [row[0] for row in desk.mart("safety_block", "wave")] == ["W1"], (
        "with the earlier eight the seven would tell the eighth"
    )


def test_who_was_erased_is_not_taken_in_again(workspace: Path):
    erase(workspace, "r3")
    before = sums(workspace)
    desk = Desk(workspace)
    report = desk.load(text(SURVEY, survey(8, wave="W1")), "again.csv")
    assert (report.rows_loaded, report.rows_set_aside) == (7, 1)
    assert "erased" in report.set_aside and left(workspace, "r3") == 0
    assert sums(workspace) == before
    report = desk.load(text(VOTES_HEADER, votes(9)), "more-votes.csv")
    assert report.rows_set_aside == 1
    assert sums(workspace) == before


@pytest.mark.parametrize("withdraw", [False, True], ids=["sums stay", "withdrawn"])
def test_erase_and_import_again_in_another_dress_tells_nobody_apart(workspace: Path, withdraw: bool):
    """The five others, and the five with the sixth under another id: neither is shown beside the sum of six."""
    erase(workspace, "r6", withdraw=withdraw)
    before = Desk(workspace).mart("safety_block")
    for count, dress in ((5, "P"), (6, "Q")):
        other = SIX.replace(",r", f",{dress}").splitlines()[: count + 1]
        Desk(workspace).load("\n".join(other).replace("W1", f"{dress} wave") + "\n", f"{dress}.csv")
    assert Desk(workspace).mart("safety_block") == before
    assert audit(of_workspace(workspace).seals(), 5) == ()


def test_somebody_unknown_is_said_and_nothing_is_changed(workspace: Path):
    before = (workspace / "CURRENT").read_text()
    with pytest.raises(UnknownValue, match="Nobody of that id"):
        erase(workspace, "R3")
    assert (workspace / "CURRENT").read_text() == before


def test_two_of_one_block_one_after_the_other(workspace: Path):
    before = sums(workspace)
    erase(workspace, "r1")
    erase(workspace, "r2")
    assert sums(workspace) == before
    assert [len(seal.vectors) for seal in of_workspace(workspace).seals()] == [4, 6, 5]
    erase(workspace, "r2", withdraw=True)
    assert Desk(workspace).mart("safety_block") != [], (
        "nobody knows any more which groups r2 was in: nothing is withdrawn"
    )


def test_an_undo_takes_kept_sums_too(workspace: Path):
    erase(workspace, "r3")
    store.undo(workspace, 1)
    assert [row[0] for row in Desk(workspace).mart("safety_block", "wave")] == ["W2"]


def test_an_older_ledger_learns_who_was_erased(workspace: Path):
    before = sums(workspace)
    shutil.copy(workspace / "ledger.duckdb", workspace / "backup")
    erase(workspace, "r3")
    (workspace / "backup").replace(workspace / "ledger.duckdb")
    store.read_back(workspace)
    assert left(workspace, "r3") == 0
    assert sums(workspace) == before


def test_a_lost_journal_is_written_anew_without_those_who_were_erased(workspace: Path):
    erase(workspace, "r3")
    (workspace / "seals.journal").unlink()
    store.read_back(workspace)
    assert [len(seal.vectors) for seal in of_workspace(workspace).seals()] == [5, 7, 6]


def every_byte(workspace: Path) -> dict[str, bytes]:
    """What a workspace holds, by name; of its databases every text, as packed columns hide what they hold."""
    held = {str(path.relative_to(workspace)): path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    for path in [workspace / "ledger.duckdb", *(workspace / "builds").glob("*.duckdb")]:
        with duckdb.connect(str(path), read_only=True) as con:
            for (table,) in con.execute("select table_name from duckdb_tables()").fetchall():
                held[f"{path.name}/{table}"] = repr(
                    con.execute(f"select columns(*)::varchar from {table}").fetchall()
                ).encode()
    return held


MEETING = {"rows": ["Ann Lee"], "cells": [[1, "who", "ann lee and somebody-3@team.example"]], "recap_sent_at": None}


def test_an_id_stands_in_no_byte_that_is_not_named(workspace: Path):
    """Everything that is kept holds somebody's id or name at first: answers, votes, a meeting, set aside rows."""
    who = "somebody-3@team.example"
    desk = Desk(workspace)
    desk.load(text(SURVEY, survey(6, wave="W3", day="2026-06-20")).replace(",r3,", f",{who},"), "third.csv")
    desk.load(text(SURVEY, survey(6, wave="W4", day="20 of June")).replace(",r3,", f",{who},"), "fourth.csv")
    (workspace / "meetings").mkdir()
    (workspace / "meetings" / "0123456789ab.json").write_text(json.dumps(MEETING))
    assert [name for name, held in every_byte(workspace).items() if who.encode() in held] == [
        "meetings/0123456789ab.json"
    ]
    assert erase(workspace, who, names=["Ann  Lee"]) == ()
    called = re.compile(rb"ann\s+lee|somebody-3", re.IGNORECASE)
    assert {name for name, held in every_byte(workspace).items() if called.search(held)} == set()
    kept = json.loads((workspace / "meetings" / "0123456789ab.json").read_text())
    assert kept == {"rows": ["–"], "cells": [[1, "who", "– and –"]], "recap_sent_at": None}, "the meeting itself stays"


def test_where_a_name_still_stands_is_said(workspace: Path, capsys: pytest.CaptureFixture[str]):
    promises = f"{PROMISES}\np1,Alpha,,Write to all,Ann Lee,2026-06-01,2026-06-10,,,open,\n"
    Desk(workspace).load(promises, "promises.csv")
    (workspace / "access.toml").write_text('people = ["r3"]\n')
    (workspace / "kept").mkdir()
    shutil.copy(workspace / "ledger.duckdb", workspace / "kept" / "ledger.duckdb")
    left = erase(workspace, "r3", names=["ann lee", " "])
    assert left == (
        "promises: owners, or what was promised",
        "access.toml: who may come in",
        "an earlier state of the workspace, with every answer: the folder kept",
    )
    held = every_byte(workspace)
    there = [name for name in held if b"Ann Lee" in held[name]]
    assert there and all(".duckdb" in name for name in there), "the promise itself, in ledger and build"
    assert etl(["--workspace", str(workspace), "erase", "r3", "--name", "Nobody Here"]) == 0
    assert "still stands in:\n  - access.toml" in capsys.readouterr().out


# --- answers that grew too old ----------------------------------------------------------------------------------------


def test_old_answers_leave_and_their_sums_stay(workspace: Path):
    (workspace / "firmyes.toml").write_text('retention = "2 years"\n')
    before = sums(workspace)
    rebuild(workspace, today=date(2028, 5, 1))
    assert [row[0] for row in Desk(workspace).ledger("select distinct wave from response")] == ["W2"]
    assert Desk(workspace).ledger("select count(*) from vote") == [(0,)]
    after = sums(workspace)
    assert {mart: after[mart] for mart in SUMS[:3]} == {mart: before[mart] for mart in SUMS[:3]}
    assert after["people"] == before["people"]
    rebuild(workspace, today=date(2028, 7, 1))
    assert Desk(workspace).ledger("select count(*) from answer") == [(0,)]
    assert sums(workspace)["safety_block"] == before["safety_block"]
    desk = Desk(workspace)
    desk.load(
        SIX.replace(",r", ",P").replace("2026-03-10", "2028-06-30").replace("W1", "W9"),
        "again.csv",
        today=date(2028, 7, 1),
    )
    assert desk.mart("safety_block") == before["safety_block"], "the journal still knows the answers"


def test_what_is_loaded_too_old_is_summed_and_said(workspace: Path):
    (workspace / "firmyes.toml").write_text('retention = "6 months"\n')
    old = text(SURVEY, survey(5, team="Beta", wave="W0", start=40, day="2020-01-10"))
    report = Desk(workspace).load(old, "old.csv")
    assert any("are not kept (retention" in warning for warning in report.warnings)
    assert "Beta" in {row[0] for row in Desk(workspace).mart("safety_block", "team")}
    assert Desk(workspace).ledger("select count(*) from response where team = 'Beta'") == [(0,)]


def test_no_new_answer_takes_the_number_of_one_that_left(workspace: Path):
    (workspace / "firmyes.toml").write_text('retention = "6 months"\n')
    desk = Desk(workspace)
    desk.load(text(SURVEY, survey(5, team="Beta", wave="W0", start=40, day="2020-01-10")), "old.csv")
    remembered = {rid for (rid,) in desk.ledger("select rid from block_row")}
    desk.load(text(SURVEY, survey(3, team="Gamma", wave="W2", start=60, day="2026-06-10")), "few.csv")
    assert not remembered & {rid for (rid,) in desk.ledger("select rid from response where team = 'Gamma'")}
    assert "Gamma" in {row[0] for row in desk.mart("waiting", "team")}, "three are too few to show, and it is told"


# --- at the command line, and beside the names of small teams ----------------------------------------------------------


def test_the_command_erases_and_says_what_it_does_not_reach(workspace: Path, capsys: pytest.CaptureFixture[str]):
    assert etl(["--workspace", str(workspace), "erase", "r3", "--withdraw"]) == 0
    said = capsys.readouterr().out
    assert "are shown no more" in said and "Copies of this folder" in said and "r3" not in said
    assert left(workspace, "r3") == 0
    assert etl(["--workspace", str(workspace), "erase", "nobody"]) == 1
    assert "Nobody of that id" in capsys.readouterr().err
    assert "r3" not in "".join(path.read_text() for path in (workspace / "log").glob("*.jsonl")), "the log names nobody"


def test_no_team_of_a_file_is_called_as_small_teams_together_are(workspace: Path):
    rows = [*survey(5, team="smaller teams of  North", start=40), *survey(5, team="Beta", start=50, wave="W7")]
    report = Desk(workspace).load(text(SURVEY, rows), "named.csv", team_names={})
    assert (report.rows_loaded, report.rows_set_aside) == (5, 5)
    assert "too small to be shown alone" in report.set_aside
