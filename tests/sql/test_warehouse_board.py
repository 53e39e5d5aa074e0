"""The board on a synthetic workspace with known stories, on an empty one, and on one small team: the numbers and their silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from firmyes.board import Board, first_sentence, overview, promises, safety, votes
from firmyes.errors import UnknownValue, WorkspaceError
from firmyes.metrics.registry import METRICS
from firmyes.model import EVERYTHING, Filters, Grain, Status, VerdictKind
from tests.factory.story import synthetic as story
from tests.factory.warehouse import decision, people, promise, safety_block, team, vote_block, write_build

ALL = Filters()
SEPT, OCT, NOV = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture(scope="module")
def board(synthetic) -> Board:
    return Board.open(synthetic, EVERYTHING)


@pytest.fixture
def empty(workspace) -> Board:
    write_build(workspace, {}, loads=0)
    return Board.open(workspace, EVERYTHING)


def state(board, name, pattern):
    return next(p.state.value for p in overview.patterns(board, ALL, team=name) if p.id == pattern)


# --- the stories come out --------------------------------------------------------------------------------------------------


def test_each_story_is_told_and_the_steady_team_has_none(board):
    assert state(board, "Birch", "brittle_consensus") in ("seen", "watch")
    assert state(board, "Cedar", "quiet_room") == "seen"
    assert {p.state.value for p in overview.patterns(board, ALL, team="Delta")} <= {"not seen", "cannot tell yet"}
    assert board.series("clear", ALL, team="Atlas").verdict.kind is VerdictKind.UP
    assert board.series("safety", ALL, team="Ember").verdict.kind is VerdictKind.DOWN
    steady = [board.series(m.id, ALL, team="Delta").verdict.kind for m in METRICS if m.family.value != "room"]
    assert VerdictKind.DOWN not in steady


def test_the_small_team_is_hidden_everywhere_but_its_promises_are_not(board):
    for name in ("safety", "safety_raw", "safety_favourable", "gap", "agreed", "unsaid"):
        series = board.series(name, ALL, team="Fjord")
        assert series.points == ()
        assert series.whole.status is Status.HIDDEN
    assert board.series("kept_on_time", ALL, team="Fjord").whole.shown
    assert {hidden.kind for hidden in board.hidden(Filters(("Fjord",)))} == {"survey", "votes"}
    assert all(line.answers is None and line.answers_hidden for line in board.decisions(Filters(("Fjord",))))


def test_small_teams_together_are_compared_with_nobody(tmp_path):
    """Who is among them changes from round to round: neither is a better team than the others."""
    tables, build = story()
    named = {
        mart: [row | {"team": "Smaller teams of Product"} if row.get("team") == "Birch" else row for row in rows]
        for mart, rows in tables.items()
    }
    write_build(tmp_path, named, **build)
    table = {row.team: row.cells for row in overview.team_table(Board.open(tmp_path, EVERYTHING), ALL)}
    together = table.pop("Smaller teams of Product")
    assert any(cell.estimate.shown for cell in together)
    assert {(cell.against, cell.p_adjusted) for cell in together} == {(VerdictKind.TOO_FEW, None)}
    assert "compared with nobody" in together[0].difference.reason
    assert all(any(cell.p_adjusted is not None for cell in cells) for cells in table.values())


def test_what_the_overview_asks_is_there(board):
    for page in first_sentence.PAGES:
        said = first_sentence.said(board, page, ALL)
        assert said.title.startswith("All six teams: ")
        assert said.text.endswith(".")
    table = overview.team_table(board, ALL)
    assert [row.team for row in table] == ["Atlas", "Birch", "Cedar", "Delta", "Ember", "Fjord"]
    coloured = [
        (row.team, cell.metric)
        for row in table
        for cell in row.cells
        if cell.against in (VerdictKind.UP, VerdictKind.DOWN)
    ]
    assert ("Cedar", "safety") in coloured
    assert ("Birch", "gap") in coloured
    for row in table:
        for cell in row.cells:
            if (row.team, cell.metric) in coloured:
                assert cell.p_adjusted < 0.05
                assert not cell.difference.low <= 0 <= cell.difference.high


def test_every_other_question_has_an_answer(board):
    assert len(board.decisions(ALL, limit=5)) == 5
    assert board.decisions(ALL)[0].decision.decided_on >= board.decisions(ALL)[-1].decision.decided_on
    for ladder in votes.ladders(board, ALL):
        counts = [step.estimate.count for step in ladder.steps]
        assert counts == sorted(counts, reverse=True)
    curve = promises.until_done(board, ALL)
    assert curve.median.shown
    assert curve.steps[-1].at_risk >= 5
    assert promises.clear_against_vague(board, ALL).difference.low is not None
    assert [part for part, _ in promises.clear_parts(board, ALL)] == ["owner", "what", "when"]
    assert promises.reasons(board, ALL)[-1].reason == "no reason recorded"
    assert sum(m.renegotiated + m.slipped for m in board.moves(ALL)) > 0
    assert safety.items(board, ALL, team="Delta")[0].change is not None
    assert len(safety.items(board, ALL)) == 7
    assert safety.response_rates(board, ALL)[0].size == 9
    assert safety.reliability(board)[0].alpha == pytest.approx(0.85, abs=0.15)
    assert promises.does_it_matter(board, ALL)[0].id == "firm_yes"
    assert {g.team for found in votes.between_groups(board, ALL) for g in found.groups} == {"Atlas", "Delta"}
    assert any("two a month" in warning for warning in safety.cadence(board, ALL))
    assert board.months() == (date(2025, 9, 1), OCT)
    assert {covered.kind for covered in board.coverage()} == {"survey", "votes", "promises", "decisions"}
    assert board.loads()[0].load_id == 4
    assert board.decision("AT-01a").team == "Atlas"


def test_open_promises_by_date_or_decision_never_by_owner(board):
    by_date = promises.open_promises(board, ALL)
    over = [row.days_over for row in by_date if row.days_over is not None]
    assert over == sorted(over, reverse=True)
    by_decision = [row.promise.decision_id for row in promises.open_promises(board, ALL, by="decision")]
    assert by_decision == sorted(by_decision)
    with pytest.raises(UnknownValue):
        promises.open_promises(board, ALL, by="owner")


# --- sums of the same rows --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("metric", ["kept_on_time", "clear", "agreed", "safety_favourable", "challenged"])
def test_periods_teams_and_the_whole_are_sums_of_the_same_rows(board, metric):
    until = date(2026, 10, 31)  # the few promises of November are those of two people, and hidden
    whole = board.series(metric, Filters(until=until)).whole
    for grain in Grain:
        points = board.series(metric, Filters(until=until, grain=grain)).points
        assert sum(p.estimate.count for p in points) == whole.count
        assert sum(p.estimate.base for p in points) == whole.base
    named = Filters(("Atlas", "Birch", "Cedar", "Delta", "Ember", "Fjord"), until=until)
    assert (board.series(metric, named).whole.count, board.series(metric, named).whole.base) == (
        whole.count,
        whole.base,
    )


def test_a_range_takes_whole_months_and_never_changes_the_verdict(board):
    cut = Filters(since=date(2026, 7, 14), until=date(2026, 10, 2))
    series = board.series("agreed", cut)
    assert [p.period.start for p in series.points] == [date(2026, m, 1) for m in (7, 8, 9, 10)]
    assert series.verdict == board.series("agreed", ALL).verdict
    assert series.whole.base == sum(p.estimate.base for p in series.points)


def test_a_quarter_cut_by_the_range_counts_the_people_of_what_is_left(board):
    cut = (
        board.series("agreed", Filters(since=date(2026, 8, 1), until=date(2026, 9, 30), grain=Grain.QUARTER))
        .points[0]
        .estimate
    )
    months = [
        p.estimate for p in board.series("agreed", Filters(since=date(2026, 8, 1), until=date(2026, 9, 30))).points
    ]
    assert cut.base == sum(m.base for m in months)
    assert cut.n == max(m.n for m in months)


def test_several_chosen_teams_add_their_people(board):
    one, other = (board.series("agreed", ALL, team=name).whole.n for name in ("Atlas", "Delta"))
    assert board.series("agreed", Filters(("Atlas", "Delta"))).whole.n == one + other


# --- nothing, one point, flat ------------------------------------------------------------------------------------------------


def test_a_survey_alone_is_what_overview_tells_of(workspace):
    rows = {"safety_block": [safety_block(1, "Atlas", OCT, [5.0, 5.5, 6.0, 4.5, 5.0, 6.0])], "team": [team("Atlas")]}
    rows["people"] = [
        people("survey", "edmondson-7", t, g, p, 6)
        for t in ("", "Atlas")
        for g, p in (("month", OCT), ("all", date(1970, 1, 1)))
    ]
    write_build(workspace, rows, answers_as_of=date(2026, 11, 5))
    found = Board.open(workspace, EVERYTHING)
    said = first_sentence.said(found, "overview", ALL)
    assert said.text == (
        "Atlas: a first measurement. Psychological safety 72 of 100. 6 people answered. The next round, in January, can show "
        "a direction."
    )
    assert said.missing == "Not here yet: promises and votes."
    assert first_sentence.said(found, "agreement", ALL).heading == "no votes yet.", "there are no votes anywhere"


def test_a_choice_without_data_is_not_called_an_empty_workspace(board):
    nothing = Filters(("Atlas",), until=date(2020, 1, 31))
    for page in first_sentence.PAGES:
        said = first_sentence.said(board, page, nothing)
        assert (said.row, said.title) == ("A2", "Atlas: nothing in January 2020 and before.")
        first = "October" if page == "psychological_safety" else "September"  # its first round
        assert [door.label for door in said.doors] == [f"Show from {first} 2025"]


def test_hidden_votes_are_not_said_to_be_missing_on_the_ladder(workspace):
    waiting = {"kind": "votes", "team": "Atlas", "decision_id": "d1"}
    write_build(workspace, {"waiting": [waiting], "team": [team("Atlas")]})
    ladder, _ = votes.ladders(Board.open(workspace, EVERYTHING), ALL)
    assert ladder.steps[0].estimate.reason == "Hidden, to keep answers private."


def test_an_empty_workspace_answers_everything_in_words(empty):
    for metric in METRICS:
        series = empty.series(metric.id, ALL)
        assert series.points == ()
        assert series.verdict.kind is VerdictKind.TOO_FEW
        assert series.whole.status is Status.MISSING
        assert series.whole.reason
    for page in first_sentence.PAGES:
        assert first_sentence.said(empty, page, ALL).title == "No numbers yet."
    assert {p.state.value for p in overview.patterns(empty, ALL)} == {"not enough data"}
    assert (
        overview.team_table(empty, ALL)
        == empty.decisions(ALL)
        == safety.items(empty, ALL)
        == empty.moves(ALL)
        == promises.reasons(empty, ALL)
        == ()
    )
    assert (
        votes.between_groups(empty, ALL)
        == empty.hindrances(ALL)
        == safety.cadence(empty, ALL)
        == safety.reliability(empty)
        == ()
    )
    assert promises.until_done(empty, ALL).median.status is Status.MISSING
    assert empty.months() is None
    assert not empty.has_promises()
    assert {a.difference.status for a in promises.does_it_matter(empty, ALL)} == {Status.TOO_FEW}


def test_one_month_of_votes_and_a_month_that_is_not_over(workspace):
    rows = {"vote_block": [vote_block("d1", "Atlas", OCT, (6, 2, 0, 0))], "team": [team("Atlas")]}
    rows["people"] = [
        people("votes", "", t, g, p, 8) for t in ("", "Atlas") for g, p in (("month", OCT), ("all", date(1970, 1, 1)))
    ]
    write_build(workspace, rows, answers_as_of=date(2026, 10, 20))
    found = Board.open(workspace, EVERYTHING)
    series = found.series("gap", ALL)
    assert [p.estimate.status for p in series.points] == [Status.SO_FAR]
    assert series.points[0].estimate.reason == "October 2026 is not over: 2 of 8 so far. No verdict yet."
    assert series.verdict.kind is VerdictKind.TOO_FEW
    assert first_sentence.said(found, "overview", ALL).text == (
        "Atlas: October so far, 2 of 8 agree without committing. The month is not over; nothing is judged yet."
    )


def test_tickets_are_no_promises_and_no_due_dates_are_no_zero(workspace):
    write_build(workspace, {"commitment": [promise(f"t{i}", origin="tracker") for i in range(9)]}, promises_as_of=NOV)
    tickets = Board.open(workspace, EVERYTHING).series("kept_on_time", ALL).whole
    assert (tickets.status, tickets.value) == (Status.MISSING, None)
    assert "marked as promised" in tickets.reason
    undated = [promise(f"p{i}", owner="", made_on=SEPT, state="kept", done_on=OCT) for i in range(9)]
    write_build(workspace, {"commitment": undated}, promises_as_of=NOV, build_id="b2")
    bare = Board.open(workspace, EVERYTHING).series("kept_on_time", ALL)
    assert (bare.points, bare.whole.status, bare.whole.value) == ((), Status.MISSING, None)
    assert "no due dates" in bare.whole.reason


def test_a_changed_scale_is_marked_and_starts_the_baseline_anew(workspace):
    months = [date(2026, m, 1) for m in (1, 4, 7, 10)]
    rows = {
        "safety_block": [
            safety_block(i, "Atlas", month, [4.0, 4.5, 4.2, 4.4, 4.1], scale_max=7.0 if i < 2 else 5.0)
            for i, month in enumerate(months)
        ],
        "people": [people("survey", "edmondson-7", t, "month", m, 5) for t in ("", "Atlas") for m in months],
    }
    write_build(workspace, rows, answers_as_of=NOV)
    series = Board.open(workspace, EVERYTHING).series("safety", ALL, team="Atlas")
    assert [mark.label for mark in series.marks] == ["scale changed from 1–7 to 1–5"]
    assert series.verdict.kind is VerdictKind.NOISE
    assert series.verdict.centre == pytest.approx(81, abs=1)  # only the one earlier point on the same scale


def test_other_questions_are_marked_and_start_the_baseline_anew(workspace):
    months = [date(2026, m, 1) for m in (1, 4, 7, 10)]
    rows = {
        "safety_block": [
            safety_block(i, "Atlas", month, [4.0, 4.5, 4.2, 4.4, 4.1], asked=7 if i < 3 else 5)
            for i, month in enumerate(months)
        ],
        "people": [people("survey", "edmondson-7", t, "month", m, 5) for t in ("", "Atlas") for m in months],
    }
    write_build(workspace, rows, answers_as_of=NOV)
    series = Board.open(workspace, EVERYTHING).series("safety", ALL, team="Atlas")
    assert [(mark.on, mark.label) for mark in series.marks] == [(OCT, "5 questions instead of 7")]
    assert series.verdict.kind is VerdictKind.TOO_FEW


def test_a_baseline_is_re_based_by_name(workspace):
    tables, build = story()
    write_build(workspace, tables, **build)
    before = Board.open(workspace, EVERYTHING)
    (workspace / "firmyes.toml").write_text('[[baseline]]\nmetric = "agreed"\nfrom = 2026-08-01\nby = "the team"\n')
    after = Board.open(workspace, EVERYTHING)
    assert before.key != after.key
    assert len(before.series("agreed", ALL).marks) == 0
    series = after.series("agreed", ALL)
    assert [mark.label for mark in series.marks] == ["baseline re-based by the team"]
    assert series.verdict.basis == "difference"
    (workspace / "firmyes.toml").write_text('[[baseline]]\nmetric = "agreed"\n')
    with pytest.raises(WorkspaceError, match="incomplete"):
        Board.open(workspace, EVERYTHING)


def test_a_group_whose_votes_stay_hidden_was_asked(workspace):
    groups = [vote_block("d1", name, OCT, (6, 2, 0, 0)) for name in ("Atlas", "Birch")]
    rows = {
        "vote_block": groups,
        "decision": [decision("d1", decided_on=OCT)],
        "commitment": [promise(f"p{i}", team=name, decision_id="d1") for i, name in enumerate(("Cedar", "Delta"))],
        "waiting": [{"kind": "votes", "team": "Cedar", "decision_id": "d1"}],
    }
    write_build(workspace, rows, answers_as_of=NOV)
    (found,) = votes.between_groups(Board.open(workspace, EVERYTHING), ALL)
    assert found.not_asked == ("Delta",)


def two_questionnaires(workspace: Path, *instruments: str) -> Board:
    months = [date(2026, m, 1) for m in (4, 7, 10)]
    rows = {
        "safety_block": [
            safety_block(10 * place + i, "Atlas", month, [3.0, 4.5, 4.2, 4.4, 4.1], instrument=name)
            for place, name in enumerate(instruments)
            for i, month in enumerate(months)
        ],
        "people": [
            people("survey", name, t, "month", m, 5) for name in instruments for t in ("", "Atlas") for m in months
        ],
    }
    write_build(workspace, rows, answers_as_of=NOV)
    return Board.open(workspace, EVERYTHING)


def test_a_workspace_is_shown_its_own_questionnaire_under_its_own_name(workspace):
    (workspace / "instruments").mkdir()
    own = 'id = "own"\nname = "Ease of asking"\nscale = [1, 7]\n[[items]]\ncode = "e1"\ntext = "Easy to ask"\n'
    (workspace / "instruments" / "own.toml").write_text(own)
    board = two_questionnaires(workspace, "own")
    series = board.series("safety", ALL)
    assert (board.questionnaires.main(), series.name, len(series.points)) == ("own", "Ease of asking", 3)
    assert board.series("safety_raw", ALL).name == "Ease of asking, own scale"
    assert "Ease of asking" in first_sentence.said(board, "psychological_safety", ALL).text


def test_two_questionnaires_stand_side_by_side_and_mix_nothing(workspace):
    board = two_questionnaires(workspace, "edmondson-7", "westrum-6")
    assert board.questionnaires.answered() == ("edmondson-7", "westrum-6")
    assert board.questionnaires.shown() == ("edmondson-7",), "off by default"
    (workspace / "firmyes.toml").write_text('instruments = ["westrum-6"]\n')
    board = Board.open(workspace, EVERYTHING)
    assert board.questionnaires.shown() == ("edmondson-7", "westrum-6")
    assert [board.series("safety", ALL, instrument=name).name for name in board.questionnaires.shown()] == [
        "Psychological safety",
        "Generative culture",
    ]
    assert {p.estimate.n for p in board.series("safety", ALL).points} == {5}, "nobody is counted twice"


def test_few_promises_a_month_are_judged_by_quarter(board):
    verdict = board.series("kept_on_time", ALL, team="Ember").verdict
    assert verdict.at.grain is Grain.QUARTER
    assert verdict.estimate.n > 10
    assert verdict.reason.endswith("fewer than ten a month.")


# --- refusals and speed ------------------------------------------------------------------------------------------------------


def test_unknown_names_are_refused_with_the_known_ones(board):
    with pytest.raises(UnknownValue) as caught:
        board.series("kept", ALL)
    assert "kept_on_time" in caught.value.what
    for ask in (lambda: board.series("gap", Filters(("Zulu",))), lambda: overview.patterns(board, ALL, team="Zulu")):
        with pytest.raises(UnknownValue) as caught:
            ask()
        assert "Atlas, Birch" in caught.value.what
    with pytest.raises(UnknownValue):
        first_sentence.said(board, "methods", ALL)
    with pytest.raises(UnknownValue):
        board.decision("nowhere")
