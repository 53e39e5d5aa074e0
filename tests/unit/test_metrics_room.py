"""The room's practices: unknown is not none. Decisions in one line, and the two short ladders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from firmyes.metrics import decisions, room
from firmyes.model import Decision, FourAnswers, Status, Told
from tests.factory.tallies import tally
from tests.unit.test_metrics_promises import DUE, ONE, kept, spread

MET = datetime(2026, 10, 6, 10)
BLANK = Decision("d1", "Atlas", "Pricing page", *[None] * 12, votes=None, votes_hidden=False)
HELD = replace(BLANK, decided_on=date(2026, 10, 6), meeting_at=MET, present=9, challenges=0)


def told(decision, promises):
    return decisions.line(decision, decisions.tally(promises), promises)


def laddered(promises):
    return decisions.promises_ladder(decisions.ladder_tally(promises))


def test_nothing_recorded_is_not_none():
    assert {practice(BLANK) for practice in room.PRACTICES.values()} == {Told.NOT_RECORDED}
    assert room.replies(BLANK) == "not recorded"
    assert room.rate([BLANK] * 9, "challenged").status is Status.MISSING
    assert room.rate([], "challenged").status is Status.MISSING


def test_a_recorded_room_without_draft_or_recap_had_none():
    assert room.draft_ahead(HELD) is Told.NOT_DONE
    assert room.recap_in_day(HELD) is Told.NOT_DONE
    assert room.replies(HELD) == "not asked"


@pytest.mark.parametrize(("hours", "told"), [(24, Told.DONE), (23, Told.NOT_DONE)])
def test_a_draft_is_ahead_by_a_whole_day(hours, told):
    assert room.draft_ahead(replace(HELD, draft_shared_at=MET - timedelta(hours=hours))) is told


@pytest.mark.parametrize(("hours", "told"), [(24, Told.DONE), (25, Told.NOT_DONE)])
def test_a_recap_goes_out_within_a_day(hours, told):
    assert room.recap_in_day(replace(HELD, recap_sent_at=MET + timedelta(hours=hours))) is told


def test_where_only_the_day_is_known_the_recap_has_until_the_end_of_the_next():
    by_day = replace(HELD, meeting_at=None)
    assert room.recap_in_day(replace(by_day, recap_sent_at=datetime(2026, 10, 7, 23, 59))) is Told.DONE
    assert room.recap_in_day(replace(by_day, recap_sent_at=datetime(2026, 10, 8, 0, 1))) is Told.NOT_DONE


def test_nobody_challenged_nobody_to_thank():
    assert room.challenged(HELD) is Told.NOT_DONE
    assert room.challenger_thanked(replace(HELD, challenger_thanked=False)) is Told.NOT_RECORDED
    assert room.challenger_thanked(replace(HELD, challenges=1, challenger_thanked=True)) is Told.DONE


@pytest.mark.parametrize(
    ("corrections", "said"), [(None, "not recorded"), (0, "none yet"), (1, "one correction"), (3, "3 corrections")]
)
def test_replies_in_words(corrections, said):
    assert room.replies(replace(HELD, recap_sent_at=MET, corrections=corrections)) == said


def test_a_rate_counts_only_where_it_was_recorded_and_few_are_told_in_words():
    found = [replace(HELD, challenges=1)] * 3 + [HELD] * 2 + [BLANK] * 4
    rate = room.rate(found, "challenged")
    assert (rate.count, rate.base, rate.status) == (3, 5, Status.OK)
    assert room.rate(found[:4], "challenged").status is Status.TOO_FEW


# --- a decision in one line ----------------------------------------------------------------------------------------------


def test_the_line_counts_clear_and_kept():
    vague = replace(ONE, what="Look into it")
    young = replace(ONE, due_first=date(2026, 12, 1))
    line = told(HELD, [kept(DUE), ONE, vague, young])
    assert (line.clear_text, line.kept_text) == ("3/4", "1/3")
    assert line.spoke_up is Told.NOT_DONE


def test_not_due_and_no_promises_are_words():
    young = replace(ONE, due_first=date(2026, 12, 1))
    assert told(HELD, [young]).kept_text == "not due"
    line = told(HELD, [])
    assert (line.clear_text, line.kept_text) == ("no promises", "no promises")


def test_hidden_votes_are_said_to_be_hidden():
    assert told(replace(HELD, votes_hidden=True), []).answers_hidden
    shown = replace(HELD, votes_hidden=True, votes=FourAnswers(5, 1, 1, 1, 8))
    assert not told(shown, []).answers_hidden


def test_each_step_of_a_ladder_is_a_part_of_the_one_before():
    vague = replace(ONE, what="Look into it", state="kept", done_on=DUE)
    late = kept(DUE + timedelta(3))
    ladder = laddered(spread(kept(DUE), late, ONE, vague))
    assert [step.estimate.count for step in ladder.steps] == [16, 12, 8, 4]
    assert {step.estimate.base for step in ladder.steps} == {16}
    assert [step.estimate.count for step in ladder.beside] == [4]
    votes = decisions.votes_ladder(tally(5, 2, 1, 1))
    assert [step.estimate.count for step in votes.steps] == [9, 7, 5]
    assert [step.estimate.count for step in votes.beside] == [1]


def test_a_ladder_without_anything_says_so():
    assert {step.estimate.status for step in laddered([]).steps} == {Status.MISSING}
    assert {step.estimate.status for step in decisions.votes_ladder(None).steps} == {Status.MISSING}
    alone = laddered([ONE] * 8)
    assert {step.estimate.status for step in alone.steps} == {Status.HIDDEN}


def test_a_promise_too_young_to_judge_is_on_no_ladder():
    young = replace(ONE, due_first=None, due_on=None, made_on=ONE.as_of - timedelta(30))
    assert laddered(spread(young)).steps[0].estimate.status is Status.MISSING
