"""The one place where the warehouse's rows and the metrics meet, without Streamlit.

Pages (through ``ui/cache``), ``python -m firmyes`` and the deck ask here and nowhere else. A board stands on one build and
never changes under its reader. All methods are pure in (build, settings, arguments): cache them by ``board.key``.
"""

from __future__ import annotations

import os
from datetime import date

from firmyes.findings import (
    Association,
    BetweenGroups,
    Change,
    ClearAgainstVague,
    Coverage,
    DecisionLine,
    ItemRow,
    Lint,
    Metric,
    OpenPromise,
    Reliability,
    ResponseRate,
    TeamRow,
)
from firmyes.model import (
    BuildInfo,
    Curve,
    Decision,
    Estimate,
    Filters,
    Grain,
    Hidden,
    Ladder,
    LoadRow,
    MoveTally,
    Pattern,
    Promise,
    ReasonCount,
    Series,
    Team,
    VoteTally,
)


class Board:
    """Everything that can be asked of one build. Methods take ``Filters``; ``team=""`` pools the chosen teams, or all.

    Raises ``UnknownValue`` for a metric, team or instrument that is not there, naming the known ones.
    """

    @classmethod
    def open(cls, workspace: str | os.PathLike[str] | None = None) -> Board:
        """The board of the build ``CURRENT`` names. Raises ``WorkspaceError`` without one, or where it cannot be read."""
        raise NotImplementedError

    # --- the build ---------------------------------------------------------------------------------------------------

    @property
    def build(self) -> BuildInfo:
        raise NotImplementedError

    @property
    def key(self) -> str:
        """Build id and a digest of the workspace's settings: what every cache is keyed by."""
        raise NotImplementedError

    def teams(self) -> tuple[Team, ...]:
        """All teams, alphabetical; also those whose answers stay hidden."""
        raise NotImplementedError

    def team_names(self) -> tuple[str, ...]:
        """Names only, alphabetical: what the team filter offers."""
        raise NotImplementedError

    def metrics(self) -> tuple[Metric, ...]:
        """The registry, in the order of Methods."""
        raise NotImplementedError

    def instruments(self) -> tuple[str, ...]:
        """Ids of the instruments with published answers (``edmondson-7`` first)."""
        raise NotImplementedError

    def hidden(self, filters: Filters) -> tuple[Hidden, ...]:
        """That something is hidden, per kind and team; never how much."""
        raise NotImplementedError

    def loads(self) -> tuple[LoadRow, ...]:
        """The history of loads, newest first, undone ones too."""
        raise NotImplementedError

    def coverage(self) -> tuple[Coverage, ...]:
        """Which team has what, when."""
        raise NotImplementedError

    def months(self) -> tuple[date, date] | None:
        """First day of the first and of the last month with any shown data; None for an empty build."""
        raise NotImplementedError

    # --- any measure over time ---------------------------------------------------------------------------------------

    def series(
        self,
        metric_id: str,
        filters: Filters,
        team: str = "",
        instrument: str = "edmondson-7",
    ) -> Series:
        """One measure over time: points of the filters' grain, oldest first, gaps left out.

        ``whole`` pools the range of the filters. The verdict judges the last finished point against *all* earlier ones
        up to the filters' end, also those before ``since``: narrowing the picture never changes what is called a signal.
        ``instrument`` matters for the safety family only.
        """
        raise NotImplementedError

    # --- follow-through ----------------------------------------------------------------------------------------------

    def promises(self, filters: Filters, origin: str = "promised") -> tuple[Promise, ...]:
        """Promises of the chosen teams whose day (first due, else made) lies in the range; all without a day. Newest first."""
        raise NotImplementedError

    def has_promises(self, origin: str = "promised") -> bool:
        """Whether any promise of this origin was loaded, for empty pages."""
        raise NotImplementedError

    def until_done(self, filters: Filters, team: str = "") -> Curve:
        """How long from made until done, of promises made in the range."""
        raise NotImplementedError

    def moves(self, filters: Filters, team: str = "") -> tuple[MoveTally, ...]:
        """Moves per period of the day they were seen, oldest first."""
        raise NotImplementedError

    def clear_against_vague(self, filters: Filters, team: str = "") -> ClearAgainstVague:
        """Share done within 30 days of being made, clear against vague."""
        raise NotImplementedError

    def clear_parts(self, filters: Filters, team: str = "") -> tuple[tuple[str, Estimate], ...]:
        """("owner" | "what" | "when", share of promises that have it)."""
        raise NotImplementedError

    def reasons(self, filters: Filters, team: str = "") -> tuple[ReasonCount, ...]:
        """Why promises were late or dropped, most frequent first; without a recorded reason: "no reason recorded"."""
        raise NotImplementedError

    def open_promises(self, filters: Filters, by: str = "date") -> tuple[OpenPromise, ...]:
        """Open promises, ``by`` "date" (most overdue first, undated last) or "decision". Never by owner."""
        raise NotImplementedError

    def lint(self, promise: Promise) -> Lint:
        """What is unclear about one promise."""
        raise NotImplementedError

    # --- agreement and commitment ------------------------------------------------------------------------------------

    def four_answers(self, filters: Filters, team: str = "") -> tuple[VoteTally, ...]:
        """The four answers per period, oldest first."""
        raise NotImplementedError

    def four_answers_whole(self, filters: Filters, team: str = "") -> VoteTally | None:
        """The four answers of the whole range; None without published votes."""
        raise NotImplementedError

    def decisions(self, filters: Filters, limit: int | None = None) -> tuple[DecisionLine, ...]:
        """Decisions with practices, votes and what became of their promises, newest first."""
        raise NotImplementedError

    def decision(self, decision_id: str) -> Decision:
        """One decision."""
        raise NotImplementedError

    def ladders(self, filters: Filters, team: str = "") -> tuple[Ladder, Ladder]:
        """The two short ladders: votes, promises."""
        raise NotImplementedError

    def between_groups(self, filters: Filters) -> tuple[BetweenGroups, ...]:
        """Decisions voted on by two groups or more, widest difference first."""
        raise NotImplementedError

    def hindrances(self, filters: Filters, team: str = "") -> tuple[ReasonCount, ...]:
        """What stands in the way, of those who close without a firm yes; only where it may be shown."""
        raise NotImplementedError

    def does_it_matter(self, filters: Filters) -> tuple[Association, ...]:
        """Firm yes, and each practice, against the share of promises kept. Association, not proof."""
        raise NotImplementedError

    # --- safety ------------------------------------------------------------------------------------------------------

    def items(self, filters: Filters, instrument: str = "edmondson-7", team: str = "") -> tuple[ItemRow, ...]:
        """Items of the last period in the range, in the instrument's order, with the change since the period before."""
        raise NotImplementedError

    def response_rates(self, filters: Filters, instrument: str = "edmondson-7") -> tuple[ResponseRate, ...]:
        """Per team and period, where the team's size is known."""
        raise NotImplementedError

    def reliability(self, instrument: str = "edmondson-7") -> tuple[Reliability, ...]:
        """Per closed year, for Methods."""
        raise NotImplementedError

    def cadence(self, filters: Filters) -> tuple[str, ...]:
        """Warnings in words where people are asked too often; empty where all is calm."""
        raise NotImplementedError

    # --- overview ----------------------------------------------------------------------------------------------------

    def headline(self, filters: Filters) -> str:
        """Overview's sentence, true for the data shown, also for none."""
        raise NotImplementedError

    def page_sentence(self, page: str, filters: Filters) -> str:
        """The first line of a page: ``overview``, ``follow_through``, ``safety``, ``agreement``."""
        raise NotImplementedError

    def changes(self, filters: Filters) -> tuple[Change, ...]:
        """What changed since last time: at most five, signals first."""
        raise NotImplementedError

    def patterns(self, filters: Filters, team: str = "") -> tuple[Pattern, ...]:
        """Brittle consensus, vague yes, quiet room, on the six months that end with the filters' end (or the data's)."""
        raise NotImplementedError

    def team_table(self, filters: Filters, metrics: tuple[str, ...] = ()) -> tuple[TeamRow, ...]:
        """Teams × measures, alphabetical; default measures: kept_on_time, clear, safety, firm_yes, gap."""
        raise NotImplementedError


def periods_between(first: date, last: date, grain: Grain) -> tuple[date, ...]:
    """First days of all periods from ``first``'s to ``last``'s, both included."""
    raise NotImplementedError
