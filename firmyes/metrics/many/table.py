"""Many series of one measure as a table: a row a series, its usable points oldest first from the left, nothing to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np

from firmyes.metrics.verdict import squared_error
from firmyes.model import Estimate, Period, Point, Status

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Points of many series one after the other, those of a series oldest first: ``series`` is its number. ``usable`` ones are
    finished and have a number; months are counted from the year 0. ``error`` is the squared standard error, of means alone.
    """

    series: Array
    start: Array
    end: Array
    finished: Array
    usable: Array
    value: Array
    weight: Array
    n: Array
    error: Array

    @classmethod
    def of(cls, every: Sequence[Sequence[Point]], means: bool) -> Columns:
        """``means``: of a unit whose intervals are t intervals of a mean."""
        points = [point for points in every for point in points]
        series = np.repeat(np.arange(len(every)), [len(points) for points in every])
        usable = [p.finished and p.estimate.status is Status.OK and p.estimate.value is not None for p in points]
        rows = [_row(p.estimate, means and use) for p, use in zip(points, usable, strict=True)]
        value, weight, n, error = np.array(rows, np.float64).reshape(-1, 4).T
        start, end = np.array([_months(p.period) for p in points], np.int64).reshape(-1, 2).T
        finished = np.array([p.finished for p in points], np.bool_)
        return cls(series, start, end, finished, np.array(usable, np.bool_), value, weight, n, error)

    def kept(self, which: Array) -> Columns:
        """Some of them, or all in another order."""
        return Columns(*(getattr(self, column.name)[which] for column in fields(Columns)))

    def followed_by(self, other: Columns) -> Columns:
        names = [column.name for column in fields(Columns)]
        return Columns(*(np.concatenate((getattr(self, name), getattr(other, name))) for name in names))


def _row(estimate: Estimate, means: bool) -> tuple[float, float, float, float]:
    error = squared_error(estimate) if means else 0.0
    return estimate.value or 0.0, estimate.weight, float(estimate.n), error


def _months(period: Period) -> tuple[int, int]:
    return month(period.start.year, period.start.month), month(period.end.year, period.end.month)


def month(year: int, of_year: int) -> int:
    """A month's number."""
    return 12 * year + of_year - 1


@dataclass(frozen=True)
class Table:
    """Series × points. Where ``there`` is false there is none, and its numbers are 0; ``size`` counts a row's points."""

    size: Array
    there: Array
    start: Array
    end: Array
    value: Array
    weight: Array
    n: Array
    error: Array

    @classmethod
    def of(cls, columns: Columns, series: int) -> Table:
        """Of these columns, all of them usable, sorted by series and start; ``series``: how many there are."""
        size = np.bincount(columns.series, minlength=series)
        place = np.arange(len(columns.series)) - np.repeat(np.cumsum(size) - size, size)
        shape = series, int(size.max(initial=0))

        def spread(column: Array) -> Array:
            found = np.zeros(shape, column.dtype)
            found[columns.series, place] = column
            return found

        there = np.arange(shape[1]) < size[:, None]
        every = (columns.start, columns.end, columns.value, columns.weight, columns.n, columns.error)
        return cls(size, there, *(spread(column) for column in every))

    @cached_property
    def place(self) -> Array:
        """Each column's number."""
        return np.arange(self.there.shape[1])

    @cached_property
    def count(self) -> Array:
        """Successes, as if a share stood on so many independent answers as it weighs."""
        return self.value * self.weight

    def last(self, points: int) -> Array:
        """Where a row's last points are."""
        return self.there & (self.place >= (self.size - points)[:, None])

    def before(self, points: int, most: int | None = None) -> Array:
        """Where the points before its last ones are; the first ``most`` of them."""
        end = self.size - points if most is None else np.minimum(self.size - points, most)
        return self.place < end[:, None]

    def years(self) -> tuple[Array, Array]:
        """Where the points of the twelve months up to the last one's end are, and of the twelve before."""
        end = self.end.max(axis=1, initial=0)[:, None]
        now = self.there & (self.start >= end - 12) & (self.start < end)
        return now, self.there & (self.start >= end - 24) & (self.start < end - 12)


def total(values: Array, where: Array) -> Array:
    """Of each row, its values added up where that is so."""
    return np.where(where, values, 0.0).sum(axis=1)
