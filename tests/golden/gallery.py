"""Every chart with ordinary and with awkward data, for tests and for eyes.

    python tests/golden/gallery.py OUT [NAME]

draws them in Chromium, light and dark, at the widths pages use, as PNG files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from firmyes.charts import answers, curve, decisions, groups, items, practices, promises, theme, trend
from firmyes.charts.chart import Chart
from firmyes.charts.theme import Mode
from firmyes.findings import Association, ClearAgainstVague, DecisionLine, ItemRow, Told
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
    Period,
    Point,
    ReasonCount,
    Series,
    Status,
    Unit,
    Verdict,
    VerdictKind,
    VoteTally,
)

WIDTHS = (352, 720, 1056)
Draw = Callable[[Mode, int], Chart | None]


def month(index: int, grain: Grain = Grain.MONTH) -> Period:
    """The period ``index`` steps after January 2024."""
    step = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}[grain]
    first, after = index * step, (index + 1) * step
    return Period(date(2024 + first // 12, first % 12 + 1, 1), date(2024 + after // 12, after % 12 + 1, 1), grain)


def share(count: int, base: int, spread: float = 0.0) -> Estimate:
    """A share with Wilson's interval, or with a given half width."""
    p, z = count / base, 1.96
    middle, half = (p + z * z / (2 * base)) / (1 + z * z / base), z / (1 + z * z / base)
    half *= (p * (1 - p) / base + z * z / (4 * base * base)) ** 0.5
    low, high = (p - spread, p + spread) if spread else (middle - half, middle + half)
    return Estimate(p, max(0.0, low), min(1.0, high), base, Status.OK, count, base)


def score(value: float, half: float, n: int) -> Estimate:
    return Estimate(value, value - half, value + half, n, Status.OK)


def nothing(status: Status) -> Estimate:
    return Estimate(status=status, reason="nothing to see")


def series(
    estimates: Sequence[Estimate | None],
    verdict: Verdict,
    grain: Grain = Grain.MONTH,
    metric: str = "kept_on_time",
    so_far: bool = False,
    marks: Sequence[Mark] = (),
) -> Series:
    """One point per estimate; None leaves the period out; ``so_far`` leaves the last one open."""
    last = len(estimates) - 1
    points = tuple(
        Point(month(i, grain), e, not (so_far and i == last)) for i, e in enumerate(estimates) if e is not None
    )
    return Series(metric, "Payments", points, verdict, share(60, 90), tuple(marks))


STEADY = [
    share(c, b)
    for c, b in (
        (8, 12),
        (9, 14),
        (7, 12),
        (10, 13),
        (9, 15),
        (11, 14),
        (8, 13),
        (9, 12),
        (10, 14),
        (12, 16),
        (9, 13),
        (10, 15),
        (11, 15),
        (8, 11),
    )
]
RISING = [
    share(c, b)
    for c, b in (
        (5, 12),
        (6, 14),
        (5, 12),
        (4, 13),
        (6, 15),
        (5, 14),
        (6, 13),
        (5, 12),
        (11, 14),
        (13, 16),
        (12, 13),
        (14, 15),
        (14, 15),
        (11, 11),
    )
]
XMR = Verdict(VerdictKind.NOISE, month(13), 0.69, 0.44, 0.93, "xmr")
UP = Verdict(VerdictKind.UP, month(13), 0.47, 0.2, 0.74, "xmr")
NONE = Verdict(VerdictKind.TOO_FEW)
LONG_MARKS = (
    Mark(date(2024, 5, 10), "Reorganisation into two departments"),
    Mark(date(2024, 8, 1), "Wording changed"),
    Mark(date(2024, 9, 15), "Scale changed from 5 to 7 points"),
)


def _trends() -> dict[str, Draw]:
    kept = {"what": "Kept on time"}

    def of(s: Series, **more: object) -> Draw:
        return lambda mode, width: trend.trend(s, mode, width=width, **(kept | more))  # type: ignore[arg-type]

    safety = [
        score(61, 6, 11),
        None,
        None,
        score(64, 5, 12),
        None,
        None,
        score(58, 7, 9),
        None,
        None,
        None,
        None,
        None,
        score(71, 6, 12),
    ]
    few = Verdict(VerdictKind.NOISE, month(1), 0.66, None, None, "difference")
    return {
        "trend-14-months": of(series(STEADY, XMR)),
        "trend-signal-up": of(series(RISING, UP, marks=[Mark(date(2024, 8, 20), "Recaps begin")])),
        "trend-signal-down": of(
            series([share(11, 12)] * 8 + [share(3, 12)], Verdict(VerdictKind.DOWN, month(8), 0.92, 0.7, 1.0, "xmr"))
        ),
        "trend-so-far": of(
            series(
                [*STEADY[:9], share(6, 9)], Verdict(VerdictKind.NOISE, month(8), 0.69, 0.44, 0.93, "xmr"), so_far=True
            )
        ),
        "trend-so-far-signal": of(
            series(
                [*RISING[:12], share(12, 13), share(9, 9)],
                Verdict(VerdictKind.UP, month(12), 0.47, 0.2, 0.74, "xmr"),
                so_far=True,
            )
        ),
        "trend-one-point": of(series([share(3, 4)], Verdict(VerdictKind.TOO_FEW, month(0)))),
        "trend-one-point-open": of(series([share(6, 9)], NONE, so_far=True)),
        "trend-two-points": of(series([share(8, 12), share(9, 12)], few)),
        "trend-n-3": of(
            series([share(1, 3), share(3, 3), share(0, 3), share(2, 3)], Verdict(VerdictKind.TOO_FEW, month(3)))
        ),
        "trend-0-and-100": of(
            series(
                [share(0, 12), share(12, 12), share(0, 12), share(12, 12)],
                Verdict(VerdictKind.NOISE, month(3), 0.5, None, None, "difference"),
            )
        ),
        "trend-all-100": of(series([share(20, 20)] * 8, Verdict(VerdictKind.NOISE, month(7), 1.0, 1.0, 1.0, "xmr"))),
        "trend-gaps": of(
            series(
                [
                    STEADY[0],
                    STEADY[1],
                    None,
                    STEADY[3],
                    None,
                    None,
                    STEADY[6],
                    STEADY[7],
                    STEADY[8],
                    nothing(Status.MISSING),
                    STEADY[10],
                    STEADY[11],
                ],
                Verdict(VerdictKind.NOISE, month(11), 0.69, 0.4, 0.98, "xmr"),
            )
        ),
        "trend-8-quarters": of(
            series(
                STEADY[:8], Verdict(VerdictKind.NOISE, month(7, Grain.QUARTER), 0.69, 0.44, 0.93, "xmr"), Grain.QUARTER
            )
        ),
        "trend-years": of(
            series(
                STEADY[:3], Verdict(VerdictKind.NOISE, month(2, Grain.YEAR), 0.66, None, None, "difference"), Grain.YEAR
            )
        ),
        "trend-three-long-marks": of(series(STEADY, XMR, marks=LONG_MARKS)),
        "trend-mark-at-the-end": of(series(STEADY, XMR, marks=[Mark(date(2025, 2, 10), "Question wording changed")])),
        "trend-all-hidden": of(series([nothing(Status.HIDDEN)] * 3, NONE)),
        "trend-safety-waves": of(
            series(safety, Verdict(VerdictKind.NOISE, month(12), 61, None, None, "difference"), metric="safety"),
            what="Safety",
            unit=Unit.SCORE,
            reference=("our line", 70),
        ),
        "trend-safety-raw": of(
            series(
                [score(5.1, 0.5, 9), score(5.4, 0.4, 10)],
                Verdict(VerdictKind.NOISE, month(1), 5.1),
                metric="safety_raw",
            ),
            what="Safety",
            unit=Unit.SCALE,
            bounds=(1, 7),
        ),
        "trend-days": of(
            series(
                [score(d, 4, 30) for d in (12, 14, 9, 22, 18, 11)],
                Verdict(VerdictKind.NOISE, month(5), 15, None, None, "difference"),
                metric="days_to_done",
            ),
            what="Days until done",
            unit=Unit.DAYS,
        ),
        "trend-36-months": of(
            series([STEADY[i % 14] for i in range(36)], Verdict(VerdictKind.NOISE, month(35), 0.69, 0.44, 0.93, "xmr"))
        ),
        "sparkline": lambda mode, width: trend.sparkline(series(STEADY, XMR), mode, **kept),
        "sparkline-signal-so-far": lambda mode, width: trend.sparkline(
            series(
                [*RISING[:13], share(4, 6)], Verdict(VerdictKind.UP, month(12), 0.47, 0.2, 0.74, "xmr"), so_far=True
            ),
            mode,
            **kept,
        ),
        "sparkline-one": lambda mode, width: trend.sparkline(series([share(3, 4)], NONE), mode, **kept),
    }


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
        "compact": lambda mode, width: answers.compact(FourAnswers(6, 3, 1, 2, 12), mode, what="Pricing page"),
        "compact-hidden": lambda mode, width: answers.compact(None, mode, hidden=True, what="Move to CI"),
        "over-time": lambda mode, width: answers.over_time(months, mode, width=width),
        "over-time-so-far": lambda mode, width: answers.over_time(months, mode, so_far=month(5), width=width),
        "over-time-gaps": lambda mode, width: answers.over_time(gaps, mode, width=width),
        "over-time-one": lambda mode, width: answers.over_time(months[:1], mode, width=width),
        "over-time-14": lambda mode, width: answers.over_time(
            [_tally(i, (20 + i, 12, 4, 6)) for i in range(14)], mode, width=width
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
        "decisions": lambda mode, width: decisions.agree_commit(DECISIONS, mode, width=width),
        "decisions-one": lambda mode, width: decisions.agree_commit(DECISIONS[:1], mode, width=width),
        "decisions-18": lambda mode, width: decisions.agree_commit(many, mode, width=width),
        "decisions-hidden": lambda mode, width: decisions.agree_commit(DECISIONS[3:4], mode, width=width),
        "matter": lambda mode, width: decisions.kept_against_firm(matter, mode, width=width),
        "practices": lambda mode, width: practices.strip(DECISIONS, mode, width=width),
        "practices-18": lambda mode, width: practices.strip(many, mode, width=width),
        "practices-one": lambda mode, width: practices.strip(DECISIONS[5:6], mode, width=width),
    }


ITEM_TEXTS = {
    "ps1": "Mistakes are held against people here",
    "ps2": "Problems and tough issues can be brought up",
    "ps3": "People reject others for being different",
    "ps4": "It is safe to take a risk on this team",
    "ps5": "It is difficult to ask others for help",
    "ps6": "Nobody would deliberately undermine my efforts",
    "ps7": "My skills and talents are valued and used",
}


def _item(
    code: str, bands: tuple[int, int, int], change: float | None, half: float = 0.5, split: bool = False
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
    changes = (0.2, 0.9, -0.1, -0.8, 0.0, None, -0.3)
    rows = [_item(c, b, d, split=c == "ps4") for c, b, d in zip(codes, bands, changes, strict=True)]
    return {
        "items": lambda mode, width: items.diverging(rows, ITEM_TEXTS, mode, width=width),
        "items-first-wave": lambda mode, width: items.diverging(
            [_item(c, (20, 5, 5), None) for c in codes[:2]], ITEM_TEXTS, mode, width=width
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
            _item("ps1", (3, 1, 1), None), "x", mode, width=width
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
        "moves-one-side": lambda mode, width: promises.moves([MoveTally(month(0), 1, 0)], mode, width=width),
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


def cases() -> dict[str, Draw]:
    """Every chart by name; a call with mode and width draws it, or gives None where nothing may be drawn."""
    return _trends() | _answers() | _decisions() | _items() | _promises() | _groups()


def page(charts: dict[str, Chart], mode: Mode, width: int, font: str = "") -> str:
    """One HTML page with the charts below each other, each in a box of the given width."""
    p = theme.PALETTES[mode]
    boxes = "".join(
        f"<section style='width:{width}px'><h4>{name}</h4><div class=box id='{name}' style='height:"
        f"{c.figure['layout']['height']}px'></div></section>"
        for name, c in charts.items()
    )
    figures = json.dumps({name: c.figure for name, c in charts.items()})
    face = (
        f"@font-face{{font-family:'Source Sans';src:url(data:font/woff2;base64,{font});font-weight:200 900}}"
        if font
        else ""
    )
    return (
        f"<!doctype html><meta charset=utf-8><style>{face}body{{display:flex;flex-wrap:wrap;gap:0 24px;margin:16px;background:{p.background};color:{p.ink3};"
        f"font:13px 'Source Sans'}}h4{{margin:24px 0 4px;font-weight:400}}.box{{outline:1px dotted {p.grid}}}</style>{boxes}"
        f"<script>const figures={figures};window.draw=()=>document.fonts.load('14px \"Source Sans\"').then(()=>Promise.all("
        f"Object.entries(figures).map(([id,f])=>Plotly.newPlot(id,f.data,f.layout,{{displayModeBar:false}})))).then(()=>0)</script>"
    )


def source_sans() -> str:
    """The font Streamlit bundles, as base64, so that the pictures look as the pages do."""
    import base64

    import streamlit

    found = Path(streamlit.__file__).parent.rglob("SourceSansVF-Upright*.woff2")
    return base64.b64encode(next(found).read_bytes()).decode()


def main(out: Path, only: str = "") -> None:
    import shutil

    import plotly
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    library = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    args = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync".split()
    font = source_sans()
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=args)
        for mode in ("light", "dark"):
            for width in WIDTHS:
                drawn = {
                    name: c for name, draw in cases().items() if name.startswith(only) and (c := draw(mode, width))
                }
                tab = browser.new_page(viewport={"width": max(1, 1500 // width) * (width + 24) + 32, "height": 1300})
                tab.set_content(page(drawn, mode, width, font))
                tab.add_script_tag(path=library)
                tab.evaluate("() => window.draw()")
                tall = tab.evaluate("() => document.documentElement.scrollHeight")
                tab.set_viewport_size({"width": tab.viewport_size["width"], "height": tall})
                for part, top in enumerate(range(0, tall, 1300)):
                    clip = {"x": 0, "y": top, "width": tab.viewport_size["width"], "height": min(1300, tall - top)}
                    tab.screenshot(path=str(out / f"{mode}-{width}-{part}.png"), clip=clip)
                tab.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
