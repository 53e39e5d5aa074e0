"""Rates of all teams at once, added up from columns in memory: what a page of many teams asks of a stretch nobody chose before.

A statement counts a stretch of 400,000 promises in 0.1 s, most of it to find again which of them came from one decision. Here that
is sorted once a build; a stretch is then a few sums over columns. The same tallies as ``promise_tallies.sql`` and
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
FLAGS = ("old_enough", "unknown", "good", "doubtful", "watched")


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
        """Of each team, and of all of them together ("")."""
        return self._of(rate, since, until, by)[0]

    def of_others(self, rate: str, since: date, until: date) -> Mapping[str, RateTally]:
        """Of each team what the rate of all the others together is made of, by who holds the promises."""
        return self._of(rate, since, until, "holder")[1]

    def _of(self, rate: str, since: date, until: date, by: str) -> tuple[dict[str, RateTally], dict[str, RateTally]]:
        """Both: whoever compares asks for the others too, and only holders' rates are compared."""

        def added() -> tuple[dict[str, RateTally], dict[str, RateTally]]:
            stretch = self._stretch(rate, since, until, by)
            return stretch.tallies(self._teams), stretch.others(self._teams) if by == "holder" else {}

        return self._once(("rates of columns", rate, since, until, by), added)

    def _stretch(self, rate: str, since: date, until: date, by: str) -> _Stretch:
        rows, found = self._once(("rate columns", rate, by), lambda: self._columns(rate, by))
        day = rows["day"]
        within = (day >= _number(since)) & (day < _number(until))
        if (since, until) == ALL_TIME:
            within |= day == NO_DAY
        return _Stretch(rows, found, within, len(self._teams))

    def _columns(self, rate: str, by: str) -> tuple[dict[str, Array], Sorted]:
        """What a rate asks of each promise, in the order of ``Sorted``."""
        rows = promise_queries.promise_columns(self._warehouse, rate, by)
        found = self._once(("columns sorted", by), lambda: self._sorted(rows))
        placed = np.argsort(rows["place"], kind="stable")[found.order]
        return {name: rows[name][placed] for name in ("day", *FLAGS)}, found

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


class _Stretch:
    """The promises of one stretch, counted for one rate: by cluster and team, by owner and team."""

    def __init__(self, rows: Mapping[str, Array], found: Sorted, within: Array, teams: int) -> None:
        self._found, self._teams = found, teams
        ended = within & rows["old_enough"]
        counts = ended & ~rows["unknown"]
        good = counts & rows["good"]
        self._sums = {
            "promises": self._of_teams(_added(within, found.parts)),
            "unknown": self._of_teams(_added(ended & rows["unknown"], found.parts)),
            "doubtful": self._of_teams(_added(counts & rows["doubtful"], found.parts)),
            "watched": self._of_teams(_added(counts & rows["watched"], found.parts)),
            "dated": self._of_teams(_added(within & (rows["day"] != NO_DAY), found.parts)),
        }
        self._m, self._g = _added(counts, found.parts), _added(good, found.parts)
        self._sums |= {"base": self._of_teams(self._m), "good": self._of_teams(self._g)}
        self._all_m, self._all_g = (_added(each, found.clusters) for each in (self._m, self._g))
        self._n = _added(counts[found.held], found.held_parts)
        self._all_n = _added(self._n, found.owners)

    def tallies(self, teams: Sequence[str]) -> dict[str, RateTally]:
        live = self._m > 0
        of = self._found.team
        clustered = {
            "clusters": np.bincount(of[live], minlength=self._teams),
            "squares": self._of_teams(self._m * self._m),
            "between": self._of_teams(_between(self._g, self._m)),
        }
        held = np.zeros(self._teams, np.int64)
        np.maximum.at(held, self._found.held_team, self._n)
        owners = np.bincount(self._found.held_team[self._n > 0], minlength=self._teams)
        columns = self._sums | clustered | {"owners": owners, "most": held}
        every = {name: column.sum() for name, column in self._sums.items()} | self._together()
        return _tallies(teams, columns) | {"": _tally(every)}

    def _together(self) -> dict[str, Any]:
        """What promises cluster in, and who holds them, of all teams: one decision may be of several."""
        return {
            "clusters": np.count_nonzero(self._all_m),
            "squares": (self._all_m * self._all_m).sum(),
            "between": _between(self._all_g, self._all_m).sum(),
            "owners": np.count_nonzero(self._all_n),
            "most": self._all_n.max(initial=0),
        }

    def others(self, teams: Sequence[str]) -> dict[str, RateTally]:
        every = self._together()
        all_m, all_g = (self._spread(each, self._found.clusters, self._m) for each in (self._all_m, self._all_g))
        rest_m, rest_g = all_m - self._m, all_g - self._g
        live = self._m > 0
        gone = np.bincount(self._found.team[live & (rest_m == 0)], minlength=self._teams)
        less = _between(all_g, all_m) - _between(rest_g, rest_m)
        columns = {name: column.sum() - column for name, column in self._sums.items()} | {
            "clusters": every["clusters"] - gone,
            "squares": every["squares"] - self._of_teams(np.where(live, all_m * all_m - rest_m * rest_m, 0)),
            "between": every["between"] - self._of_teams(np.where(live, less, 0.0)),
        }
        return _tallies(teams, columns | self._held_by_others())

    def _held_by_others(self) -> dict[str, Array]:
        """Of each team how many persons hold promises of the others, and how many the one who holds most of them."""
        all_n = self._spread(self._all_n, self._found.owners, self._n)
        rest, of = all_n - self._n, self._found.held_team
        alone = np.bincount(of[(self._n > 0) & (rest == 0)], minlength=self._teams)
        most = np.zeros(self._teams, np.int64)
        np.maximum.at(most, of, rest)  # of those who hold some of the team's own, too
        owner = self._spread(np.arange(len(self._all_n)), self._found.owners, self._n)
        ranked = np.argsort(-self._all_n, kind="stable")
        for team in range(self._teams):
            mine = frozenset(owner[of == team].tolist())
            first = next((each for each in ranked.tolist() if each not in mine), None)
            most[team] = max(most[team], 0 if first is None else self._all_n[first])
        return {"owners": np.count_nonzero(self._all_n) - alone, "most": most}

    def _of_teams(self, sums: Array) -> Array:
        """Added by team; of whole numbers whole ones."""
        added = np.bincount(self._found.team, weights=sums, minlength=self._teams)
        return added if sums.dtype.kind == "f" else added.astype(np.int64)

    def _spread(self, values: Array, begin: Array, parts: Array) -> Array:
        """Each one's value at every part of it."""
        return np.repeat(values, np.diff(begin, append=len(parts)))


def _added(values: Array, begin: Array) -> Array:
    return np.add.reduceat(values, begin, dtype=np.int64) if len(begin) else np.zeros(0, np.int64)


def _between(good: Array, base: Array) -> Array:
    """g² ÷ m; of none nothing."""
    return good * good / np.maximum(base, 1)


def _number(day: date) -> int:
    return day.toordinal() - EPOCH.toordinal()


def _tallies(teams: Sequence[str], columns: Mapping[str, Array]) -> dict[str, RateTally]:
    names, lists = list(columns), [column.tolist() for column in columns.values()]
    return {
        team: _tally(dict(zip(names, row, strict=True)))
        for team, row in zip(teams, zip(*lists, strict=True), strict=True)
    }


def _tally(sums: dict[str, Any]) -> RateTally:
    """Plain numbers of Python, whatever they were added up as."""
    between, marks = float(sums.pop("between")), {name: bool(sums.pop(name)) for name in ("watched", "dated")}
    given: dict[str, Any] = {name: int(value) for name, value in sums.items()} | marks
    return RateTally(**given, between=between)
