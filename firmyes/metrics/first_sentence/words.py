"""The small words of a first sentence: amounts, counts, months, whose numbers. One way each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from firmyes.metrics.periods import add_months
from firmyes.model import Estimate, Grain, Period
from firmyes.model.days import say_day
from firmyes.model.listing import listed

FROM = 20  # amount words are for twenty and more; below, always the count
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NAMED = 3  # teams a scope names


def amount(count: int, base: int) -> str:
    """“none”, “few”, “about half”, “almost all”, “all”; empty where the count is said (below twenty, and between).

    Turned round it is its mirror: few are at most as many as are missing of almost all.
    """
    if base < FROM:
        return ""
    if count in (0, base):
        return "none" if count == 0 else "all"
    if 10 * count < base or 10 * (base - count) < base or 10 * count == 9 * base:
        return "few" if 2 * count < base else "almost all"
    return "about half" if 4 * base <= 10 * count <= 6 * base else ""


def number(value: int) -> str:
    """Up to twelve as a word, then in figures."""
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else f"{value:,}"


def many(value: int, one: str, more: str = "") -> str:
    """“one promise is”, “three promises are”: the noun and its verb are the caller's."""
    return f"{number(value)} {one if value == 1 else more or one + 's'}"


def counts(estimate: Estimate) -> str:
    """“77 of 82”; a mean of a scale as “52 of 100”."""
    if estimate.count is not None and estimate.base is not None:
        return f"{estimate.count:,} of {estimate.base:,}"
    return f"{estimate.value or 0:.0f} of 100"


def before(estimate: Estimate) -> str:
    """The other side of ``counts``: a mean without saying “of 100” twice."""
    return counts(estimate) if estimate.count is not None else f"{estimate.value or 0:.0f}"


def turned(estimate: Estimate) -> Estimate:
    """Those of the base that are not counted: 77 of 82 for 5 of 82."""
    base, count = estimate.base or 0, estimate.count or 0
    return Estimate(1 - (estimate.value or 0.0), n=estimate.n, status=estimate.status, count=base - count, base=base)


def whose(teams: Sequence[str], every: bool) -> str:
    """“Payments”, “Payments and Growth”, “Both teams”, “All six teams”; empty where nobody is there."""
    if len(teams) > 1 and every:
        return "Both teams" if len(teams) == 2 else f"All {number(len(teams))} teams"
    return listed(teams) if len(teams) <= NAMED else f"{number(len(teams)).capitalize()} teams"


def month(day: date, latest: date) -> str:
    """“March”; with its year where another March lies between it and the newest."""
    return (
        f"{day:%B}" if day > add_months(latest, -12) and day <= latest + timedelta(days=366) else f"{day:%B} {day.year}"
    )


def period(found: Period, latest: date) -> str:
    """“October”, “July to September”, “2025”."""
    if found.grain is Grain.YEAR:
        return f"{found.start.year}"
    first, last = found.start, add_months(found.end, -1)
    return month(first, latest) if first == last else f"{first:%B} to {month(last, latest)}"


def reach(periods: Sequence[Period], latest: date) -> str:
    """“March to October”: from the first month of the first to the last of the last."""
    first, last = periods[0].start, add_months(periods[-1].end, -1)
    return month(first, latest) if first == last else f"{month(first, latest)} to {month(last, latest)}"


def end(periods: Sequence[Period], latest: date) -> str:
    return month(add_months(periods[-1].end, -1), latest)


def unit(periods: Sequence[Period], rounds: bool, some: int = 0) -> str:
    """What the periods are: “month”, “quarter”, “round” of a questionnaire; more of them where ``some`` is not one."""
    one = "round" if rounds else periods[0].grain.value
    return one if some == 1 else f"{one}s"


def day(found: date) -> str:
    """“4 December”."""
    return say_day(found, year=False)
