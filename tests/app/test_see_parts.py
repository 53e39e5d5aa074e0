"""The parts of the See pages: small trends, words of a card, ladders and patterns on a line, what became of a promise."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from firmyes import door, markup
from firmyes.board import Board, first_sentence
from firmyes.metrics.first_sentence.facts import OfTeam
from firmyes.model import (
    EVERYTHING,
    Estimate,
    Filters,
    Hidden,
    LabelledEstimate,
    Ladder,
    Pattern,
    PatternState,
    Status,
    Verdict,
    VerdictKind,
)
from firmyes.model.findings import Coverage, TeamCell, TeamRow
from firmyes.ui import tables
from firmyes.ui.cards import hidden_line
from firmyes.ui.see import cards, ends, spark
from tests.app.walking import open_app, said
from tests.factory.first import PAYMENTS_GAP, facts, payments, platform, rounds, shares
from tests.golden.gallery_others import DECISIONS

LATEST = date(2026, 11, 1)


def svg(html: str) -> str:
    """The picture inside an image's address."""
    found = re.search(r"data:image/svg\+xml,([^']+)'", html)
    assert found
    return unquote(found[1])


def test_a_small_trend_has_a_point_a_period_both_levels_and_its_ends() -> None:
    gap = payments().measured("gap")
    assert gap is not None
    html = str(spark.card(gap, "light"))
    drawn = svg(html)
    assert drawn.count("h0") == len(PAYMENTS_GAP) - 1, "a dot each"
    assert drawn.count("<rect") == 1, "the last point carries a change"
    assert drawn.count("<line") == 2
    assert drawn.count("stroke-dasharray") == 1, "the old level is the pale one"
    assert ">9\u00a0of\u00a015<" in html
    assert ">1\u00a0of\u00a08<" in html


def test_a_small_trend_without_a_change_has_no_levels() -> None:
    safety = platform().measured("safety")
    assert safety is not None
    drawn = svg(str(spark.card(safety, "dark")))
    assert "<line" not in drawn
    assert "<rect" not in drawn


def test_a_small_trend_breaks_where_nothing_was_measured() -> None:
    points = shares([(3, 9), (4, 9), (3, 9), (4, 9), (3, 9), (5, 9)])
    (found,) = facts(gap=[*points[:2], *points[4:]]).measures
    assert svg(str(spark.card(found, "light"))).count("<polyline") == 2
    (every,) = facts(safety=rounds([60, 61, 60])).measures
    assert svg(str(spark.card(every, "light"))).count("<polyline") == 1, "a questionnaire is asked by the quarter"


def test_a_line_of_many_teams_has_dots_only_where_they_stand_apart() -> None:
    for months, dots in ((12, 11), (60, 0)):
        (found,) = facts(gap=shares([(3, 9), (4, 9)] * (months // 2))).measures
        drawn = svg(str(spark.row(found, spark.reach([found]), "light")))
        assert drawn.count("h0") == dots
        assert len(re.findall(r"[\d.]+,[\d.]+", drawn)) == months, "a line through every month"


def test_one_point_is_a_number_and_no_picture() -> None:
    (found,) = facts(gap=shares([(3, 9)])).measures
    assert spark.card(found, "light") == ""


@pytest.mark.parametrize(
    ("made", "measure", "word"),
    [
        (payments, "gap", "fewer since March"),
        (payments, "kept_on_time", "more, last two quarters"),
        (lambda: facts(safety=rounds([70, 75, 72, 70, 52], people=16)), "safety", "lower in October"),
    ],
)
def test_a_card_says_direction_and_when(made: object, measure: str, word: str) -> None:
    found = made().measured(measure)  # type: ignore[operator]  # one of the three above
    assert cards.word(found.told, LATEST) == word


def test_a_card_without_a_change_says_what_would_have_shown() -> None:
    html = str(cards.draw((*payments().measures,), LATEST, "Payments", {}, "light"))
    assert re.search(r"no change seen \(\d\d or less would have shown\)", html)
    assert "href='agreement?team=Payments'" in html


def test_of_many_teams_those_that_changed_have_a_line_first_and_that_is_said() -> None:
    changed, steady = payments(), platform(gap=shares([(5, 10)] * 8))
    many = {f"Team {n:02}": changed if n == 55 else steady for n in range(60)}
    teams = [OfTeam(name, found.changes) for name, found in many.items()]

    def drawn(of: int) -> str:
        kept = {name: cards.few(teams[:of], name) for name, *_ in cards.CARDS}
        lines = {name: [(team, many[team].measured(name)) for team in some] for name, some in kept.items()}
        return str(cards.multiples(lines, of, LATEST, "light"))

    assert "Team 55" in drawn(60)
    assert "Team 59" not in drawn(60)
    assert drawn(60).count("; 40 of 60 teams, those that changed first") == len(cards.CARDS)
    assert "teams, those" not in drawn(40)


def test_a_card_without_a_number_says_why() -> None:
    quiet = tuple(
        replace(m, points=(), recent=None, change=None, verdict=replace(m.verdict, at=None))
        for m in payments().measures
    )
    html = str(cards.draw(quiet, LATEST, "Payments", {"gap": "Nothing recorded."}, "light"))
    assert "Nothing recorded." in html
    assert "<img" not in html


def test_a_number_of_what_is_not_over_is_so_far() -> None:
    (score,) = facts(safety=rounds([70])).measures
    open_one = replace(score, points=(), recent=None, so_far=score.points[0], verdict=Verdict(VerdictKind.TOO_FEW))
    html = str(cards.draw([*payments().measures[:2], open_one], LATEST, "Payments", {}, "light"))
    assert re.search(r"70 of 100.{0,80}so far", html.replace("\u00a0", " "), re.S)
    assert (
        "so far"
        in str(cards.multiples({name: [("A", open_one)] for name, *_ in cards.CARDS}, 2, LATEST, "light")).lower()
    )


def test_a_hidden_rate_is_not_on_a_card_nor_in_a_line(synthetic: Path) -> None:
    board = Board.open(synthetic, EVERYTHING)
    for name in board.team_names():
        for found in first_sentence.facts(board, Filters((name,))).measures:
            if board.series(found.measure, Filters((name,))).whole.status is Status.HIDDEN:
                assert found.points == ()
                assert found.recent is None
                assert found.verdict.estimate is None
                line = str(cards.multiples({name: [("A", found)] for name, *_ in cards.CARDS}, 2, LATEST, "light"))
                assert ("One or two people’s" if found.measure == "kept_on_time" else "Hidden") in line


def step(label: str, count: int, base: int) -> LabelledEstimate:
    return LabelledEstimate(label, Estimate(count / base, n=base, status=Status.OK, count=count, base=base))


def test_a_ladder_is_one_line_and_what_has_no_step_is_left_out() -> None:
    votes = Ladder("votes", (step("answered", 214, 214), step("agreed", 165, 214)), ())
    nothing = Ladder("promises", (), ())
    html = str(ends.ladders((votes, nothing)))
    assert "Answered <b>214</b>" in html
    assert "agreed <b>77\u00a0%</b>" in html
    assert html.count("<p>") == 1


def test_a_step_of_few_is_not_told_as_none_and_a_step_of_none_is_the_last() -> None:
    labels = (("made", 4163), ("clear", 2), ("kept", 0), ("on time", 0))
    html = str(ends.ladders((Ladder("promises", tuple(step(name, n, 4163) for name, n in labels), ()),)))
    assert "clear <b>under 1\u00a0%</b>" in html
    assert "kept <b>0\u00a0%</b>" in html
    assert "on time" not in html


def found(*states: PatternState) -> list[Pattern]:
    names = ("Brittle consensus", "Vague yes", "Quiet room")
    return [Pattern(n, n, s, "", f"Do {n}.", teams=("Growth",)) for n, s in zip(names, states, strict=True)]


@pytest.mark.parametrize(
    ("states", "line"),
    [
        ((PatternState.NOT_SEEN,) * 3, "Three patterns: none seen."),
        ((PatternState.NO_DATA,) * 3, "Three patterns: not enough data yet."),
        (
            (PatternState.SEEN, PatternState.NOT_SEEN, PatternState.CANNOT_TELL),
            "Three patterns: brittle consensus seen (Growth); vague yes not seen; quiet room cannot tell yet.",
        ),
    ],
)
def test_the_patterns_are_one_line(states: tuple[PatternState, ...], line: str) -> None:
    assert ends.pattern_line(found(*states)) == line


def test_what_is_due_in_many_teams_scrolls_in_a_box_of_its_own() -> None:
    """Two hundred rows pushed everything below them out of sight."""
    drawn = {
        n: str(markup.macros("ui/see").due_by_team([(f"Team {i}", 1, 2) for i in range(n)], "This week"))
        for n in (12, 13)
    }
    assert "fy-tall" not in drawn[12]
    assert "fy-tall' tabindex='0' role='group' aria-label='Due now by team'>" in drawn[13]  # by keyboard, too


def test_what_became_of_a_promise_is_asked_with_its_day_and_saved_once(
    synthetic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, kept = Board.open(synthetic, EVERYTHING), []
    monkeypatch.setattr(door, "record", lambda *given: kept.append(given) or (None,))
    name = next(n for n in board.team_names() if first_sentence.due(board, Filters((n,))).past)
    at = open_app(synthetic, "overview", team=[name])
    button = next(b for b in at.button if str(b.key).startswith("due_Not any more"))
    button.click().run()
    assert not kept, "asked first"
    next(b for b in at.button if b.key == "due_save").click().run()
    (((record,), workspace, _, today),) = kept
    (row,) = record.rows
    assert (row.status, row.dropped_on, workspace) == ("dropped", row.dropped_on, synthetic)
    assert row.dropped_on is not None
    assert row.dropped_on <= today
    assert "Error id" not in said(at)


def test_the_four_answers_are_named_where_one_of_them_is_drawn() -> None:
    hidden = [line for line in DECISIONS if line.answers_hidden]
    drawn = [line for line in DECISIONS if not line.answers_hidden]
    assert hidden
    assert "</i>Firm yes" not in str(ends.decisions(hidden, "Design"))
    assert "</i>Firm yes" in str(ends.decisions([*hidden, drawn[0]], "Design"))


def test_a_head_says_how_many_decisions_there_are() -> None:
    assert [ends.last_decisions(count) for count in (1, 3, 5)] == [
        "The last decision",
        "The last three decisions",
        "The last five decisions",
    ]


def test_two_kinds_of_hidden_are_two_sentences() -> None:
    waits = [Hidden("survey", "Atlas"), Hidden("survey", "Birch")]
    text = str(hidden_line(waits, [Coverage("Birch", "survey", (LATEST,))]))
    assert "five people. Some answers of Birch" in text


def test_of_two_teams_there_are_no_others() -> None:
    row = TeamRow("Atlas", (TeamCell("gap", Estimate(), VerdictKind.UP, Estimate(), None),))
    same = replace(row, cells=(replace(row.cells[0], against=VerdictKind.NOISE),))
    assert tables.standing_out((row, row)).endswith(": Atlas and Atlas differ")
    assert tables.standing_out((row, same)).endswith("Atlas differs from the other")
    assert tables.standing_out((same, same)).endswith("no difference seen")
