"""Trends with ordinary and awkward data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from firmyes.charts import trend
from firmyes.charts.chart import Chart
from firmyes.charts.theme import Mode
from firmyes.model import Grain, Mark, Series, Status, Unit, Verdict, VerdictKind
from tests.golden.gallery_data import (
    LONG_MARKS,
    NAMED_DAYS,
    NONE,
    RISING,
    STEADY,
    UP,
    XMR,
    month,
    nothing,
    score,
    series,
    share,
)

Draw = Callable[[Mode, int], Chart | None]


def trends() -> dict[str, Draw]:
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
        "trend-quarter-judged": of(
            series([*STEADY[:10], share(6, 9)], Verdict(VerdictKind.NOISE, month(2, Grain.QUARTER), 0.66), so_far=True)
        ),
        "trend-quarter-signal": of(
            series(
                RISING[:12], Verdict(VerdictKind.UP, month(3, Grain.QUARTER), 0.5, 0.2, 0.8, "xmr"), marks=LONG_MARKS
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
        "trend-named-days": of(series(STEADY, XMR, marks=NAMED_DAYS)),
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
    }
