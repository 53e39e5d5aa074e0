"""Rates of all teams at once, added up from columns in memory: what a page of many teams asks of a stretch nobody chose before.

A statement counts a stretch of 400,000 promises in 0.1 s, most of it to find again which of them came from one decision. Here that
is sorted once a build, and most of it is running sums by month and team: a stretch is what was reached at its end less what was at
its beginning. Only clusters of several months are added up anew. The same tallies as ``promise_tallies.sql`` and
``promise_others.sql``, held to them by a test. With NumPy, so imported where many teams are asked for: ``show`` does without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from firmyes.board.rates import ALL_TIME, EPOCH
from firmyes.model import RateTally
from firmyes.warehouse import promise_queries
from firmyes.warehouse.connection import Warehouse

Array = np.ndarray[Any, np.dtype[Any]]
NO_DAY = -(2**31)  # as in promise_columns.sql
PARTS = 2**40  # of a promise: Σ g² ÷ m is added up in whole ones, so no order and no running sum moves its last digit
FLAGS = ("old_enough", "unknown", "good", "doubtful", "watched")
NO_MONTH = -12 * 1970  # of what has no day: before January of the year 1, as months from 1970 on
MONTHS = 12 * 10_000  # that there can be, with that one


@dataclass(frozen=True, slots=True)
class Sorted:
    """Promises in the order of what they cluster in, then of their team. ``parts``: where the promises of one cluster and team
    begin, ``team`` whose they are; ``clusters``: at which part a cluster begins. ``held``, by owner and team, are places of
    promises, with the same three for owners.
    """

    order: Array
    parts: Array
    team: Array
    clusters: Array
    held: Array
    held_parts: Array
    held_team: Array
    owners: Array


class RateColumns:
    """The columns of one build; ``once`` is its memory."""

    def __init__(self, warehouse: Warehouse, once: Callable[[tuple[Any, ...], Callable[[], Any]], Any]) -> None:
        self._warehouse, self._once = warehouse, once
        self._teams = promise_queries.numbered_teams(warehouse)

    def are_all(self, teams: Sequence[str]) -> bool:
        """Whether these are all teams there are promises of."""
        return set(teams) == set(self._teams)

    def whole(self, rate: str, since: date, until: date, by: str) -> Mapping[str, RateTally]:
        """Of each team, and of all of them together (""). Whole months, or all time."""
        return self._of(rate, since, until, by)[0]

    def of_others(self, rate: str, since: date, until: date) -> Mapping[str, RateTally]:
        """Of each team what the rate of all the others together is made of, by who holds the promises."""
        return self._of(rate, since, until, "holder")[1]

    def _of(self, rate: str, since: date, until: date, by: str) -> tuple[dict[str, RateTally], dict[str, RateTally]]:
        """Both: whoever compares asks for the others too, and only holders' rates are compared."""

        def added() -> tuple[dict[str, RateTally], dict[str, RateTally]]:
            columns = self._once(("rate columns", rate, by), lambda: self._columns(rate, by))
            stretch = _Stretch(columns, *columns.months(since, until))
            return stretch.tallies(self._teams), stretch.others(self._teams) if by == "holder" else {}

        return self._once(("rates of columns", rate, since, until, by), added)

    def _columns(self, rate: str, by: str) -> _Columns:
        """What a rate asks of each promise, in the order of ``Sorted``, by month."""
        rows = promise_queries.promise_columns(self._warehouse, rate, by)
        found = self._once(("columns sorted", by), lambda: self._sorted(rows))
        placed = np.argsort(rows["place"], kind="stable")[found.order]
        return _Columns({name: rows[name][placed] for name in ("day", *FLAGS)}, found, len(self._teams))

    def _sorted(self, rows: Mapping[str, Array]) -> Sorted:
        by_place = np.argsort(rows["place"], kind="stable")
        place, team, cluster = (rows[name][by_place] for name in ("place", "team", "cluster"))
        order = np.lexsort((team, cluster))
        parts, clusters = _begin(cluster[order], team[order])
        where = np.empty(len(order), np.intp)
        where[order] = np.arange(len(order))
        owned = promise_queries.promise_owners(self._warehouse)
        row = np.searchsorted(place, owned["place"])
        by_owner = np.lexsort((team[row], owned["owner"]))
        held = row[by_owner]
        held_parts, owners = _begin(owned["owner"][by_owner], team[held])
        return Sorted(
            order, parts, team[order][parts], clusters, where[held], held_parts, team[held][held_parts], owners
        )


def _begin(outer: Array, inner: Array) -> tuple[Array, Array]:
    """Where each pair begins among the rows, and where each outer one begins among the pairs."""
    first = np.ones(len(outer), np.bool_)
    outer_first = first.copy()
    outer_first[1:] = outer[1:] != outer[:-1]
    first[1:] = outer_first[1:] | (inner[1:] != inner[:-1])
    return np.flatnonzero(first), np.flatnonzero(outer_first[first])


class _Columns:
    """One rate's promises by month, what has no day before the first one. ``running``: by sum, what was reached before each month,
    a column a team. A cluster of one team and one month lies in a stretch or not, so it is in them; the others are ``lasting``.
    """

    def __init__(self, rows: Mapping[str, Array], found: Sorted, teams: int) -> None:
        self._of_all = found
        self.teams = teams
        self._months, self._at = _by_month(rows["day"])
        self._no_day = bool(len(self._months)) and self._months[0] == NO_MONTH
        part = _numbered(found.parts, len(found.order))
        self._team = found.team[part] if len(part) else part
        ended = rows["old_enough"]
        counts = ended & ~rows["unknown"]
        good = counts & rows["good"]
        marked = {
            "promises": np.ones(len(part), np.bool_),
            "unknown": ended & rows["unknown"],
            "doubtful": counts & rows["doubtful"],
            "watched": counts & rows["watched"],
            "dated": rows["day"] != NO_DAY,
            "base": counts,
            "good": good,
        }
        self.running = {name: self._reached(self._at[mark], self._team[mark]) for name, mark in marked.items()}
        self._clustered(part, counts, good)
        held = _numbered(found.held_parts, len(found.held))
        counted = counts[found.held]
        self.n = _Placed(self._at[found.held][counted], held[counted], len(found.held_parts), len(self._months))
        self.held_team, self.owners = found.held_team, found.owners

    def _clustered(self, part: Array, counts: Array, good: Array) -> None:
        """Clusters in the running sums, and the lasting ones by themselves."""
        found, months = self._of_all, len(self._months)
        cluster = _numbered(found.clusters, len(found.parts))
        begin = found.parts[found.clusters]
        same = np.diff(found.clusters, append=len(found.parts)) == 1
        if len(begin):
            same &= np.minimum.reduceat(self._at, begin) == np.maximum.reduceat(self._at, begin)
            m, g = (np.add.reduceat(each, begin, dtype=np.int64) for each in (counts, good))
        else:
            m = g = np.zeros(0, np.int64)
        first = begin[same]
        at, team, m, g = self._at[first], self._team[first], m[same], g[same]
        self.running |= {
            "clusters": self._reached(at[m > 0], team[m > 0]),
            "squares": self._reached(at, team, m * m),
            "between": self._reached(at, team, _between(g, m)),
        }
        lasting = ~same[cluster] if len(cluster) else np.zeros(0, np.bool_)
        number = np.cumsum(lasting) - 1
        self.team, self.clusters = found.team[lasting], number[found.clusters[~same]]
        self.m, self.g = (
            _Placed(self._at[rows], number[part[rows]], len(self.team), months)
            for rows in (counts & lasting[part], good & lasting[part])
        )

    def _reached(self, at: Array, team: Array, sums: Array | None = None) -> Array:
        """Added up by team, before each month and after the last."""
        size = len(self._months) * self.teams
        added = _summed(at * self.teams + team, size, sums).reshape(-1, self.teams)
        reached = np.zeros((len(self._months) + 1, self.teams), np.int64)
        reached[1:] = np.cumsum(added, axis=0)
        return reached

    def months(self, since: date, until: date) -> tuple[int, int]:
        """Places of the first month of a stretch and of the first after it; all time has what has no day, too."""
        if (since, until) == ALL_TIME:
            return 0, len(self._months)
        ends = np.searchsorted(self._months, [_month(since), _month(until)]).tolist()
        first = max(ends[0], int(self._no_day))
        return first, max(first, len(self._months) if until == date.max else ends[1])


class _Placed:
    """Rows in the order of their months, and the part each belongs to: how many of each part lie in a stretch."""

    def __init__(self, at: Array, part: Array, parts: int, months: int) -> None:
        order = np.argsort(at, kind="stable")
        self._part, self._parts = part[order].astype(np.int32), parts
        self._begin = np.searchsorted(at[order], np.arange(months + 1))

    def within(self, first: int, end: int) -> Array:
        return np.bincount(self._part[self._begin[first] : self._begin[end]], minlength=self._parts)


class _Stretch:
    """The promises of one stretch, counted for one rate: by cluster and team, by owner and team."""

    def __init__(self, columns: _Columns, first: int, end: int) -> None:
        self._columns, self._teams = columns, columns.teams
        self._sums = {name: reached[end] - reached[first] for name, reached in columns.running.items()}
        self._m, self._g, self._n = (each.within(first, end) for each in (columns.m, columns.g, columns.n))
        self._all_m, self._all_g = (_added(each, columns.clusters) for each in (self._m, self._g))
        self._all_n = _added(self._n, columns.owners)

    def tallies(self, teams: Sequence[str]) -> dict[str, RateTally]:
        of, owned = self._columns.team, self._columns.held_team
        lasting = {
            "clusters": np.bincount(of[self._m > 0], minlength=self._teams),
            "squares": self._of_teams(self._m * self._m),
            "between": self._of_teams(_between(self._g, self._m)),
        }
        held = np.zeros(self._teams, np.int64)
        np.maximum.at(held, owned, self._n)
        owners = np.bincount(owned[self._n > 0], minlength=self._teams)
        columns = self._sums | {name: self._sums[name] + more for name, more in lasting.items()}
        every = {name: column.sum() for name, column in self._sums.items()} | self._together()
        return _tallies(teams, columns | {"owners": owners, "most": held}) | {"": _tally(every)}

    def _together(self) -> dict[str, Any]:
        """What promises cluster in, and who holds them, of all teams: one decision may be of several."""
        once = {name: self._sums[name].sum() for name in ("clusters", "squares", "between")}
        return {
            "clusters": once["clusters"] + np.count_nonzero(self._all_m),
            "squares": once["squares"] + (self._all_m * self._all_m).sum(),
            "between": once["between"] + _between(self._all_g, self._all_m).sum(),
            "owners": np.count_nonzero(self._all_n),
            "most": self._all_n.max(initial=0),
        }

    def others(self, teams: Sequence[str]) -> dict[str, RateTally]:
        every, of = self._together(), self._columns.team
        all_m, all_g = (_spread(each, self._columns.clusters, self._m) for each in (self._all_m, self._all_g))
        rest_m, rest_g = all_m - self._m, all_g - self._g
        live = self._m > 0
        gone = np.bincount(of[live & (rest_m == 0)], minlength=self._teams)
        less = _between(all_g, all_m) - _between(rest_g, rest_m)
        own = {
            "clusters": gone,
            "squares": self._of_teams(np.where(live, all_m * all_m - rest_m * rest_m, 0)),
            "between": self._of_teams(np.where(live, less, 0)),
        }
        columns = {name: column.sum() - column for name, column in self._sums.items()} | {
            name: every[name] - self._sums[name] - each for name, each in own.items()
        }
        return _tallies(teams, columns | self._held_by_others())

    def _held_by_others(self) -> dict[str, Array]:
        """Of each team how many persons hold promises of the others, and how many the one who holds most of them."""
        all_n = _spread(self._all_n, self._columns.owners, self._n)
        rest, of = all_n - self._n, self._columns.held_team
        alone = np.bincount(of[(self._n > 0) & (rest == 0)], minlength=self._teams)
        most = np.zeros(self._teams, np.int64)
        np.maximum.at(most, of, rest)  # of those who hold some of the team's own, too
        ranked = np.argsort(-self._all_n, kind="stable")
        return {
            "owners": np.count_nonzero(self._all_n) - alone,
            "most": np.maximum(most, self._first_of_no_team(ranked)),
        }

    def _first_of_no_team(self, ranked: Array) -> Array:
        """Of each team how many promises the first of these owners holds who has none of the team's own; 0 where all have."""
        of = self._columns.held_team
        looked = min(
            len(ranked), 1 + int(np.bincount(of, minlength=1).max(initial=0))
        )  # one of so many is not the team's
        rank = np.empty(len(ranked), np.intp)
        rank[ranked] = np.arange(len(ranked))
        place = _spread(rank, self._columns.owners, self._n)
        theirs = np.zeros((looked + 1, self._teams), np.bool_)
        theirs[place[place < looked], of[place < looked]] = True
        held = np.append(self._all_n[ranked[:looked]], 0)
        return held[np.argmin(theirs, axis=0)]

    def _of_teams(self, sums: Array) -> Array:
        return _summed(self._columns.team, self._teams, sums)


def _by_month(days: Array) -> tuple[Array, Array]:
    """The months there are of these days, and each one's place among them. Not sorted for: there are few of many rows."""
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    month[days == NO_DAY] = NO_MONTH
    there = np.zeros(MONTHS, np.bool_)
    there[month - NO_MONTH] = True
    return np.flatnonzero(there) + NO_MONTH, (np.cumsum(there) - 1)[month - NO_MONTH]


def _month(day: date) -> int:
    return (day.year - EPOCH.year) * 12 + day.month - EPOCH.month


def _numbered(begin: Array, rows: int) -> Array:
    """Which part each row belongs to, the parts counted from 0."""
    return np.repeat(np.arange(len(begin)), np.diff(begin, append=rows))


def _spread(values: Array, begin: Array, parts: Array) -> Array:
    """Each one's value at every part of it."""
    return np.repeat(values, np.diff(begin, append=len(parts)))


def _added(values: Array, begin: Array) -> Array:
    return np.add.reduceat(values, begin, dtype=np.int64) if len(begin) else np.zeros(0, np.int64)


def _summed(places: Array, size: int, sums: Array | None = None) -> Array:
    """How many lie at each place, or their ``sums``: whole numbers, to the last digit."""
    if sums is None:
        return np.bincount(places, minlength=size)
    found = np.zeros(size, np.int64)
    np.add.at(found, places, sums)
    return found


def _between(good: Array, base: Array) -> Array:
    """g² ÷ m in ``PARTS`` of a promise, as ``of_cluster.sql`` has it; of none nothing."""
    return np.floor(good * good / np.maximum(base, 1) * PARTS).astype(np.int64)


def _tallies(teams: Sequence[str], columns: Mapping[str, Array]) -> dict[str, RateTally]:
    names, lists = list(columns), [column.tolist() for column in columns.values()]
    return {
        team: _tally(dict(zip(names, row, strict=True)))
        for team, row in zip(teams, zip(*lists, strict=True), strict=True)
    }


def _tally(sums: dict[str, Any]) -> RateTally:
    """Plain numbers of Python, whatever they were added up as."""
    between, marks = int(sums.pop("between")) / PARTS, {name: bool(sums.pop(name)) for name in ("watched", "dated")}
    given: dict[str, Any] = {name: int(value) for name, value in sums.items()} | marks
    return RateTally(**given, between=between)
