"""One measure of a scope as a first sentence and its cards have it: its points, its verdict, and the change that may be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firmyes.board import looking
from firmyes.board.board import Board
from firmyes.board.guarding import guarded
from firmyes.metrics.first_sentence.facts import MEASURES, SAFETY, Measured, OfTeam
from firmyes.metrics.periods import month_range
from firmyes.metrics.registry import metric
from firmyes.model import Filters, Series, Status, Verdict, VerdictKind


def measured(board: Board, filters: Filters, name: str, news: looking.News, looks: looking.Looks) -> Measured:
    """Of the whole scope."""
    return _told(board, filters, name, board.series(name, filters), news, looks)


def of_teams(board: Board, filters: Filters, name: str, teams: Sequence[str]) -> tuple[tuple[str, Measured], ...]:
    """Of each of these teams of the scope, with what the list of the whole view holds of it; without what would have shown."""
    board.check(filters)
    looks, news = looking.view(board, filters)
    return tuple((team, _of_team(board, filters, name, team, news, looks)) for team in teams)


def by_team(board: Board, filters: Filters, teams: Sequence[str]) -> tuple[OfTeam, ...]:
    """Each team of several: what may be told of it, and what could have been."""
    if len(teams) < 2:
        return ()
    looks, news = looking.view(board, filters)
    found = []
    for team in teams:
        listed = [name for name in MEASURES if (team, name) in news]
        changes = [_of_team(board, filters, name, team, news, looks).told for name in listed]
        compared = tuple(name for name in MEASURES if looks[(team, name)].p is not None)
        found.append(OfTeam(team, tuple(change for change in changes if change is not None), compared))
    return tuple(found)


def _of_team(
    board: Board, filters: Filters, name: str, team: str, news: looking.News, looks: looking.Looks
) -> Measured:
    alone, asked = replace(filters, teams=(team,)), (team, name)
    ours = {("", name): news[asked]} if asked in news else {}
    return _told(board, alone, name, board.line(name, alone), ours, {("", name): looks[asked]})


def _told(
    board: Board, filters: Filters, name: str, series: Series, news: looking.News, looks: looking.Looks
) -> Measured:
    judged = looking.judged(board, filters, name, "")
    shown = [p for p in series.points if p.estimate.shown and p.estimate.value is not None]
    verdict, since = series.verdict, month_range(filters.since, None)[0]
    judged_here = any(
        p.finished and p.estimate.shown and p.period.end > since for p in judged.points
    )  # by quarter, where months are thin
    if series.whole.status is Status.HIDDEN:  # a month of what is one person's is one person's too
        shown, judged_here = [], False
    here = bool(shown) or judged_here
    if not here:  # what lies before the chosen months is not told under their name
        verdict = Verdict(VerdictKind.TOO_FEW)
    finished = [p for p in shown if p.finished]
    answered = looking.answered(board, filters) if name == "safety" else None
    change = news.get(("", name)) if here else None
    called = _called(series)
    if change is not None:
        change = replace(change, called=called)
    return Measured(
        measure=name,
        points=tuple(p for p in judged.points if p.finished and p.estimate.shown) if here else (),
        verdict=verdict,
        recent=finished[-1] if finished else None,
        so_far=next((p for p in shown if not p.finished), None),
        change=guarded(board, filters, change, answered) if change is not None else None,
        steady=looks[("", name)].steady if ("", name) in looks else None,
        answered=answered.last if answered else None,
        called=called,
        whole=series.whole,
    )


def _called(series: Series) -> str:
    """A questionnaire of one's own by its own name."""
    own = series.metric == "safety" and series.name and series.name != metric("safety").name
    return series.name if own else SAFETY
