"""Every series of a view looked at once: what changed, of one team, of several, and of the total without each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from firmyes.board import trends
from firmyes.board.board import Board
from firmyes.board.judgement import judgement, replaced_people, two_years
from firmyes.board.safety import response_rates
from firmyes.metrics.first_sentence.changes import Looked, Seen, listed, seen
from firmyes.metrics.first_sentence.facts import MEASURES, Change, Measured
from firmyes.metrics.registry import metric
from firmyes.model import Family, Filters, Period

News = Mapping[tuple[str, str], Change]  # by team ("": the scope) and measure
Looks = Mapping[tuple[str, str], Looked]
MANY = 30  # teams whose series are looked at at once: of fewer it takes no longer one by one


@dataclass(frozen=True, slots=True)
class Answered:
    """How many of how many answered, by round; only where all sizes are known."""

    rounds: tuple[tuple[Period, int, int], ...]

    @property
    def last(self) -> tuple[int, int] | None:
        return self.rounds[-1][1:] if self.rounds else None


def judged(board: Board, filters: Filters, name: str, team: str) -> trends.Judged:
    """The points a series is judged by: of the same teams, by quarter where months are thin."""
    measure = metric(name)
    instrument = board.questionnaires.asked(measure, "")
    return trends.judged_points(board.rows, board.build, measure, filters, team, instrument, board.settings.baselines)


def view(board: Board, filters: Filters) -> tuple[Looks, News]:
    """All series of a scope, and which of their changes the list of news holds."""
    teams = tuple(sorted(filters.teams, key=str.casefold)) or board.team_names()
    asked = replace(filters, since=None)  # by all its points, wherever the picture begins

    def made() -> tuple[Looks, News]:
        found = looks(board, asked, teams)
        return found, listed(found)

    return board.rows.once(("view", asked, board.settings.baselines), made)


def looks(board: Board, filters: Filters, teams: Sequence[str]) -> Looks:
    """The scope's series, and each team's where it has several."""
    whole = {("", name): look(board, filters, name) for name in MEASURES}
    if len(teams) < 2:
        return whole
    each = _of_many if len(teams) >= MANY else _one_by_one
    of = {name: each(board, replace(filters, since=None), teams, name) for name in MEASURES}
    return {**whole, **{(team, name): of[name][team] for team in teams for name in MEASURES}}


def _one_by_one(board: Board, filters: Filters, teams: Sequence[str], name: str) -> Mapping[str, Looked]:
    return {team: look(board, filters, name, team) for team in teams}


def _of_many(board: Board, filters: Filters, teams: Sequence[str], name: str) -> Mapping[str, Looked]:
    from firmyes.board.many.looks import looks  # start-up: NumPy, for pages of many teams alone

    key = ("looks of many", name, tuple(teams), filters.grain, filters.until, board.settings.baselines)
    return board.rows.once(key, lambda: looks(board, filters, teams, name, partial(look, board, filters)))


def look(board: Board, filters: Filters, name: str, team: str = "") -> Seen:
    """What a series shows of change: by all its points up to the filters' end, wherever the picture begins."""
    asked = replace(filters, since=None)
    key = ("seen", name, trends.scope_of(asked, team), asked.grain, asked.until, board.settings.baselines)
    return board.rows.once(key, lambda: _look(board, asked, name, team))


def _look(board: Board, filters: Filters, name: str, team: str) -> Seen:
    measure, found = metric(name), judged(board, filters, name, team)
    asked = board.questionnaires.asked(measure, "")
    given = (board.rows, board.build, measure, filters, team, asked, board.settings.baselines)
    verdict = trends.verdict(*given, visible=False)
    replaced = None
    if two_years(found.points):
        replaced = replaced_people(board, measure.family, filters, team, asked)
    return seen(name, found.points, verdict, measure.unit, found.baseline_from, replaced)


def not_of_one_team(
    board: Board, filters: Filters, teams: Sequence[str], measures: tuple[Measured, ...], news: News
) -> tuple[Measured, ...]:
    """A total's change stays only where it is there without each team in turn (WORDS, section 3)."""
    if len(teams) < 2:
        return measures
    return tuple(m if m.change is None or _without_each(board, filters, teams, m.change) else replace(m, change=None)
                 for m in measures)  # fmt: skip


def _without_each(board: Board, filters: Filters, teams: Sequence[str], change: Change) -> bool:
    for team in teams:
        rest = tuple(each for each in teams if each != team)
        found = look(board, replace(filters, teams=rest), change.measure).change
        if found is None or found.way is not change.way:
            return False
    return True


def left_out(board: Board, filters: Filters) -> tuple[str, ...]:
    """Teams that are in no comparison of the total, of any measure that is compared."""
    names = {team for name in MEASURES for team in judgement(board, name, filters).left_out}
    return tuple(sorted(names, key=str.casefold))


def answered(board: Board, filters: Filters) -> Answered:
    """Of each round: how many answered, of how many; empty where a size is not known."""
    teams = filters.teams or board.team_names()
    sizes = {team.team: team.size for team in board.teams()}
    if any(not sizes.get(team) for team in teams):
        return Answered(())
    rounds: dict[Period, tuple[int, int]] = {}
    for rate in response_rates(board, Filters(filters.teams, None, filters.until)):
        so_far = rounds.get(rate.period, (0, 0))
        rounds[rate.period] = (so_far[0] + rate.answered, so_far[1] + rate.size)
    ordered = sorted(rounds.items(), key=lambda row: row[0].start)
    return Answered(tuple((period, *counted) for period, counted in ordered))


def replaced(board: Board, filters: Filters, points_until: date | None = None) -> float | None:
    """The share of people who answered the questionnaire and are others than before; None where nobody knows."""
    found = judged(board, filters, "safety", "")
    if not two_years(found.points):
        return None
    asked = board.questionnaires.asked(metric("safety"), "")
    return replaced_people(board, Family.SAFETY, filters, "", asked)
