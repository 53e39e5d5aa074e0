"""Own data as they come: teams that have different things, each for itself; nothing on a page says of one what holds of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from firmyes.board import Board, first_sentence, safety
from firmyes.model import EVERYTHING, Filters
from tests.app.walking import open_app, said
from tests.factory.odd import QUARTERS, Odd, around, both, one, promised, surveyed
from tests.factory.odd import month as month_of
from tests.factory.story import synthetic
from tests.factory.warehouse import team, write_build


def one_round_each() -> Odd:
    """Atlas answered in the first round, Birch in the last; Cedar has promises without a day; more of Atlas waits."""
    first, last = surveyed([(QUARTERS[0], around(4.0))]), surveyed([(QUARTERS[-1], around(6.5))], "Birch")
    for row in last.tables["safety_block"]:
        row["block_id"] += 100
    undated = promised([one(9, at, due_first=None, due_on=None, team="Cedar") for at in range(24)])
    found = both(first, last, undated)
    found.tables["team"] = [team(name) for name in ("Atlas", "Birch", "Cedar")]
    found.tables["waiting"] = [{"kind": "survey", "team": "Atlas"}]
    return found


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    one_round_each().write(tmp_path)
    return tmp_path


def test_what_shows_is_not_called_hidden(mixed: Path) -> None:
    text = first_sentence.said(Board.open(mixed, EVERYTHING), "psychological_safety", Filters()).text
    assert "show from five" not in text
    for chosen in ([], ["Atlas"]):
        page = said(open_app(mixed, "overview", team=chosen))
        assert "Some answers of Atlas are hidden" in page
        assert "Until then" not in page


def test_a_team_that_was_never_asked_is_not_called_hidden(mixed: Path) -> None:
    page = said(open_app(mixed, "overview"))
    assert "<span class='fy-note'>not recorded</span>" in page
    assert "<span class='fy-note'>hidden</span>" not in page
    assert "<p class='fy-calm'>Not recorded, of all three teams.</p>" in page, "votes: once, not team by team"


def test_a_ladder_ends_at_the_step_nobody_reached(mixed: Path) -> None:
    page = said(open_app(mixed, "overview", team=["Cedar"]))
    assert "Made, old enough to judge" in page
    assert "clear and kept" not in page, "none is clear, for want of a day: whether one was kept on time cannot be told"


@pytest.mark.parametrize("name", ["overview", "follow_through"])
def test_nothing_is_due_of_a_team_without_promises(mixed: Path, name: str) -> None:
    assert "Due now" in said(open_app(mixed, name, team=["Cedar"]))
    assert "Due now" not in said(open_app(mixed, name, team=["Birch"]))


def test_answers_of_other_teams_are_no_change(tmp_path: Path) -> None:
    tables, build = synthetic()
    last = max(row["period"] for row in tables["item_block"])
    ours = {True: "Atlas", False: "Delta"}
    tables["item_block"] = [row for row in tables["item_block"] if row["team"] == ours[row["period"] == last]]
    write_build(tmp_path, tables, **build)
    rows = safety.items(Board.open(tmp_path, EVERYTHING), Filters())
    assert len(rows) == 7
    assert [row.change for row in rows] == [None] * 7


def test_months_chosen_by_the_reader_are_not_called_old_or_hidden(mixed: Path) -> None:
    month = f"{month_of(4):%Y-%m}"
    for page in ("overview", "psychological_safety"):
        told = said(open_app(mixed, page, **{"from": [month], "to": [month]}))
        assert f"nothing in {month_of(4):%B %Y}" in told
        assert "show from five" not in told.partition("</h1>")[0]
        assert "newest export" not in told


def test_a_score_of_other_months_is_not_told_as_of_the_chosen_ones(mixed: Path) -> None:
    """Birch answered in August alone."""
    last = f"{month_of(4):%Y-%m}"
    told = said(open_app(mixed, "overview", team=["Birch"], to=[last]))
    assert "Nothing in these months." in told


def test_a_team_with_another_questionnaire_has_its_section(tmp_path: Path) -> None:
    ours, theirs = surveyed([(QUARTERS[0], around(4.0))]), surveyed([(n, around(4.5)) for n in QUARTERS], "Birch")
    for row in theirs.tables["safety_block"]:
        row |= {"block_id": row["block_id"] + 100, "instrument": "alignment-pulse"}
    both(ours, theirs).write(tmp_path)
    assert "Another questionnaire was asked" in said(open_app(tmp_path, "overview", team=["Birch"]))
    page = said(open_app(tmp_path, "psychological_safety", team=["Birch"]))
    assert "its answers stand below" in page
    assert "change seen" in page.partition("its answers stand below")[2], "its trend, in words"
