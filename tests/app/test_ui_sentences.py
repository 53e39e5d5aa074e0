"""Every sentence above a chart is true for the data shown: trends, flat data, one point, none."""

from __future__ import annotations

from datetime import date

import pytest

from firmyes.model import (
    Curve,
    Decision,
    Estimate,
    FourAnswers,
    Grain,
    MoveTally,
    Period,
    Point,
    ReasonCount,
    Series,
    Status,
    Told,
    Unit,
    Verdict,
    VerdictKind,
    VoteTally,
)
from firmyes.model.findings import Association, BetweenGroups, DecisionLine, ItemRow, ResponseRate
from firmyes.ui import sentences

SEP = Period(date(2026, 9, 1), date(2026, 10, 1), Grain.MONTH)
OCT = Period(date(2026, 10, 1), date(2026, 11, 1), Grain.MONTH)
NOISE = Verdict(VerdictKind.NOISE, SEP, 0.6, 0.2, 1.0, "xmr")


def share(count: int, base: int, low: float = 0.4, high: float = 0.9, status: Status = Status.OK) -> Estimate:
    return Estimate(count / base, low, high, base, status, count, base)


def series(
    *points: Point, metric: str = "kept_on_time", verdict: Verdict = NOISE, whole: Estimate | None = None
) -> Series:
    return Series(metric, "", points, verdict, whole or Estimate(reason="No promises loaded."))


def test_below_twenty_counts_come_first() -> None:
    text = sentences.trend(series(Point(SEP, share(8, 11))))
    assert text == ("September 2026: 8 of 11 promises due were kept on time. No change seen.")


def test_from_twenty_on_the_share_stands_beside_the_counts() -> None:
    assert "30 of 40 promises due (75 %) were kept" in sentences.trend(series(Point(SEP, share(30, 40))))


def test_a_signal_says_what_it_is_measured_against() -> None:
    found = Verdict(VerdictKind.DOWN, SEP, 0.8, 0.6, 1.0, "xmr")
    text = sentences.trend(series(Point(SEP, share(8, 20)), verdict=found))
    assert "Fewer than in the months before (80 %)." in text


def test_a_verdict_on_another_period_names_it_and_its_number() -> None:
    quarter = Period(date(2026, 7, 1), date(2026, 10, 1), Grain.QUARTER)
    found = Verdict(VerdictKind.UP, quarter, 0.61, estimate=share(43, 45))
    text = sentences.trend(series(Point(SEP, share(7, 8)), verdict=found))
    assert text == (
        "September 2026: 7 of 8 promises due were kept on time. Too few a month to judge. Q3 2026: 96 %. "
        "More than in the months before (61 %)."
    )


def test_votes_count_yeses_and_name_the_people() -> None:
    point = Point(SEP, Estimate(18 / 71, 0.16, 0.38, 53, Status.OK, 18, 71))
    assert sentences.trend(series(point, metric="gap")).startswith(
        "September 2026: 18 of 71 yeses (25 %) came without a commitment."
    )


def test_a_period_that_is_not_over_gets_no_verdict() -> None:
    open_point = Point(OCT, share(6, 9, status=Status.SO_FAR), finished=False)
    text = sentences.trend(series(Point(SEP, share(8, 11)), open_point))
    assert text.startswith("September 2026: 8 of 11")
    assert text.endswith("October 2026 so far: 6 of 9.")


def test_only_an_open_period() -> None:
    open_point = Point(OCT, share(6, 9, status=Status.SO_FAR), finished=False)
    text = sentences.trend(series(open_point, verdict=Verdict(VerdictKind.TOO_FEW)))
    assert text == "No finished period yet. October 2026 so far: 6 of 9."


def test_one_point_has_nothing_to_compare_with() -> None:
    alone = Verdict(VerdictKind.TOO_FEW, SEP, reason="Nothing earlier to compare with yet.")
    assert sentences.trend(series(Point(SEP, share(8, 11)), verdict=alone)).endswith(
        "Nothing earlier to compare with yet."
    )


def test_no_point_says_why() -> None:
    assert sentences.trend(series()) == "No promises loaded."


def test_a_last_point_that_is_not_shown_never_becomes_a_number() -> None:
    hidden = Point(OCT, Estimate(status=Status.HIDDEN, reason="Hidden, to keep answers private."))
    text = sentences.trend(series(hidden, verdict=Verdict(VerdictKind.TOO_FEW)))
    assert text == "October 2026: Hidden, to keep answers private."


def test_a_score_names_its_people() -> None:
    point = Point(SEP, Estimate(68.2, 61, 74.4, 14, Status.OK))
    text = sentences.trend(series(point, metric="safety", verdict=Verdict(VerdictKind.NOISE, SEP, 66.0)))
    assert text == "September 2026: 68. No change seen."


def test_until_done() -> None:
    curve = Curve((), 30, Estimate(9, 7, 12, 30, Status.OK), ((7, share(12, 30)), (14, share(21, 30))))
    assert sentences.until_done(curve) == ("Of 30 made, half were done within 9 days.")


def test_until_done_without_a_median() -> None:
    curve = Curve(
        (), 30, Estimate(reason="Fewer than half are done.", status=Status.NOT_ESTIMABLE), ((7, share(6, 30)),)
    )
    assert sentences.until_done(curve) == "Of 30 made, 20 % were done in 7 days."


@pytest.mark.parametrize(
    ("n", "shares", "text"),
    [
        (8, (0.0, 0.75, 1.0), "Of 8 made, none was done in 7 days, 6 in 14 days and 8 in 30 days."),
        (9, (1 / 9, 0.4, 0.4), "Of 9 made, 1 was done in 7 days, about 4 in 14 days and about 4 in 30 days."),
    ],
)
def test_of_few_the_done_are_counted(n: int, shares: tuple[float, ...], text: str) -> None:
    within = tuple((days, Estimate(value, 0, 1, n, Status.OK)) for days, value in zip((7, 14, 30), shares, strict=True))
    assert sentences.until_done(Curve((), n, Estimate(status=Status.NOT_ESTIMABLE), within)) == text


def test_until_done_of_nothing() -> None:
    assert sentences.until_done(Curve((), 0, Estimate(reason="No promise has a day it was made."))) == (
        "No promise has a day it was made."
    )


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (0, 0, "No promised day was seen to move."),
        (1, 0, "The one move came before the day: a promise looked after."),
        (3, 0, "All 3 moves came before the day: promises looked after."),
        (0, 1, "The one move came after the day had passed."),
        (0, 2, "All 2 moves came after the day had passed."),
        (3, 2, "Of 5 moves 3 came before the day, 2 after it. Before is a promise looked after."),
    ],
)
def test_moves(before: int, after: int, text: str) -> None:
    assert sentences.moves((MoveTally(SEP, before, after),)) == text


def test_moves_between_two_exports_are_nobodys_fault() -> None:
    text = sentences.moves((MoveTally(SEP, 1, 0, 2),))
    assert text == "1 moved before the day, none after it; of 2 nobody can tell when."
    assert sentences.moves((MoveTally(SEP, 0, 0, 1),)) == "One moved between two exports: nobody can tell when."
    assert sentences.moves((), watched=False).startswith("One export cannot tell of moved dates")


def test_reasons_name_the_most_frequent_that_was_recorded() -> None:
    found = (ReasonCount("no reason recorded", 9), ReasonCount("waiting", 5), ReasonCount("sick", 2))
    assert sentences.reasons(found) == "Named most: waiting, 5 of 7; 9 have none."
    assert sentences.reasons(found[1:]) == "Named most: waiting, 5 of 7."
    assert sentences.reasons((ReasonCount("no reason recorded", 1), found[1])).endswith("; 1 has none.")
    assert sentences.reasons(found[:1]) == "No reason recorded for any of them."
    assert sentences.reasons(()) == "No reasons recorded."


def test_between_groups_names_the_decision_and_who_was_not_asked() -> None:
    found = BetweenGroups("d1", "Pricing", (), "A", "B", share(4, 10), ("Data", "Web"), "7 of 9 in A, 6 of 16 in B.")
    assert sentences.between(found) == "“Pricing”: 7 of 9 in A, 6 of 16 in B. Affected but not asked: Data and Web."


def test_many_warnings_are_gathered() -> None:
    assert sentences.warnings(("One.",)) == "One."
    assert sentences.warnings(("One.", "Two.", "Three.", "Four.", "Five.")) == "One. Two. Three. And 2 more like these."


def tally(four: FourAnswers, decisions: int = 2) -> VoteTally:
    return VoteTally("", SEP, four, decisions, 0, 0, 0, 0, 0, 0, 0, 0)


def test_the_four_answers_as_counts_and_as_shares() -> None:
    assert sentences.four_answers(tally(FourAnswers(9, 3, 1, 1, 14), 1)) == (
        "14 answers of 14 people to 1 decision: 9 agree and commit, 3 agree and have not committed, 1 commits without "
        "agreeing and 1 neither yet."
    )
    assert "75 % agree and commit" in sentences.four_answers(tally(FourAnswers(30, 10, 0, 0, 20)))
    assert sentences.four_answers(None) == "No votes to show here."


def item(code: str, favourable: int, split: bool = False) -> ItemRow:
    mean = Estimate(4.0, 3.5, 4.5, 20, Status.OK)
    return ItemRow(
        "edmondson-7", code, "", SEP, mean, share(favourable, 20), (favourable, 0, 20 - favourable), None, split, None
    )


def test_items_name_the_least_favourable_by_its_words_and_the_split() -> None:
    texts = {"ps1": "A mistake is held against you", "ps2": "Raise problems"}
    text = sentences.items((item("ps1", 8), item("ps2", 12)), texts)
    assert text.startswith("September 2026: least favourable is “A mistake is held against you”, 40 %")
    assert "Two camps" not in text
    split = sentences.items((item("ps1", 8), item("ps2", 10, split=True)), texts)
    assert split.endswith("Two camps on “Raise problems”: the mean hides them. Start with the difference.")


def test_items_that_are_equally_low_are_named_together() -> None:
    tied = tuple(item(f"ps{number}", 8) for number in range(1, 5))
    assert sentences.items((*tied, item("ps5", 12)), {}) == (
        "September 2026: least favourable are “ps1”, “ps2” and 2 more, 40 % each."
    )
    assert sentences.items(tied, {}) == "September 2026: 40 % favourable on each question."


def test_items_that_are_hidden() -> None:
    assert "stay hidden" in sentences.items((), {})


def test_response_rates() -> None:
    one = ResponseRate("Atlas", SEP, 9, 12, 0.75, 0.5, 0.75)
    assert sentences.response((one,)) == (
        "September 2026: 9 of 12 answered. With the other 3, 50 to 75 % of answers would be favourable."
    )
    two = (one, ResponseRate("Birch", SEP, 5, 8, 0.625, 0.4, 0.8))
    assert sentences.response(two) == "September 2026: 14 of 20 answered."
    assert sentences.response(()) == "How many were asked is not known: nobody said how large the teams are."


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.OK, Status.SO_FAR)])
def test_what_is_not_shown_always_says_why(status: Status) -> None:
    assert sentences.why_not(Estimate(status=status))
    assert sentences.why_not(Estimate(status=status, reason="Because")) == "Because."


def test_a_verdict_without_a_centre() -> None:
    assert sentences.verdict(Verdict(VerdictKind.NOISE), Unit.SCORE) == "No change seen."
    assert sentences.verdict(Verdict(VerdictKind.TOO_FEW), Unit.SCORE) == "Too few to say."


def practice(label: str, low: float, high: float) -> Association:
    apart = Estimate((low + high) / 2, low, high, 20, Status.OK)
    p = 0.01 if low > 0 or high < 0 else 0.4
    return Association(label, label, share(8, 10), share(5, 10), apart, (), "", p)


def test_what_goes_with_what_names_only_what_is_beyond_noise() -> None:
    draft, recap, asked = practice("A draft", -0.2, 0.1), practice("Recap", 0.05, 0.3), practice("Asked", -0.4, -0.1)
    assert sentences.goes_with([draft, recap]) == (
        "Recap went with more promises kept on time, more than chance. Association, not proof."
    )
    assert sentences.goes_with([recap, asked]).startswith(
        "Recap went with more promises kept on time; asked with fewer,"
    )
    assert sentences.goes_with([asked]).startswith("Asked went with fewer promises kept on time, more than chance.")
    assert sentences.goes_with([draft, draft]) == (
        "2 practices: no difference in promises kept on time seen. Association, not proof."
    )


def voted(*fours: FourAnswers | None) -> list[DecisionLine]:
    decision = Decision("d", "A", "T", SEP.start, *([None] * 12), votes_hidden=False)
    told = (Told.NOT_RECORDED,) * 5
    return [DecisionLine(decision, *told, "", four, False, 0, None, None, "", "") for four in fours]


def test_the_points_are_counted_above_and_below_the_half() -> None:
    firm, soft, half = FourAnswers(8, 1, 1, 0, 10), FourAnswers(2, 8, 0, 0, 10), FourAnswers(4, 4, 0, 2, 10)
    nobody = FourAnswers(0, 0, 3, 7, 10)
    assert sentences.points(voted(firm, firm, soft, half, nobody)) == (
        "In 2 of 5 decisions at least half of those who agree have not committed; in 1 nobody agreed."
    )
    assert sentences.points(voted(firm, firm)) == "In all 2 decisions more than half of those who agree also commit."
    assert sentences.points(voted(firm, nobody)) == (
        "In 1 of 2 decisions more than half of those who agree also commit; in 1 nobody agreed."
    )
    assert sentences.points(voted(soft)) == "One decision: 8 of 10 who agree have not committed."
    assert sentences.points(voted(nobody)) == "1 decision with votes; nobody agreed."
    assert sentences.points(voted(None)).startswith("No decision has votes that may be shown yet.")
    assert sentences.points([]).startswith("No decision has votes that may be shown yet.")
