"""Answers, decisions, items, promises and groups with ordinary and awkward data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from firmyes.charts import answers, curve, decisions, groups, items, practices, promises
from firmyes.charts.chart import Chart
from firmyes.charts.theme import Mode
from firmyes.model import (
    Curve,
    CurveStep,
    Decision,
    Estimate,
    FourAnswers,
    Grain,
    LabelledEstimate,
    Ladder,
    Mark,
    MoveTally,
    ReasonCount,
    Status,
    Told,
    Unit,
    VoteTally,
)
from firmyes.model.findings import Association, ClearAgainstVague, DecisionLine, ItemRow
from tests.golden.gallery_data import NAMED_DAYS, month, nothing, score, share

Draw = Callable[[Mode, int], Chart | None]


def _tally(index: int, counts: tuple[int, int, int, int], grain: Grain = Grain.MONTH) -> VoteTally:
    return VoteTally("", month(index, grain), FourAnswers(*counts, 14), 3, 2, 1, 5, 1, 0, 0, 0, 0)


def _answers() -> dict[str, Draw]:
    def bar(*counts: int) -> Draw:
        return lambda mode, width: answers.bar(
            FourAnswers(*counts, sum(counts)), mode, what="Pricing page", width=width
        )

    months = [
        _tally(i, c)
        for i, c in enumerate(
            ((20, 12, 4, 6), (22, 10, 5, 5), (18, 13, 2, 9), (25, 8, 6, 3), (28, 6, 5, 3), (33, 8, 4, 2))
        )
    ]
    gaps = [months[0], months[1], _tally(6, (5, 0, 0, 0)), _tally(7, (0, 5, 0, 2)), _tally(13, (1, 1, 1, 12))]
    return {
        "bar-ordinary": bar(33, 8, 6, 4),
        "bar-small-last": bar(40, 3, 1, 1),
        "bar-small-first": bar(1, 1, 1, 40),
        "bar-even": bar(3, 3, 3, 3),
        "bar-one-kind": bar(9, 0, 0, 0),
        "bar-two-kinds": bar(0, 5, 0, 3),
        "bar-three": bar(0, 1, 1, 1),
        "bar-none": bar(0, 0, 0, 0),
        "over-time": lambda mode, width: answers.over_time(months, mode, width=width),
        "over-time-so-far": lambda mode, width: answers.over_time(months, mode, so_far=month(5), width=width),
        "over-time-gaps": lambda mode, width: answers.over_time(gaps, mode, width=width),
        "over-time-one": lambda mode, width: answers.over_time(months[:1], mode, width=width),
        "over-time-14": lambda mode, width: answers.over_time(
            [_tally(i, (20 + i, 12, 4, 6)) for i in range(14)], mode, width=width
        ),
        "over-time-named-days": lambda mode, width: answers.over_time(
            [_tally(i, (20 + i, 12, 4, 6)) for i in range(14)], mode, so_far=month(13), days=NAMED_DAYS, width=width
        ),
        "over-time-quarters": lambda mode, width: answers.over_time(
            [_tally(i, (20, 12, 4, 6), Grain.QUARTER) for i in range(8)], mode, width=width
        ),
    }


def _decision(i: int, title: str, votes: tuple[int, int, int, int] | None, told: str = "ddnd?") -> DecisionLine:
    words = {"d": Told.DONE, "n": Told.NOT_DONE, "?": Told.NOT_RECORDED}
    day = date(2024 + (i // 10), i % 10 + 2, 3 + 2 * i % 20)
    decision = Decision(
        f"d{i}", "Payments", title, day, 9, 6, 1, True, True, None, None, None, None, None, None, None, votes is None
    )
    marks = [words[letter] for letter in told]
    tally = FourAnswers(*votes, sum(votes)) if votes else None
    return DecisionLine(decision, *marks, "none yet", tally, votes is None, 3, (2, 3), None, "2/3", "not due")


DECISIONS = tuple(
    _decision(i, title, votes, told)
    for i, (title, votes, told) in enumerate(
        (
            ("Pricing page in two steps", (6, 3, 1, 1), "ddddd"),
            ("Move the nightly build to the new runners before the end of the quarter", (9, 0, 0, 0), "ndnd?"),
            ("On-call rota", (2, 7, 0, 1), "nn?nn"),
            ("Move to CI", None, "d?ddd"),
            ("Stop the weekly report", (4, 1, 4, 1), "dd?dd"),
            ("One backlog", (5, 0, 0, 4), "?????"),
            ("New logo", (6, 3, 1, 1), "ndndd"),
            ("Pairing on Thursdays", (16, 3, 4, 1), "ddddn"),
        )
    )
)


def _decisions() -> dict[str, Draw]:
    many = tuple(
        _decision(i, f"Decision number {i}", (5 + i % 4, i % 3, (i * 7) % 3, i % 2), "dn?dd") for i in range(18)
    )
    dots = tuple((d.decision.title, 0.3 + 0.08 * i, 0.9 - 0.1 * i, 3 + i) for i, d in enumerate(DECISIONS))
    matter = Association("firm_yes", "firm yes", share(6, 8), share(4, 8), share(2, 8), dots, "Association, not proof.")
    return {
        "decisions": lambda mode, width: decisions.strip(DECISIONS, mode, width=width),
        "decisions-one": lambda mode, width: decisions.strip(DECISIONS[:1], mode, width=width),
        "decisions-18": lambda mode, width: decisions.strip(many, mode, width=width),
        "decisions-named": lambda mode, width: decisions.strip(many, mode, days=_named(many), width=width),
        "decisions-hidden": lambda mode, width: decisions.strip(DECISIONS[3:4], mode, width=width),
        "matter": lambda mode, width: groups.kept_with_firm(matter, mode, width=width),
        "practices": lambda mode, width: practices.strip(DECISIONS, mode, width=width),
        "practices-18": lambda mode, width: practices.strip(many, mode, width=width),
        "practices-named": lambda mode, width: practices.strip(many, mode, days=_named(many), width=width),
        "practices-one": lambda mode, width: practices.strip(DECISIONS[5:6], mode, width=width),
    }


def _named(lines: tuple[DecisionLine, ...]) -> tuple[Mark, ...]:
    days = [line.decision.decided_on for line in lines if line.decision.decided_on]
    names = ("recaps start", "two people joined", "new format of the weekly")
    return tuple(Mark(days[5 * at + 1], name, named=True) for at, name in enumerate(names))


ITEM_TEXTS = {
    "ps1": "Mistakes are held against people here",
    "ps2": "Problems and tough issues can be brought up",
    "ps3": "People reject others for being different",
    "ps4": "It is safe to take a risk on this team",
    "ps5": "It is difficult to ask others for help",
    "ps6": "Nobody would deliberately undermine my efforts",
    "ps7": "My skills and talents are valued and used",
}


def item(
    code: str, bands: tuple[int, int, int], change: float | None, half: float = 0.3, split: bool = False
) -> ItemRow:
    n = sum(bands)
    moved = Estimate(change, change - half, change + half, n, Status.OK) if change is not None else None
    counts = (2, 3, 1, 6, 3) if n >= 10 else None
    return ItemRow(
        "edmondson-7", code, "Payments", month(9), score(3.6, 0.4, n), share(bands[0], n), bands, moved, split, counts
    )


def _items() -> dict[str, Draw]:
    codes = list(ITEM_TEXTS)
    bands = ((9, 3, 3), (12, 2, 1), (8, 4, 3), (7, 1, 7), (10, 5, 0), (15, 0, 0), (0, 0, 15))
    changes = (0.1, 0.4, -0.1, -0.35, 0.0, None, -0.2)
    rows = [item(c, b, d, split=c == "ps4") for c, b, d in zip(codes, bands, changes, strict=True)]
    return {
        "items": lambda mode, width: items.diverging(rows, ITEM_TEXTS, mode, width=width),
        "items-first-wave": lambda mode, width: items.diverging(
            [item(c, (20, 5, 5), None) for c in codes[:2]], ITEM_TEXTS, mode, width=width
        ),
        "distribution": lambda mode, width: items.distribution(
            rows[3], ITEM_TEXTS["ps4"], mode, ends=("strongly disagree", "strongly agree"), width=width
        ),
        "distribution-7": lambda mode, width: items.distribution(
            ItemRow(
                "e", "ps4", "P", month(1), score(4, 1, 20), share(8, 20), (8, 4, 8), None, False, (0, 5, 3, 4, 2, 6, 0)
            ),
            "It is safe",
            mode,
            ends=("very inaccurate", "very accurate"),
            width=width,
        ),
        "distribution-hidden": lambda mode, width: items.distribution(
            item("ps1", (3, 1, 1), None), "x", mode, width=width
        ),
    }


def _curve(label: str, rate: float, n: int, cut: float | None, median_day: float | None) -> Curve:
    steps, done = [], 0.0
    for i, day in enumerate((1, 2, 4, 6, 7, 9, 12, 15, 21, 28, 33)):
        done = min(1.0, done + rate * (1 - done))
        steps.append(CurveStep(day, done, max(0, done - 0.12), min(1, done + 0.1), max(5, n - 3 * i)))
    half = Estimate(median_day, 5, 14, n, Status.OK) if median_day else nothing(Status.TOO_FEW)
    return Curve(tuple(steps), n, half, ((7, share(9, 20)), (30, share(15, 20))), cut, label)


def _promises() -> dict[str, Draw]:
    moved = [
        MoveTally(month(i), a, b) for i, (a, b) in enumerate(((3, 1), (2, 2), (0, 5), (4, 0), (0, 0), (6, 2), (1, 1)))
    ]
    reasons = [
        ReasonCount(*r)
        for r in (
            ("waiting for somebody else", 9),
            ("more urgent work came in", 7),
            ("larger than thought", 4),
            ("no longer needed", 2),
            ("forgotten", 1),
        )
    ]
    many = [ReasonCount(f"a reason that was written out at some length, number {i}", 12 - i) for i in range(12)]
    compare = ClearAgainstVague(share(18, 22), share(5, 14), share(4, 10), "")
    return {
        "until-done": lambda mode, width: curve.until_done([_curve("", 0.18, 40, 33, 9)], mode, width=width),
        "until-done-two": lambda mode, width: curve.until_done(
            [_curve("clear", 0.22, 40, None, 7), _curve("vague", 0.08, 40, 33, None)], mode, width=width
        ),
        "until-done-one-step": lambda mode, width: curve.until_done(
            [Curve((CurveStep(3, 0.2, 0.05, 0.6, 5),), 6, nothing(Status.TOO_FEW), (), 3)], mode, width=width
        ),
        "moves": lambda mode, width: promises.moves(moved, mode, width=width),
        "moves-named-days": lambda mode, width: promises.moves(moved, mode, days=NAMED_DAYS, width=width),
        "moves-one-side": lambda mode, width: promises.moves([MoveTally(month(0), 5, 0)], mode, width=width),
        "pareto": lambda mode, width: promises.pareto(reasons, mode, width=width),
        "pareto-long": lambda mode, width: promises.pareto(many, mode, width=width),
        "pareto-one": lambda mode, width: promises.pareto(reasons[:1], mode, width=width),
        "clear-vague": lambda mode, width: groups.clear_vague(compare, mode, width=width),
    }


def _groups() -> dict[str, Draw]:
    teams = [
        LabelledEstimate("Billing", share(18, 22)),
        LabelledEstimate("Customer care and returns, Northern region", share(5, 14)),
        LabelledEstimate("Data", nothing(Status.HIDDEN)),
        LabelledEstimate("Payments", share(11, 11)),
        LabelledEstimate("Web", share(0, 6)),
    ]
    short = [row for row in teams if len(row.label) < 10]
    moved = [
        LabelledEstimate("Billing", Estimate(0.24, 0.06, 0.41, 20, Status.OK), True),
        LabelledEstimate("Data", nothing(Status.TOO_FEW)),
        LabelledEstimate("Payments", Estimate(-0.05, -0.21, 0.12, 30, Status.OK)),
        LabelledEstimate("Web", Estimate(-0.31, -0.48, -0.1, 12, Status.OK), True),
    ]

    def rung(label: str, count: int) -> LabelledEstimate:
        return LabelledEstimate(label, share(count, 41))

    votes = Ladder("votes", (rung("agreed", 41), rung("agreed and committed", 33)), (rung("disagree and commit", 6),))
    made = Ladder(
        "promises",
        tuple(rung(*r) for r in (("made", 41), ("clear", 25), ("clear and kept", 16), ("clear and kept on time", 0))),
        (rung("vague but kept", 7),),
    )
    return {
        "intervals": lambda mode, width: groups.intervals(short, mode, what="Firm yes", width=width),
        "intervals-long": lambda mode, width: groups.intervals(
            teams, mode, what="Firm yes", reference=("all others", 0.61), width=width
        ),
        "forest": lambda mode, width: groups.forest(
            moved, mode, what="Kept on time against the other teams", width=width
        ),
        "forest-score": lambda mode, width: groups.forest(
            [LabelledEstimate("Safety with a draft a day ahead", Estimate(6.0, -2.0, 14.0, 20, Status.OK))],
            mode,
            what="Safety",
            unit=Unit.SCORE,
            width=width,
        ),
        "ladder-votes": lambda mode, width: groups.ladder(votes, mode, width=width),
        "ladder-promises": lambda mode, width: groups.ladder(made, mode, width=width),
    }


def others() -> dict[str, Draw]:
    return _answers() | _decisions() | _items() | _promises() | _groups()
