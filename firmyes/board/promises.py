"""Follow-through beyond its rates: how long, clear against vague, reasons, the open list, what goes with what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from firmyes.board.board import Board
from firmyes.board.trends import scope_of
from firmyes.errors import UnknownValue
from firmyes.metrics import estimates, room
from firmyes.metrics.comparison import association, corrected
from firmyes.metrics.curves import forecast as forecast_metric
from firmyes.metrics.curves import said
from firmyes.metrics.curves.done import curve
from firmyes.metrics.intervals import newcombe
from firmyes.metrics.lint import lint_promise, not_judged
from firmyes.metrics.periods import month_range
from firmyes.metrics.promises import (
    NO_PROMISES,
    NO_RATE,
    RATES,
    dropped_before,
    enough_owners,
    kept_on_time,
    not_in_the_last,
    passed,
    rate,
    reach,
    reached_by,
)
from firmyes.model import HERE, Curve, Decision, Estimate, Filters, Promise, ReasonCount, Status, Told
from firmyes.model.findings import Association, ClearAgainstVague, Forecast, OpenPromise

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
    return curve(board.made(filters, team), label=team)


def moves_watched(board: Board, filters: Filters) -> bool:
    """Whether a moved date could have been seen at all: one export without a history of its own knows of none."""
    return any(promise.watched for promise in board.due(filters))


def no_longer_held(board: Board, filters: Filters) -> str:
    """What a later export no longer holds is told, never silently open for ever; empty where there is nothing."""
    return not_in_the_last(board.due(filters))


def forecast(board: Board, filters: Filters, team: str = "", days: int = 7) -> Forecast:
    """How many of the open promises will be done within so many days of the last export."""
    board.check(filters, team)
    every = board.rows.promises(scope_of(filters, team))
    return board.rows.once(("forecast", scope_of(filters, team), days), lambda: forecast_metric.forecast(every, days))


def expected(board: Board, filters: Filters, team: str = "") -> str:
    """The same as a sentence, for the week after the data; empty where it cannot be said."""
    return said.forecast(
        forecast(board, filters, team), reach(reached_by(board.rows.promises(scope_of(filters, team))))
    )


def date_to_keep(board: Board, filters: Filters, made_on: date, due: date) -> str:
    """What became of these teams' promises given about as long, said quietly below a date about to be given; empty below twenty
    ended promises, where a rate would be one person's, and for a day that is no day ahead.
    """
    board.check(filters)
    every = board.rows.promises(filters.teams)
    return said.keepable(forecast_metric.keepable(every, made_on, due), made_on)


def clear_against_vague(board: Board, filters: Filters, team: str = "") -> ClearAgainstVague:
    """Share done within 30 days of being made, clear and vague, and the difference (Newcombe, independent)."""
    made = board.made(filters, team)
    clear, vague = rate(made, RATES["done_in_30_clear"]), rate(made, RATES["done_in_30_vague"])
    if not (clear.shown and vague.shown) or clear.count is None or vague.count is None:
        few = Estimate(
            status=Status.TOO_FEW, reason="Too few clear or too few vague promises are old enough to compare."
        )
        return ClearAgainstVague(clear, vague, few, few.reason)
    low, high = newcombe(clear.count, clear.n, vague.count, vague.n)
    difference = Estimate((clear.value or 0.0) - (vague.value or 0.0), low, high, min(clear.n, vague.n), Status.OK)
    both = f"{_of(clear)} clear promises were done within 30 days, {_those(vague)} not clear yet"
    apart = "more than chance usually brings" if low > 0 or high < 0 else "no difference seen"
    return ClearAgainstVague(clear, vague, difference, f"{both}; {apart}. Association, not proof.")


def _those(share: Estimate) -> str:
    counted = estimates.counted(share)
    return f"{counted} of those" if counted.endswith("%") else f"{counted} that are"


def _of(share: Estimate) -> str:
    counted = estimates.counted(share)
    return f"{counted} of the" if counted.endswith("%") else counted


def clear_parts(board: Board, filters: Filters, team: str = "") -> tuple[tuple[str, Estimate], ...]:
    """("owner" | "what" | "when", share of promises that have it): one named owner, a deliverable, a date."""
    made = board.made(filters, team)
    if not made:
        return tuple((part, estimates.missing(NO_PROMISES)) for part in ("owner", "what", "when"))
    if not enough_owners(made):
        return tuple((part, estimates.hidden(NO_RATE)) for part in ("owner", "what", "when"))
    lints = [lint_promise(p) for p in made]
    return tuple((part, _part(part, [getattr(found, part) for found in lints])) for part in ("owner", "what", "when"))


def _part(part: str, told: Sequence[bool | None]) -> Estimate:
    """The share that has it, of those of which it can be told."""
    known = [one for one in told if one is not None]
    if not known:
        return estimates.not_estimable(not_judged(), len(told))
    return estimates.proportion(sum(known), len(known), fewest=estimates.FEWEST_PROMISES, verb=f"with {part}")


def late_or_dropped(due: Sequence[Promise]) -> list[Promise]:
    """Promises dropped, or not kept on the first promised date."""
    return [p for p in due if p.state == "dropped" or (passed(p) and not kept_on_time(p) and not dropped_before(p))]


def reasons(board: Board, filters: Filters, team: str = "") -> tuple[ReasonCount, ...]:
    """Of promises dropped, or not kept on the first promised date; the most frequent first, "no reason recorded" last."""
    late = late_or_dropped(board.due(filters, team))
    spoken: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for promise in late:
        text = " ".join(promise.reason.split())
        key = text.casefold()
        spoken.setdefault(key, text or NO_REASON)
        counts[key] += 1
    ordered = sorted(counts.items(), key=lambda pair: (pair[0] == "", -pair[1], pair[0]))
    return tuple(ReasonCount(spoken[key], count) for key, count in ordered)


def open_promises(
    board: Board, filters: Filters, by: str = "date", today: date | None = None
) -> tuple[OpenPromise, ...]:
    """Open promises by date (most overdue first, undated last) or by decision; never by owner.

    ``today``: promises recorded on Meeting are open until then, since there is where somebody would have settled them.
    """
    rows = [_open(p, today) for p in board.promises(filters) if p.state == "open"]
    if by == "date":
        return tuple(
            sorted(rows, key=lambda row: (row.days_over is None, -(row.days_over or 0), row.promise.commitment_id))
        )
    if by == "decision":
        return tuple(
            sorted(
                rows,
                key=lambda row: (row.promise.decision_id is None, row.promise.decision_id or "", -(row.days_over or 0)),
            )
        )
    raise UnknownValue(f"Unknown order “{by}”", "Known orders: date, decision.", "Choose one of these.")


def _open(promise: Promise, today: date | None) -> OpenPromise:
    reached = max(promise.as_of, today) if today is not None and promise.source == HERE else promise.as_of
    over = (reached - promise.due_on).days if promise.due_on is not None else None
    return OpenPromise(promise, over, lint_promise(promise))


def does_it_matter(board: Board, filters: Filters) -> tuple[Association, ...]:
    """Firm yes, and each practice, against the share of promises kept. Association, not proof."""
    board.check(filters)
    every = board.rows.decisions(filters.teams, *month_range(filters.since, filters.until))
    found = [decision for decision in every if board.rows.is_held(decision, filters.teams)]
    mine = board.rows.promises_by_decision()
    return board.rows.once(("matter", filters), lambda: _associations(found, mine))


def _associations(found: Sequence[Decision], mine: Mapping[str, Sequence[Promise]]) -> tuple[Association, ...]:
    """Firm-yes share, then each practice, against the share of a decision's own promises kept on time."""
    kept: list[tuple[Decision, float, int]] = []
    for decision in found:
        due = [p for p in mine.get(decision.decision_id, ()) if RATES["kept_on_time"].counts(p)]
        if due:
            kept.append((decision, sum(1 for p in due if kept_on_time(p)) / len(due), len(due)))
    firm = [
        (d.title, d.votes.firm_yes / d.votes.answers, share, n) for d, share, n in kept if d.votes and d.votes.answers
    ]
    associations = [association("firm_yes", "Firm yes", firm)]
    for practice, label in LABELS.items():
        told = [(d, room.PRACTICES[practice](d), share, n) for d, share, n in kept]
        dots = [
            (d.title, float(mark is Told.DONE), share, n) for d, mark, share, n in told if mark is not Told.NOT_RECORDED
        ]
        associations.append(association(practice, label, dots))
    return corrected(associations)
