"""One change in words: its heading, the counts of its two stretches, what may be asked. Direction is in the word.

Where an amount word says more than “more” it is taken (“almost all who agree now also commit”), and the counts are then
of the same thing: a heading and its counts never speak of two.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from firmyes.metrics.first_sentence import words
from firmyes.metrics.first_sentence.facts import SAFETY, Change, How, Side
from firmyes.model import Estimate, VerdictKind

ROUNDS = frozenset({"safety"})  # measured in rounds of a questionnaire, whatever their grain
UNSAID = frozenset({How.SINCE, How.DRIFT, How.POINT, How.LAST})  # how far "before" reaches is not said by itself
WORDS_OF = {  # of a measure: what is said of an amount, of more, of fewer
    "kept_on_time": (
        "{} promises are kept on time",
        "more promises are kept on time",
        "fewer promises are kept on time",
    ),
    "clear": ("{} promises are clear", "more promises are clear", "fewer promises are clear"),
    "safety": ("", "psychological safety is higher", "psychological safety is lower"),
    "gap": ("{} who agree now also commit", "more agree without committing", "fewer agree without committing"),
}
WERE = {  # in one period that is over
    "kept_on_time": ("more promises were kept on time", "fewer promises were kept on time"),
    "clear": ("more promises were clear", "fewer promises were clear"),
    "safety": ("psychological safety is higher", "psychological safety is lower"),
    "gap": ("more agreed without committing", "fewer agreed without committing"),
}


def up(change: Change) -> bool:
    return change.way is VerdictKind.UP


def better(change: Change) -> bool:
    """Whether it went the way most teams would like: for the choice of a question, never said."""
    return up(change) != (change.measure == "gap")


def word_of_amount(change: Change) -> str:
    """“almost all”, where the new level deserves the word and lies beyond the old one on that side; else empty."""
    if change.how in (How.POINT, How.RUN, How.YEAR, How.DRIFT) or change.measure in ROUNDS or change.guard:
        return ""
    now = _counted(change, change.now.estimate)
    found = words.amount(now.count or 0, now.base or 0)
    return found if found in ({"almost all", "all"} if better(change) else {"few", "none"}) else ""


def _counted(change: Change, estimate: Estimate) -> Estimate:
    """An amount is said of those who also commit, of those who agree."""
    return words.turned(estimate) if change.measure == "gap" else estimate


def heading(change: Change, latest: date) -> str:
    """Without scope and full stop, small at its beginning."""
    return _heading(change, latest).replace(SAFETY, change.called)


def _heading(change: Change, latest: date) -> str:
    amount_said, more, fewer = WORDS_OF[change.measure]
    if amount := word_of_amount(change):
        of = "none of the" if amount == "none" and change.measure != "gap" else amount
        return amount_said.format(of)
    if change.how is How.POINT:
        return f"{WERE[change.measure][0 if up(change) else 1]} in {words.period(change.now.periods[-1], latest)}"
    said = more if up(change) else fewer
    if change.how is How.RUN:
        return f"{said}, eight {words.unit(change.now.periods, change.measure in ROUNDS)} running"
    if change.how is How.YEAR:
        return f"{said} than the year before"
    return f"over the year {said}" if change.how is How.DRIFT else said


def levels(change: Change, *, plain: bool = False) -> tuple[Estimate, Estimate]:
    """Now and before, of what the heading speaks of; ``plain`` where it has no amount."""
    both = (change.now.estimate, change.before.estimate)
    if change.measure == "gap" and word_of_amount(change) and not plain:
        return words.turned(both[0]), words.turned(both[1])
    return both


def stands_on(change: Change, latest: date, *, plain: bool = False) -> str:
    """The counts of both stretches with their months, a sentence of its own."""
    now, before = levels(change, plain=plain)
    since = f" (from {change.before.periods[0].start:%B %Y})" if change.cut and change.how in UNSAID else ""
    return _STRETCHES[change.how](change, words.counts(now), f"{words.before(before)}{since}", latest)


def _since(change: Change, now: str, before: str, latest: date) -> str:
    until = words.end(change.now.periods, latest)
    if change.first is None or change.last is None or change.first == change.last:
        return f"Since {words.month(change.now.periods[0].start, latest)} {now} (to {until}), before {before}."
    some = f"{words.month(change.first.start, latest)} and {words.month(change.last.start, latest)}"
    return f"Since some time between {some}: {now} (to {until}), before {before}."


def _drift(change: Change, now: str, before: str, _latest: date) -> str:
    here, there = len(change.now.periods), len(change.before.periods)
    unit = words.unit(change.now.periods, change.measure in ROUNDS)
    return f"First {words.number(there)} {unit} {before}, last {words.number(here)} {now}."


def _halves(change: Change, now: str, before: str, _latest: date) -> str:
    unit = words.unit(change.now.periods, change.measure in ROUNDS)
    earlier = words.number(len(change.before.periods))
    return f"In the last two {unit} {now}, in the {earlier} before {before}."


def _point(change: Change, now: str, before: str, _latest: date) -> str:
    if change.measure in ROUNDS:
        answered = f" ({change.answered[0]} of {change.answered[1]} answered)" if change.answered else ""
        return f"{now}{answered}; {_spread(change.before)} in the {_rounds(change.before)} before."
    unit = words.unit(change.before.periods, rounds=False)
    return f"{now}, in the {unit} before {before}."


def _spread(side: Side) -> str:
    low, high = (f"{value:.0f}" for value in side.spread)
    return low if low == high else f"{low} to {high}"


def _rounds(side: Side) -> str:
    count = len(side.periods)
    return f"{words.number(count)} rounds" if count > 1 else "round"


def _last(change: Change, now: str, before: str, _latest: date) -> str:
    unit = words.unit(change.now.periods, change.measure in ROUNDS)
    return f"In the last three {unit} {now}, before {before}."


def _run(change: Change, now: str, _before: str, latest: date) -> str:
    """Counts from and to, and what each of them lies below: no single one stands out."""
    unit = words.unit(change.now.periods, change.measure in ROUNDS, 1)
    side = "above" if up(change) else "below"
    reach = words.reach(change.now.periods, latest)
    return f"{now} from {reach.replace(' to ', ' to ', 1)}; each {unit} {side} the middle of the {unit}s before."


def _year(change: Change, now: str, before: str, _latest: date) -> str:
    here = len(change.now.periods)
    rounds = change.measure in ROUNDS
    one = words.unit(change.now.periods, rounds, 1)
    return f"{now} over {words.number(here)} {one}s, {before} before. No single {one} shows it."


_STRETCHES: dict[How, Callable[[Change, str, str, date], str]] = {
    How.SINCE: _since,
    How.DRIFT: _drift,
    How.HALVES: _halves,
    How.POINT: _point,
    How.LAST: _last,
    How.RUN: _run,
    How.YEAR: _year,
}
