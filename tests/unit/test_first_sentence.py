"""The first sentence where something is missing or changed (WORDS, section 2, A to D): golden text on made data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from firmyes.metrics.first_sentence.facts import Due, Facts, Guard, Measured, Promised, Six
from firmyes.metrics.first_sentence.rows import first_sentence
from firmyes.model import Verdict, VerdictKind
from tests.factory.first import (
    PAYMENTS_KEPT,
    facts,
    measured,
    payments,
    platform,
    point,
    quarters,
    rounds,
    shares,
    support,
)

SURVEY = frozenset({"survey"})
NEVER_ASKED = Measured("safety", (), Verdict(VerdictKind.TOO_FEW))
MORE_GAP = [
    (1, 9),
    (2, 10),
    (1, 9),
    (2, 10),
    (2, 9),
    (1, 10),
    (2, 9),
    (7, 12),
    (7, 11),
    (6, 11),
    (7, 12),
    (7, 12),
    (7, 12),
]
FEWER_KEPT = [(6, 7), (7, 8), (6, 8), (7, 8), (7, 7), (6, 8), (7, 8), (6, 7), (2, 7), (3, 8), (2, 7), (2, 8), (2, 8)]
SOME_TIME = [(9, 9), (8, 9), (9, 9), (8, 9), (9, 9), (6, 8), (3, 8), (4, 9), (4, 9), (3, 8), (4, 9), (3, 8), (4, 9)]
SLOPE = [
    (19, 20),
    (18, 20),
    (17, 20),
    (16, 20),
    (15, 20),
    (13, 20),
    (12, 20),
    (11, 20),
    (9, 20),
    (8, 20),
    (7, 20),
    (5, 20),
]
ONE_MONTH = [(5, 11), (4, 10), (5, 11), (4, 10), (5, 10), (4, 11), (5, 10), (12, 12)]
RUN = [
    (4, 12),
    (3, 12),
    (4, 12),
    (3, 12),
    (4, 12),
    (1, 12),
    (1, 12),
    (2, 12),
    (1, 12),
    (1, 12),
    (2, 12),
    (0, 12),
    (1, 12),
]
YEAR = [67, 64, 69, 68, 61, 62, 60, 61]
NOT_AGAIN = [
    (1, 9),
    (2, 10),
    (1, 9),
    (1, 10),
    (2, 9),
    (1, 10),
    (2, 9),
    (9, 12),
    (9, 12),
    (9, 12),
    (9, 12),
    (9, 12),
    (2, 12),
]
HALF = [(10, 17), (9, 17), (9, 16), (9, 17), (9, 16)]


def chosen(**more: object) -> Facts:
    return facts(teams=("Payments",), here=False, asked=(date(2026, 3, 1), date(2026, 5, 31)), **more)


def guarded(measure: str, guard: Guard, **series: object) -> Facts:
    return facts(guards={measure: guard}, **series)


CASES: dict[str, tuple[Callable[[], Facts], str, str]] = {
    "nothing anywhere": (
        lambda: facts(anything=False, here=False, kinds=frozenset()),
        "A1",
        "No numbers yet. Drop an export from your tracker or survey here, or ask the room two questions in your next meeting.",
    ),
    "nothing of a kind": (
        lambda: facts(kind="votes", kinds=frozenset({"promises"}), here=False),
        "A1",
        "Ops: no votes yet. They start with one vote in your next meeting, two minutes.",
    ),
    "nothing chosen": (
        lambda: chosen(from_on=date(2026, 6, 1)),
        "A2",
        "Payments: nothing in March to May 2026. There are numbers from June on.",
    ),
    "nothing chosen, nor later": (chosen, "A2", "Payments: nothing in March to May 2026."),
    "all hidden": (
        lambda: facts(teams=("Design",), hidden=True, kinds=frozenset({"survey"})),
        "A3",
        "Design: answers show from five people of a team. The list of promises and the meeting work at once.",
    ),
    "under five due": (
        lambda: facts(teams=("Web",), promised=Promised(promises=3, dated=3, come_due=3, kept=2), due=Due(past=1)),
        "A4",
        "Web: 3 promises so far, 2 of them kept on time. With so few, nothing can be said of the team. "
        "The list below is what helps now.",
    ),
    "under five due, none open": (
        lambda: facts(teams=("Web",), promised=Promised(promises=3, dated=3, come_due=3, kept=3)),
        "A4",
        "Web: 3 promises so far, all kept on time. With so few, nothing can be said of the team.",
    ),
    "one person's": (
        lambda: facts(teams=("Web",), promised=Promised(promises=9, come_due=9, private=True), due=Due(week=1)),
        "A4",
        "Web: one or two people hold most promises, so no rate is shown. It would be theirs. The list below is what helps now.",
    ),
    "decisions alone": (
        lambda: facts(kinds=frozenset({"decisions"})),
        "A1",
        "Ops: no promises, votes or survey answers yet. The decisions that were written down stand below.",
    ),
    "months chosen by the reader": (
        lambda: facts(
            kept_on_time=shares([(6, 8), (7, 9), (7, 8)], last=date(2026, 8, 1)), asked=(None, date(2026, 8, 31))
        ),
        "F2",
        "Ops: too early to see a direction. Three months so far: 6 of 8, 7 of 9, 7 of 8 promises on time.",
    ),
    "months with nothing to judge": (
        lambda: facts(asked=(date(2026, 6, 1), date(2026, 6, 30)), from_on=date(2026, 7, 1)),
        "A2",
        "Ops: too little to judge in June 2026. There are numbers from July on.",
    ),
    "a survey in other months, some answers hidden": (
        lambda: facts(asked=(date(2026, 6, 1), date(2026, 6, 30)), here=False, hidden=True),
        "A2",
        "Ops: nothing in June 2026.",
    ),
    "what is newer is hidden": (
        lambda: facts(safety=rounds([68.0], last=date(2026, 2, 1)), waiting=frozenset({"survey"})),
        "B1",
        "Ops: nothing newer than February 2026 is shown. This is how it stood then: safety 68 of 100.",
    ),
    "the newest month has too few for a number": (
        lambda: facts(gap=shares([(4, 17)], last=date(2026, 2, 1)), newest=(("votes", date(2026, 9, 1)),)),
        "B1",
        "Ops: nothing newer than August 2026. February: 4 of 17 agree without committing.",
    ),
    "a month that is not over is newer": (
        lambda: facts(
            measures=(
                measured(
                    "kept_on_time", shares([(4, 6)], last=date(2026, 8, 1)), point(date(2026, 9, 1), 3, 5, over=False)
                ),
            ),
            newest=(("promises", date(2026, 9, 1)),),
        ),
        "B1",
        "Ops: nothing newer than September 2026. August: 4 of 6 promises kept on time.",
    ),
    "another questionnaire": (
        lambda: facts(measures=(NEVER_ASKED,), kinds=SURVEY, kinds_here=SURVEY, beside=True),
        "A2",
        "Ops: no answers to the questions of psychological safety. Another questionnaire was asked; its answers stand under "
        "Psychological safety.",
    ),
    "another questionnaire that the settings leave out": (
        lambda: facts(measures=(NEVER_ASKED,), kinds=SURVEY, kinds_here=SURVEY, kind="survey"),
        "A2",
        "Ops: no answers to the questions of psychological safety. Another questionnaire was asked; it is shown once the "
        "settings name it.",
    ),
    "all is old": (
        lambda: facts(teams=("Payments",), kept_on_time=shares([(6, 8), (7, 9), (7, 8)], last=date(2026, 8, 1))),
        "B1",
        "Payments: nothing newer than August 2026. This is how it stood then: 7 of 8 promises kept on time.",
    ),
    "one kind is old": (
        lambda: platform(newest=(("survey", date(2026, 5, 1)), ("promises", date(2026, 11, 1))), due=Due(past=2)),
        "E2",
        "Platform: two promises are past their day. No change seen since July; a fall of less than 25 points would not show "
        "here. The survey is from April; promises are newer.",
    ),
    "since, and they commit": (
        payments,
        "C1",
        "Payments: almost all who agree now also commit. Since March 77 of 82 (to October), before 32 of 75. "
        "7 of 8 October promises were on time.",
    ),
    "since, and they do not": (
        lambda: facts(teams=("Growth",), gap=shares(MORE_GAP)),
        "C2",
        "Growth: more agree without committing. Since May 41 of 70 (to October), before 11 of 66. "
        "What would they need to commit?",
    ),
    "four quarters": (
        lambda: facts(teams=("Payments",), kept_on_time=quarters(PAYMENTS_KEPT)),
        "C3",
        "Payments: almost all promises are kept on time. In the last two quarters 40 of 42, in the two before 10 of 24.",
    ),
    "since, and fewer are kept": (
        lambda: facts(kept_on_time=shares(FEWER_KEPT), due=Due(still_open=9)),
        "C4",
        "Ops: fewer promises are kept on time. Since June 11 of 38 (to October), before 52 of 61. "
        "9 are open: which still hold?",
    ),
    "since some time": (
        lambda: facts(kept_on_time=shares(SOME_TIME)),
        "C5",
        "Ops: fewer promises are kept on time. Since some time between March and April: 25 of 60 (to October), before 49 of 53.",
    ),
    "a slope": (
        lambda: facts(kept_on_time=shares(SLOPE)),
        "C6",
        "Ops: over the year fewer promises are kept on time. First six months 98 of 120, last six 52 of 120.",
    ),
    "one round": (
        support,
        "C7",
        "Support: psychological safety is lower in October. 52 of 100 (16 of 19 answered); 70 to 75 in the four rounds "
        "before. One round: ask before you conclude.",
    ),
    "one month": (
        lambda: facts(kept_on_time=shares(ONE_MONTH)),
        "C8",
        "Ops: more promises were kept on time in October. 12 of 12, in the months before 32 of 73. One month: see whether it "
        "stays.",
    ),
    "eight running": (
        lambda: facts(gap=shares(RUN)),
        "C9",
        "Ops: fewer agree without committing, eight months running. 9 of 96 from March to October; each month below the "
        "middle of the months before.",
    ),
    "the year alone": (
        lambda: facts(teams=("Data",), safety=rounds(YEAR, people=10, spread=150)),
        "C10",
        "Data: psychological safety is lower than the year before. 61 of 100 over four rounds, 67 before. No single round "
        "shows it.",
    ),
    "two the same way": (
        lambda: facts(kept_on_time=quarters(PAYMENTS_KEPT), safety=rounds([60, 61, 71, 72], people=16)),
        "C11",
        "Ops: more promises are kept, and psychological safety is higher. On time: in the last two quarters 40 of 42, in the "
        "two before 10 of 24; safety: in the last two rounds 72 of 100, in the two before 60. The two moved together; that "
        "is no proof.",
    ),
    "one each way": (
        lambda: facts(kept_on_time=quarters(PAYMENTS_KEPT), safety=rounds([72, 71, 61, 60], people=16)),
        "C12",
        "Ops: more promises are kept; psychological safety is lower. On time 40 of 42, before 10 of 24. Safety 60 of 100, "
        "before 72. Worth asking what keeping them costs.",
    ),
    "no more commit": (
        lambda: guarded("gap", Guard("D1"), gap=quarters([(9, 24), (9, 24), (2, 15), (2, 15)])),
        "D1",
        "Ops: fewer agree without committing, but no more commit. Without commitment 4 of 30, before 18 of 48. More now say "
        "that they do not agree. Ask what they see.",
    ),
    "fewer are made": (
        lambda: guarded("kept_on_time", Guard("D2", "made", 14, 31), kept_on_time=shares(ONE_MONTH)),
        "D2",
        "Ops: more promises are kept on time; fewer are made. On time 12 of 12, before 32 of 73. Made 14 a month, before 31.",
    ),
    "fewer have a day": (
        lambda: guarded("kept_on_time", Guard("D2", "dated", 0.4, 0.9), kept_on_time=shares(ONE_MONTH)),
        "D2",
        "Ops: more promises are kept on time; fewer have a day. On time 12 of 12, before 32 of 73. With a day 40 %, before "
        "90 %.",
    ),
    "more are dropped": (
        lambda: guarded("kept_on_time", Guard("D2", "dropped", 0.5, 0.1), kept_on_time=shares(ONE_MONTH)),
        "D2",
        "Ops: more promises are kept on time; more are dropped. On time 12 of 12, before 32 of 73. Dropped before the day "
        "50 %, before 10 %.",
    ),
    "another group": (
        lambda: guarded("safety", Guard("D3", "answered", 6, 11, (12, 12)), safety=rounds([63, 63, 63, 63, 80])),
        "D3",
        "Ops: a different group answered. 80 of 100 from 6 of 12 people; 63 from 11 of 12 before. The two cannot be compared.",
    ),
    "other people": (
        lambda: guarded("safety", Guard("D3", "replaced"), safety=rounds([63, 63, 63, 63, 80])),
        "D3",
        "Ops: a different group answered. 80 of 100, 63 before. The two cannot be compared.",
    ),
    "the last month does not follow": (
        lambda: facts(kept_on_time=shares(NOT_AGAIN)),
        "C3",
        "Ops: more promises are kept on time. Since May 47 of 72 (to October), before 10 of 66. October does not follow: 2 of "
        "12. Wait for November before you say it is over.",
    ),
    "all agree, nobody objects": (
        lambda: platform(six=Six(unopposed=(96, 104, 12), challenges=(0,) * 12)),
        "D5",
        "Platform: almost all agree and commit, and no challenge was written down. 96 of 104 in twelve decisions. Ask once: "
        "who sees it differently?",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_situation_is_told_in_these_words(name: str) -> None:
    made, row, text = CASES[name]
    found = first_sentence(made())
    assert (found.row, found.text) == (row, text)
    assert len(found.heading) <= 70


def test_doors_lead_on() -> None:
    assert [d.label for d in first_sentence(CASES["nothing chosen"][0]()).doors] == ["Show from June"]
    assert [d.label for d in first_sentence(CASES["all hidden"][0]()).doors] == ["Add promises", "Start a meeting"]
    assert [d.label for d in first_sentence(CASES["all is old"][0]()).doors] == ["Add the newest export"]


def test_a_guarded_change_gives_way_to_one_that_may_be_told() -> None:
    made = guarded("gap", Guard("D1"), gap=shares(MORE_GAP), kept_on_time=quarters(PAYMENTS_KEPT))
    assert first_sentence(made).row == "C3"


def test_a_steady_half_is_no_amount_below_twenty() -> None:
    assert "half" not in first_sentence(facts(kept_on_time=shares(HALF))).text
