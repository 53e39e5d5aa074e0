"""Sentences made from the data: a page's first line, and what changed. Pure, and true also for flat data, one point, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firmyes.metrics.estimates import counted, percent
from firmyes.model import Estimate, Metric, Period, Point, Rule, Series, Status, Unit, Verdict, VerdictKind, VoteTally
from firmyes.model.findings import Change, Look

NOTHING = "Nothing loaded yet. Bring a survey, votes, or an export from your tracker."
NOTHING_CHOSEN = "No number for these teams and months yet. Choose more of either."
HIDDEN_ANSWERS = "Hidden, to keep answers private."
NOTHING_BEYOND_NOISE = "Nothing beyond noise. That is a result too."
MOST_CHANGES = 5


_SHORT = {"gap": "gap", "clear": "clear promises"}  # where the registry's name would explain itself again


def when(period: Period, finished: bool = True) -> str:
    """ "In October 2026,", "In Q3 2026,"; a period that is not over: "So far in October 2026,"."""
    return f"{'In' if finished else 'So far in'} {period.label},"


def number(estimate: Estimate, unit: Unit) -> str:
    """The number with its unit, counts first below twenty."""
    if estimate.value is None:
        return "unknown"
    if unit is Unit.PROPORTION:
        return counted(estimate) if estimate.count is not None else percent(estimate.value)
    if unit is Unit.DAYS:
        return "1 day" if round(estimate.value) == 1 else f"{estimate.value:.0f} days"
    return f"{estimate.value:.0f} of 100" if unit is Unit.SCORE else f"{estimate.value:.1f}"


def interval(estimate: Estimate, unit: Unit) -> str:
    """ "43–90 % fits"; empty without an interval."""
    if estimate.low is None or estimate.high is None:
        return ""
    if unit is Unit.PROPORTION:
        return f"{percent(estimate.low).removesuffix(' %')}–{percent(estimate.high)} fits"
    if unit is Unit.SCALE:
        return f"{estimate.low:.1f}–{estimate.high:.1f} fits"
    return f"{estimate.low:.0f}–{estimate.high:.0f}{' days' if unit is Unit.DAYS else ''} fits"


def verdict_words(verdict: Verdict) -> str:
    """The verdict as the end of a sentence, with the rule that spoke; empty where nothing can be said."""
    if verdict.rule is Rule.RUN:
        return run_words(verdict)
    return {
        VerdictKind.UP: "up, beyond noise",
        VerdictKind.DOWN: "down, beyond noise",
        VerdictKind.NOISE: "within noise",
        VerdictKind.TOO_FEW: "",
    }[verdict.kind]


def run_words(verdict: Verdict) -> str:
    """ "eight months in a row below the median of the months before": no single month stands out, so none is said to."""
    grain = verdict.at.grain.value if verdict.at else "month"
    side = "above" if verdict.kind is VerdictKind.UP else "below"
    return f"eight {grain}s in a row {side} the median of the {grain}s before"


# --- headline ------------------------------------------------------------------------------------------------------------


def headline(votes: tuple[VoteTally, bool] | None, kept: Point | None, instead: str = NOTHING) -> str:
    """Overview's sentence: (latest votes, is their period over) and the latest point of kept on time, each None where absent.

    ``instead`` is said where neither is there.
    """
    parts = []
    if votes is not None:
        parts.append((votes[0].period, votes[1], _yeses(votes[0])))
    if kept is not None and (said := _kept(kept.estimate)):
        parts.append((kept.period, kept.finished, said))
    if not parts:
        return instead
    period, finished, said = parts[0]
    sentence = f"{when(period, finished)} {said}"
    if len(parts) == 2:
        other, other_finished, also = parts[1]
        same = (other, other_finished) == (period, finished)
        sentence += f"; {also}" if same else f"; {_lower(when(other, other_finished))} {also}"
    return sentence + "."


def _yeses(tally: VoteTally) -> str:
    answers = tally.answers
    if answers.agreed == 0:
        return "nobody agreed with what was decided"
    if tally.decisions == 1:
        return f"{answers.firm_yes} of the {answers.agreed} who agreed also committed"
    return f"{answers.firm_yes} of {answers.agreed} yeses came with a commitment"


def _kept(estimate: Estimate) -> str:
    if estimate.count is None or estimate.base is None:
        return ""
    if estimate.base == 1:
        return "the one promise due was " + ("kept on time" if estimate.count else "not kept on time")
    return f"{estimate.count} of {estimate.base} promises due were kept on time"


# --- pages ---------------------------------------------------------------------------------------------------------------


def follow_through(series: Series) -> str:
    last = _last(series)
    if last is None or series.whole.status is Status.HIDDEN:  # a month of what is one person's is one person's too
        return _empty(series, "No promises loaded yet. Bring an export from your tracker.")
    said = _kept(last.estimate)
    return f"{when(last.period, last.finished)} {said}{_judged(series, last)}." if said else last.estimate.reason


def safety(series: Series) -> str:
    last = _last(series)
    if last is None:
        return _empty(series, "No survey answers loaded yet. Bring an export from your survey tool.")
    name = series.name if series.name and series.name != "Psychological safety" else "psychological safety"
    value = f"{name} stood at {number(last.estimate, Unit.SCORE)} ({interval(last.estimate, Unit.SCORE)})"
    return f"{when(last.period, last.finished)} {value}{_judged(series, last)}."


def agreement(series: Series) -> str:
    """From the series of the gap."""
    last = _last(series)
    if last is None or last.estimate.count is None:
        return _empty(series, "No votes loaded yet. Ask the room, or bring an export of the two-question pulse.")
    estimate = last.estimate
    said = f"{estimate.count} of {estimate.base} yeses came without a commitment"
    if estimate.base == 1:
        said = "the one yes came " + ("without a commitment" if estimate.count else "with a commitment")
    fits = "" if estimate.status is Status.TOO_FEW else f" ({interval(estimate, Unit.PROPORTION)})"
    return f"{when(last.period, last.finished)} {said}{fits}{_judged(series, last)}."


def _last(series: Series) -> Point | None:
    """The last finished point, else the last one; only where it carries a number."""
    told = [p for p in series.points if p.estimate.value is not None]
    finished = [p for p in told if p.finished]
    return (finished or told or [None])[-1]


def _judged(series: Series, last: Point) -> str:
    if series.verdict.at != last.period:
        return ""
    words = verdict_words(series.verdict)
    return f", {words}" if words else ""


def _empty(series: Series, nothing: str) -> str:
    status = series.whole.status
    if status is Status.HIDDEN and series.metric in ("safety", "gap"):
        return HIDDEN_ANSWERS  # why, and whose, stands on the card below
    return (
        series.whole.reason
        if status in (Status.HIDDEN, Status.NOT_ESTIMABLE) or series.points
        else _or(series, nothing)
    )


def _or(series: Series, nothing: str) -> str:
    return series.whole.reason if series.whole.reason and "loaded yet" not in series.whole.reason else nothing


def elsewhere(sentence: str) -> str:
    """A page's sentence where these teams and months have nothing, and others have: it was loaded."""
    first, yet, _ = sentence.partition(" loaded yet.")
    return f"{first} for these teams and months. Choose more of either." if yet else sentence


# --- what changed --------------------------------------------------------------------------------------------------------


def changes(found: Iterable[tuple[Metric, Series, Look | None]], looked_at: int) -> tuple[Change, ...]:
    """At most five lines: what may be listed as news first (in the order given), then what stayed within noise for all
    together. A look stands only where the list holds it; ``looked_at`` is of how many series it was taken.

    None where nothing could be judged.
    """
    news: list[Change] = []
    quiet: list[Change] = []
    judged = False
    for metric, series, told in found:
        judged = judged or told is not None or series.verdict.kind is not VerdictKind.TOO_FEW
        if told is not None:
            news.append(_news(metric, series, told, looked_at))
        elif series.verdict.kind is VerdictKind.NOISE and not series.team:
            quiet.append(_quiet(metric, series))
    if not news and judged:
        quiet.insert(0, Change("", "", VerdictKind.NOISE, NOTHING_BEYOND_NOISE, looked(looked_at)))
    return tuple((news + quiet)[:MOST_CHANGES])


def looked(looked_at: int) -> str:
    """Who looks often finds something: of how many series the list was taken."""
    return {0: "", 1: "one series looked at"}.get(looked_at, f"{looked_at} series looked at")


def _news(metric: Metric, series: Series, told: Look, looked_at: int) -> Change:
    before = f", {_plain(told.before, metric.unit)} before"
    way = "up" if told.kind is VerdictKind.UP else "down"
    text = f"{_named(metric, series, told.estimate)} in {_stretch(told.periods)}{before}: {way}, beyond noise."
    return Change(metric.id, series.team, told.kind, text, f"{_stands_on(metric, told.estimate)}; {looked(looked_at)}")


def _quiet(metric: Metric, series: Series) -> Change:
    verdict = series.verdict
    period = f" in {verdict.at.label}" if verdict.at else ""
    before = f", {_plain(verdict.centre, metric.unit)} before" if verdict.centre is not None else ""
    named = _named(metric, series, verdict.estimate)
    text = f"{named}{period}{before}: {verdict_words(verdict)}."
    return Change(metric.id, series.team, verdict.kind, text, _stands_on(metric, verdict.estimate))


def _named(metric: Metric, series: Series, estimate: Estimate | None) -> str:
    name = _SHORT.get(metric.id, _lower(series.name or metric.name))
    who = f"{series.team}: {name}" if series.team else name[0].upper() + name[1:]
    return f"{who} {number(estimate, metric.unit)}" if estimate else who


def _stretch(periods: Sequence[Period]) -> str:
    """ "October 2026", "August 2026 to October 2026"."""
    return periods[0].label if len(periods) == 1 else f"{periods[0].label} to {periods[-1].label}"


def _stands_on(metric: Metric, estimate: Estimate | None) -> str:
    """ "43–90 % fits, n = 11 people"; empty where nothing was judged."""
    if estimate is None:
        return ""
    fits = interval(estimate, metric.unit)
    return f"{fits}{', ' if fits else ''}n = {estimate.n} {metric.counts}"


def _plain(value: float, unit: Unit) -> str:
    return number(Estimate(value, status=Status.OK), unit).removesuffix(" of 100")


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
