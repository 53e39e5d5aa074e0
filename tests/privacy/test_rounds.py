"""Whose answers are these: what somebody says opens, and what nobody's word opens; and what outlives a lost ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl import answering
from etl import workspace as store
from etl.store.journal import of_workspace
from firmyes.errors import WorkspaceError
from firmyes.logbook import entries
from tests.factory.desk import Desk
from tests.factory.look_in import look_in_ledger
from tests.privacy.attacker import Attacker
from tests.privacy.histories import BOTH, FIRST, ids_in_capitals, survey

PULSE = "team,date,respondent,ps1,ps2,ps3,ps4,ps5,ps6,ps7\n"


def marts(workspace: Path, mart: str) -> list[tuple]:
    return Desk(workspace).mart(mart)


def verdicts(workspace: Path) -> list[tuple]:
    with look_in_ledger(workspace) as con:
        return con.execute("select load_id, verdict, like_load from verdict order by all").fetchall()


def votes(day: str, decision: str, answers: list[str], who: str) -> str:
    lines = [f"{decision},Alpha,{day},{who}{number},{answer}" for number, answer in enumerate(answers)]
    return "\n".join(["decision,team,date,respondent,agreement,commitment", *lines]) + "\n"


TWICE = ["5,5", "4,4", "2,3", "1,1", "3,5"]


def test_a_new_round_is_sealed_once_somebody_says_so(workspace: Path):
    desk = Desk(workspace)
    desk.load(votes("2026-03-10", "Ship it", TWICE, "a"))
    report = desk.load(votes("2026-05-10", "Ship it again", TWICE, "b"))
    assert any("The same round, or a new one?" in warning for warning in report.warnings)
    assert [row[1:] for row in marts(workspace, "round_question")] == [("file.csv", 1, "file.csv")]
    assert len(marts(workspace, "vote_block")) == 1
    answering.say_round(workspace, report.load_id or 0, None, "somebody")
    assert len(marts(workspace, "vote_block")) == 2
    assert marts(workspace, "round_question") == []
    assert Desk(workspace).ledger("select load_id, same_as, said_by from round_said") == [(2, None, "somebody")]


def test_where_two_may_say_so_a_new_round_takes_both(workspace: Path):
    desk = Desk(workspace)
    desk.load(votes("2026-03-10", "Ship it", TWICE, "a"))
    desk.load(votes("2026-05-10", "Ship it again", TWICE, "b"))
    for _ in range(2):
        assert not answering.say_round(workspace, 2, None, "anna", second=True), "once and again, she is one"
    assert len(marts(workspace, "vote_block")) == 1
    assert answering.half_said_rounds(workspace) == {2: "anna"}
    assert answering.say_round(workspace, 2, None, "bela", second=True)
    assert len(marts(workspace, "vote_block")) == 2
    assert answering.half_said_rounds(workspace) == {}
    told = [entry.about for entry in entries(workspace)[:3]]
    assert told == ["file 2: a new round", *["file 2: a new round, says one"] * 2]


def test_of_the_same_round_only_those_who_were_not_in_it_may_be_shown(workspace: Path):
    desk = Desk(workspace)
    desk.load(votes("2026-03-10", "Ship it", TWICE, "a"))
    late = desk.load(votes("2026-03-12", "Ship it in other words", [*TWICE, "2,2"], "b"))
    answering.say_round(workspace, late.load_id or 0, 1, "somebody")
    assert len(marts(workspace, "vote_block")) == 1
    assert verdicts(workspace)[1] == (2, "held", 1)


def test_nobodys_word_opens_what_differs_by_one_person(workspace: Path):
    attacker = Attacker(workspace)
    ids_in_capitals(attacker)
    assert [row[1] for row in verdicts(workspace)] == ["sealed", "held"]
    attacker.attempt(lambda: answering.say_round(workspace, 2, None, "somebody"))
    assert attacker.found() == set()
    assert [row[1] for row in verdicts(workspace)] == ["sealed", "held"]


def test_answers_taken_back_are_in_no_build_any_more(workspace: Path):
    attacker = Attacker(workspace)
    attacker.bring("first.csv", survey(FIRST))
    attacker.undo()
    assert len(list((workspace / "builds").glob("*.duckdb"))) == 1


def test_a_ledger_that_is_gone_learns_what_was_published(workspace: Path):
    attacker = Attacker(workspace)
    attacker.bring("first.csv", survey(FIRST))
    (workspace / "ledger.duckdb").unlink()
    with pytest.raises(WorkspaceError, match="ledger is gone"):
        store.rebuild(workspace)
    assert store.read_back(workspace) == 1
    assert marts(workspace, "safety_block") == [], "nothing is shown whose rows nobody has"
    attacker.bring("second.csv", survey(BOTH, ids=lambda person: f"PERSON-{person}"))
    assert marts(workspace, "safety_block") == []
    attacker.bring("first.csv", survey(FIRST))
    assert len(marts(workspace, "safety_block")) == 1, "the very same rows form the very same block again"


def test_the_journal_tells_nothing_without_the_secret(workspace: Path):
    Attacker(workspace).bring("first.csv", survey(FIRST))
    assert len(of_workspace(workspace).seals()) == 1
    kept = (workspace / "seals.journal").read_text()
    assert oct((workspace / "seals.journal").stat().st_mode)[-3:] == "600"
    assert "person-" not in kept and "ps1" not in kept
    (workspace / "secret.key").write_bytes(bytes(32))
    with pytest.raises(WorkspaceError, match="journal cannot be read"):
        of_workspace(workspace).seals()


def test_a_lost_journal_is_written_anew_only_when_somebody_says_so(workspace: Path):
    Attacker(workspace).bring("first.csv", survey(FIRST))
    (workspace / "seals.journal").unlink()
    with pytest.raises(WorkspaceError, match="journal is gone"):
        store.rebuild(workspace)
    assert store.loads(workspace) != (), "reading never refuses"
    store.read_back(workspace)
    assert [seal.people for seal in of_workspace(workspace).seals()] == [5]


def test_starting_over_leaves_an_empty_workspace(workspace: Path):
    Attacker(workspace).bring("first.csv", survey(FIRST))
    (workspace / "secret.key").unlink()
    store.start_over(workspace)
    assert store.loads(workspace) == ()
    Attacker(workspace).bring("first.csv", survey(FIRST))
    assert len(marts(workspace, "safety_block")) == 1
