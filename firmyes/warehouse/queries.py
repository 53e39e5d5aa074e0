"""One function per .sql file: typed parameters in, frozen rows out, grouped and summed by the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from firmyes.model import (
    BuildInfo,
    Grain,
    Hidden,
    LoadRow,
    NamedDay,
    NoLongerHeld,
    RoundQuestion,
    Team,
)
from firmyes.warehouse.connection import Warehouse
from firmyes.warehouse.promise_queries import span


class Asked(NamedTuple):
    """How a team was asked in a month: the scale as text, how many questions, and what the team was part of."""

    team: str
    month: date
    scale: str
    questions: str
    part_of: str


class VoteSums(NamedTuple):
    """Sums of whole vote blocks of one team in one period; ``people`` are counted apart."""

    team: str
    period: date
    decisions: tuple[str, ...]
    firm_yes: int
    soft_yes: int
    disagree_and_commit: int
    not_a_yes: int
    agree_threes: int
    commit_threes: int
    agreed_fully: int
    soft_fully: int
    unsaid_n: int
    unsaid_yes: int
    welcome_n: int
    welcome_yes: int


class Move(NamedTuple):
    """One move of a promised date: the day it was seen, the date before and after, and its side: before, after, unknown."""

    commitment_id: str
    moved_on: date
    due_from: date | None
    due_to: date | None
    side: str


class ApartSums(NamedTuple):
    """Answers to one question (``agreement`` or ``commitment``) whose files hold it alone, of one team about one decision."""

    question: str
    decision_id: str
    team: str
    period: date
    n: int
    said_yes: int
    threes: int


class SafetySums(NamedTuple):
    """Sums of response scores of one team, period and scale (instrument's own scale, after reversal)."""

    team: str
    period: date
    responses: int
    score_sum: float
    score_sumsq: float
    scale_min: float
    scale_max: float
    favourable: int
    neutral: int
    unfavourable: int
    complete: int


class ItemSums(NamedTuple):
    """Sums of one item's answers. ``counts`` per scale value from the lowest, None where any block hides them."""

    team: str
    period: date
    item: str
    responses: int
    value_sum: float
    favourable: int
    neutral: int
    unfavourable: int
    scale_min: float
    scale_max: float
    counts: tuple[int, ...] | None
    value_sumsq: float | None


class ItemSpread(NamedTuple):
    """Sums of one item and of the scores of the same people: what Cronbach's alpha and rwg(j) are made of."""

    wave: date
    team: str
    scale_min: float
    scale_max: float
    item: str
    n: int
    value_sum: float
    value_sumsq: float
    score_sum: float
    score_sumsq: float


class TeamScores(NamedTuple):
    wave: date
    team: str
    scale_min: float
    scale_max: float
    n: int
    score_sum: float
    score_sumsq: float


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def build(warehouse: Warehouse) -> BuildInfo:
    build_id, built_at, *rest = warehouse.rows("build")[0]
    return BuildInfo(build_id, datetime.fromtimestamp(built_at, UTC), *rest)


def teams(warehouse: Warehouse) -> tuple[Team, ...]:
    """Alphabetical, as people read it."""
    return tuple(Team(*row) for row in sorted(warehouse.rows("teams"), key=lambda row: (row[0].casefold(), row[0])))


def waiting(warehouse: Warehouse, teams: Sequence[str]) -> tuple[Hidden, ...]:
    return tuple(Hidden(*row) for row in warehouse.rows("waiting", {"teams": list(teams)}))


def waiting_decisions(warehouse: Warehouse) -> frozenset[tuple[str, str]]:
    """(decision, team) some of whose votes stay hidden."""
    return frozenset((decision_id, team) for decision_id, team in warehouse.rows("waiting_decisions"))


def loads(warehouse: Warehouse) -> tuple[LoadRow, ...]:
    found = []
    for row in warehouse.rows("loads"):
        values = list(row)
        values[4], values[11] = datetime.fromtimestamp(row[4], UTC), _time(row[11])
        found.append(LoadRow(*values))
    return tuple(found)


def marks(warehouse: Warehouse) -> tuple[NamedDay, ...]:
    return tuple(NamedDay(*row) for row in warehouse.rows("marks"))


def no_longer_held(warehouse: Warehouse) -> tuple[NoLongerHeld, ...]:
    return tuple(NoLongerHeld(*row) for row in warehouse.rows("no_longer_held"))


def round_questions(warehouse: Warehouse) -> tuple[RoundQuestion, ...]:
    return tuple(RoundQuestion(*row) for row in warehouse.rows("round_questions"))


def moves(
    warehouse: Warehouse, teams: Sequence[str], grain: Grain, since: date, until: date
) -> tuple[tuple[date, int, int, int], ...]:
    """(first day of the period, renegotiated, slipped, unknown when), oldest first."""
    return tuple(warehouse.rows("moves", span(teams, since, until) | {"grain": grain.value}))


def moved(warehouse: Warehouse, teams: Sequence[str], since: date, until: date) -> tuple[Move, ...]:
    """Each move of a promised date, newest first."""
    return tuple(Move(*row) for row in warehouse.rows("moved", span(teams, since, until)))


def votes(
    warehouse: Warehouse, grain: Grain, since: date, until: date, teams: Sequence[str] = ()
) -> tuple[VoteSums, ...]:
    rows = warehouse.rows("votes", {"teams": list(teams), "grain": grain.value, "since": since, "until": until})
    return tuple(VoteSums(team, period, tuple(decisions), *sums) for team, period, decisions, *sums in rows)


def apart(warehouse: Warehouse, teams: Sequence[str]) -> tuple[ApartSums, ...]:
    """Oldest month first."""
    return tuple(ApartSums(*row) for row in warehouse.rows("apart", {"teams": list(teams)}))


def _surveyed(instrument: str, grain: Grain, since: date, until: date, teams: Sequence[str]) -> dict[str, Any]:
    return {"teams": list(teams), "instrument": instrument, "grain": grain.value, "since": since, "until": until}


def safety(
    warehouse: Warehouse, instrument: str, grain: Grain, since: date, until: date, teams: Sequence[str] = ()
) -> tuple[SafetySums, ...]:
    parameters = _surveyed(instrument, grain, since, until, teams)
    return tuple(SafetySums(*row) for row in warehouse.rows("safety", parameters))


def items(
    warehouse: Warehouse, instrument: str, grain: Grain, since: date, until: date, teams: Sequence[str] = ()
) -> tuple[ItemSums, ...]:
    parameters = _surveyed(instrument, grain, since, until, teams)
    return tuple(_item(row) for row in warehouse.rows("items", parameters))


def _item(row: tuple[Any, ...]) -> ItemSums:
    *sums, lists, hidden_counts, sumsq = row
    counts = tuple(sum(values) for values in zip(*lists, strict=True)) if lists and not hidden_counts else None
    values: list[Any] = [*sums, counts, sumsq]
    return ItemSums(*values)


def people(
    warehouse: Warehouse, kind: str, subject: str, teams: Sequence[str] = ()
) -> dict[tuple[str, str, date], int]:
    """(team, grain, first day) → distinct respondents; team '' = all together."""
    rows = warehouse.rows("people", {"teams": list(teams), "kind": kind, "subject": subject})
    return {(team, grain, period): n for team, grain, period, n in rows}


def instruments(warehouse: Warehouse) -> tuple[str, ...]:
    return tuple(row[0] for row in warehouse.rows("instruments"))


def hindrances(warehouse: Warehouse, teams: Sequence[str], since: date, until: date) -> tuple[tuple[str, int], ...]:
    return tuple(warehouse.rows("hindrances", span(teams, since, until)))


def changes(warehouse: Warehouse, instrument: str) -> tuple[Asked, ...]:
    """Oldest first per team."""
    return tuple(Asked(*row) for row in warehouse.rows("changes", {"instrument": instrument}))


def coverage(warehouse: Warehouse) -> tuple[tuple[str, str, tuple[date, ...]], ...]:
    """(team, kind, months)."""
    return tuple((team, kind, tuple(months)) for team, kind, months in warehouse.rows("coverage"))


def item_spreads(warehouse: Warehouse, instrument: str) -> tuple[ItemSpread, ...]:
    return tuple(ItemSpread(*row) for row in warehouse.rows("reliability", {"instrument": instrument}))


def team_scores(warehouse: Warehouse, instrument: str) -> tuple[TeamScores, ...]:
    return tuple(TeamScores(*row) for row in warehouse.rows("team_scores", {"instrument": instrument}))
