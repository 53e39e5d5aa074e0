"""Numbers as words: one way to say a value, its interval and its n, for labels, hover and alt texts."""

from __future__ import annotations

import math

from firmyes.model import Estimate, Grain, Period, Unit, VerdictKind

COUNTS_FIRST_BELOW = 20


def plain(text: str) -> str:
    """Text from data for a figure: Plotly reads tags and entities in every label, and data must not speak to it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def percent(value: float) -> str:
    return f"{whole(100 * value)} %"


def whole(value: float) -> int:
    """The nearest whole number, halves up, as the sentences have it: 12.5 is 13."""
    return math.floor(value + 0.5)


def amount(value: float, unit: Unit) -> str:
    """A value in its unit: "73 %", "68", "5.1", "12 days"."""
    if unit is Unit.PROPORTION:
        return percent(value)
    if unit is Unit.DAYS:
        return "1 day" if round(value) == 1 else f"{round(value)} days"
    if unit is Unit.NET:
        return signed(value)
    return f"{value:.1f}" if unit is Unit.SCALE else f"{round(value)}"


STANDS_ON = (
    "likely from",
    "likely to",
    "stands on",
    "how many",
    "of",
)  # columns of a chart's numbers, beside its value
END_OF = {Unit.PROPORTION: (0.0, 1.0), Unit.SCORE: (0.0, 100.0), Unit.NET: (-100.0, 100.0)}


def reaching(value: float, unit: Unit, way: str) -> str:
    """An edge and the way on from it: "58 % or less"; at the end of what there is there is no way on: "100 %"."""
    said = amount(value, unit)
    return said if said in [amount(end, unit) for end in END_OF.get(unit, ())] else f"{said} {way}"


def signed(value: float) -> str:
    """A whole number with its sign, a true minus: "+12", "−25", "0"."""
    number = round(value)
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def span(low: float, high: float, unit: Unit) -> str:
    """An interval in its unit: "43–90 %", "61–74", "4.8–5.5", "8–15 days"."""
    if unit is Unit.PROPORTION:
        return f"{whole(100 * low)}–{whole(100 * high)} %"
    if unit is Unit.NET:
        return f"{signed(low)} to {signed(high)}"
    if unit is Unit.SCALE:
        return f"{low:.1f}–{high:.1f}"
    return f"{round(low)}–{round(high)}" + (" days" if unit is Unit.DAYS else "")


def change(value: float, unit: Unit) -> str:
    """A difference with its sign: "+12 points" for shares, "−0.4" on a scale. A true minus, never a hyphen."""
    size = abs(100 * value) if unit is Unit.PROPORTION else abs(value)
    text = f"{size:.1f}" if unit is Unit.SCALE else f"{round(size)}"
    if float(text) == 0:
        return "0 points" if unit is Unit.PROPORTION else "0"
    sign = "+" if value > 0 else "−"
    return f"{sign}{text}" + (" points" if unit is Unit.PROPORTION else "")


def counts(estimate: Estimate) -> str:
    """ "8 of 11", or nothing where the number is no share."""
    if estimate.count is None or estimate.base is None:
        return ""
    return f"{estimate.count:,} of {estimate.base:,}"


def short(estimate: Estimate, unit: Unit) -> str:
    """The value for a label beside its point: counts first below twenty."""
    if estimate.value is None:
        return ""
    few = (estimate.base or estimate.n) < COUNTS_FIRST_BELOW and counts(estimate)
    return counts(estimate) if few else amount(estimate.value, unit)


def full(estimate: Estimate, unit: Unit) -> str:
    """The value with everything it stands on, to be read aloud: "8 of 11 (73 %), likely between 43 and 90 %"; what it stands on is
    said where the counts do not say it.
    """
    if estimate.value is None:
        return estimate.reason or "not shown"
    value = amount(estimate.value, unit)
    if counts(estimate):
        few = (estimate.base or estimate.n) < COUNTS_FIRST_BELOW
        value = f"{counts(estimate)} ({value})" if few else f"{value} ({counts(estimate)})"
    parts = [value]
    if estimate.low is not None and estimate.high is not None:
        parts.append(
            f"likely between {span(estimate.low, estimate.high, unit).replace('–', ' and ').replace(' to ', ' and ')}"
        )
    if estimate.n != estimate.base:
        parts.append(f"stands on {estimate.n:,}")
    return ", ".join(parts)


def verdict(kind: VerdictKind, unit: Unit = Unit.PROPORTION) -> str:
    """What the months say, in a word: direction stands in it, never in an arrow."""
    more, fewer = _WAYS[unit]
    return {
        VerdictKind.UP: more,
        VerdictKind.DOWN: fewer,
        VerdictKind.NOISE: "no change seen",
        VerdictKind.TOO_FEW: "too few to say",
    }[kind]


_WAYS = {
    Unit.PROPORTION: ("more", "fewer"),
    Unit.SCORE: ("higher", "lower"),
    Unit.SCALE: ("higher", "lower"),
    Unit.DAYS: ("longer", "shorter"),
}


def is_signal(kind: VerdictKind) -> bool:
    return kind in (VerdictKind.UP, VerdictKind.DOWN)


def tick(period: Period, with_year: bool) -> str:
    """An axis label for a period: "Oct", with the year on a second line where asked."""
    if period.grain is Grain.YEAR:
        return f"{period.start:%Y}"
    first = f"Q{(period.start.month + 2) // 3}" if period.grain is Grain.QUARTER else f"{period.start:%b}"
    return f"{first}<br>{period.start:%Y}" if with_year else first


def many(count: int, one: str, more: str = "") -> str:
    """ "1 decision", "3 decisions"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
