"""Every page on demo-like data, on nothing, and on one team too small to show; what it says is what the board knows."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes import markup
from firmyes.board import Board, first_sentence, overview, promises
from firmyes.charts.theme import answer_styles
from firmyes.metrics.first_sentence import words
from firmyes.metrics.first_sentence.facts import FirstSentence
from firmyes.metrics.registry import METRICS
from firmyes.model import EVERYTHING, Filters
from firmyes.ui import sitemap
from firmyes.ui.see import ends
from tests.app.walking import open_app, said

SEE = ("overview", "follow_through", "psychological_safety", "agreement")
OURS = (*SEE, "privacy", "methods")


def said_first(board: Board, name: str) -> FirstSentence:
    return first_sentence.said(board, name, Filters())


def charts(at: AppTest) -> int:
    return len(at.get("plotly_chart"))


def text(at: AppTest) -> str:
    """What a person reads: without tags, with ordinary spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", said(at)))).replace("\u00a0", " ").replace("\u2060", "")


@pytest.fixture(params=["synthetic", "empty", "tiny"])
def any_workspace(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("name", OURS)
def test_no_page_fails_on_any_workspace(name: str, any_workspace: Path) -> None:
    at = open_app(any_workspace, name)
    assert not at.exception
    assert "Error id" not in said(at)
    assert said(at).count("<h1") == 1, "one first line"


@pytest.mark.parametrize("name", SEE)
@pytest.mark.parametrize("grain", ["month", "quarter"])
@pytest.mark.parametrize("teams", [[], ["Atlas"], ["Fjord"], ["Birch", "Ember"]])
def test_no_page_fails_on_any_filter(name: str, grain: str, teams: list[str], synthetic: Path) -> None:
    at = open_app(synthetic, name, team=teams, grain=[grain], **{"from": ["2026-05"]})
    assert "Error id" not in said(at)


@pytest.mark.parametrize("name", SEE)
def test_a_page_is_headed_by_the_boards_sentence(name: str, any_workspace: Path) -> None:
    at, board = open_app(any_workspace, name), Board.open(any_workspace, EVERYTHING)
    assert f"<h1 class='fy-sentence'>{markup.plain(said_first(board, name).title)}</h1>" in said(at)
    assert said_first(board, name).text in text(at)


@pytest.mark.parametrize("name", SEE)
def test_an_empty_workspace_says_how_it_begins_and_links_to_import(name: str, empty: Path) -> None:
    at = open_app(empty, name)
    assert "no numbers yet" in text(at).lower()
    assert {"import_and_data", "meeting"} <= {link.proto.page for link in at.get("page_link")}
    assert charts(at) == 0


@pytest.mark.parametrize("name", SEE)
def test_one_tiny_team_shows_no_number_of_its_answers(name: str, tiny: Path) -> None:
    at = open_app(tiny, name)
    for word in ("firm yes:", "% fits", "signal"):
        assert word not in text(at)
    if name in ("overview", "psychological_safety", "agreement"):
        assert len(re.findall("[Aa]nswers show from five people|Answers of Fjord are hidden", text(at))) == 1, (
            "said once"
        )


def test_titles_of_a_tiny_team_are_escaped(tiny: Path) -> None:
    assert "One &amp; only" in said(open_app(tiny, "overview"))


def test_the_last_five_decisions_are_the_boards(synthetic: Path) -> None:
    html = said(open_app(synthetic, "overview"))
    lines = Board.open(synthetic, EVERYTHING).decisions(Filters(), 5)
    table = html.split("fy-short")[1].split("</table>")[0]
    rows = re.findall(r"<tr><th scope='row'>.*?</tr>", table, re.S)
    assert len(rows) == len(lines) == 5
    for row, line in zip(rows, lines, strict=True):
        assert line.decision.title in unescape(row)
        for style in answer_styles("light"):
            if line.answers is not None and getattr(line.answers, style.id):
                assert f"{getattr(line.answers, style.id)} {style.label.lower()}" in row


def test_the_cards_name_their_period_and_have_a_picture_each(synthetic: Path) -> None:
    page, board = said(open_app(synthetic, "overview", team=["Birch"])), Board.open(synthetic, EVERYTHING)
    for found in first_sentence.facts(board, Filters(("Birch",))).measures[:3]:
        first, last = found.points[0], found.points[-1]
        assert f"{first.period.start:%b %Y} – " in page
        assert f"{last.period.label} " in page, "the picture says it"
    assert page.count("<img class='fy-spark'") == 3


def test_a_card_shows_the_counts_of_the_sentence(synthetic: Path) -> None:
    page, board = text(open_app(synthetic, "overview", team=["Atlas"])), Board.open(synthetic, EVERYTHING)
    found = first_sentence.facts(board, Filters(("Atlas",)))
    assert found.changes, "the story tells of a change there"
    for change in found.changes:
        if change.measure != "clear":
            old, now = (words.counts(side.estimate) for side in (change.before, change.now))
            assert f"{old} before, now → {now}" in page


def test_one_team_says_what_became_of_what_is_due_and_several_count(synthetic: Path) -> None:
    board = Board.open(synthetic, EVERYTHING)
    several = open_app(synthetic, "overview")
    assert "fy-due-teams" in said(several)
    for name in board.team_names():
        due = first_sentence.due(board, Filters((name,)))
        at = open_app(synthetic, "overview", team=[name])
        buttons = [b for b in at.button if str(b.key).startswith("due_Done")]
        assert len(buttons) == min(3, due.past + due.week)


def test_the_three_patterns_are_one_line(synthetic: Path) -> None:
    page = text(open_app(synthetic, "overview", team=["Birch"]))
    found = overview.patterns(Board.open(synthetic, EVERYTHING), Filters(("Birch",)))
    assert ends.pattern_line(found) in page
    assert all(ask in page for ask in ends.asks(found))


def test_the_team_table_is_alphabetical_and_only_for_several(synthetic: Path) -> None:
    at = open_app(synthetic, "overview")
    assert "fy-teams" not in said(at), "behind a fold that says who differs"
    at.session_state["teams"] = True
    page = said(at.run())
    table = page[page.index("fy-teams") :]
    names = re.findall(r"<tr><th scope='row'><a [^>]+>([^<]+)</a></th>", table)
    assert names == sorted(names)
    assert len(names) > 1
    assert "drawn" not in table.partition("</table>")[0], (
        "what is drawn to the mean stands behind it, with what that is"
    )
    assert "fy-teams" not in said(open_app(synthetic, "overview", team=["Atlas"]))


def test_the_open_list_shows_a_few_then_all_and_never_sorts_by_owner(synthetic: Path) -> None:
    at = open_app(synthetic, "follow_through")
    assert "fy-open" not in said(at), "behind a fold"
    at.session_state["open_list"] = True
    at.run()
    rows = promises.open_promises(Board.open(synthetic, EVERYTHING), Filters())

    def listed() -> int:
        return said(at).split("fy-open")[1].count("<tr><th scope='row'>")

    assert listed() == 12
    at.toggle(key="open_all").set_value(True).run()
    assert listed() == len(rows)
    assert at.button_group(key="open_order").options == ["By date", "By decision"]


def test_the_open_list_leaves_owners_out_of_the_csv_unless_chosen(synthetic: Path) -> None:
    from firmyes.ui import open_promises

    rows = promises.open_promises(Board.open(synthetic, EVERYTHING), Filters())
    without = open_promises.as_csv(rows, {}, owners=False).decode("utf-8-sig").splitlines()
    with_them = open_promises.as_csv(rows, {}, owners=True).decode("utf-8-sig").splitlines()
    assert "owner" not in without[0]
    assert with_them[0].endswith(",owner")
    assert len(without) == len(with_them) == len(rows) + 1


def test_every_chart_says_in_words_what_it_shows(synthetic: Path) -> None:
    for name in SEE[1:]:
        drawn = open_app(synthetic, name).get("plotly_chart")
        assert len(drawn) >= 3
        assert all(chart.proto.alt for chart in drawn)


def test_privacy_promises_in_exact_words(synthetic: Path) -> None:
    page = text(open_app(synthetic, "privacy"))
    assert (
        "Nothing this app shows, on any page or in any export, now or compared with earlier ones, tells which of at least 5 "
        "people gave which answer. It cannot hide that people agreed, that you know your own answer, or what somebody who "
        "holds the survey file or this machine can read. Whoever imports answers can see them."
    ) in page
    assert "{" not in page, "every number is filled in"
    assert "at least 4 others" in page


def test_methods_names_every_measure(synthetic: Path) -> None:
    page = text(open_app(synthetic, "methods"))
    for measure in METRICS:
        assert measure.name in page
        assert measure.id in page


def test_every_screen_of_the_sitemap_is_walked() -> None:
    assert {s.name for s in sitemap.SCREENS if s.group in ("See", "Trust")} == set(OURS)


@pytest.mark.parametrize("name", SEE)
def test_every_how_is_this_computed_opens_on_definitions_and_data(name: str, synthetic: Path) -> None:
    at = open_app(synthetic, name)
    folds = [each.proto.id.split("-", 2)[2] for each in at.expander if "-how_" in each.proto.id]
    assert len(folds) > charts(at)
    for key in folds:
        at.session_state[key] = True
    at.run()
    assert "Error id" not in said(at)
    assert "*Limits:*" in said(at)
    beside = {"psychological_safety": 1}.get(name, 0)  # the room's picture stands in the table of decisions
    assert said(at).count("The numbers</h3>") == charts(at) - beside


def test_the_trend_of_a_practice_is_drawn_on_request(synthetic: Path) -> None:
    at = open_app(synthetic, "psychological_safety", grain=["quarter"])
    before = charts(at)
    at.selectbox(key="practice").set_value("draft_ahead").run()
    assert charts(at) == before + 1
    assert "Error id" not in said(at)


def test_the_spread_of_a_question_is_drawn_on_request(synthetic: Path) -> None:
    at = open_app(synthetic, "psychological_safety", team=["Birch"])
    before = charts(at)
    at.selectbox(key="one_item").select_index(0).run()
    assert charts(at) == before + 1
    assert "Error id" not in said(at)
