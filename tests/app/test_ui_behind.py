"""One click from a number to its definition, its n, its interval, and the rows it is made of where those are no answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes.board import Board
from firmyes.model import EVERYTHING, Filters
from firmyes.ui import sitemap
from firmyes.ui.behind import how
from tests.app.walking import open_app, said

SEE = ("overview", "follow_through", "psychological_safety", "agreement")
PROMISES = (
    ("overview", "overview"),
    ("follow_through", "kept_on_time"), ("follow_through", "until_done"), ("follow_through", "moves"),
    ("follow_through", "clear_vague"), ("follow_through", "reasons"),
)  # fmt: skip


def opened(at: AppTest, key: str) -> str:
    """What is said more, once this is opened."""
    before = said(at)
    at.session_state[f"how_{key}"] = True
    at.run()
    after = said(at)
    assert "Error id" not in after
    return after if before != after else ""


def test_what_the_pages_quote_from_methods_is_there() -> None:
    for head in (
        "In short",
        "The first sentence",
        "Signal or noise",
        "The three patterns",
        "Two ladders, and what goes with what",
    ):
        assert len(how.part("methods", head)) > 100
    for bold in ("Does it matter here?", "Between groups."):
        assert len(how.paragraph("methods", bold)) > 100


@pytest.mark.parametrize(("name", "key"), PROMISES)
def test_the_promises_behind_a_number_are_one_click_away(name: str, key: str, synthetic: Path) -> None:
    html = opened(open_app(synthetic, name, team=["Atlas", "Birch"]), key)
    assert "fy-rows" in html
    assert "first promised" in html
    whats = {p.what for p in Board.open(synthetic, EVERYTHING).promises(Filters(("Atlas", "Birch")))}
    rows = re.findall(r"<tr><td>(?:Atlas|Birch)</td><th scope='row'>([^<]+)<", html)
    assert rows
    assert set(rows) <= whats


@pytest.mark.parametrize(
    ("name", "key"),
    [("overview", "overview"), ("agreement", "four_answers"), ("agreement", "gap")],
)
def test_votes_open_on_decisions_and_say_why_no_further(name: str, key: str, synthetic: Path) -> None:
    html = opened(open_app(synthetic, name), key)
    assert "The decisions voted on" in html
    assert "anonymous and stays closed" in html


def test_a_survey_opens_on_its_teams_and_never_on_the_hidden_one(synthetic: Path) -> None:
    html = opened(open_app(synthetic, "psychological_safety"), "safety")
    table = html.split("aria-label='The teams it is made of'")[1].split("</table>")[0]
    assert "Atlas" in table
    assert "Fjord" not in table


@pytest.mark.parametrize(("name", "key"), [("overview", "overview"), ("follow_through", "kept_on_time")])
def test_numbers_stand_with_interval_and_n(name: str, key: str, synthetic: Path) -> None:
    html = opened(open_app(synthetic, name), key)
    assert "<th scope='col'>likely between</th>" in html
    assert re.search(r"<th scope='col'>(stands on|of \w+)</th>", html)


def test_no_owner_stands_in_the_rows(synthetic: Path) -> None:
    owners = {p.owner for p in Board.open(synthetic, EVERYTHING).promises(Filters()) if p.owner}
    html = opened(open_app(synthetic, "follow_through", team=["Atlas"]), "kept_on_time")
    rows = html.split("The promises counted")[1].split("fy-open")[0]
    assert owners
    assert not [owner for owner in owners if f"<td>{owner}</td>" in rows]


@pytest.mark.parametrize("workspace", ["empty", "tiny"])
@pytest.mark.parametrize("name", SEE)
def test_everything_opens_on_nothing_and_on_a_tiny_team(
    name: str, workspace: str, request: pytest.FixtureRequest
) -> None:
    at = open_app(request.getfixturevalue(workspace), name)
    source = Path(sitemap.screen(name).path).read_text(encoding="utf-8")
    for key in re.findall(r'how\.computed\(\s*"(\w+)"', source):
        at.session_state[f"how_{key}"] = True
    at.run()
    assert not at.exception
    assert "Error id" not in said(at)
