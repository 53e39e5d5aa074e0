"""The card that asks whether a file's answers are those of an earlier round, where ``access.toml`` lets two people answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes.ui import viewer
from tests.app.walking import open_app, said
from tests.factory.desk import VOTES, Desk, text

ANNA, BELA = "anna@team.example", "bela@team.example"
BOTH = f"""
[[access]]
who = ["{ANNA}", "{BELA}"]
sees = "everything"
may = ["import answers", "administer"]
"""
ASKED = "these look like the people of no. 1"
NEW, SAME = "A new round-2-1", "The same round-2-1"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files of votes that may be the same people's, and two who may say; read only."""
    workspace = tmp_path_factory.mktemp("new-round") / "workspace"
    workspace.mkdir()
    (workspace / "access.toml").write_text(BOTH)
    desk = Desk(workspace)
    for day, decision, who in (("2026-03-10", "Ship it", "a"), ("2026-05-10", "Ship it again", "b")):
        votes = zip("54213", "54315", strict=True)
        desk.load(
            text(VOTES, [f"{decision},Alpha,{day},{who}{n},{one},{two}" for n, (one, two) in enumerate(votes)]),
            f"{decision}.csv",
        )
    return workspace


@pytest.fixture
def asked(loaded: Path, tmp_path: Path) -> Desk:
    """A copy of it."""
    return Desk(shutil.copytree(loaded, tmp_path / "copy"))


@pytest.fixture
def seen_by(asked: Desk, monkeypatch: pytest.MonkeyPatch):
    """``seen_by(ANNA)``: *Add data* as she sees it."""

    def seen(who: str) -> AppTest:
        monkeypatch.setattr(viewer, "name_of_request", lambda: who)
        at = open_app(asked.workspace, "import_and_data")
        assert not at.exception
        return at

    return seen


def test_a_new_round_counts_once_a_second_person_says_so(asked: Desk, seen_by) -> None:
    hers = seen_by(ANNA)
    assert ASKED in said(hers) and "says so too" not in said(hers)
    hers.button(key=NEW).click().run()
    assert "You have said that this is a new round." in said(hers)
    assert hers.button(key=NEW).disabled and not hers.button(key=SAME).disabled
    assert seen_by(ANNA).button(key=NEW).disabled, "on a fresh page, too"
    assert len(asked.mart("vote_block")) == 1
    his = seen_by(BELA)
    assert f"{ANNA} has said that this is a new round." in said(his)
    his.button(key=NEW).click().run()
    assert ASKED not in said(his) and ASKED not in said(seen_by(ANNA))
    assert [row[0] for row in asked.mart("vote_block", "decision_id")] == ["Ship it", "Ship it again"]


def test_the_same_round_takes_one_and_ends_the_question(asked: Desk, seen_by) -> None:
    seen_by(ANNA).button(key=NEW).click().run()
    his = seen_by(BELA)
    his.button(key=SAME).click().run()
    assert ASKED not in said(his)
    assert len(asked.mart("vote_block")) == 1, "nobody is new in it"
    assert asked.ledger("select load_id, same_as, said_by from round_said") == [(2, 1, BELA)]
