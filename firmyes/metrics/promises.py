"""Rates of promises: what is counted, of what, in which period (METRICS, section 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from firmyes.metrics import estimates
from firmyes.metrics.clear.owner import owners
from firmyes.metrics.lint import lint_promise, not_judged
from firmyes.metrics.reliability import icc_of_sums
from firmyes.model import HERE, Estimate, FactsTally, Promise, RateTally, Status

DAYS_30 = timedelta(days=30)
BEHIND = timedelta(days=45)  # an export older than another by more is no longer kept up
FEWEST_OWNERS = 3
LARGEST_SHARE = 0.5  # of the promises a rate stands on, that one owner may hold
UNKNOWN_END = 0.1  # of the promises due, that may be done or dropped nobody knows when
ALIKE = 0.2  # correlation of how the promises of one decision end, where a workspace cannot tell its own
SHRINK = 20  # decisions the assumed correlation counts for
OWN_FROM = 30  # decisions from which a workspace's own correlation is used
NO_PROMISES = "No promises yet."
NOT_YET = "None of these promises has come to its day yet."
NO_RATE = "One or two people hold most of these promises: the list is shown, a rate would be theirs."


Day = Callable[[Promise], date | None]
Cluster = Callable[[Promise], str]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of promises. ``day`` puts a promise into a period; ``counts`` says whether it is in the base (None: nobody
    can know), ``good`` whether it is in the numerator. ``matures`` days after its period's end every promise is in.
    ``doubtful``, where a rate stands on moved dates: nobody can tell whether this promise of the base is a good one.
    """

    day: Callable[[Promise], date | None]
    counts: Callable[[Promise], bool | None]
    good: Callable[[Promise], bool]
    verb: str
    nothing: str
    matures: int = 0
    doubtful: Callable[[Promise], bool] | None = None
    without: Callable[[], str] | None = (
        None  # what is said of promises that are not in the base for another reason than days
    )


def due_day(promise: Promise) -> date | None:
    return promise.due_first


def made_day(promise: Promise) -> date | None:
    return promise.made_on


def by_decision(promise: Promise) -> str:
    """Promises of one decision are one cluster; one without a decision stands for itself."""
    return promise.decision_id or promise.commitment_id


def by_owner(promise: Promise) -> str:
    """Promises of one owner are one cluster; one without an owner stands for itself."""
    return promise.owner.casefold() or promise.commitment_id


def made_or_due_day(promise: Promise) -> date | None:
    """For trackers that do not say when a ticket was made."""
    return promise.made_on or promise.due_first


def passed(promise: Promise) -> bool:
    """The promised day is over: a date without a time ends at its day's end."""
    return promise.due_first is not None and promise.due_first < promise.as_of


def dropped_before(promise: Promise) -> bool:
    due, dropped = promise.due_first, promise.dropped_on
    return promise.state == "dropped" and due is not None and dropped is not None and dropped <= due


def ended_unknown(promise: Promise) -> bool:
    """Done or dropped, but nobody recorded when."""
    return (promise.state == "kept" and promise.done_on is None) or (
        promise.state == "dropped" and promise.dropped_on is None
    )


def kept_on_time(promise: Promise) -> bool:
    due, done = promise.due_first, promise.done_on
    return promise.state == "kept" and due is not None and done is not None and done <= due


def _due(promise: Promise) -> bool | None:
    if not passed(promise):
        return False
    return None if ended_unknown(promise) else True


def _due_not_dropped(promise: Promise) -> bool | None:
    return False if dropped_before(promise) else _due(promise)


def _thirty_passed(promise: Promise) -> bool | None:
    if promise.due_first is None or promise.due_first + DAYS_30 >= promise.as_of or dropped_before(promise):
        return False
    return None if ended_unknown(promise) else True


def _kept_in_30(promise: Promise) -> bool:
    due, done = promise.due_first, promise.done_on
    return promise.state == "kept" and due is not None and done is not None and done <= due + DAYS_30


def _no_surprise(promise: Promise) -> bool:
    return kept_on_time(promise) or promise.moved_before or dropped_before(promise)


def _slipped(promise: Promise) -> bool:
    return promise.moves > 0 and not (promise.moved_before or promise.moved_unknown)


def _moved_when(promise: Promise) -> bool:
    """Moved between two exports, on which side of its date nobody can tell."""
    return promise.moved_unknown


def _surprise_unknown(promise: Promise) -> bool:
    return promise.moved_unknown and not _no_surprise(promise)


def is_clear(promise: Promise) -> bool:
    return lint_promise(promise).clear


def is_vague(promise: Promise) -> bool:
    """Not clear; one written in a language without rules is neither."""
    told = lint_promise(promise)
    return told.judged and not told.clear


def _in_a_ruled_language(promise: Promise) -> bool | None:
    return lint_promise(promise).judged


def _made_30_ago(promise: Promise) -> bool | None:
    if promise.made_on is None or promise.flag or promise.made_on + DAYS_30 >= promise.as_of:
        return False
    return None if ended_unknown(promise) else True


def _done_in_30(promise: Promise) -> bool:
    made, done = promise.made_on, promise.done_on
    return promise.state == "kept" and made is not None and done is not None and done <= made + DAYS_30


def _with(test: Callable[[Promise], bool], base: Callable[[Promise], bool | None]) -> Callable[[Promise], bool | None]:
    return lambda promise: base(promise) if test(promise) else False


def _always(promise: Promise) -> bool | None:
    return True


ONE_EXPORT = "One export cannot tell of moved dates: it knows the date as it is now. The next export shows which moved."
NO_DUE = "This export has no due dates, so “on time” is unknown."
NO_MADE = "This export does not say when promises were made."
RATES: dict[str, Rate] = {
    "kept_on_time": Rate(due_day, _due_not_dropped, kept_on_time, "kept on time", NO_DUE),
    "no_surprise": Rate(due_day, _due, _no_surprise, "without surprise", NO_DUE, doubtful=_surprise_unknown),
    "kept_in_30": Rate(due_day, _thirty_passed, _kept_in_30, "kept at most 30 days late", NO_DUE, matures=30),
    "clear": Rate(made_or_due_day, _in_a_ruled_language, is_clear, "clear", NO_PROMISES, without=not_judged),
    "dated": Rate(made_or_due_day, _always, lambda p: p.due_first is not None, "with a date", NO_PROMISES),
    "dropped_before": Rate(due_day, _due, dropped_before, "dropped before the date", NO_DUE),
    "moved_before": Rate(
        due_day, _due, lambda p: p.moved_before, "moved before the date", NO_DUE, doubtful=_moved_when
    ),
    "slipped": Rate(due_day, _due, _slipped, "moved after the date", NO_DUE, doubtful=_moved_when),
    "done_in_30_clear": Rate(
        made_day, _with(is_clear, _made_30_ago), _done_in_30, "done in 30 days", NO_MADE, matures=30
    ),
    "done_in_30_vague": Rate(
        made_day, _with(is_vague, _made_30_ago), _done_in_30, "done in 30 days", NO_MADE, matures=30
    ),
}


def rate(promises: Sequence[Promise], measure: Rate, alike: float = ALIKE, cluster: Cluster = by_decision) -> Estimate:
    """The share over these promises, or why there is none: see ``rate_of``."""
    return rate_of(tally(promises, measure, cluster), measure, alike)


def tally(promises: Iterable[Promise], measure: Rate, cluster: Cluster = by_decision) -> RateTally:
    """These promises counted one by one, as a build counts them for all teams at once (``promise_tallies.sql``)."""
    every = list(promises)
    marks = [measure.counts(promise) for promise in every]
    base = [promise for promise, counts in zip(every, marks, strict=True) if counts]
    sizes, goods = Counter(map(cluster, base)), Counter(cluster(p) for p in base if measure.good(p))
    return RateTally(
        promises=len(every),
        base=len(base),
        good=sum(goods.values()),
        unknown=sum(counts is None for counts in marks),
        doubtful=sum(map(measure.doubtful, base)) if measure.doubtful else 0,
        watched=any(promise.watched for promise in base),
        dated=any(measure.day(promise) is not None for promise in every),
        **holders(base),
        clusters=len(sizes),
        squares=sum(m * m for m in sizes.values()),
        between=sum(goods[key] ** 2 / m for key, m in sizes.items()),
    )


def rate_of(counted: RateTally, measure: Rate, alike: float = ALIKE) -> Estimate:
    """The share, or why there is none.

    Promises of one decision share its fate: the interval stands on n ÷ deff (``design_effect``); ``alike`` is the
    workspace's own correlation. Where teams are compared the cluster is the owner.
    """
    if not counted.promises:
        return estimates.missing(NO_PROMISES)
    if counted.unknown > UNKNOWN_END * (counted.base + counted.unknown):
        return estimates.not_estimable("The export says what was done, not when.", counted.unknown + counted.base)
    if not counted.base:
        if measure.without is not None:
            return estimates.not_estimable(measure.without(), counted.promises)
        dated = counted.dated
        return estimates.missing(NOT_YET if dated else measure.nothing)
    if not shared(counted.owners, counted.most, counted.base):
        return estimates.hidden(NO_RATE)
    effective = counted.base / design_effect(counted, alike)
    if measure.doubtful is not None:
        return _bounded(counted, measure, effective)
    fewest = estimates.FEWEST_PROMISES
    found = estimates.proportion(counted.good, counted.base, fewest=fewest, verb=measure.verb, effective=effective)
    return _beside(found, measure, counted.promises - counted.base)


def _beside(found: Estimate, measure: Rate, left: int) -> Estimate:
    """The promises a rate cannot speak of are said beside it, with the reason."""
    if measure.without is None or not left:
        return found
    said = f"{left} more of these promises {'is' if left == 1 else 'are'} not in it. {measure.without()}"
    return replace(found, reason=f"{found.reason} {said}".strip())


def correlation(counted: RateTally) -> float:
    """ICC(1) by one-way ANOVA, cut at 0: how alike promises of one cluster end."""
    found, _ = icc_of_sums(counted.base, counted.clusters, counted.good, counted.between, counted.good)
    return max(0.0, found or 0.0)


def design_effect(counted: RateTally, alike: float = ALIKE) -> float:
    """1 + (Σm² ÷ Σm − 1) × ρ, at least 1; ρ = (D·ρ̂ + 20·alike) ÷ (D + 20) over D clusters of m promises.

    In simulation n ÷ it covers 91–99 % where promises of a decision correlate by up to .3; n alone 69–97 %.
    """
    rho = (counted.clusters * correlation(counted) + SHRINK * alike) / (counted.clusters + SHRINK)
    return max(1.0, 1 + (counted.squares / counted.base - 1) * rho)


def workspace_alike(decided: RateTally) -> float:
    """The workspace's own correlation, from thirty decisions on; before that, what is assumed. ``decided``: the promises that
    came from decisions.
    """
    return correlation(decided) if decided.clusters >= OWN_FROM else ALIKE


def _bounded(counted: RateTally, measure: Rate, effective: float) -> Estimate:
    """A rate on moved dates: the interval reaches from all doubtful ones counted as bad to all counted as good.

    Above a tenth there is no rate, only those two ends; where no move could have been seen at all there is nothing.
    """
    good, base, doubts = counted.good, counted.base, counted.doubtful
    if not counted.watched:
        return estimates.not_estimable(ONE_EXPORT, base)
    fewest = estimates.FEWEST_PROMISES
    least = estimates.proportion(good, base, fewest=fewest, verb=measure.verb, effective=effective)
    if not doubts:
        return least
    reach = f"between {good} and {good + doubts} of {base} {measure.verb}"
    reason = f"{doubts} moved between two exports, before the date or after it: {reach}."
    if doubts > UNKNOWN_END * base:
        ends = (good / base, (good + doubts) / base)
        return Estimate(None, *ends, base, Status.NOT_ESTIMABLE, reason=reason)
    most = estimates.proportion(good + doubts, base, effective=effective)
    return replace(least, high=most.high, reason=least.reason or reason)


def none_judged(come: int, dropped: int) -> str:
    """Why no promise is in a base though the day of ``come`` has passed: ``dropped`` were given up before it."""
    if not come:
        return NOT_YET
    if dropped < come:
        return "None of these promises can be judged yet."
    if come == 1:
        return "The one promise that was due was dropped before its day."
    return f"All {come} promises that were due were dropped before their day."


def reach(reached: Mapping[tuple[str, str], date]) -> date | None:
    """The day up to which all promises are known, from the day the exports of each (source, team) reach to: the oldest. One over
    six weeks behind the newest is no longer kept up, and holds nobody up; None without any export.
    """
    days = [day for (source, _), day in reached.items() if source != HERE]
    newest = max(days, default=None)
    return min((day for day in days if newest and newest - day <= BEHIND), default=None)


def reached_by(promises: Iterable[Promise]) -> dict[tuple[str, str], date]:
    """The day the exports of each source and team reach to."""
    reached: dict[tuple[str, str], date] = {}
    for promise in promises:
        key = (promise.source, promise.team)
        reached[key] = max(promise.as_of, reached.get(key, promise.as_of))
    return reached


def facts(promises: Iterable[Promise]) -> FactsTally:
    """What is there of these promises, counted one by one, as ``promise_facts.sql`` counts them."""
    every = list(promises)
    come = [p for p in every if _due_not_dropped(p)]
    ahead = [p.due_first for p in every if p.state == "open" and p.due_first is not None and not passed(p)]
    reached = reached_by(every)
    return FactsTally(
        promises=len(every),
        dated=sum(p.due_first is not None for p in every),
        done=sum(p.state == "kept" for p in every),
        dropped_before=sum(map(dropped_before, every)),
        next_due=min(ahead, default=None),
        come_due=len(come),
        kept=sum(map(kept_on_time, come)),
        **holders(come),
        end_unknown=sum(passed(p) and ended_unknown(p) for p in every),
        watched=any(p.watched for p in every),
        gone=sum(p.state == "open" and p.source != HERE and p.as_of < reached[p.source, p.team] for p in every),
    )


def not_in_the_last(promises: Iterable[Promise]) -> str:
    """Open promises that the latest export of their source and team no longer holds, in one sentence; empty without any."""
    return gone_from_the_last(facts(promises).gone)


def gone_from_the_last(gone: int) -> str:
    if not gone:
        return ""
    which = (
        "One open promise of an earlier export is" if gone == 1 else f"{gone} open promises of an earlier export are"
    )
    return f"{which} not in the last one: dropped, renamed or filtered?"


def enough_owners(promises: Iterable[Promise]) -> bool:
    """A rate is nobody's own: at least three named owners, none of them holding over half. Without any name, nobody is ranked."""
    every = list(promises)
    return shared(of=len(every), **holders(every))


def holders(promises: Iterable[Promise]) -> dict[str, int]:
    """``owners``: how many persons are named; ``most``: the promises of the one who holds most."""
    held: Counter[str] = Counter()
    for promise in promises:
        held.update(set(owners(promise.owner)))
    return {"owners": len(held), "most": max(held.values(), default=0)}


def shared(owners: int, most: int, of: int) -> bool:
    """Whether a rate of so many promises is nobody's own."""
    return not owners or (owners >= FEWEST_OWNERS and most <= LARGEST_SHARE * of)
