"""Every team's series of a large view looked at at once: their p in arrays, and one by one only what may be told.

The list of news holds few of them, and what it holds needs every p; so a series is read through as a whole only where it may hold a
change that is told, or where the list holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from firmyes.board import trends
from firmyes.board.board import Board
from firmyes.board.judgement import replaced_people
from firmyes.board.rates import ALL_TIME
from firmyes.metrics.first_sentence.changes import Looked, Seen
from firmyes.metrics.first_sentence.facts import Change
from firmyes.metrics.judging.years import MONTHS, REPLACED
from firmyes.metrics.many.changes import p_values
from firmyes.metrics.many.table import Array, Columns, Table, month
from firmyes.metrics.periods import month_range, whole_periods
from firmyes.metrics.registry import metric
from firmyes.metrics.verdict import MEANS
from firmyes.model import Family, Filters, Grain, Metric

Look = Callable[[str, str], Seen]  # one series by itself, of a measure and a team
EVER = 12 * 10_000  # months


@dataclass(frozen=True, slots=True)
class Later:
    """A series of which only the p is known; what would be told of it is looked for where somebody asks."""

    p: float | None
    seen: Callable[[], Seen]
    steady: None = None

    @property
    def change(self) -> Change | None:
        return self.seen().change


def looks(board: Board, filters: Filters, teams: Sequence[str], name: str, look: Look) -> dict[str, Looked]:
    """Of each team what its series of a measure shows of change, by all its points up to the filters' end."""
    measure = metric(name)
    series = _Series(board, measure, board.questionnaires.asked(measure, ""), tuple(teams))
    table, others = series.judged(filters)
    p, alone = p_values(table, measure.unit in MEANS, others)
    rows = zip(teams, p.tolist(), alone.tolist(), strict=True)
    return {team: look(name, team) if by_itself else _later(one, name, team, look) for team, one, by_itself in rows}


def _later(p: float, name: str, team: str, look: Look) -> Later:
    return Later(None if np.isnan(p) else p, lambda: look(name, team))


class _Series:
    """One measure of many teams: the points each is judged by, as ``trends.judged_points`` has them."""

    def __init__(self, board: Board, measure: Metric, instrument: str, teams: tuple[str, ...]) -> None:
        self._board, self._measure, self._instrument, self._teams = board, measure, instrument, teams

    def judged(self, filters: Filters) -> tuple[Table, Array]:
        """The usable points up to the filters' end; and whose people are so many others that two years are not compared."""
        points = self._until(filters.grain, filters.until)
        if filters.grain is Grain.MONTH and self._measure.counts != "people":
            thin = self._thin(points)
            if thin.any():
                quarters = self._until(Grain.QUARTER, filters.until, thin)
                points = _together(points.kept(~thin[points.series]), quarters.kept(thin[quarters.series]))
        usable = points.usable & (points.start >= self._baselines()[points.series])
        return Table.of(points.kept(usable), len(self._teams)), self._others(filters, points)

    def _until(self, grain: Grain, until: date | None, which: Array | None = None) -> Columns:
        """Whole periods from all there are, which one build counts once, and the one that is cut: of the teams in ``which``."""
        key = ("series columns", self._measure.id, self._instrument, grain, self._teams)
        every: Columns = self._board.rows.history(key, lambda: self._columns(grain, *ALL_TIME, None))
        end = month_range(None, until)[1]
        last = whole_periods(date.min, end, grain)[1]
        whole = every.kept(every.end <= (EVER if last == date.max else month(last.year, last.month)))
        return whole if last >= end else _together(whole, self._columns(grain, last, end, which))

    def _columns(self, grain: Grain, since: date, until: date, which: Array | None) -> Columns:
        asked = [True] * len(self._teams) if which is None else which.tolist()
        return Columns.of(
            [
                self._source(team).points(grain, since, until) if wanted else ()
                for team, wanted in zip(self._teams, asked, strict=True)
            ],
            self._measure.unit in MEANS,
        )

    def _source(self, team: str) -> trends.Source:
        return trends.source_of(self._board.rows, self._board.build, self._measure, (team,), self._instrument)

    def _thin(self, points: Columns) -> Array:
        """Whose middle finished month stands on fewer than ten."""
        finished = points.kept(points.finished)
        ordered = finished.n[np.lexsort((finished.n, finished.series))]
        size = np.bincount(finished.series, minlength=len(self._teams))
        middle = np.cumsum(size) - size + size // 2
        return (size > 0) & (np.append(ordered, 0)[np.minimum(middle, len(ordered))] < trends.FEWEST_A_MONTH)

    def _baselines(self) -> Array:
        """The month from which each team's baseline may run."""
        settings = self._board.settings.baselines
        asked = (self._measure, self._instrument, settings)

        def found() -> Array:
            starts = (trends.baseline_from(self._board.rows, asked[0], (team,), *asked[1:]) for team in self._teams)
            return np.array([0 if day is None else _first_whole(day) for day in starts], np.int64)

        return self._board.rows.once(("baselines of", self._measure.id, *asked[1:], self._teams), found)

    def _others(self, filters: Filters, points: Columns) -> Array:
        found = np.zeros(len(self._teams), np.bool_)
        if self._measure.family not in (Family.SAFETY, Family.VOTES):
            return found
        first, last = np.full(len(found), EVER), np.zeros(len(found), np.int64)
        np.minimum.at(first, points.series, points.start)
        np.maximum.at(last, points.series, points.end)
        for place in np.flatnonzero((last > 0) & (first >= last - 2 * MONTHS)).tolist():
            given = (self._measure.family, filters, self._teams[place], self._instrument)
            replaced = replaced_people(self._board, *given)
            found[place] = replaced is not None and replaced > REPLACED
        return found


def _first_whole(day: date) -> int:
    """The first month that begins on this day or after it."""
    return month(day.year, day.month) + (day.day > 1)


def _together(one: Columns, other: Columns) -> Columns:
    """Both, by series and start."""
    both = one.followed_by(other)
    return both.kept(np.lexsort((both.start, both.series)))
