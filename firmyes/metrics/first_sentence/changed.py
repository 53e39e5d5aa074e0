"""Something changed (WORDS, section 2, C and D1 to D4): which of the changes is told, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from firmyes.metrics.first_sentence import words
from firmyes.metrics.first_sentence.facts import SAFETY, Change, Facts, Guard, How
from firmyes.metrics.first_sentence.telling import ROUNDS, better, heading, levels, stands_on
from firmyes.metrics.periods import add_months
from firmyes.model import Grain, Point

Said = tuple[str, tuple[str, ...]]  # heading, then
ALONE = "clear"  # what stands beside a rate is told where nothing else is
SHORT = {"kept_on_time": "On time", "clear": "Clear", "safety": "Safety", "gap": "Without commitment"}


def mixed(facts: Facts) -> Said | None:
    """C12: one listed each way. Told before any single one of them: half of it would be another story."""
    good = [c for c in facts.changes if better(c)]
    bad = [c for c in facts.changes if not better(c)]
    if not good or not bad:
        return None
    first, second = good[0], bad[0]
    then = " ".join(f"{_name(c)} {_both(c, facts.latest)}." for c in (first, second))
    ask = (
        "Worth asking what keeping them costs." if first.measure == "kept_on_time" else "Worth asking how the two meet."
    )
    return f"{_short(first)}; {_short(second)}", (then, ask)


def _name(change: Change) -> str:
    if change.measure != "safety" or change.called == SAFETY:
        return SHORT[change.measure]
    return f"{change.called[0].upper()}{change.called[1:]}"


def _both(change: Change, latest: date) -> str:
    now, before = change.now.estimate, change.before.estimate
    return f"{words.counts(now)}, before {words.before(before)}"


def _short(change: Change) -> str:
    """The direction alone, so that two fit one line."""
    more, fewer = _SHORT_OF[change.measure]
    return (more if better(change) else fewer).replace(SAFETY, change.called)


_SHORT_OF = {  # the better way first
    "kept_on_time": ("more promises are kept", "fewer promises are kept"),
    "clear": ("more promises are clear", "fewer promises are clear"),
    "safety": ("psychological safety is higher", "psychological safety is lower"),
    "gap": ("more of those who agree commit", "fewer of those who agree commit"),
}


def alone(facts: Facts) -> tuple[str, Said] | None:
    """C1 to C10: the first of ``MEASURES`` that changed; C11 where a second went the same way and no month is known."""
    if not facts.changes:
        return None
    first, *others = facts.changes
    if others and others[0].measure != ALONE and first.how is not How.SINCE:
        return "C11", together(first, others[0], facts.latest)
    return row_of(first), _one(facts, first)


def row_of(change: Change) -> str:
    """The row of WORDS, section 2, that a change of its kind stands in."""
    if change.how is How.SINCE:
        several = change.first != change.last
        fewer = {"gap": "C1" if better(change) else "C2"}.get(change.measure, "C3" if better(change) else "C4")
        return "C5" if several else fewer
    if change.how is How.POINT:
        return "C8" if better(change) else "C7"
    return {How.HALVES: "C3", How.DRIFT: "C6", How.RUN: "C9", How.YEAR: "C10", How.LAST: "C8"}[change.how]


def _one(facts: Facts, change: Change) -> Said:
    then = [stands_on(change, facts.latest)]
    if follow := _follow(facts, change):
        then.append(follow)
    return f"{heading(change, facts.latest)}", tuple(then)


def together(first: Change, second: Change, latest: date) -> Said:
    """C11: two listed, the same way for the team."""
    head = f"{_short(first)}, and {_short(second)}"
    counts = "; ".join(text.rstrip(".") for text in (_stretch(c, latest) for c in (first, second)))
    return head, (f"{counts[0].upper()}{counts[1:]}.", "The two moved together; that is no proof.")


def _stretch(change: Change, latest: date) -> str:
    said = stands_on(change, latest, plain=True)
    named = {"kept_on_time": "on time", "clear": "clear", "gap": "agree without committing", "safety": "safety"}
    return f"{named[change.measure]}: {said[0].lower()}{said[1:]}"


def _follow(facts: Facts, change: Change) -> str:
    """What stands after the counts: that the last period leaves the level, a question, or what became of the promises."""
    if change.leaves is not None:
        return leaves(change.leaves, facts.latest, change.measure)
    if change.how in (How.POINT, How.LAST):
        return one_period(change)
    if change.how is How.YEAR:
        return ""
    if not better(change):
        return _question(facts, change)
    return recent_promises(facts) if change.measure != "kept_on_time" else ""


def leaves(point: Point, latest: date, measure: str) -> str:
    """D4: the last finished period does not follow the new level."""
    name = words.period(point.period, latest)
    following = f"{add_months(point.period.end, 0):%B}" if point.period.grain is Grain.MONTH else "the next"
    counted = words.counts(point.estimate)
    return f"{name} does not follow: {counted}. Wait for {following} before you say it is over."


def one_period(change: Change) -> str:
    """C7, C8: of one period alone; empty where more of them were pooled."""
    if change.how is How.LAST:
        return ""
    unit = words.unit(change.now.periods, change.measure in ROUNDS, 1)
    return f"One {unit}: {'see whether it stays' if better(change) else 'ask before you conclude'}."


def _question(facts: Facts, change: Change) -> str:
    if change.measure == "gap":
        return "What would they need to commit?"
    if change.measure == "kept_on_time" and facts.due.still_open:
        one = facts.due.still_open == 1
        return "One is open: does it still hold?" if one else f"{facts.due.still_open} are open: which still hold?"
    return ""


def recent_promises(facts: Facts) -> str:
    """“7 of 8 October promises were on time.”, of the last period that is over."""
    kept = facts.measured("kept_on_time")
    if kept is None or kept.recent is None or kept.recent.estimate.count is None:
        return ""
    estimate, period = kept.recent.estimate, kept.recent.period
    named = f"{words.period(period, facts.latest)} promises"
    if period.grain is not Grain.MONTH:
        named = f"promises of {words.period(period, facts.latest)}"
    return f"{words.counts(estimate)} {named} {'was' if estimate.base == 1 else 'were'} on time."


# --- guards: the change is there, and its sentence is forbidden --------------------------------------------------------


def guarded(facts: Facts) -> tuple[str, Said] | None:
    """D1 to D3: the first change that a guard forbids to tell alone."""
    for change in facts.guarded:
        assert change.guard is not None
        return change.guard.row, _GUARDED[change.guard.row](facts, change, change.guard)
    return None


def _not_more(facts: Facts, change: Change, _guard: Guard) -> Said:
    now, before = change.now.estimate, change.before.estimate
    counts = f"Without commitment {words.counts(now)}, before {words.before(before)}."
    return "fewer agree without committing, but no more commit", (
        f"{counts} More now say that they do not agree.",
        "Ask what they see.",
    )


def _also_fewer(facts: Facts, change: Change, guard: Guard) -> Said:
    """More on time, and something beside it that can make it so."""
    now, before = levels(change)
    on_time = f"On time {words.counts(now)}, before {words.before(before)}."
    tail = {
        "made": ("fewer are made", f"Made {guard.now:.0f} a {_per(change)}, before {guard.before:.0f}."),
        "dated": ("fewer have a day", f"With a day {_percent(guard.now)}, before {_percent(guard.before)}."),
        "dropped": (
            "more are dropped",
            f"Dropped before the day {_percent(guard.now)}, before {_percent(guard.before)}.",
        ),
    }[guard.what]
    return f"more promises are kept on time; {tail[0]}", (on_time, tail[1])


def _per(change: Change) -> str:
    return words.unit(change.now.periods, rounds=False, some=1)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _others(facts: Facts, change: Change, guard: Guard) -> Said:
    now, before = words.counts(change.now.estimate), words.before(change.before.estimate)
    if guard.what == "replaced":
        return "a different group answered", (f"{now}, {before} before.", "The two cannot be compared.")
    size, earlier = guard.sizes
    counts = f"{now} from {guard.now:.0f} of {size} people; {before} from {guard.before:.0f} of {earlier} before."
    return "a different group answered", (counts, "The two cannot be compared.")


_GUARDED: dict[str, Callable[[Facts, Change, Guard], Said]] = {"D1": _not_more, "D2": _also_fewer, "D3": _others}
