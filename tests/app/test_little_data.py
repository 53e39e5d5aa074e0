"""Of little data a page is calm: what cannot be told yet is one block, not a heading for each lack."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes.board import Board, first_sentence
from firmyes.deck.last_promises import slide
from firmyes.metrics.first_sentence.facts import Door
from firmyes.model import EVERYTHING, Filters
from firmyes.ui.see import due, heading
from tests.app.walking import open_app, said
from tests.factory.situations import (
    TODAY,
    answered,
    decided,
    decisions,
    kept,
    load,
    months,
    promise,
    promises,
    survey,
    voted,
    votes,
)


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-four promises of one team, none with a day."""
    made = [date(2026, 2, 2) + timedelta(days=9 * each) for each in range(24)]
    lines = [promise("Ops", day, None, day + timedelta(days=9) if n % 3 else None) for n, day in enumerate(made)]
    return load(tmp_path_factory.mktemp("undated"), [promises(lines)])


@pytest.fixture(scope="module")
def one_month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A first export: nine promises due in October, one open and past its day."""
    open_one = promise("Ops", date(2026, 10, 2), date(2026, 10, 30))
    return load(tmp_path_factory.mktemp("one"), [promises(kept("Ops", [date(2026, 10, 1)], [(6, 9)]), [open_one])])


def plain(at: AppTest) -> str:
    return re.sub(r"<[^>]+>|\u00a0", " ", unescape(said(at)))


def heads(page: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", head)) for head in re.findall(r"<h2[^>]*>(.*?)</h2>", page)]


def test_follow_through_without_days_says_each_reason_once(undated: Path) -> None:
    page = said(open_app(undated, "follow_through"))
    assert heads(page) == ["Due now", "What else counts", "How long until done", "What cannot be told yet"]
    assert unescape(page).replace("\u00a0", " ").count("This export has no due dates") == 1
    assert "–</" not in page, "no number that is none"


def test_one_month_is_a_sentence_and_no_picture_of_a_dot(one_month: Path) -> None:
    at = open_app(one_month, "follow_through")
    assert [chart.proto.id for chart in at.get("plotly_chart") if "kept" in chart.proto.id] == []
    assert "6 of 10" in unescape(said(at)).replace("\u00a0", " ")


def test_the_only_team_there_is_has_the_rows_of_a_chosen_one(one_month: Path) -> None:
    at = open_app(one_month, "follow_through")
    assert any(button.label == "Done …" for button in at.button)
    assert "Due now by team" not in said(at)


def test_two_doors_to_one_page_are_one() -> None:
    found = (Door("Add the newest export", "import_and_data"), Door("Add an export", "import_and_data"))
    assert [door.label for door in heading.once(found)] == ["Add the newest export"]


@pytest.fixture(scope="module")
def four_a_month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fewer than five a month, for a year."""
    lines = kept("Ops", months(date(2025, 10, 1), 12), [(3, 4)] * 12)
    return load(tmp_path_factory.mktemp("four"), [promises(lines)])


def test_few_a_month_are_many_in_a_year(four_a_month: Path) -> None:
    page = plain(open_app(four_a_month, "overview"))
    assert "no change seen since July" in page
    assert "so few, nothing can be said" not in page


def test_a_card_of_a_quarter_that_is_not_over_is_not_empty(tmp_path: Path) -> None:
    lines = kept("Ops", months(date(2026, 10, 1), 1), [(2, 4)]), kept("Ops", [date(2026, 9, 1)], [(2, 4)])
    page = plain(open_app(load(tmp_path, [promises(*lines)]), "overview"))
    assert "8 promises so far, 4 of them kept on time." in page
    assert re.search(r"4 of 8\s+too few to say", page)


@pytest.fixture(scope="module")
def voted_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six votes of nine people, and no list of decisions."""
    days = [date(2026, month, 10) for month in range(5, 11)]
    rows = [row for n, day in enumerate(days) for row in voted("Ops", f"V{n}", day, (5, 3, 1, 0))]
    return load(tmp_path_factory.mktemp("voted"), [votes(rows)])


def test_votes_without_a_list_of_decisions_are_not_said_to_be_hidden(voted_alone: Path) -> None:
    page = said(open_app(voted_alone, "agreement"))
    assert "of 54 people" in page.replace("\u00a0", " ")
    assert "may be shown" not in page
    assert "Decision by decision" not in heads(page)


def test_a_count_is_not_said_twice_in_the_first_lines(voted_alone: Path) -> None:
    page = unescape(said(open_app(voted_alone, "overview"))).replace("\u00a0", " ")
    first = page[page.index("<h1") : page.index("</h1>") + 400]
    assert first.count("40 of 45") == 1
    assert "Counted over six months." in first


def test_a_first_survey_beside_promises_leaves_these_not_out(tmp_path: Path) -> None:
    files = [
        promises(kept("Ops", [date(2026, 10, 1)], [(6, 8)])),
        survey(answered("Ops", "2026-10", date(2026, 10, 9), [5] * 7)),
    ]
    page = unescape(said(open_app(load(tmp_path, files), "overview"))).replace("\u00a0", " ")
    assert "a first measurement" in page
    assert "October: 6 of 8 promises kept on time." in page


def test_a_newer_list_of_decisions_makes_promises_known_no_longer(tmp_path: Path, monkeypatch) -> None:
    """What was open in October's export may be done since: nothing of it is past its day, and this week is another."""
    name, content, _ = promises([promise("Ops", date(2026, 10, 2), date(2026, 11, 3 + n)) for n in range(5)])
    files = [(name, content, {"date": date(2026, 10, 31)}), decisions(decided("Ops", [date(2026, 11, 3)], 0))]
    board = Board.open(load(tmp_path, files), EVERYTHING)
    assert first_sentence.due(board, Filters()).until == date(2026, 10, 31)
    assert "as of 31 Oct 2026" in slide(board, Filters(("Ops",)), "Ops", TODAY).footer
    monkeypatch.setattr(due.clock, "today", lambda: TODAY)
    assert "31 October: 5 in the week after" in plain(open_app(tmp_path, "overview"))
    assert "promises as of 31 October 2026" in plain(open_app(tmp_path, "import_and_data"))
