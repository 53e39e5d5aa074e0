"""What is said of a series beyond its last point: the year before, since when, and whether it may be listed as news."""

from __future__ import annotations

from collections.abc import Sequence

from firmyes.board import trends
from firmyes.board.board import Board
from firmyes.metrics.judging.news import look
from firmyes.metrics.judging.since import since
from firmyes.metrics.judging.years import MONTHS, year_on_year
from firmyes.metrics.periods import add_months
from firmyes.metrics.registry import metric
from firmyes.model import Family, Filters, Point
from firmyes.model.findings import Judgement


def judgement(board: Board, metric_id: str, filters: Filters, team: str = "", instrument: str = "") -> Judgement:
    """All of one series, on the same points its verdict stands on."""
    board.check(filters, team)
    measure = metric(metric_id)
    asked = board.questionnaires.asked(measure, instrument)
    key = ("judgement", metric_id, filters, team, asked, board.settings.baselines)

    def made() -> Judgement:
        judged = trends.judged_points(board.rows, board.build, measure, filters, team, asked, board.settings.baselines)
        replaced = replaced_people(board, measure.family, filters, team, asked)
        given = (judged.points, measure.unit, judged.baseline_from)
        return Judgement(
            year=year_on_year(*given, replaced=replaced if two_years(judged.points) else None),
            since=since(*given),
            look=look(*given),
            left_out=judged.left_out,
        )

    return board.rows.once(key, made)


def two_years(points: Sequence[Point]) -> bool:
    """Whether all that was ever answered lies in the two years compared: only then are all people known the ones of these."""
    return bool(points) and points[0].period.start >= add_months(points[-1].period.end, -2 * MONTHS)


def replaced_people(board: Board, family: Family, filters: Filters, team: str, instrument: str) -> float | None:
    """The share of a team's people that are others than before, from its size and the people ever known by their ids; None
    where nobody knows. What was answered without ids counts as its largest wave, so that nobody is counted twice.
    """
    if family not in (Family.SAFETY, Family.VOTES):
        return None
    kind, subject = ("survey", instrument) if family is Family.SAFETY else ("votes", "")
    scope = set(trends.scope_of(filters, team)) or {each.team for each in board.teams()}
    sizes = {each.team: each.size for each in board.teams() if each.team in scope}
    if not sizes or any(not size for size in sizes.values()):
        return None
    size = sum(size or 0 for size in sizes.values())
    known = board.rows.people.over(kind, subject, tuple(sorted(sizes)), *trends.ALL_TIME)
    return max(0.0, known / size - 1)
