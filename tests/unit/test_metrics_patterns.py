"""The three quiet failures: each threshold of METRICS 5 just under and just over."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from firmyes.errors import WorkspaceError
from firmyes.metrics import estimates
from firmyes.metrics.intervals import wilson
from firmyes.metrics.patterns import (
    Evidence,
    Thresholds,
    brittle_consensus,
    by_team,
    patterns,
    quiet_room,
    recorded_challenges,
    thresholds,
    vague_yes,
)
from firmyes.metrics.periods import period_of
from firmyes.model import Decision, Estimate, FourAnswers, Grain, PatternState, VoteTally

SEEN, WATCH, NOT_SEEN, NO_DATA = PatternState.SEEN, PatternState.WATCH, PatternState.NOT_SEEN, PatternState.NO_DATA
UNSURE = PatternState.CANNOT_TELL
OURS = Thresholds()
HAIR = 1e-9
NOTHING = estimates.missing("No promises made in the last six months.")


def voted(
    firm: int, soft: int, disagree: int = 0, neither: int = 0, people: int | None = None, unsaid=(0, 0)
) -> VoteTally:
    number = firm + soft + disagree + neither if people is None else people
    four = FourAnswers(firm, soft, disagree, neither, number)
    return VoteTally("Atlas", period_of(date(2026, 5, 1), Grain.MONTH), four, 1, 0, 0, 0, 0, unsaid[1], unsaid[0], 0, 0)


def evidence(votes: VoteTally | None = None, **given) -> Evidence:
    nothing = Evidence(votes, (None, None), NOTHING, (NOTHING, NOTHING), NOTHING, (), None)
    return replace(nothing, **given)


def of(count: int, base: int) -> Estimate:
    return estimates.proportion(count, base)


# --- brittle consensus ---------------------------------------------------------------------------------------------------


def test_five_respondents_are_judged_and_four_are_not():
    assert brittle_consensus(evidence(voted(0, 5)), replace(OURS, brittle_agreement=0.5)).state is SEEN
    few = brittle_consensus(evidence(voted(0, 4)), OURS)
    assert few.state is NO_DATA
    assert few.evidence == "4 people voted in the last six months; this is judged from 5."


def test_the_low_end_of_the_gap_decides():
    """All nine agree (R: low end .7009). 5 of 9 do not commit: .2667; 4 of 9: .1888, under .2, and its high end .7333."""
    assert brittle_consensus(evidence(voted(4, 5)), OURS).state is SEEN
    assert brittle_consensus(evidence(voted(5, 4)), OURS).state is UNSURE
    low = wilson(5, 9)[0]
    votes = evidence(voted(4, 5))
    assert brittle_consensus(votes, replace(OURS, brittle_gap=low)).state is SEEN
    assert brittle_consensus(votes, replace(OURS, brittle_gap=low + HAIR)).state is UNSURE


def test_the_low_end_of_agreement_decides():
    votes = evidence(voted(20, 15, 3, 2))  # 35 of 40 agree
    low = wilson(35, 40)[0]
    assert brittle_consensus(votes, replace(OURS, brittle_agreement=low)).state is SEEN
    assert brittle_consensus(votes, replace(OURS, brittle_agreement=low + HAIR)).state is UNSURE


def test_not_seen_where_the_other_end_is_short_of_its_own_threshold():
    """2 of 20 do not commit: high end .3010; 6 of 20: .5190. 8 of 40 agree: high end .3476."""
    assert brittle_consensus(evidence(voted(18, 2)), OURS).state is NOT_SEEN
    high = wilson(2, 20)[1]
    assert brittle_consensus(evidence(voted(18, 2)), replace(OURS, brittle_gap_absent=high)).state is UNSURE
    assert brittle_consensus(evidence(voted(14, 6)), OURS).state is UNSURE
    assert brittle_consensus(evidence(voted(4, 4, 16, 16)), OURS).state is NOT_SEEN


@pytest.mark.parametrize(
    ("challenges", "kept", "state"),
    [
        ((0,) * 12, of(3, 15), SEEN),
        ((0,) * 11, of(3, 15), NOT_SEEN),
        ((0,) * 11 + (1,), of(3, 15), NOT_SEEN),
        ((0,) * 12, of(10, 20), NOT_SEEN),  # high end .7009
        ((0,) * 12, NOTHING, NOT_SEEN),
    ],
)
def test_such_agreement_without_a_challenge_and_promises_not_kept(challenges, kept, state):
    firm = voted(20, 0)
    assert brittle_consensus(evidence(firm, challenges=challenges, kept=kept), OURS).state is state


def test_kept_on_times_high_end_decides():
    found = evidence(voted(20, 0), challenges=(0,) * 12, kept=of(5, 20))
    high = wilson(5, 20)[1]
    assert brittle_consensus(found, replace(OURS, brittle_kept=high + HAIR)).state is SEEN
    assert brittle_consensus(found, replace(OURS, brittle_kept=high)).state is NOT_SEEN


def test_two_halves_running_are_watched():
    """8 of 9 agree and 3 of these do not commit, twice: past the thresholds as shares, not beyond noise."""
    half = voted(5, 3, 0, 1)
    pooled = voted(10, 6, 0, 2, people=9)
    assert brittle_consensus(evidence(pooled, votes_halves=(half, half)), OURS).state is WATCH
    for other in (None, voted(7, 1, 0, 1), voted(2, 2)):  # nothing, a gap of 1 in 8, four people
        assert brittle_consensus(evidence(pooled, votes_halves=(half, other)), OURS).state is UNSURE


def test_without_votes_nothing_is_said():
    found = brittle_consensus(evidence(), OURS)
    assert found.state is NO_DATA
    assert found.evidence == "No votes with both questions to show from the last six months."


# --- vague yes -----------------------------------------------------------------------------------------------------------


def test_the_low_end_of_the_share_not_clear_decides():
    """Six of ten not clear: R's low end .3127; five of ten: .2366."""
    assert vague_yes(evidence(clear=of(4, 10)), OURS).state is SEEN
    assert vague_yes(evidence(clear=of(5, 10)), OURS).state is UNSURE
    low = wilson(6, 10)[0]
    assert vague_yes(evidence(clear=of(4, 10)), replace(OURS, vague_share=low - HAIR)).state is SEEN
    assert vague_yes(evidence(clear=of(4, 10)), replace(OURS, vague_share=low + HAIR)).state is UNSURE


def test_vague_is_not_seen_where_the_high_end_is_below_a_half():
    """Two of twelve not clear: high end .4480; three of ten: .6032."""
    assert vague_yes(evidence(clear=of(10, 12)), OURS).state is NOT_SEEN
    assert vague_yes(evidence(clear=of(7, 10)), OURS).state is UNSURE


def test_vague_in_both_halves_is_watched():
    half = of(6, 10)
    assert vague_yes(evidence(clear=of(12, 20), clear_halves=(half, half)), OURS).state is WATCH
    for other in (NOTHING, of(8, 10), of(5, 9)):  # nothing, two in ten vague, nine promises
        assert vague_yes(evidence(clear=of(12, 20), clear_halves=(half, other)), OURS).state is UNSURE


def test_without_a_rate_the_reason_is_said():
    hidden = estimates.hidden("One or two people hold most of these promises.")
    found = vague_yes(evidence(clear=hidden), OURS)
    assert (found.state, found.evidence) == (NO_DATA, hidden.reason)


# --- quiet room ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("challenges", "state"),
    [
        ((0,) * 12, SEEN),  # high end .2425
        ((1,) + (0,) * 11, UNSURE),  # .3539
        ((5,) + (0,) * 23, SEEN),  # one of 24, whatever its number: .2024
        ((1, 1) + (0,) * 22, UNSURE),  # .2585
        ((1,) * 6 + (0,) * 6, NOT_SEEN),  # low end .2538
        ((1,) * 5 + (0,) * 7, UNSURE),  # .1933
        ((1,) * 11 + (0,) * 13, NOT_SEEN),  # .2789
        ((0,) * 11, NO_DATA),
        ((), NO_DATA),
    ],
)
def test_the_interval_of_the_share_that_drew_a_challenge_decides(challenges, state):
    assert quiet_room(evidence(challenges=challenges), OURS).state is state


def test_unsaid_concerns_low_end_decides():
    """5 of 9: .2667 (R); 4 of 9: .1888."""
    assert quiet_room(evidence(voted(9, 0, unsaid=(5, 9))), OURS).state is SEEN
    assert quiet_room(evidence(voted(9, 0, unsaid=(4, 9))), OURS).state is UNSURE
    low = wilson(5, 9)[0]
    asked = evidence(voted(9, 0, unsaid=(5, 9)))
    assert quiet_room(asked, replace(OURS, quiet_unsaid=low)).state is SEEN
    assert quiet_room(asked, replace(OURS, quiet_unsaid=low + HAIR)).state is UNSURE


def test_voice_items_alone_give_watch_and_never_more():
    high = wilson(2, 10)[1]
    low_voice = evidence(voice=of(2, 10))
    assert quiet_room(low_voice, OURS).state is WATCH
    assert quiet_room(low_voice, replace(OURS, quiet_voice=high + HAIR)).state is WATCH
    assert quiet_room(low_voice, replace(OURS, quiet_voice=high)).state is NO_DATA
    assert quiet_room(evidence(voice=of(0, 40)), OURS).state is WATCH
    assert quiet_room(evidence(voice=of(2, 10), challenges=(2,) * 12), OURS).state is WATCH


# --- settings and words ----------------------------------------------------------------------------------------------------


def test_unknown_is_not_none_in_the_record():
    blank = Decision("d1", "Atlas", "Title", date(2026, 5, 1), *[None] * 12, False)
    rows = [replace(blank, challenges=count) for count in (0, None, 2)]
    assert recorded_challenges(rows) == (0, 2)


def test_thresholds_are_named_settings_printed_beside_the_card():
    changed = thresholds([("vague_share", 0.45)])
    assert changed == replace(OURS, vague_share=0.45)
    assert "45 %" in vague_yes(evidence(), changed).thresholds
    for found in patterns(evidence(), OURS):
        assert found.thresholds.startswith("Ours: ")
        assert found.practice.endswith(".")
        assert found.state is NO_DATA
    with pytest.raises(WorkspaceError, match="vague_sahre"):
        thresholds([("vague_sahre", 0.4)])


def test_the_evidence_of_a_seen_pattern_tells_counts_first():
    assert brittle_consensus(evidence(voted(4, 5)), OURS).evidence == (
        "9 of 9 answers agreed (likely 70–100 %), 5 of 9 without committing (likely 27–81 %)."
    )
    assert vague_yes(evidence(clear=of(4, 10)), OURS).evidence == (
        "6 of 10 promises lack a name, something to show or a day (likely 31–83 %)."
    )
    assert quiet_room(evidence(challenges=(0,) * 12), OURS).evidence == "No challenge was written down in 12 decisions."


def test_several_teams_are_listed_by_name_and_never_pooled():
    room = {"Growth": (0,) * 12, "Ops": (1,) * 12, "Web": (1,) * 12, "New": ()}
    found = [(team, quiet_room(evidence(challenges=c), OURS)) for team, c in room.items()]
    whole = by_team(found)
    assert (whole.state, whole.teams) == (SEEN, ("Growth",))
    assert whole.evidence == ("Seen in Growth: no challenge was written down in 12 decisions.")
    calm = by_team(found[1:])
    assert (calm.state, calm.teams) == (NOT_SEEN, ("Ops", "Web"))
    assert by_team([("New", quiet_room(evidence(), OURS))]).state is NO_DATA


def test_the_copy_names_every_threshold_with_its_default():
    copy = (Path(__file__).resolve().parents[2] / "firmyes" / "ui" / "copy" / "methods.md").read_text(encoding="utf-8")
    for field in fields(Thresholds):
        assert f"| `{field.name}` | {getattr(OURS, field.name):g} |" in copy
