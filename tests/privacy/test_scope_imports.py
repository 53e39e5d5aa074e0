"""A right to add files reaches as far as one's teams: rows of others are refused and named, in the preview and at the load."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl import answering
from etl.workspace import loads, propose, read, save_teams
from firmyes import door
from firmyes.errors import ImportRefused, UnknownValue
from firmyes.model import ADMINISTRATOR, Right, Team, Viewer, ViewScope
from tests.factory.desk import SURVEY, TODAY, VOTES, survey, text, votes

RIGHTS = frozenset({Right.IMPORT_ANSWERS, Right.IMPORT_PROMISES})
BELA = Viewer("bela", ViewScope.of(["Product", "New team"], "bela"), RIGHTS)
LIST = "id,team,decision,what,owner,made_on,due_on,done_on,dropped_on,status,reason\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Alpha is part of Product, Beta is not; read only."""
    workspace = tmp_path_factory.mktemp("scope-imports") / "workspace"
    save_teams(workspace, [Team("Alpha", "Product", None), Team("Beta", "Operations", None)])
    bring(workspace, promises("p1,Alpha", "p2,Beta"), ADMINISTRATOR)
    return workspace


def promises(*rows: str) -> str:
    return LIST + "".join(f"{row},,Write it down,Ann,2026-06-01,2026-06-10,,,open,\n" for row in rows)


def looked(workspace: Path, content: str, who: Viewer) -> door.Preview:
    table = read(content.encode(), "file.csv", workspace)
    plan = propose(table, door.Options(scale=(1.0, 7.0)) if "ps1" in content else door.Options(), workspace, TODAY)
    return door.preview(table, plan, workspace, who.scope)


def bring(workspace: Path, content: str, who: Viewer) -> door.LoadReport:
    table = read(content.encode(), "file.csv", workspace)
    plan = propose(table, door.Options(scale=(1.0, 7.0)) if "ps1" in content else door.Options(), workspace, TODAY)
    task = door.start_load(table, plan, workspace, who).task
    task.wait(120)
    return task.result()


REFUSED = {
    "answers of another team": (text(SURVEY, [*survey(5), *survey(5, team="Beta")]), "Not yours: Beta."),
    "votes of another team": (text(VOTES, votes(5, team="Beta")), "Not yours: Beta."),
    "a promise of another team": (promises("p3,Alpha", "p4,Beta"), "Not yours: Beta."),
    "a team nobody has heard of": (promises("p3,Gamma", "p4,gamma two"), "Not yours: Gamma, gamma two."),
    "a promise that stands with another team": (promises("p2,Alpha"), "stand with a team that is not yours"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_rows_of_others_are_refused_and_named(content: str, said: str, built: Path) -> None:
    for step in (looked, bring):
        with pytest.raises(ImportRefused) as refused:
            step(built, content, BELA)
        assert said in refused.value.what
    assert looked(built, content, ADMINISTRATOR).rows_usable
    assert [load.load_id for load in loads(built)] == [1]


def test_rows_of_ones_own_are_taken(built: Path) -> None:
    preview = looked(built, promises("p1,alpha", "p5,NEW team"), BELA)
    assert (preview.rows_new, preview.rows_changed) == (1, 1)


def test_nobody_answers_for_a_load_that_is_not_theirs(built: Path) -> None:
    with pytest.raises(UnknownValue, match="no file 1"):
        door.say_round(built, 1, None, BELA)
    with pytest.raises(UnknownValue, match="no file 7"):
        door.say_round(built, 7, None, ADMINISTRATOR)
    assert answering.half_said_rounds(built) == {}
