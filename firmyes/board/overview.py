"""Overview: what is looked at, the evidence of the patterns, and the table of teams. Its sentence: ``first_sentence``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from firmyes.board.board import Board
from firmyes.board.rows.memory import ALL_TIME, Rows, Scope
from firmyes.board.trends import scope_of
from firmyes.metrics import comparison, estimates, promises
from firmyes.metrics import patterns as pattern_metric
from firmyes.metrics.judging.shrinking import shrunk
from firmyes.metrics.periods import add_months, month_range
from firmyes.metrics.registry import metric
from firmyes.model import BuildInfo, Estimate, Filters, Grain, Pattern, Series, Status, VerdictKind, is_together
from firmyes.model.findings import TeamCell, TeamRow

TABLE = ("kept_on_time", "clear", "safety", "firm_yes", "gap")
WATCHED = ("kept_on_time", "safety", "gap", "clear")
TOGETHER = Estimate(
    status=Status.MISSING, reason="Several small teams, other ones in each round: they are compared with nobody."
)
NO_OTHERS = Estimate(status=Status.MISSING, reason="No other team to compare with.")


# --- what is looked at -----------------------------------------------------------------------------------------------------


def watched(board: Board, filters: Filters) -> tuple[Series, ...]:
    """What may have changed since last time: all together first, then team by team."""
    teams = filters.teams or board.team_names()
    labels = ("", *teams) if len(teams) > 1 else ("",)
    return tuple(board.series(name, filters, team=team) for team in labels for name in WATCHED)


# --- patterns --------------------------------------------------------------------------------------------------------------


def patterns(board: Board, filters: Filters, team: str = "") -> tuple[Pattern, ...]:
    """Brittle consensus, vague yes, quiet room, on the six months that end with the filters' end (or the data's)."""
    board.check(filters, team)
    voice_items = board.questionnaires.facet_items(pattern_metric.VOICE)
    limits = pattern_metric.thresholds(board.settings.patterns)
    scope = scope_of(filters, team) or board.team_names()
    teams = sorted(scope, key=str.casefold)
    board.rows.expect_many(scope)
    found = [
        pattern_metric.patterns(_evidence(board.rows, board.build, (each,), filters.until, voice_items), limits)
        for each in teams
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        return pattern_metric.patterns(_evidence(board.rows, board.build, (), filters.until, voice_items), limits)
    alike = [pattern_metric.by_team(list(zip(teams, each, strict=True))) for each in zip(*found, strict=True)]
    return (alike[0], alike[1], alike[2])


def _evidence(
    rows: Rows, build: BuildInfo, scope: Scope, until: date | None, voice_items: Mapping[str, tuple[str, ...]]
) -> pattern_metric.Evidence:
    """The six months that end with ``until``'s month, or with the last month the data reach into.

    ``voice_items``: by instrument the codes of its items on speaking up.
    """
    since, end = judged_months(build, until)
    middle = add_months(end, -pattern_metric.HALF)

    def share(rate: str, first: date, last: date) -> Estimate:
        return promises.rate_of(rows.rates.whole(rate, scope, first, last), promises.RATES[rate])

    first = add_months(end, -pattern_metric.CHALLENGE_MONTHS)
    return pattern_metric.Evidence(
        votes=rows.votes_whole(scope, since, end),
        votes_halves=(rows.votes_whole(scope, since, middle), rows.votes_whole(scope, middle, end)),
        clear=share("clear", since, end),
        clear_halves=(share("clear", since, middle), share("clear", middle, end)),
        kept=share("kept_on_time", since, end),
        challenges=rows.decided.challenges_of(scope, first, end),
        voice=_voice(rows, scope, since, end, voice_items),
    )


def judged_months(build: BuildInfo, until: date | None) -> tuple[date, date]:
    """First day of the six months the patterns are judged on, and first day after them."""
    reached = [day for day in (build.promises_as_of, build.answers_as_of) if day is not None]
    # data that reach to the first of a month hold nothing of it yet
    last = max(reached, default=date(1970, 1, 2)) - timedelta(days=1)
    end = add_months(min(last, until) if until else last, 1)
    return add_months(end, -pattern_metric.MONTHS), end


def _voice(
    rows: Rows, scope: Scope, since: date, end: date, voice_items: Mapping[str, tuple[str, ...]]
) -> Estimate | None:
    """Favourable share of the items on speaking up; they are no published subscale."""
    for instrument, codes in voice_items.items():
        found = rows.items(instrument, scope, Grain.MONTH, *ALL_TIME)
        months = [sums for period, sums in found.items() if since <= period.start < end]
        picked = [row for sums in months for row in sums if row.item in codes]
        base = sum(row.favourable + row.neutral + row.unfavourable for row in picked)
        if base:
            people = rows.people.over("survey", instrument, scope, since, end)
            return estimates.proportion(sum(row.favourable for row in picked), base, people)
    return None


# --- the table of teams ----------------------------------------------------------------------------------------------------


def team_table(board: Board, filters: Filters, metric_ids: tuple[str, ...] = TABLE) -> tuple[TeamRow, ...]:
    """Teams × measures, alphabetical: each team against the others of the filter (or all), Holm over the whole table. Promises
    of one owner are alike; beside each value stands the one drawn towards all teams' mean.
    """
    teams = tuple(sorted(filters.teams, key=str.casefold)) or board.team_names()
    board.rows.expect_many(teams)
    cells = [(team, name, *_against(board, filters, teams, team, name)) for team in teams for name in metric_ids]
    tested = [i for i, cell in enumerate(cells) if cell[3] is not None]
    adjusted = dict(
        zip(tested, comparison.holm([apart[1] for _, _, _, apart in cells if apart is not None]), strict=True)
    )
    rows: dict[str, list[TeamCell]] = {team: [] for team in teams}
    for i, (team, name, estimate, apart) in enumerate(cells):
        rows[team].append(_cell(team, name, estimate, apart, adjusted.get(i)))
    drawn = [
        shrunk([rows[team][at].estimate for team in teams], metric(name).unit) for at, name in enumerate(metric_ids)
    ]
    return tuple(
        TeamRow(team, tuple(replace(cell, drawn=drawn[at][place]) for at, cell in enumerate(rows[team])))
        for place, team in enumerate(teams)
    )


def _against(
    board: Board, filters: Filters, teams: tuple[str, ...], team: str, name: str
) -> tuple[Estimate, tuple[Estimate, float] | None]:
    if len(teams) < 2 or is_together(team):
        return board.whole(name, filters, (team,)), None
    ours, theirs = _ours_and_theirs(board, filters, teams, team, name)
    return ours, comparison.apart(ours, theirs, metric(name).unit) if ours.shown else None


def _ours_and_theirs(
    board: Board, filters: Filters, teams: tuple[str, ...], team: str, name: str
) -> tuple[Estimate, Estimate]:
    """A team and all the others together. Where teams are compared, promises of one owner share a fate."""
    if name not in promises.RATES:
        at = teams.index(team)
        return board.whole(name, filters, (team,)), board.whole(name, filters, (*teams[:at], *teams[at + 1 :]))
    span, alike, rate = month_range(filters.since, filters.until), board.rows.alike(name), promises.RATES[name]
    ours = board.rows.rates.whole(name, (team,), *span, by="holder")
    theirs = board.rows.rates.of_others(name, teams, *span)[team]
    return promises.rate_of(ours, rate, alike), promises.rate_of(theirs, rate, alike)


def _cell(team: str, name: str, estimate: Estimate, apart: tuple[Estimate, float] | None, p: float | None) -> TeamCell:
    if apart is None or p is None:
        return TeamCell(name, estimate, VerdictKind.TOO_FEW, TOGETHER if is_together(team) else NO_OTHERS, None)
    difference = apart[0]
    kind = VerdictKind.NOISE
    if p < comparison.ALPHA:
        kind = VerdictKind.UP if (difference.value or 0.0) > 0 else VerdictKind.DOWN
    return TeamCell(name, estimate, kind, difference, p)
