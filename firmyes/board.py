"""The one place where the warehouse's rows and the metrics meet, without Streamlit.

Pages (through ``ui/cache``), ``python -m firmyes`` and the deck ask here and nowhere else. A board stands on one build and
never changes under its reader. All methods are pure in (build, settings, arguments): cache them by ``board.key``.
What only some methods need is imported by them: ``python -m firmyes show`` asks for trends alone and has 0.2 s in all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from firmyes import trends
from firmyes.config import Settings, read_settings, workspace_dir
from firmyes.entered import Entered, refuse_unknown
from firmyes.errors import UnknownValue
from firmyes.metrics import promises
from firmyes.metrics.lint import lint_promise
from firmyes.metrics.periods import month_range, period_of
from firmyes.metrics.registry import METRICS, metric
from firmyes.model import (
    BuildInfo,
    Curve,
    Decision,
    Estimate,
    Filters,
    Hidden,
    Ladder,
    Lint,
    LoadRow,
    Metric,
    MoveTally,
    Pattern,
    Promise,
    ReasonCount,
    RoundQuestion,
    Series,
    Team,
    VoteTally,
)
from firmyes.rows import Rows
from firmyes.warehouse import queries
from firmyes.warehouse.connection import Warehouse, open_warehouse

if TYPE_CHECKING:
    from firmyes.findings import (
        AskedApart,
        Association,
        BetweenGroups,
        Change,
        ClearAgainstVague,
        Coverage,
        DecisionLine,
        ItemRow,
        OpenPromise,
        Reliability,
        ResponseRate,
        TeamRow,
    )


class Board(Entered):
    """Everything that can be asked of one build. Methods take ``Filters``; ``team=""`` pools the chosen teams, or all.

    Raises ``UnknownValue`` for a metric, team or instrument that is not there, naming the known ones.
    """

    def __init__(self, rows: Rows, settings: Settings, workspace: Path) -> None:
        super().__init__(rows, settings, workspace)
        self._build: BuildInfo = rows.once(("build",), lambda: queries.build(rows.warehouse))

    @classmethod
    def open(cls, workspace: str | os.PathLike[str] | None = None) -> Board:
        """The board of the build ``CURRENT`` names. Raises ``WorkspaceError`` without one, or where it cannot be read."""
        directory = workspace_dir(workspace)
        warehouse = open_warehouse(directory)
        refuse_unknown(settings := read_settings(directory), directory)
        return cls(_rows_of(warehouse), settings, directory)

    # --- the build ---------------------------------------------------------------------------------------------------

    @property
    def build(self) -> BuildInfo:
        return self._build

    @property
    def key(self) -> str:
        """Build id and a digest of the workspace's settings: what every cache is keyed by."""
        return f"{self._build.build_id}/{crc32(repr(self._settings).encode()):08x}"

    def teams(self) -> tuple[Team, ...]:
        """All teams, alphabetical; also those whose answers stay hidden."""
        return self._rows.once(("teams",), lambda: queries.teams(self._rows.warehouse))

    def team_names(self) -> tuple[str, ...]:
        """Names only, alphabetical: what the team filter offers."""
        return tuple(team.team for team in self.teams())

    def metrics(self) -> tuple[Metric, ...]:
        """The registry, in the order of Methods."""
        return METRICS

    def hidden(self, filters: Filters) -> tuple[Hidden, ...]:
        """That something is hidden, per kind and team; never how much."""
        self._check(filters)
        return self._rows.once(("waiting", filters.teams), lambda: queries.waiting(self._rows.warehouse, filters.teams))

    def loads(self) -> tuple[LoadRow, ...]:
        """The history of loads, newest first, undone ones too."""
        return self._rows.once(("loads",), lambda: queries.loads(self._rows.warehouse))

    def round_questions(self) -> tuple[RoundQuestion, ...]:
        """Loads of which somebody has to say whether they are the same round as an earlier one."""
        return queries.round_questions(self._rows.warehouse)

    def coverage(self) -> tuple[Coverage, ...]:
        """Which team has what, when."""
        from firmyes.findings import Coverage

        return tuple(Coverage(team, kind, tuple(months)) for (team, kind), months in self._rows.covered().items())

    def months(self) -> tuple[date, date] | None:
        """First day of the first and of the last month with any shown data; None for an empty build."""
        found = [month for months in self._rows.covered().values() for month in months]
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
        self._check(filters, team)
        measure = metric(metric_id)
        instrument = self._asked(measure, instrument)
        key = ("series", metric_id, filters, team, instrument, self._settings.baselines)

        def made() -> Series:
            found = trends.series(self._rows, self._build, measure, filters, team, instrument, self._settings.baselines)
            return replace(found, name=self.measure_name(measure, instrument))

        return self._rows.once(key, made)

    def whole(self, metric_id: str, filters: Filters, scope: tuple[str, ...], instrument: str = "") -> Estimate:
        """The range of the filters as one number, of any group of teams."""
        measure = metric(metric_id)
        instrument = self._asked(measure, instrument)
        key = ("whole", metric_id, filters.since, filters.until, scope, instrument)
        return self._rows.once(key, lambda: trends.whole(self._rows, self._build, measure, filters, scope, instrument))

    # --- follow-through ----------------------------------------------------------------------------------------------

    def promises(self, filters: Filters, origin: str = "promised") -> tuple[Promise, ...]:
        """Promises of the chosen teams whose day (first due, else made) lies in the range; all without a day. Newest first."""
        self._check(filters)
        since, until = month_range(filters.since, filters.until)
        found = self._rows.promises(filters.teams, origin)
        days = ((p, p.due_first or p.made_on) for p in found)
        return tuple(p for p, day in days if day is None or trends.in_range(day, since, until))

    def has_promises(self, origin: str = "promised") -> bool:
        """Whether any promise of this origin was loaded, for empty pages."""
        return self._rows.origins().get(origin, 0) > 0

    def until_done(self, filters: Filters, team: str = "") -> Curve:
        """How long from made until done, of promises made in the range."""
        return promises.curve(self._made(filters, team), label=team)

    def moves(self, filters: Filters, team: str = "") -> tuple[MoveTally, ...]:
        """Moves per period of the day they were seen, oldest first."""
        self._check(filters, team)
        since, until = month_range(filters.since, filters.until)
        scope = trends.scope_of(filters, team)
        found = queries.moves(self._rows.warehouse, scope, filters.grain, since, until)
        return tuple(MoveTally(period_of(start, filters.grain), early, late) for start, early, late in found)

    def moved(self, filters: Filters) -> tuple[queries.Move, ...]:
        """Each move behind ``moves``, newest first."""
        self._check(filters)
        return queries.moved(self._rows.warehouse, filters.teams, *month_range(filters.since, filters.until))

    def clear_against_vague(self, filters: Filters, team: str = "") -> ClearAgainstVague:
        """Share done within 30 days of being made, clear against vague."""
        from firmyes import follow_through

        return follow_through.clear_against_vague(self._made(filters, team))

    def clear_parts(self, filters: Filters, team: str = "") -> tuple[tuple[str, Estimate], ...]:
        """("owner" | "what" | "when", share of promises that have it)."""
        from firmyes import follow_through

        return follow_through.clear_parts(self._made(filters, team))

    def reasons(self, filters: Filters, team: str = "") -> tuple[ReasonCount, ...]:
        """Why promises were late or dropped, most frequent first; without a recorded reason: "no reason recorded"."""
        from firmyes import follow_through

        return follow_through.reasons(self._due(filters, team))

    def open_promises(self, filters: Filters, by: str = "date", today: date | None = None) -> tuple[OpenPromise, ...]:
        """Open promises, ``by`` "date" (most overdue first, undated last) or "decision". Never by owner.

        ``today`` judges those recorded on Meeting, which no export tells of.
        """
        from firmyes import follow_through

        return follow_through.open_list(self.promises(filters), by, today)

    def lint(self, promise: Promise) -> Lint:
        """What is unclear about one promise."""
        return lint_promise(promise)

    # --- agreement and commitment ------------------------------------------------------------------------------------

    def four_answers(self, filters: Filters, team: str = "") -> tuple[VoteTally, ...]:
        """The four answers per period, oldest first."""
        self._check(filters, team)
        return self._rows.votes(
            trends.scope_of(filters, team), filters.grain, *month_range(filters.since, filters.until)
        )

    def four_answers_whole(self, filters: Filters, team: str = "") -> VoteTally | None:
        """The four answers of the whole range; None without published votes."""
        self._check(filters, team)
        return self._rows.votes_whole(trends.scope_of(filters, team), *month_range(filters.since, filters.until))

    def decisions(self, filters: Filters, limit: int | None = None, own: bool = False) -> tuple[DecisionLine, ...]:
        """Decisions with practices, votes and what became of their promises, newest first.

        Those of the chosen teams and those they voted on; ``own``: of the chosen teams alone, whose room it was.
        """
        from firmyes.metrics import decisions

        self._check(filters)
        found = self._rows.decisions(filters.teams, *month_range(filters.since, filters.until))
        if own and filters.teams:
            found = tuple(decision for decision in found if decision.team in filters.teams)
        mine = self._rows.promises_by_decision()
        return tuple(decisions.line(d, mine.get(d.decision_id, ())) for d in found[:limit])

    def decision(self, decision_id: str) -> Decision:
        """One decision."""
        for found in self._rows.decisions(()):
            if found.decision_id == decision_id:
                return found
        raise UnknownValue(f"Unknown decision “{decision_id}”", "It is not in this build.", "Choose one from the list.")

    def ladders(self, filters: Filters, team: str = "") -> tuple[Ladder, Ladder]:
        """The two short ladders: votes, promises."""
        from firmyes import separate
        from firmyes.metrics import decisions

        tally = self.four_answers_whole(filters, team)
        why = separate.why_no_votes(self._rows, filters, team, self.hidden(filters)) if tally is None else None
        return decisions.votes_ladder(tally, why), decisions.promises_ladder(self._made(filters, team))

    def between_groups(self, filters: Filters) -> tuple[BetweenGroups, ...]:
        """Decisions voted on by two groups or more, widest difference first."""
        from firmyes import spanning

        self._check(filters)
        return spanning.between_groups(self._rows, filters)

    def asked_apart(self, filters: Filters) -> tuple[AskedApart, ...]:
        """Decisions whose agreement and commitment came in files of their own, newest first, with bounds for a soft yes."""
        from firmyes import separate

        self._check(filters)
        return separate.asked_apart(self._rows, filters)

    def hindrances(self, filters: Filters, team: str = "") -> tuple[ReasonCount, ...]:
        """What stands in the way, of those who close without a firm yes; only where it may be shown."""
        self._check(filters, team)
        since, until = month_range(filters.since, filters.until)
        found = queries.hindrances(self._rows.warehouse, trends.scope_of(filters, team), since, until)
        return tuple(ReasonCount(reason, n) for reason, n in found)

    def does_it_matter(self, filters: Filters) -> tuple[Association, ...]:
        """Firm yes, and each practice, against the share of promises kept. Association, not proof."""
        from firmyes import follow_through

        self._check(filters)
        every = self._rows.decisions(filters.teams, *month_range(filters.since, filters.until))
        found = [decision for decision in every if not filters.teams or decision.team in filters.teams]
        mine = self._rows.promises_by_decision()
        return self._rows.once(("matter", filters), lambda: follow_through.does_it_matter(found, mine))

    # --- safety ------------------------------------------------------------------------------------------------------

    def items(self, filters: Filters, instrument: str = "", team: str = "") -> tuple[ItemRow, ...]:
        """Items of the last period in the range, in the instrument's order, with the change since the period before."""
        from firmyes import belief

        self._check(filters, team)
        return belief.items(self._rows, instrument or self.main_instrument(), trends.scope_of(filters, team), filters)

    def response_rates(self, filters: Filters, instrument: str = "") -> tuple[ResponseRate, ...]:
        """Per team and period, where the team's size is known."""
        from firmyes import belief

        self._check(filters)
        sizes = {t.team: t.size for t in self.teams() if t.size and (not filters.teams or t.team in filters.teams)}
        return belief.response_rates(self._rows, instrument or self.main_instrument(), sizes, filters)

    def reliability(self) -> tuple[Reliability, ...]:
        """Per questionnaire and closed year, for Methods."""
        from firmyes import belief

        asked = self.shown_instruments()
        return tuple(row for name in asked for row in belief.reliability(self._rows, name, self._build.answers_as_of))

    def cadence(self, filters: Filters) -> tuple[str, ...]:
        """Warnings in words where people are asked too often; empty where all is calm."""
        from firmyes import belief

        self._check(filters)
        return belief.cadence(self._rows, self.instruments(), filters)

    # --- overview ----------------------------------------------------------------------------------------------------

    def headline(self, filters: Filters) -> str:
        """Overview's sentence, true for the data shown, also for none."""
        from firmyes import overview

        return overview.headline(self, filters)

    def page_sentence(self, page: str, filters: Filters) -> str:
        """The first line of a page: ``overview``, ``follow_through``, ``safety``, ``agreement``."""
        from firmyes import overview

        return overview.page_sentence(self, page, filters)

    def changes(self, filters: Filters) -> tuple[Change, ...]:
        """What changed since last time: at most five, signals first."""
        from firmyes import overview

        return overview.changes(self, filters)

    def patterns(self, filters: Filters, team: str = "") -> tuple[Pattern, ...]:
        """Brittle consensus, vague yes, quiet room, on the six months that end with the filters' end (or the data's)."""
        from firmyes import overview
        from firmyes.metrics import patterns

        self._check(filters, team)
        limits = patterns.thresholds(self._settings.patterns)
        evidence = overview.evidence(self._rows, self._build, trends.scope_of(filters, team), filters.until)
        return patterns.patterns(evidence, limits)

    def team_table(self, filters: Filters, metrics: tuple[str, ...] = ()) -> tuple[TeamRow, ...]:
        """Teams × measures, alphabetical; default measures: kept_on_time, clear, safety, firm_yes, gap."""
        from firmyes import overview

        return overview.team_table(self, filters, metrics or overview.TABLE)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _check(self, filters: Filters, team: str = "") -> None:
        """Refuse teams that are not there, before a query quietly finds nothing."""
        known = self.team_names()
        for name in (*filters.teams, *((team,) if team else ())):
            if name not in known:
                listed = ", ".join(known) if known else "none yet"
                then = (
                    "Choose one of these." if known else "Import a file first, or look at the demo: python -m etl demo."
                )
                raise UnknownValue(f"Unknown team “{name}”", f"Known teams: {listed}.", then)

    def _made(self, filters: Filters, team: str) -> tuple[Promise, ...]:
        """Promises of the scope made in the range; without bounds also those nobody knows the day of."""
        return self._of(filters, team, promises.made_or_due_day)

    def _due(self, filters: Filters, team: str) -> tuple[Promise, ...]:
        return self._of(filters, team, lambda p: p.due_first or p.made_on)

    def _of(self, filters: Filters, team: str, day: Callable[[Promise], date | None]) -> tuple[Promise, ...]:
        self._check(filters, team)
        since, until = month_range(filters.since, filters.until)
        found = self._rows.promises(trends.scope_of(filters, team))
        return tuple(p for p in found if trends.in_range(day(p), since, until))


@lru_cache(maxsize=4)
def _rows_of(warehouse: Warehouse) -> Rows:
    """One memory per open build, shared by all sessions of the process."""
    return Rows(warehouse)
