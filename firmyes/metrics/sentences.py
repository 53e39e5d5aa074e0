"""Small words of a number, its interval and its verdict, as slides say them. First sentences: ``first_sentence``."""

from __future__ import annotations

from firmyes.metrics.estimates import counted, percent
from firmyes.model import Estimate, Unit, Verdict, VerdictKind


def number(estimate: Estimate, unit: Unit) -> str:
    """The number with its unit, counts first below twenty."""
    if estimate.value is None:
        return "unknown"
    if unit is Unit.PROPORTION:
        return counted(estimate) if estimate.count is not None else percent(estimate.value)
    if unit is Unit.DAYS:
        return "1 day" if round(estimate.value) == 1 else f"{estimate.value:.0f} days"
    if unit is Unit.NET:
        return f"{estimate.value:+.0f}".replace("-", "−")
    return f"{estimate.value:.0f} of 100" if unit is Unit.SCORE else f"{estimate.value:.1f}"


def interval(estimate: Estimate, unit: Unit) -> str:
    """ "likely 43–90 %"; empty without an interval."""
    if estimate.low is None or estimate.high is None:
        return ""
    if unit is Unit.PROPORTION:
        return f"likely {percent(estimate.low).removesuffix(' %')}–{percent(estimate.high)}"
    if unit is Unit.NET:
        return f"likely {estimate.low:+.0f} to {estimate.high:+.0f}".replace("-", "−")
    if unit is Unit.SCALE:
        return f"likely {estimate.low:.1f}–{estimate.high:.1f}"
    return f"likely {estimate.low:.0f}–{estimate.high:.0f}{' days' if unit is Unit.DAYS else ''}"


def run_words(verdict: Verdict) -> str:
    """ "eight months in a row below the median of the months before": no single month stands out, so none is said to."""
    grain = verdict.at.grain.value if verdict.at else "month"
    side = "above" if verdict.kind is VerdictKind.UP else "below"
    return f"eight {grain}s in a row {side} the median of the {grain}s before"
