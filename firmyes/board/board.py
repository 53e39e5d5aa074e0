"""The board: what one build holds for whoever looks, and every measure over time. Further questions stand beside it, a file
for each subject.

A board stands on one build and never changes under its reader. Its methods and the questions of this package are pure in
(build, settings, arguments): cache them by ``board.key``. ``python -m firmyes show`` loads this file and not the questions.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from firmyes.board import trends
from firmyes.board.questionnaires import Questionnaires, refuse_unknown
from firmyes.board.rows.memory import Rows
from firmyes.config import Settings, read_settings, workspace_dir
from firmyes.errors import UnknownValue
from firmyes.metrics import decisions
from firmyes.metrics.periods import month_range, period_of
from firmyes.metrics.registry import metric
from firmyes.model import (
    EVERYTHING,
    BuildInfo,
    Decision,
    DecisionTally,
    Estimate,
    Filters,
    Hidden,
    LoadRow,
    Mark,
    MoveTally,
    NoLongerHeld,
    Point,
    Promise,
    ReasonCount,
    RoundQuestion,
    Series,
    Team,
    ViewScope,
    VoteTally,
)
from firmyes.model.findings import Coverage, DecisionLine
from firmyes.warehouse import queries
from firmyes.warehouse.connection import Warehouse, open_warehouse


class Board:
    """One build, for one viewer. Methods take ``Filters``; ``team=""`` pools the chosen teams, or all.

    ``rows``, ``settings`` and ``questionnaires`` are for the questions of this package and for words on the screen.

    Raises ``UnknownValue`` for a metric, team or instrument that is not there, naming the known ones.
    """

    def __init__(self, rows: Rows, settings: Settings, workspace: Path) -> None:
        self.rows = rows
        self.settings = settings
        self.questionnaires = Questionnaires(rows, settings, workspace)
        self.build: BuildInfo = rows.once(("build",), lambda: queries.build(rows.warehouse))
        digest = f"{crc32(repr(settings).encode()):08x}"
        self._key = f"{self.build.build_id}/{digest}/{rows.warehouse.scope.key}"

    @classmethod
    def open(cls, workspace: str | os.PathLike[str] | None, scope: ViewScope) -> Board:
        """The board of the build ``CURRENT`` names, for whoever looks: what ``scope`` does not see is not there.

        ``workspace`` None is the one named in the environment. Raises ``WorkspaceError`` without a build, or where it cannot be
        read.
        """
        directory = workspace_dir(workspace)
        warehouse = open_warehouse(directory, scope)
        whole = None if scope.is_everything else open_warehouse(directory, EVERYTHING)
        settings = read_settings(directory)
        refuse_unknown(settings, directory)
        return cls(_rows_of(warehouse, whole), settings, directory)

    # --- the build ---------------------------------------------------------------------------------------------------

    @property
    def key(self) -> str:
        """Build id, a digest of the workspace's settings, and whose teams are seen: what every cache is keyed by."""
        return self._key

    @property
    def scope(self) -> ViewScope:
        """Whose teams this board knows."""
        return self.rows.warehouse.scope

    def teams(self) -> tuple[Team, ...]:
        """All teams, alphabetical; also those whose answers stay hidden."""
        return self.rows.teams()

    def team_names(self) -> tuple[str, ...]:
        """Names only, alphabetical: what the team filter offers."""
        return self.rows.once(("team names",), lambda: tuple(team.team for team in self.teams()))

    def hidden(self, filters: Filters) -> tuple[Hidden, ...]:
        """That something is hidden, per kind and team; never how much."""
        self.check(filters)
        return self.rows.once(("waiting", filters.teams), lambda: queries.waiting(self.rows.warehouse, filters.teams))

    def loads(self) -> tuple[LoadRow, ...]:
        """The history of loads, newest first, undone ones too."""
        return self.rows.once(("loads",), lambda: queries.loads(self.rows.warehouse))

    def no_longer_held(self) -> tuple[NoLongerHeld, ...]:
        """Open promises the newest export of their list no longer holds, with nobody having said what became of them."""
        return self.rows.once(("no_longer_held",), lambda: queries.no_longer_held(self.rows.warehouse))

    def round_questions(self) -> tuple[RoundQuestion, ...]:
        """Loads of which somebody has to say whether they are the same round as an earlier one."""
        return self.rows.once(("round_questions",), lambda: queries.round_questions(self.rows.warehouse))

    def coverage(self) -> tuple[Coverage, ...]:
        """Which team has what, when."""
        found = queries.coverage
        return self.rows.once(("coverage",), lambda: tuple(Coverage(*row) for row in found(self.rows.warehouse)))

    def months(self) -> tuple[date, date] | None:
        """First day of the first and of the last month with any shown data; None for an empty build."""
        return self.rows.once(("months",), self._months)

    def _months(self) -> tuple[date, date] | None:
        found = [month for covered in self.coverage() for month in covered.months]
        return (min(found), max(found)) if found else None

    # --- any measure over time ---------------------------------------------------------------------------------------

    def series(
        self,
        metric_id: str,
        filters: Filters,
        team: str = "",
        instrument: str = "",
    ) -> Series:
        """One measure over time: points of the filters' grain, oldest first, gaps left out.

        ``whole`` pools the range of the filters. The verdict judges the last finished point against *all* earlier ones
        up to the filters' end, also those before ``since``: narrowing the picture never changes what is called a signal.
        ``instrument`` matters for the safety family only; without one it is the main one.
        """
        self.check(filters, team)
        measure = metric(metric_id)
        instrument = self.questionnaires.asked(measure, instrument)
        key = ("series", metric_id, filters, team, instrument, self.settings.baselines)

        def made() -> Series:
            found = trends.series(self.rows, self.build, measure, filters, team, instrument, self.settings.baselines)
            marks = sorted([*found.marks, *self.named_days(filters, team)], key=lambda mark: mark.on)
            return replace(found, name=self.questionnaires.measure_name(measure, instrument), marks=tuple(marks))

        return self.rows.once(key, made)

    def line(self, metric_id: str, filters: Filters) -> Series:
        """``series`` as a line among many teams' has it: without marks, and without what would have been called otherwise."""
        self.check(filters)
        measure = metric(metric_id)
        instrument = self.questionnaires.asked(measure, "")
        given = (self.rows, self.build, measure, filters, "", instrument)
        return Series(
            metric=metric_id,
            team="",
            points=self.points(metric_id, filters),
            verdict=trends.verdict(*given, self.settings.baselines, visible=False),
            whole=self.whole(metric_id, filters, filters.teams),
            name=self.questionnaires.measure_name(measure, instrument),
        )

    def named_days(self, filters: Filters, team: str = "") -> tuple[Mark, ...]:
        """Days of the range that somebody named, oldest first: those of all teams and of the chosen ones.

        Of a few teams a day says whose it is; of more only those of all are told, since they would stand for one team in a
        picture of many.
        """
        since, until = month_range(filters.since, filters.until)
        teams = trends.scope_of(filters, team) or self.team_names()
        days = [day for day in self.rows.named_days() if since <= day.on < until]
        few = [day for day in days if day.team == "" or (day.team in teams and len(teams) <= trends.NAMED)]
        whose = {day.mark_id: f"{day.team}: " if day.team and len(teams) > 1 else "" for day in few}
        return tuple(Mark(day.on, whose[day.mark_id] + day.label, named=True) for day in few)

    def points(self, metric_id: str, filters: Filters, team: str = "", instrument: str = "") -> tuple[Point, ...]:
        """The points of ``series`` alone, without what is called of them."""
        self.check(filters, team)
        measure = metric(metric_id)
        instrument = self.questionnaires.asked(measure, instrument)
        source = trends.source_of(self.rows, self.build, measure, trends.scope_of(filters, team), instrument)
        return source.points(filters.grain, *month_range(filters.since, filters.until))

    def whole(self, metric_id: str, filters: Filters, scope: tuple[str, ...], instrument: str = "") -> Estimate:
        """The range of the filters as one number, of any group of teams."""
        measure = metric(metric_id)
        instrument = self.questionnaires.asked(measure, instrument)
        key = ("whole", metric_id, filters.since, filters.until, scope, instrument)
        return self.rows.once(key, lambda: trends.whole(self.rows, self.build, measure, filters, scope, instrument))

    # --- follow-through ----------------------------------------------------------------------------------------------

    def promises(self, filters: Filters, origin: str = "promised") -> tuple[Promise, ...]:
        """Promises of the chosen teams whose day (first due, else made) lies in the range; all without a day. Newest first."""
        self.check(filters)
        since, until = month_range(filters.since, filters.until)
        found = self.rows.promises(filters.teams, origin)
        days = ((p, p.due_first or p.made_on) for p in found)
        return tuple(p for p, day in days if day is None or trends.in_range(day, since, until))

    def promise_ids(self, decision_id: str) -> tuple[str, ...]:
        """The promises that came from one decision, of all teams."""
        found = self.rows.decided.promises_one_by_one((decision_id,)) if decision_id else {}
        return tuple(promise.commitment_id for promise in found.get(decision_id, ()))

    def standing(self, commitment_ids: Iterable[str]) -> dict[str, str]:
        """What became of those of these promises that are known: kept, dropped or open."""
        return self.rows.standing(tuple(sorted(commitment_ids)))

    def has_promises(self, origin: str = "promised") -> bool:
        """Whether any promise of this origin was loaded, for empty pages."""
        return self.rows.origins().get(origin, 0) > 0

    def moves(self, filters: Filters, team: str = "") -> tuple[MoveTally, ...]:
        """Moves per period of the day they were seen, oldest first."""
        self.check(filters, team)
        since, until = month_range(filters.since, filters.until)
        scope = trends.scope_of(filters, team)
        found = queries.moves(self.rows.warehouse, scope, filters.grain, since, until)
        return tuple(MoveTally(period_of(start, filters.grain), *sides) for start, *sides in found)

    def moved(self, filters: Filters) -> tuple[queries.Move, ...]:
        """Each move behind ``moves``, newest first."""
        self.check(filters)
        return queries.moved(self.rows.warehouse, filters.teams, *month_range(filters.since, filters.until))

    # --- agreement and commitment ------------------------------------------------------------------------------------

    def four_answers(self, filters: Filters, team: str = "") -> tuple[VoteTally, ...]:
        """The four answers per period, oldest first."""
        self.check(filters, team)
        return self.rows.votes(
            trends.scope_of(filters, team), filters.grain, *month_range(filters.since, filters.until)
        )

    def four_answers_whole(self, filters: Filters, team: str = "") -> VoteTally | None:
        """The four answers of the whole range; None without published votes."""
        self.check(filters, team)
        return self.rows.votes_whole(trends.scope_of(filters, team), *month_range(filters.since, filters.until))

    def decisions(self, filters: Filters, limit: int | None = None, own: bool = False) -> tuple[DecisionLine, ...]:
        """Decisions with practices, votes and what became of their promises, newest first.

        Those of the chosen teams and those they voted on; ``own``: of the chosen teams alone, whose room it was.
        """
        self.check(filters)
        span = month_range(filters.since, filters.until)
        found = self.rows.decided.of(filters.teams, *span, held=own, count=limit)
        few = tuple(d.decision_id for d in found) if limit else ()
        counted = self.rows.decided.promises(few) if found else {}
        return tuple(decisions.line(d, counted.get(d.decision_id, DecisionTally())) for d in found)

    def with_promises(self, lines: Sequence[DecisionLine]) -> tuple[DecisionLine, ...]:
        """These lines, each with its promises one by one."""
        mine = self.rows.decided.promises_one_by_one(tuple(line.decision.decision_id for line in lines))
        return tuple(replace(line, promises=mine.get(line.decision.decision_id, ())) for line in lines)

    def decision_count(self, filters: Filters, own: bool = False) -> int:
        """How many ``decisions`` there are."""
        self.check(filters)
        return self.rows.decided.count(filters.teams, *month_range(filters.since, filters.until), own)

    def decision(self, decision_id: str) -> Decision:
        """One decision."""
        for found in self.rows.decided.of((), only=(decision_id,)):
            return found
        raise UnknownValue(f"Unknown decision “{decision_id}”", "It is not in this build.", "Choose one from the list.")

    def titles(self, decision_ids: Iterable[str]) -> dict[str, str]:
        """Titles of those of these decisions that were loaded."""
        return self.rows.decided.titles(tuple(sorted(set(decision_ids))))

    def hindrances(self, filters: Filters, team: str = "") -> tuple[ReasonCount, ...]:
        """What stands in the way, of those who close without a firm yes; only where it may be shown."""
        self.check(filters, team)
        since, until = month_range(filters.since, filters.until)
        found = queries.hindrances(self.rows.warehouse, trends.scope_of(filters, team), since, until)
        return tuple(ReasonCount(reason, n) for reason, n in found)

    # --- what may be asked -------------------------------------------------------------------------------------------

    def check(self, filters: Filters, team: str = "") -> None:
        """Refuse teams that are not there, before a query quietly finds nothing."""
        known = self.rows.once(("known teams",), lambda: frozenset(self.team_names()))
        for name in (*filters.teams, *((team,) if team else ())):
            if name not in known:
                known = self.team_names()
                listed = ", ".join(known) if known else "none yet"
                then = (
                    "Choose one of these." if known else "Import a file first, or look at the demo: python -m etl demo."
                )
                raise UnknownValue(f"Unknown team “{name}”", f"Known teams: {listed}.", then)


@lru_cache(maxsize=28)
def _rows_of(warehouse: Warehouse, whole: Warehouse | None) -> Rows:
    """One memory per open build and scope, shared by all sessions of the process."""
    return Rows(warehouse, _rows_of(whole, None) if whole is not None else None)
