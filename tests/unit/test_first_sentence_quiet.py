"""The first sentence where nothing changed, one kind is there alone, or several teams (WORDS, section 2, E to I)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from firmyes.metrics.first_sentence.changes import seen
from firmyes.metrics.first_sentence.facts import Apart, Chosen, Compared, Due, Facts, Promised, Six
from firmyes.metrics.first_sentence.rows import first_sentence
from firmyes.metrics.verdict import judge
from firmyes.model import Grain, Rule, Unit, VerdictKind
from tests.factory.first import (
    OCTOBER,
    PAYMENTS_GAP,
    PAYMENTS_KEPT,
    SUPPORT,
    facts,
    months,
    of_team,
    pattern,
    platform,
    point,
    quarters,
    rounds,
    share,
    shares,
    six_teams,
    support,
)

NOVEMBER = date(2026, 11, 1)
ALONE = frozenset({"promises"})
BRITTLE = Six(agreed=(173, 190), soft=(86, 173), clear=(50, 80), challenges=(0,) * 13)


def promises(**more: object) -> Facts:
    return facts(kinds=ALONE, promised=Promised(**more))  # type: ignore[arg-type]  # fields of Promised by name


def support_told() -> Facts:
    (one,) = support().measures
    return six_teams(replace(of_team("Support", safety=rounds(SUPPORT, people=16)), changes=(one.told,)))  # type: ignore[arg-type]  # it changed


CASES: dict[str, tuple[Callable[[], Facts], str, str]] = {
    "brittle": (
        lambda: platform(teams=("Ops",), patterns=(pattern("brittle_consensus"),), six=BRITTLE),
        "E1",
        "Ops: almost all agree, about half of them have not committed. Six months: 173 of 190 agree, 86 of those have not "
        "committed. Ask for the second yes.",
    ),
    "vague": (
        lambda: platform(teams=("Ops",), patterns=(pattern("vague_yes"),), six=BRITTLE),
        "E1",
        "Ops: 30 of 80 promises are not clear yet. Six months: 30 of 80 promises lack a name, something to show or a day. "
        "Who, what, when, before the room empties.",
    ),
    "vague, half of them": (
        lambda: platform(teams=("Ops",), patterns=(pattern("vague_yes"),), six=replace(BRITTLE, clear=(24, 60))),
        "E1",
        "Ops: about half of the promises are not clear yet. Six months: 36 of 60 promises lack a name, something to show or a "
        "day. Who, what, when, before the room empties.",
    ),
    "nobody agrees": (
        lambda: facts(measures=(replace(_kept([]), measure="gap"),), six=Six(agreed=(0, 48))),
        "F2",
        "Ops: none of 48 answers agree. Counted over six months.",
    ),
    "so few that nothing would show": (
        lambda: facts(gap=shares([(2, 5), (1, 7), (2, 5), (4, 5), (3, 5), (3, 7), (4, 6)])),
        "E3",
        "Ops: no change seen in October. 4 of 6 agree without committing (October). With so few none would show here.",
    ),
    "quiet": (
        lambda: platform(teams=("Ops",), patterns=(pattern("quiet_room"),), six=BRITTLE),
        "E1",
        "Ops: no challenge was written down. 0 of 13 decisions in twelve months met a challenge. Thank the first who speaks "
        "against it.",
    ),
    "due": (
        lambda: platform(teams=("Payments",), due=Due(past=2, week=3, still_open=9)),
        "E2",
        "Payments: two promises are past their day, three are due this week. No change seen since July; a fall of less than "
        "25 points would not show here.",
    ),
    "due, of data a month old": (
        lambda: platform(
            teams=("Payments",),
            today=date(2026, 11, 15),
            due=Due(past=2, week=1, still_open=9, until=date(2026, 10, 28)),
        ),
        "E2",
        "Payments: two promises are past their day, one was due by 4 November. No change seen since July; a fall of less "
        "than 25 points would not show here.",
    ),
    "nothing at all": (
        platform,
        "E3",
        "Platform: no change seen since July. That is a result too. 15 of 21 promises kept on time (July to September), "
        "safety 77 of 100 (October). A fall of less than 25 points would not show here.",
    ),
    "a first round beside": (
        lambda: facts(gap=shares([(2, 9)] * 6), safety=rounds([50], last=date(2026, 9, 1))),
        "E3",
        "Ops: no change seen in October. That is a result too. 2 of 9 agree without committing (October). A rise of less "
        "than 40 points would not show here.",
    ),
    "one month judged": (
        lambda: facts(teams=("Data",), gap=shares([(2, 9)] * 6)),
        "E3",
        "Data: no change seen in October. That is a result too. 2 of 9 agree without committing (October). A rise of less "
        "than 40 points would not show here.",
    ),
    "steady": (
        lambda: facts(kept_on_time=shares([(2, 9)] * 6 + [(8, 9)] * 14)),
        "E3",
        "Ops: no change seen in October. That is a result too. Steady since September 2025: 112 of 126 promises kept on time, "
        "before 12 of 54.",
    ),
    "first round": (
        lambda: facts(measures=_with_answered(rounds([68.0], people=9)), kinds=frozenset({"survey"})),
        "F1",
        "Ops: a first measurement. Psychological safety 68 of 100. 9 of 11 answered. The next round, in January, can show a "
        "direction.",
    ),
    "three months": (
        lambda: facts(kept_on_time=shares([(6, 8), (7, 9), (5, 8)])),
        "F2",
        "Ops: too early to see a direction. Three months so far: 6 of 8, 7 of 9, 5 of 8 promises on time.",
    ),
    "not over": (
        lambda: facts(measures=(replace(_kept([]), so_far=point(NOVEMBER, 6, 9, over=False)),)),
        "F3",
        "Ops: November so far, 6 of 9 promises on time. The month is not over; nothing is judged yet.",
    ),
    "not over, beside news": (
        lambda: facts(measures=(replace(_kept(quarters(PAYMENTS_KEPT)), so_far=point(NOVEMBER, 7, 8, over=False)),)),
        "C3",
        "Ops: almost all promises are kept on time. In the last two quarters 40 of 42, in the two before 10 of 24. November "
        "so far: 7 of 8.",
    ),
    "tasks alone": (
        lambda: promises(tasks=share(18, 24)),
        "G2",
        "Ops: 18 of 24 tasks were done by their day. These are tasks. Say which were promised, and this page speaks of "
        "promises.",
    ),
    "no days": (
        lambda: promises(promises=61, done=40, half_done_in=12.0),
        "G3",
        "Ops: 61 promises, none with a day. Whether they were on time cannot be told. 40 were done, half of all within 12 "
        "days.",
    ),
    "none due": (
        lambda: promises(promises=12, dated=12, next_due=date(2026, 12, 4)),
        "G4",
        "Ops: 12 promises made, none due yet. The first is due on 4 December.",
    ),
    "all dropped": (
        lambda: promises(promises=9, dated=9, dropped_before=9),
        "G4",
        "Ops: all 9 promises were dropped before their day. Dropping early is no broken promise.",
    ),
    "asked apart": (
        lambda: facts(apart=Apart(share(82, 100), share(60, 100), 0.22, 0.4), kinds=frozenset({"votes"})),
        "G7",
        "Ops: 82 % agree, 60 % commit. Who gave both answers cannot be told: between 22 and 40 % of all agree without "
        "committing.",
    ),
    "answers hidden": (
        lambda: facts(kept_on_time=quarters(PAYMENTS_KEPT), hidden=True),
        "C3",
        "Ops: almost all promises are kept on time. In the last two quarters 40 of 42, in the two before 10 of 24. Answers "
        "show from five people of a team.",
    ),
    "no team": (six_teams, "H1", "All six teams: no change seen in October. 35 comparisons were looked at."),
    "one team": (
        support_told,
        "H2",
        "All six teams: psychological safety is lower in one, Support. Support: 52 of 100 (16 of 19 answered); 70 to 75 in "
        "the four rounds before. In the other teams no change seen.",
    ),
    "one team of two": (
        lambda: replace(support_told(), teams=("Growth", "Support"), every=False),
        "H2",
        "Growth and Support: psychological safety is lower in one, Support. Support: 52 of 100 (16 of 19 answered); 70 to 75 "
        "in the four rounds before. In Growth no change seen.",
    ),
    "several teams": (
        lambda: six_teams(
            of_team("Payments", gap=shares(PAYMENTS_GAP)), of_team("Support", safety=rounds(SUPPORT, people=16))
        ),
        "H3",
        "All six teams: something changed in two. Payments: almost all who agree now also commit. Support: psychological "
        "safety is lower in October.",
    ),
    "half of the teams": (
        lambda: six_teams(
            *(
                of_team(name, kept_on_time=quarters(PAYMENTS_KEPT))
                for name in ("Data", "Growth", "Payments", "Support")
            ),
            kept_on_time=quarters([(50, 80), (46, 80), (60, 70), (60, 71)]),
        ),
        "H4",
        "All six teams: more promises are kept on time. In four of six. 120 of 141, before 96 of 160, the same teams.",
    ),
    "a team left out": (
        lambda: six_teams(
            *(
                of_team(name, kept_on_time=quarters(PAYMENTS_KEPT))
                for name in ("Data", "Growth", "Payments", "Support")
            ),
            kept_on_time=quarters([(50, 80), (46, 80), (60, 70), (60, 71)]),
            left_out=("Design",),
        ),
        "H4",
        "All six teams: more promises are kept on time. In four of six. 120 of 141, before 96 of 160, the same teams. "
        "Compared over the five teams that have both; Design is not in it.",
    ),
    "other questions": (
        lambda: facts(safety=rounds([68.0]), changed_questions=date(2026, 6, 1)),
        "I1",
        "Ops: the questions changed in June. Before and after are not compared. Since then 68 of 100.",
    ),
    "two periods": (
        lambda: facts(teams=("Payments",), chosen=_chosen(VerdictKind.UP, (33, 35), (12, 40))),
        "I2",
        "Payments, June–October 2026 against January–May 2026: more promises are kept on time. On time 33 of 35, before 12 of "
        "40. You chose the two periods.",
    ),
    "two periods, nothing of this page in the later": (
        lambda: facts(
            teams=("Payments",),
            kind="survey",
            here=False,
            chosen=replace(_chosen(VerdictKind.UP, (1, 2), (1, 2)), measures=()),
        ),
        "I2",
        "Payments, June–October 2026 against January–May 2026: nothing to compare. One of the two holds no number. You chose "
        "the two periods.",
    ),
    "two periods alike": (
        lambda: facts(teams=("Payments",), chosen=_chosen(VerdictKind.NOISE, (13, 35), (12, 40))),
        "I2",
        "Payments, June–October 2026 against January–May 2026: no change seen. On time 13 of 35, before 12 of 40. You chose "
        "the two periods.",
    ),
}


def _kept(points: list) -> object:
    if not points:
        return replace(facts(kept_on_time=shares([(6, 8)])).measures[0], points=(), recent=None)
    return facts(kept_on_time=points).measures[0]


def _with_answered(points: list) -> tuple:
    return (replace(facts(safety=points).measures[0], answered=(9, 11)),)


def _chosen(kind: VerdictKind, now: tuple[int, int], before: tuple[int, int]) -> Chosen:
    spans = (date(2026, 6, 1), date(2026, 10, 31)), (date(2026, 1, 1), date(2026, 5, 31))
    return Chosen(*spans, (Compared("kept_on_time", share(*now), share(*before), kind),))


@pytest.mark.parametrize("name", CASES)
def test_a_situation_is_told_in_these_words(name: str) -> None:
    made, row, text = CASES[name]
    found = first_sentence(made())
    assert (found.row, found.text) == (row, text)
    assert len(found.heading) <= 70


@pytest.mark.parametrize(
    ("kinds", "line", "steps"),
    [
        ({"promises"}, "Not here yet: survey and votes. Two questions in the next meeting begin it.", ["Ask the room"]),
        ({"survey"}, "Not here yet: promises and votes.", ["Add an export", "Ask the room"]),
        ({"votes"}, "Not here yet: what became of it. Write who, what and when in the next meeting.", ["Ask the room"]),
        ({"votes", "promises"}, "Not here yet: a survey.", ["Add an export"]),
        ({"votes", "promises", "survey"}, "", []),
    ],
)
def test_what_is_not_here_is_one_line_with_its_step(kinds: set[str], line: str, steps: list[str]) -> None:
    found = first_sentence(platform(kinds=frozenset(kinds)))
    assert (found.missing, [door.label for door in found.doors]) == (line, steps)


def test_what_one_team_has_past_its_day_is_not_said_of_all() -> None:
    assert first_sentence(six_teams(due=Due(past=9))).row == "H1"


def test_the_last_months_are_named_without_their_year() -> None:
    assert [p.start for p in months(2)] == [date(2026, 9, 1), OCTOBER]


def test_eight_in_a_row_that_are_the_whole_new_level_are_that_level() -> None:
    """Eight quarters on one side of those before, and the level began with the first of them: nothing is left to compare."""
    points = shares([(40, 100), (60, 100)] * 6 + [(80, 100)] * 8, grain=Grain.QUARTER)
    verdict = judge(points, Unit.PROPORTION)
    assert verdict.rule is Rule.RUN
    found = seen("clear", points, verdict, Unit.PROPORTION)
    assert found.steady is not None
    assert found.steady.at == points[12].period
