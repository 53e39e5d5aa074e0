"""Follow-through beyond its rates: how long, clear against vague, reasons, the open list, what goes with what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypedDict, Unpack

from firmyes.board.board import Board
from firmyes.board.rates import ALL_TIME, Scope
from firmyes.board.rows.promise_sums import NO_DAY
from firmyes.board.trends import scope_of
from firmyes.errors import UnknownValue
from firmyes.metrics import estimates, room
from firmyes.metrics.comparison import association, corrected
from firmyes.metrics.curves import forecast as forecast_metric
from firmyes.metrics.curves import said
from firmyes.metrics.curves.done import curve_of
from firmyes.metrics.intervals import newcombe
from firmyes.metrics.lint import lint_promise, not_judged
from firmyes.metrics.periods import month_range
from firmyes.metrics.promises import (
    NO_PROMISES,
    NO_RATE,
    RATES,
    dropped_before,
    gone_from_the_last,
    kept_on_time,
    passed,
    rate_of,
    reach,
    shared,
)
from firmyes.model import (
    Curve,
    Estimate,
    Filters,
    OpenTally,
    Promise,
    ReasonCount,
    Status,
    Told,
)
from firmyes.model.findings import Association, ClearAgainstVague, Forecast, OpenPromise
from firmyes.warehouse import promise_queries

ORDERS = ("date", "decision", "nearest")
NO_REASON = "no reason recorded"
LABELS = {
    "draft_ahead": "A draft a day ahead",
    "challenged": "Somebody challenged",
    "challenger_thanked": "First challenger thanked",
    "commitment_asked": "Commitment asked for",
    "recap_in_day": "Recap within a day",
}


def until_done(board: Board, filters: Filters, team: str = "") -> Curve:
    """How long from made until done, of promises made in the range."""
    board.check(filters, team)
    counted = board.rows.sums.durations(*_asked(filters, team), by_day="made_or_due")
    return curve_of(counted, label=team)


def _asked(filters: Filters, team: str = "") -> tuple[Scope, date, date]:
    """Whose promises, from when until when."""
    return (scope_of(filters, team), *month_range(filters.since, filters.until))


def moves_watched(board: Board, filters: Filters) -> bool:
    """Whether a moved date could have been seen at all: one export without a history of its own knows of none."""
    board.check(filters)
    return board.rows.sums.facts(*_asked(filters)).watched


def no_longer_held(board: Board, filters: Filters) -> str:
    """What a later export no longer holds is told, never silently open for ever; empty where there is nothing."""
    board.check(filters)
    return gone_from_the_last(board.rows.sums.facts(*_asked(filters)).gone)


def forecast(board: Board, filters: Filters, team: str = "", days: int = 7) -> Forecast:
    """How many of the open promises will be done within so many days of the last export."""
    board.check(filters, team)
    scope = scope_of(filters, team)
    return board.rows.once(("forecast", scope, days), lambda: _forecast(board, scope, days))


def _forecast(board: Board, scope: Scope, days: int) -> Forecast:
    sums = board.rows.sums
    counted = sums.durations(scope, *ALL_TIME, by_day="due_or_made")
    if sum(n for *_, n in counted.followed) > forecast_metric.MOST:
        still_open, ended = counted.still_open, counted.promises - counted.still_open
        return Forecast(None, None, still_open, ended, days, forecast_metric.TOO_MANY)
    countable = shared(counted.owners, counted.most, counted.promises)
    rows = [forecast_metric.followed(*row) for row in sums.followed(scope)]
    return forecast_metric.of_followed(rows, days, countable)


def expected(board: Board, filters: Filters, on: date, team: str = "") -> str:
    """The same as a sentence, for the week after the data, read ``on`` that day; empty where it cannot be said."""
    return said.forecast(forecast(board, filters, team), _told_until(board, scope_of(filters, team)), on)


def _told_until(board: Board, scope: Scope) -> date | None:
    return reach({key: day for key, day in board.rows.told_until().items() if not scope or key[1] in scope})


def known_until(board: Board, filters: Filters) -> date | None:
    """The day by which an open promise of these teams was still open: of their own exports, not of a newer list of decisions or
    another team's file. Of what meetings alone recorded the day the data reach to.
    """
    return _told_until(board, filters.teams) or board.build.promises_as_of


def known_by_team(board: Board) -> dict[str, date]:
    """The same of each team that has an open promise."""
    return board.rows.once(("known by team",), lambda: _known_by_team(board))


def _known_by_team(board: Board) -> dict[str, date]:
    told: dict[str, dict[tuple[str, str], date]] = {}
    for key, day in board.rows.told_until().items():
        told.setdefault(key[1], {})[key] = day
    holders = board.rows.sums.open_by_team(*ALL_TIME, None)
    found = {team: reach(told.get(team, {})) or board.build.promises_as_of for team in holders}
    return {team: day for team, day in found.items() if day is not None}


def open_as_of(board: Board, filters: Filters) -> tuple[date, date] | None:
    """The oldest of these days and the newest."""
    days = [day for team, day in known_by_team(board).items() if not filters.teams or team in filters.teams]
    return (min(days), max(days)) if days else None


def date_to_keep(board: Board, filters: Filters, made_on: date, due: date) -> str:
    """What became of these teams' promises given about as long, said quietly below a date about to be given; empty below twenty
    ended promises, where a rate would be one person's, and for a day that is no day ahead.
    """
    board.check(filters)
    every = board.rows.promises(filters.teams)
    return said.keepable(forecast_metric.keepable(every, made_on, due), made_on)


def clear_against_vague(board: Board, filters: Filters, team: str = "") -> ClearAgainstVague:
    """Share done within 30 days of being made, clear and vague, and the difference (Newcombe, independent)."""
    board.check(filters, team)
    clear, vague = (_done_in_30(board, filters, team, rate) for rate in ("done_in_30_clear", "done_in_30_vague"))
    if not (clear.shown and vague.shown) or clear.count is None or vague.count is None:
        few = Estimate(
            status=Status.TOO_FEW,
            reason="Too few that are clear, or too few that are not clear yet, are old enough to compare.",
        )
        return ClearAgainstVague(clear, vague, few, few.reason)
    low, high = newcombe(clear.count, clear.n, vague.count, vague.n)
    difference = Estimate((clear.value or 0.0) - (vague.value or 0.0), low, high, min(clear.n, vague.n), Status.OK)
    both = f"30 days after being made {_of(clear)} clear promises were done, {_of(vague)} others"
    apart = "more than chance" if low > 0 or high < 0 else "no difference seen"
    return ClearAgainstVague(clear, vague, difference, f"{both}; {apart}. Association, not proof.")


def _done_in_30(board: Board, filters: Filters, team: str, rate: str) -> Estimate:
    """Of all promises made, or first due where nobody knows when they were made: the interval as for one team alone."""
    counted = board.rows.rates.whole(rate, *_asked(filters, team))
    made = board.rows.sums.facts(*_asked(filters, team), by_day="made_or_due")
    dated = bool(made.promises) and counted.dated
    return rate_of(replace(counted, promises=made.promises, dated=dated), RATES[rate])


def _of(share: Estimate) -> str:
    counted = estimates.counted(share)
    return f"{counted} of the" if counted.endswith("%") else counted


def clear_parts(board: Board, filters: Filters, team: str = "") -> tuple[tuple[str, Estimate], ...]:
    """("owner" | "what" | "when", share of promises that have it): one named owner, a deliverable, a date."""
    board.check(filters, team)
    made = board.rows.sums.parts(*_asked(filters, team))
    if not made.promises:
        return tuple((part, estimates.missing(NO_PROMISES)) for part in ("owner", "what", "when"))
    if not shared(made.owners, made.most, made.promises):
        return tuple((part, estimates.hidden(NO_RATE)) for part in ("owner", "what", "when"))
    counts = (
        ("owner", made.owner, made.promises),
        ("what", made.what, made.judged),
        ("when", made.when, made.promises),
    )
    return tuple((part, _part(part, n, base, made.promises)) for part, n, base in counts)


def _part(part: str, n: int, base: int, promises: int) -> Estimate:
    """The share that has it, of those of which it can be told."""
    if not base:
        return estimates.not_estimable(not_judged(), promises)
    return estimates.proportion(n, base, fewest=estimates.FEWEST_PROMISES, verb=f"with {part}")


def late_or_dropped(due: Iterable[Promise]) -> list[Promise]:
    """Promises dropped, or not kept on the first promised date."""
    return [p for p in due if p.state == "dropped" or (passed(p) and not kept_on_time(p) and not dropped_before(p))]


def reasons(board: Board, filters: Filters, team: str = "") -> tuple[ReasonCount, ...]:
    """Of promises dropped, or not kept on the first promised date; the most frequent first, "no reason recorded" last."""
    board.check(filters, team)
    found = board.rows.sums.reasons(*_asked(filters, team))
    return tuple(ReasonCount(reason or NO_REASON, count) for reason, count in found)


def open_now(board: Board, filters: Filters, today: date | None = None) -> OpenTally:
    """How many are open, and how they stand beside their day; ``today`` as in ``open_promises``."""
    board.check(filters)
    return board.rows.sums.open_now(*_asked(filters), today)


class Part(TypedDict, total=False):
    """Which of the open promises: ``count`` of them after the first ``first``; ``between`` the least and the most days over
    their day."""

    first: int
    count: int | None
    between: tuple[int | None, int | None]


def open_promises(
    board: Board, filters: Filters, by: str = "date", today: date | None = None, **part: Unpack[Part]
) -> tuple[OpenPromise, ...]:
    """Open promises (see ``open_rows``), with what is unclear about each."""
    found = open_rows(board, filters, by, today, **part)
    return tuple(OpenPromise(promise, over, lint_promise(promise)) for promise, over in found)


def open_rows(
    board: Board, filters: Filters, by: str = "date", today: date | None = None, **part: Unpack[Part]
) -> tuple[tuple[Promise, int | None], ...]:
    """Open promises by date (most overdue first, undated last), by decision, or those nearest to ``today`` first; never by owner.
    Each with the days over its day; what is unclear about them is not asked, for that the words of 21 languages are read.

    ``today``: promises recorded on Meeting are open until then, since there is where somebody would have settled them.
    """
    board.check(filters)
    if by not in ORDERS:
        raise UnknownValue(f"Unknown order “{by}”", f"Known orders: {', '.join(ORDERS)}.", "Choose one of these.")
    asked = (*_asked(filters), today or NO_DAY)
    return promise_queries.open_promises(board.rows.warehouse, *asked, by=by, **part)


@dataclass(frozen=True, slots=True)
class Recent:
    """Of promises first due around a day: how many were kept, and whether that may be told without telling of one person."""

    kept: int = 0
    countable: bool = True


def around(board: Board, filters: Filters, day: date, days: timedelta) -> Recent:
    """What became of promises first due at most so many days before or after a day."""
    board.check(filters)
    found = promise_queries.recent_promises(board.rows.warehouse, filters.teams, *_around(filters, day, days))
    of_all = shared(found.owners, found.most, found.promises)
    return Recent(found.kept, of_all and shared(found.due_owners, found.due_most, found.due))


def kept_around(board: Board, filters: Filters, day: date, days: timedelta, count: int) -> tuple[Promise, ...]:
    """Those of them that were kept, the latest due first, ``count`` at most."""
    return promise_queries.kept_promises(board.rows.warehouse, filters.teams, *_around(filters, day, days), count)


def _around(filters: Filters, day: date, days: timedelta) -> tuple[date, date]:
    since, until = month_range(filters.since, filters.until)
    return max(since, day - days), min(until, day + days + timedelta(days=1))


def does_it_matter(board: Board, filters: Filters) -> tuple[Association, ...]:
    """Firm yes, and each practice, against the share of promises kept. Association, not proof."""
    board.check(filters)
    return board.rows.once(("matter", filters), lambda: _matter(board, filters))


def _matter(board: Board, filters: Filters) -> tuple[Association, ...]:
    since, until = month_range(filters.since, filters.until)
    every: list[_Followed] = board.rows.history(("followed", filters.teams), lambda: _followed(board, filters.teams))
    return _associations([one for one in every if one.on is None or since <= one.on < until])


Dot = tuple[str, float, float, int]  # title, what is compared, share kept on time, of how many


@dataclass(frozen=True, slots=True)
class _Followed:
    """A decision whose own promises came due, with the day it was made: a dot for its firm-yes share, and for each practice
    whether it was there; None where that is not recorded. Those of a build are read once: 40,000 took a second a stretch.
    """

    on: date | None
    dots: tuple[Dot | None, ...]


def _followed(board: Board, scope: Scope) -> list[_Followed]:
    mine, found = board.rows.decided.promises(), []
    for decision in board.rows.decided.of(scope, held=True):
        due = mine.get(decision.decision_id)
        if due is None or not due.judged:
            continue
        rest = due.on_time / due.judged, due.judged
        votes = decision.votes
        told = [votes.firm_yes / votes.answers if votes and votes.answers else None]
        told += [_marked(room.PRACTICES[practice](decision)) for practice in LABELS]
        dots = tuple(None if x is None else (decision.title, x, *rest) for x in told)
        found.append(_Followed(decision.decided_on, dots))
    return found


def _marked(told: Told) -> float | None:
    return None if told is Told.NOT_RECORDED else float(told is Told.DONE)


def _associations(found: Sequence[_Followed]) -> tuple[Association, ...]:
    """Firm-yes share, then each practice, against the share of a decision's own promises kept on time."""
    compared = [("firm_yes", "Firm yes"), *LABELS.items()]
    return corrected(
        [
            association(name, label, [dot for one in found if (dot := one.dots[at]) is not None])
            for at, (name, label) in enumerate(compared)
        ]
    )
