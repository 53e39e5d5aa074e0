"""Safety beyond its trend: items, response rates, reliability, cadence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from firmyes.board.board import Board
from firmyes.board.rows.memory import Rows
from firmyes.board.trends import scope_of
from firmyes.metrics import items as item_rows
from firmyes.metrics import reliability as psychometrics
from firmyes.metrics.periods import add_months, month_range
from firmyes.model import Filters, Grain, ItemTally, Period, VoteTally
from firmyes.model.findings import ItemRow, Reliability, ResponseRate
from firmyes.warehouse.queries import ItemSpread, ItemSums, TeamScores

PULSES_A_MONTH = 2
MONTHS_BETWEEN_SURVEYS = 3


def items(board: Board, filters: Filters, instrument: str = "", team: str = "") -> tuple[ItemRow, ...]:
    """Items of the last period with answers, in the order of their codes, with the change since the period before.

    Of several teams a change is told only where the same ones answered both times: else it would be that of who answered.
    """
    board.check(filters, team)
    rows, scope = board.rows, scope_of(filters, team)
    instrument = instrument or board.questionnaires.main()
    since, until = month_range(filters.since, filters.until)
    found = rows.items(instrument, scope, filters.grain, date.min, until)
    periods = [period for period in found if period.end > since]
    if not periods:
        return ()
    last = periods[-1]
    earlier = [period for period in found if period < last]
    now = _by_item(found[last])
    before = _by_item(found[earlier[-1]]) if earlier else {}

    def tally(period: Period, part: Sequence[ItemSums]) -> ItemTally:
        return rows.item_tally(instrument, scope, period, part, date.min, until)

    made = []
    for item in sorted(now, key=_natural):
        scales = {(row.scale_min, row.scale_max) for row in now[item]}
        squares = [row.value_sumsq for row in now[item]]
        if len(scales) > 1:
            continue  # answers on two scales have no common mean; each team alone has
        known = None if any(s is None for s in squares) else math.fsum(s for s in squares if s is not None)
        same = item in before and {row.team for row in before[item]} == {row.team for row in now[item]}
        previous = tally(earlier[-1], before[item]) if same else None
        made.append(item_rows.item_row(tally(last, now[item]), scales.pop(), known, previous))
    return tuple(made)


def _by_item(found: Sequence[ItemSums]) -> dict[str, list[ItemSums]]:
    groups: defaultdict[str, list[ItemSums]] = defaultdict(list)
    for row in found:
        groups[row.item].append(row)
    return groups


def _natural(code: str) -> tuple[str, int, str]:
    """ps2 before ps10."""
    digits = "".join(c for c in code if c.isdigit())
    return (code.rstrip("0123456789"), int(digits) if digits else 0, code)


def response_rates(board: Board, filters: Filters, instrument: str = "") -> tuple[ResponseRate, ...]:
    """Per team and period, where the team's size is known."""
    board.check(filters)
    rows, instrument = board.rows, instrument or board.questionnaires.main()
    sizes = {t.team: t.size for t in board.teams() if t.size and (not filters.teams or t.team in filters.teams)}
    since, until = month_range(filters.since, filters.until)
    found = []
    for team, size in sizes.items():
        periods = rows.safety(instrument, (team,), filters.grain, since, until)
        found += [item_rows.response_rate(tallies, size) for tallies in periods.values()]
    return tuple(found)


def reliability(board: Board) -> tuple[Reliability, ...]:
    """Per questionnaire and closed year, for Methods."""
    as_of = board.build.answers_as_of
    return tuple(row for name in board.questionnaires.shown() for row in _reliability(board.rows, name, as_of))


def _reliability(rows: Rows, instrument: str, as_of: date | None) -> tuple[Reliability, ...]:
    """Once per closed year: alpha over the blocks whose item spread is published, ICC over all teams, rwg(j) per team; wave by
    wave and then averaged, since pooled waves make teams look alike within and apart between that do not differ at all.
    """
    spreads, scores = rows.item_spreads(instrument), rows.team_scores(instrument)
    closed = sorted({row.wave.year for row in scores if as_of is not None and date(row.wave.year + 1, 1, 1) <= as_of})
    found = []
    for year in closed:
        groups = [row for row in scores if row.wave.year == year]
        scales = {(row.scale_min, row.scale_max) for row in groups}
        people, teams = sum(row.n for row in groups), len({row.team for row in groups})
        if len(scales) > 1:
            found.append(Reliability(instrument, year, people, teams, None, None, None, (), "Two scales in one year."))
            continue
        icc1, icc2 = (_mean(values) for values in zip(*map(_icc, _by_wave(groups)), strict=True))
        mine = _by_wave([row for row in spreads if row.wave.year == year])
        alpha = _mean([_alpha(wave) for wave in mine])
        reason = (
            "" if alpha is not None else "No team of this year is large enough for its item spread to be published."
        )
        found.append(Reliability(instrument, year, people, teams, alpha, icc1, icc2, _rwgj_over(mine), reason))
    return tuple(found)


Waved = TypeVar("Waved", ItemSpread, TeamScores)


def _by_wave(rows: Sequence[Waved]) -> list[list[Waved]]:
    groups: defaultdict[date, list[Waved]] = defaultdict(list)
    for row in rows:
        groups[row.wave].append(row)
    return list(groups.values())


def _mean(values: Sequence[float | None]) -> float | None:
    """Of the waves in which it could be computed."""
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if known else None


def _icc(wave: Sequence[TeamScores]) -> tuple[float | None, float | None]:
    return psychometrics.icc([(row.n, row.score_sum, row.score_sumsq) for row in wave])


def _rwgj_over(waves: Sequence[Sequence[ItemSpread]]) -> tuple[tuple[str, float], ...]:
    by_team: defaultdict[str, list[float]] = defaultdict(list)
    for wave in waves:
        for team, value in _rwgj(wave):
            by_team[team].append(value)
    return tuple((team, math.fsum(values) / len(values)) for team, values in sorted(by_team.items()))


def _alpha(spreads: Sequence[ItemSpread]) -> float | None:
    items = {row.item for row in spreads}
    sums = []
    for item in sorted(items):
        mine = [row for row in spreads if row.item == item]
        sums.append((sum(r.n for r in mine), sum(r.value_sum for r in mine), sum(r.value_sumsq for r in mine)))
    if len({n for n, _, _ in sums}) != 1:
        return None
    one = [row for row in spreads if row.item == min(items)]
    score = (sum(r.score_sum for r in one), sum(r.score_sumsq for r in one))
    return psychometrics.alpha_from_sums(sums, score)


def _rwgj(spreads: Sequence[ItemSpread]) -> tuple[tuple[str, float], ...]:
    found = []
    for team in sorted({row.team for row in spreads}):
        mine = [row for row in spreads if row.team == team]
        variances = [psychometrics.variance(row.n, row.value_sum, row.value_sumsq) for row in mine]
        options = int(mine[0].scale_max - mine[0].scale_min) + 1
        found.append((team, psychometrics.rwgj(len(variances), sum(variances) / len(variances), options)))
    return tuple(found)


def cadence(board: Board, filters: Filters) -> tuple[str, ...]:
    """Warnings where people are asked too often: more than two pulses a month, a survey again within three months. One a team,
    of the last time: what years ago was too often is not said a hundred times.
    """
    board.check(filters)
    rows, asked = board.rows, board.questionnaires
    span = month_range(filters.since, filters.until)
    pulses = [_pulses(team, rows.votes((team,), Grain.MONTH, *span)) for team in filters.teams or rows.voting_teams()]
    surveys = [
        _surveys(team, asked.name(instrument), rows.safety(instrument, (team,), Grain.MONTH, *span))
        for instrument in asked.answered()
        for team in filters.teams or rows.surveyed_teams(instrument)
    ]
    return tuple(filter(None, [*pulses, *surveys]))


def _pulses(team: str, months: Sequence[VoteTally]) -> str:
    often = [month for month in months if month.decisions > PULSES_A_MONTH]
    if not often:
        return ""
    earlier = len(often) - 1
    before = f", and too often in {earlier} month{'s' * (earlier > 1)} before" if earlier else ""
    last = f"{team} was asked about {often[-1].decisions} decisions in {often[-1].period.label}"
    return f"{last}{before}; two a month are enough."


def _surveys(team: str, instrument: str, months: Iterable[Period]) -> str:
    days = [month.start for month in months]
    soon = [pair for pair in pairwise(days) if pair[1] < add_months(pair[0], MONTHS_BETWEEN_SURVEYS)]
    if not soon:
        return ""
    first, again = soon[-1]
    return f"{team} answered “{instrument}” in {first:%B} and again in {again:%B %Y}; once a quarter is enough."
