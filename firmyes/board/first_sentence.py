"""The first sentence of a page: the facts of its scope gathered, and told by ``metrics.first_sentence``.

Every page of one scope stands on the same facts and the same list of news, so that no two pages contradict each other: a
page about one kind leaves the others away only after that list was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from firmyes.board import comparing, looking, overview, promises
from firmyes.board.board import Board
from firmyes.board.measured import by_team, measured
from firmyes.board.rates import ALL_TIME
from firmyes.board.trends import scope_of
from firmyes.board.votes import asked_apart
from firmyes.errors import UnknownValue
from firmyes.metrics import patterns as pattern_metric
from firmyes.metrics import promises as promise_metric
from firmyes.metrics.curves.done import median
from firmyes.metrics.first_sentence.facts import (
    MEASURES,
    Apart,
    Due,
    Facts,
    FirstSentence,
    Promised,
    Six,
)
from firmyes.metrics.first_sentence.rows import first_sentence
from firmyes.metrics.periods import add_months, month_range
from firmyes.model import Estimate, Filters, Grain, OpenTally, Status

PAGES = {  # a page: the kind it is about, its measures, its pattern
    "overview": ("", MEASURES, ""),
    "follow_through": ("promises", ("kept_on_time", "clear"), "vague_yes"),
    "psychological_safety": ("survey", ("safety",), "quiet_room"),
    "agreement": ("votes", ("gap",), "brittle_consensus"),
}
KIND_OF = {"gap": "votes", "kept_on_time": "promises", "clear": "promises", "safety": "survey"}


def said(
    board: Board,
    page: str,
    filters: Filters,
    today: date | None = None,
    against: tuple[date, date] | None = None,
) -> FirstSentence:
    """What a page says first. ``against``: first and last day of a period the reader compares with.

    ``today`` is the reader's day; without one the day the data reach to, so that nothing is called old.
    """
    if page not in PAGES:
        raise UnknownValue(
            f"No sentence for “{page}”", "Known pages: " + ", ".join(PAGES) + ".", "Choose one of these."
        )
    key = ("first sentence", page, filters, today, against, board.settings.baselines)
    return board.rows.once(key, lambda: first_sentence(_of_page(facts(board, filters, today, against), page)))


def facts(board: Board, filters: Filters, today: date | None = None, against: tuple[date, date] | None = None) -> Facts:
    """Everything the sentences of this scope may stand on."""
    board.check(filters)
    key = ("facts", filters, today, against, board.settings.baselines)
    return board.rows.once(key, lambda: _facts(board, filters, today or reached(board), against))


def reached(board: Board) -> date:
    """The day the data reach to; the day of the build where there are none."""
    ends = [day for day in (board.build.promises_as_of, board.build.answers_as_of) if day is not None]
    return max(ends, default=board.build.built_at.date())


def _of_page(found: Facts, page: str) -> Facts:
    """The same facts, of one kind alone."""
    kind, measures, pattern = PAGES[page]
    if not kind:
        return found
    return replace(
        found,
        kind=kind,
        measures=tuple(m for m in found.measures if m.measure in measures),
        by_team=tuple(
            replace(t, changes=tuple(c for c in t.changes if c.measure in measures)) for t in found.by_team
        ),
        patterns=tuple(p for p in found.patterns if p.id == pattern),
        six=found.six if kind == "votes" else replace(found.six, unopposed=None),
        newest=tuple(row for row in found.newest if row[0] == kind),
        due=found.due if kind == "promises" else Due(),
        promised=found.promised if kind == "promises" else Promised(),
        hidden=found.hidden and kind != "promises",
        apart=found.apart if kind == "votes" else None,
        chosen=found.chosen and replace(
            found.chosen, measures=tuple(m for m in found.chosen.measures if m.measure in measures)
        ),
        here=kind in found.kinds_here,
        from_on=dict(found.later).get(kind),
    )  # fmt: skip


def _facts(board: Board, filters: Filters, today: date, against: tuple[date, date] | None) -> Facts:
    teams = tuple(sorted(filters.teams, key=str.casefold)) or board.team_names()
    board.rows.expect_many(teams)
    looks, news = looking.view(board, filters)
    measures = tuple(measured(board, filters, name, news, looks) for name in MEASURES)
    measures = looking.not_of_one_team(board, filters, teams, measures, news)
    ends = [p.period.end for m in measures for p in m.points]
    months = _months(board, teams)
    kinds_here, waiting = _kinds_here(board, filters, months), frozenset(one.kind for one in board.hidden(filters))
    later = _later(filters, months)
    return Facts(
        teams=teams,
        every=set(teams) == set(board.team_names()),
        today=today,
        latest=max(ends, default=today),
        anything=bool(board.coverage()) or (bool(board.build.loads) and bool(board.hidden(filters))),
        kinds=_kinds(board, filters, teams),
        here=bool(kinds_here),
        kinds_here=kinds_here,
        asked=(filters.since, filters.until),
        from_on=min(later.values(), default=None),
        later=tuple(later.items()),
        measures=measures,
        beside=_beside(board, filters),
        hidden=bool(waiting) and not _ever_shown(board, filters),
        waiting=waiting,
        promised=_promised(board, filters),
        due=due(board, filters),
        newest=_newest(board, filters),
        apart=_apart(board, filters),
        patterns=overview.patterns(board, filters) if len(teams) == 1 else (),
        six=_six(board, filters),
        looked_at=sum(1 for one in looks.values() if one.p is not None),
        by_team=by_team(board, filters, teams),
        left_out=looking.left_out(board, filters),
        changed_questions=_changed_questions(board, filters),
        chosen=comparing.chosen(board, filters, against) if against else None,
    )


def _changed_questions(board: Board, filters: Filters) -> date | None:
    marks = board.series("safety", filters).marks
    asked = [mark for mark in marks if not mark.named]
    found = [m.on for m in asked if m.label.startswith("scale changed") or "questions instead" in m.label]
    return max(found, default=None)


# --- what is there -----------------------------------------------------------------------------------------------------


def _months(board: Board, teams: Sequence[str]) -> dict[str, list[date]]:
    """The months that hold something that shows, by kind, oldest first."""
    held, found = frozenset(teams), dict[str, set[date]]()
    for covered in board.coverage():
        if covered.team in held:
            found.setdefault(covered.kind, set()).update(covered.months)
    return {kind: sorted(months) for kind, months in found.items()}


def _kinds(board: Board, filters: Filters, teams: Sequence[str]) -> frozenset[str]:
    """Of what there ever was anything of these teams, hidden or shown; a tracker's tasks are on the way to promises."""
    held = frozenset(teams)
    shown = {c.kind for c in board.coverage() if c.team in held} | {one.kind for one in board.hidden(filters)}
    if "promises" not in shown and any(_rows_of(board, filters.teams, origin) for origin in board.rows.origins()):
        shown.add("promises")
    return frozenset(shown)


def _rows_of(board: Board, teams: tuple[str, ...], origin: str) -> int:
    """How many promises, or tasks, there ever were of these teams, with and without a day."""
    return board.rows.sums.facts(teams, *ALL_TIME, undated=True, origin=origin).promises


def _kinds_here(board: Board, filters: Filters, months: Mapping[str, Sequence[date]]) -> frozenset[str]:
    """What lies in the chosen months; promises also where none of them has a day."""
    since, until = month_range(filters.since, filters.until)
    found = {kind for kind, held in months.items() if any(since <= month < until for month in held)}
    facts = partial(board.rows.sums.facts, filters.teams, since, until, undated=True)
    if "promises" not in found and any(facts(origin=origin).promises for origin in ("promised", "tracker")):
        found.add("promises")
    return frozenset(found)


def _later(filters: Filters, months: Mapping[str, Sequence[date]]) -> dict[str, date]:
    """By kind the first month after what was chosen that holds something."""
    until = month_range(filters.since, filters.until)[1]
    first = {kind: next((month for month in held if month >= until), None) for kind, held in months.items()}
    return {kind: month for kind, month in first.items() if month is not None}


def _beside(board: Board, filters: Filters) -> bool:
    """Whether other questionnaires of these teams and months have a place on the page."""
    names = board.questionnaires.shown()[1:]
    return any(board.points(board.questionnaires.measure(name), filters, instrument=name) for name in names)


def _ever_shown(board: Board, filters: Filters) -> bool:
    """Whether answers of these teams were shown in any month: then it is not they that are too few."""
    every = replace(filters, since=None, until=None)
    return any(point.estimate.shown for point in board.points("safety", every))


def _newest(board: Board, filters: Filters) -> tuple[tuple[str, date], ...]:
    """The end of the newest finished month of each kind: quarters judge, months tell how old it is."""
    monthly = replace(filters, grain=Grain.MONTH)
    found = {}
    for name in ("safety", "gap", "kept_on_time"):
        ends = [p.period.end for p in board.series(name, monthly).points if p.finished and p.estimate.value is not None]
        if ends:
            found[KIND_OF[name]] = max(ends)
    return tuple(found.items())


def due(board: Board, filters: Filters) -> Due:
    """Open promises of the scope beside the day its data reach to."""
    board.check(filters)
    return _due(board.rows.sums.open_now(filters.teams, *ALL_TIME, None), promises.known_until(board, filters))


def due_by_team(board: Board, filters: Filters) -> tuple[tuple[str, Due], ...]:
    """The same of each team of the scope that has any past its day or due this week, alphabetical."""
    board.check(filters)
    every = board.rows.sums.open_by_team(*ALL_TIME, None)
    names = sorted(filters.teams or board.team_names(), key=str.casefold)
    until = promises.known_by_team(board)
    found = [(name, _due(every[name], until.get(name))) for name in names if name in every]
    return tuple((name, due) for name, due in found if due.past or due.week)


def _due(found: OpenTally, until: date | None) -> Due:
    return Due(
        past=found.past,
        older=found.older,
        week=found.week,
        still_open=found.still_open,
        undated=found.undated,
        until=until,
    )


def _promised(board: Board, filters: Filters) -> Promised:
    since, until = month_range(filters.since, filters.until)
    found = board.rows.sums.facts(filters.teams, since, until, undated=True)
    return Promised(
        promises=found.promises,
        dated=found.dated,
        done=found.done,
        dropped_before=found.dropped_before,
        next_due=found.next_due,
        half_done_in=None if found.come_due else _half_done(board, filters),
        tasks=_tasks(board, filters) if not found.promises else Estimate(),
        come_due=found.come_due,
        kept=found.kept,
        private=not promise_metric.shared(found.owners, found.most, found.come_due),
        end_unknown=found.end_unknown,
    )


def _half_done(board: Board, filters: Filters) -> float | None:
    since, until = month_range(filters.since, filters.until)
    found = median(board.rows.sums.durations(filters.teams, since, until, by_day="due_or_made", undated=True))
    return found.value if found.shown else None


def _tasks(board: Board, filters: Filters) -> Estimate:
    asked = (filters.teams, *month_range(filters.since, filters.until))
    every = board.rows.sums.facts(*asked, undated=True, origin="tracker")
    counted = replace(board.rows.rates.whole("kept_on_time", *asked, origin="tracker"), promises=every.promises)
    return promise_metric.rate_of(counted, promise_metric.RATES["kept_on_time"])


def _apart(board: Board, filters: Filters) -> Apart | None:
    rows = [row for row in asked_apart(board, filters) if row.agreed.base and row.committed.base]
    if not rows or any(row.soft_yes.low is None or row.soft_yes.high is None for row in rows):
        return None
    n = sum(row.soft_yes.n for row in rows)
    low, high = (sum((edge or 0.0) * row.soft_yes.n for row, edge in edges) / n for edges in (
        [(row, row.soft_yes.low) for row in rows], [(row, row.soft_yes.high) for row in rows]
    ))  # fmt: skip
    return Apart(_summed([row.agreed for row in rows]), _summed([row.committed for row in rows]), low, high)


def _summed(parts: Sequence[Estimate]) -> Estimate:
    count, base = sum(e.count or 0 for e in parts), sum(e.base or 0 for e in parts)
    return Estimate(count / base, n=base, status=Status.OK, count=count, base=base)


def _six(board: Board, filters: Filters) -> Six:
    """What the patterns stand on, as counts."""
    scope = scope_of(filters, "")
    since, end = overview.judged_months(board.build, filters.until)
    votes = board.rows.votes_whole(scope, since, end)
    first = add_months(end, -pattern_metric.CHALLENGE_MONTHS)
    told = board.rows.decided.challenges(first, end)
    challenges = tuple(n for team, n in told if not scope or team in scope)
    made = board.whole("clear", Filters(filters.teams, since, end - timedelta(days=1)), scope)
    clear = (made.count, made.base) if made.shown and made.count is not None and made.base is not None else None
    four = votes.answers if votes is not None and votes.answers.answers else None
    return Six(
        agreed=(four.agreed, four.answers) if four else None,
        soft=(four.soft_yes, four.agreed) if four else None,
        challenges=challenges,
        clear=clear,
        unopposed=_unopposed(board, scope, first, end) if challenges and not any(challenges) else None,
    )


def _unopposed(board: Board, scope: Sequence[str], first: date, end: date) -> tuple[int, int, int] | None:
    """Of the decisions where it was written down that nobody challenged them, and whose answers are shown: firm yes, answers,
    decisions. The answers are those of these decisions, of no other stretch.
    """
    found = board.rows.decided.of(tuple(scope), first, end, held=True)
    four = [d.votes for d in found if d.challenges == 0 and d.votes is not None]
    return (sum(f.firm_yes for f in four), sum(f.answers for f in four), len(four)) if four else None
