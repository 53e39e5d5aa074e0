"""The sentence on top of a slide: what the last judged period says, in words, with its verdict."""

from __future__ import annotations

from firmyes.metrics.registry import metric
from firmyes.metrics.sentences import number, verdict_words
from firmyes.model import Point, Series

TRENDS = ("kept_on_time", "clear", "safety", "gap")
STRENGTHS = ("no_surprise", "firm_yes")  # beside the trends: what may turn out to be a strength

_SAID = {
    "kept_on_time": "{number} promises due {when} were kept on time",
    "no_surprise": "{number} promises due {when} brought no surprise",
    "clear": "{number} promises made {when} were clear: who, what, when",
    "safety": "{name} stood at {number} {when}",
    "gap": "{number} yeses {when} came without a commitment",
    "firm_yes": "{number} answers {when} were a firm yes",
}
_STRENGTH = {"gap": "fewer yeses without a commitment, {number} {when}"}  # a share that is better where it is lower
_SHARES = frozenset(_SAID) - {"safety"}


def judged(series: Series) -> Point | None:
    """The point a slide speaks of: the judged one, else the last finished, else the last that carries a number."""
    told = [p for p in series.points if p.estimate.shown and p.estimate.value is not None]
    at = [p for p in told if p.period == series.verdict.at]
    finished = [p for p in told if p.finished]
    return (at or finished or told or [None])[-1]


def _judges(series: Series, point: Point) -> bool:
    """Whether the verdict speaks of this very number: a total may be judged over the teams both sides have."""
    told = series.verdict.estimate
    return series.verdict.at == point.period and (told is None or told.value == point.estimate.value)


def sentence(name: str, point: Point, series: Series, strength: bool = False) -> str:
    """ "8 of 11 promises due in October 2026 were kept on time, within noise" (no full stop: it is a title)."""
    when = f"in {point.period.label}" if point.finished else f"so far in {point.period.label}"
    said = number(point.estimate, metric(name).unit)
    pattern = _STRENGTH.get(name, _SAID[name]) if strength else _SAID[name]
    if name in _SHARES and said.endswith("%") and "{number} {when}" not in pattern:
        said += " of"
    called = series.name if series.name and series.name != metric(name).name else metric(name).name.lower()
    text = pattern.format(number=said, when=when, name=called)
    words = verdict_words(series.verdict) if _judges(series, point) else ""
    text += f", {words}" if words else ""
    return text if strength else text[0].upper() + text[1:]
