"""A right to add files reaches as far as one's teams: rows of others are refused and named, in the preview and at the load;
ids of theirs tell nothing and change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl import answering
from etl.workspace import erase, loads, propose, read, save_teams
from firmyes import door
from firmyes.errors import ImportRefused, UnknownValue
from firmyes.model import ADMINISTRATOR, Right, Team, Viewer, ViewScope
from firmyes.warehouse.narrow import narrowed
from tests.factory.desk import SURVEY, TODAY, VOTES, Desk, survey, text, votes

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


# --- an id in a file of answers means somebody of one's own teams, whoever else has it ---

IN_SIGHT = ("safety_block", "item_block", "vote_block", "people", "waiting", "team", "round_question")
THE_SAME_IDS = (text(SURVEY, survey(5)), text(VOTES, votes(5, decision="D-7")))


def company(workspace: Path) -> None:
    save_teams(workspace, [Team("Alpha", "Product", None), Team("Beta", "Operations", None)])


def others(first: int) -> tuple[str, str]:
    """Six of Beta, with ids from ``first`` on."""
    return text(SURVEY, survey(6, team="Beta", start=first, answer=3)), text(
        VOTES, votes(6, team="Beta", decision="D-7", start=first)
    )


def in_sight(workspace: Path) -> dict[str, list[tuple]]:
    """All that Bela's copy of the build holds, but for blocks' numbers, which count up for everybody."""
    build = (workspace / "CURRENT").read_text().strip()
    connection = narrowed(workspace / "builds" / f"{build}.duckdb", BELA.scope)
    told = "select * exclude (block_id) from {0} order by all"
    plain = "select * from {0} order by all"
    return {
        mart: connection.execute((told if mart.endswith("_block") else plain).format(mart)).fetchall()
        for mart in IN_SIGHT
    }


def test_an_id_of_another_team_tells_nothing_of_it(tmp_path: Path) -> None:
    """The same files of Alpha where Beta's people have their ids, and where they have others: in the preview, at the load,
    in the numbers nothing tells the two apart."""
    found = []
    for world, first in (("met", 1), ("not met", 101)):
        workspace = tmp_path / world
        company(workspace)
        bring(workspace, others(first)[0], ADMINISTRATOR)
        seen = repr(looked(workspace, THE_SAME_IDS[0], BELA))
        found.append((seen, repr(bring(workspace, THE_SAME_IDS[0], BELA)), in_sight(workspace)))
    assert found[0] == found[1]
    assert len(found[0][2]["safety_block"]) == 1


def test_no_answer_of_another_team_is_taken_away_by_its_id(tmp_path: Path) -> None:
    """Alpha's file is there first, and has the ids of Beta's people: their answers count all the same, and a person is erased
    from both."""
    workspace = tmp_path / "workspace"
    company(workspace)
    for content in THE_SAME_IDS:
        bring(workspace, content, BELA)
    for content in others(1):
        bring(workspace, content, ADMINISTRATOR)
    desk = Desk(workspace)
    assert desk.mart("safety_block", "team, n") == [("Alpha", 5), ("Beta", 6)]
    assert people(desk) == [(11,), (11,)], "votes on one decision are asked about, but nobody’s is taken for another’s"
    erase(workspace, "r1")
    assert people(desk) == [(9,), (9,)]
    assert desk.mart("safety_block", "team, n") == [("Alpha", 5), ("Beta", 6)]
    places = "select count(*) from block_row where person in (select coalesce(person, respondent) from response)"
    assert desk.ledger(places) == [(13,)], "with four of Alpha’s votes; nothing of r1, under either name, is left"


def people(desk: Desk) -> list[list[tuple]]:
    each = "select count(distinct coalesce(person, respondent)) from {0}"
    return [desk.ledger(each.format(table))[0] for table in ("response", "vote")]


def test_ones_own_ids_are_known_again(tmp_path: Path) -> None:
    """Five were shown, and come again with a sixth: the sixth waits, though by their answers nobody would be known again."""
    workspace = tmp_path / "workspace"
    company(workspace)
    bring(workspace, text(SURVEY, survey(5)), BELA)
    corrected = [line.replace(",r1", ",r") for line in survey(6, start=11)]
    bring(workspace, text(SURVEY, corrected), BELA)
    assert Desk(workspace).mart("safety_block", "team, n") == [("Alpha", 5)]
