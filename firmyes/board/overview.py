"""Overview: its sentence, what changed, the evidence of the patterns, and the table of teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from firmyes.board.board import Board
from firmyes.board.judgement import judgement
from firmyes.board.memory import ALL_TIME, Rows, Scope
from firmyes.board.trends import scope_of
from firmyes.board.votes import asked_apart
from firmyes.errors import UnknownValue
from firmyes.metrics import comparison, estimates, promises, sentences
from firmyes.metrics import patterns as pattern_metric
from firmyes.metrics import votes as votes_metric
from firmyes.metrics.judging import news
from firmyes.metrics.periods import add_months
from firmyes.metrics.registry import metric
from firmyes.model import BuildInfo, Estimate, Filters, Grain, Pattern, Point, Series, Status, VerdictKind, VoteTally
from firmyes.model.findings import Change, Look, TeamCell, TeamRow

TABLE = ("kept_on_time", "clear", "safety", "firm_yes", "gap")
WATCHED = ("kept_on_time", "safety", "gap", "clear", "no_surprise")
NO_OTHERS = Estimate(status=Status.MISSING, reason="No other team to compare with.")
PAGES = ("overview", "follow_through", "safety", "agreement")


# --- sentences -----------------------------------------------------------------------------------------------------------


def headline(board: Board, filters: Filters) -> str:
    """Overview's sentence, true for the data shown, also for none."""
    tallies = board.four_answers(filters)
    as_of = board.build.answers_as_of
    votes = _latest_votes(tallies, as_of)
    promised = board.series("kept_on_time", filters)
    # where all together would be one person's rate, no period of it is told either
    kept = [p for p in promised.points if p.estimate.value is not None and promised.whole.status is not Status.HIDDEN]
    return sentences.headline(votes, _latest(kept), _instead(board, filters))


def _instead(board: Board, filters: Filters) -> str:
    """Without a vote and a promise to tell of: the survey's number, why votes tell nothing, or that nothing is there."""
    safety = board.series("safety", filters, instrument=board.questionnaires.main())
    if any(point.estimate.value is not None for point in safety.points):
        return sentences.safety(safety)
    if asked_apart(board, filters):
        return votes_metric.APART
    if board.hidden(filters):
        return "Answers are hidden, to keep them private; nothing else can be told as a number yet."
    return sentences.NOTHING_CHOSEN if board.months() else sentences.NOTHING


def _latest_votes(tallies: tuple[VoteTally, ...], as_of: date | None) -> tuple[VoteTally, bool] | None:
    """The last period that is over; where none is, the last one."""
    over = [t for t in tallies if as_of is not None and t.period.end <= as_of]
    if over:
        return over[-1], True
    return (tallies[-1], False) if tallies else None


def _latest(points: list[Point]) -> Point | None:
    finished = [p for p in points if p.finished]
    return (finished or points or [None])[-1]


def page_sentence(board: Board, page: str, filters: Filters) -> str:
    """The first line of a page: ``overview``, ``follow_through``, ``safety``, ``agreement``."""
    if page == "overview":
        return headline(board, filters)
    if page == "follow_through":
        return _here_or_elsewhere(board, "promises", sentences.follow_through(board.series("kept_on_time", filters)))
    if page == "safety":
        return _here_or_elsewhere(board, "survey", sentences.safety(board.series("safety", filters)))
    if page == "agreement":
        return _here_or_elsewhere(board, "votes", sentences.agreement(board.series("gap", filters)))
    raise UnknownValue(f"No sentence for “{page}”", "Known pages: " + ", ".join(PAGES) + ".", "Choose one of these.")


def _here_or_elsewhere(board: Board, kind: str, sentence: str) -> str:
    return sentences.elsewhere(sentence) if any(found.kind == kind for found in board.coverage()) else sentence


def changes(board: Board, filters: Filters) -> tuple[Change, ...]:
    """What changed since last time: of ``watched`` at most five, news before noise."""
    found = looks(board, filters)
    listed = _listed(found)
    lines = [(metric(series.metric), series, listed.get((series.metric, series.team))) for series, _ in found]
    return sentences.changes(lines, sum(one is not None for _, one in found))


def looks(board: Board, filters: Filters) -> tuple[tuple[Series, Look | None], ...]:
    """Every watched series with its p; None where nothing can be compared."""
    return tuple(
        (series, judgement(board, series.metric, filters, series.team).look) for series in watched(board, filters)
    )


def _listed(found: Sequence[tuple[Series, Look | None]]) -> dict[tuple[str, str], Look]:
    """What the list of news holds, by measure and team. No surprise is not listed beside kept on time: it is made of it."""
    tested = [(series, one) for series, one in found if one is not None]
    kept = news.listed([one.p for _, one in tested])
    passed = {(series.metric, series.team): one for (series, one), shown in zip(tested, kept, strict=True) if shown}
    return {
        (name, team): one
        for (name, team), one in passed.items()
        if name != "no_surprise" or ("kept_on_time", team) not in passed
    }


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
    every = rows.promises(scope)

    def share(rate: str, first: date, last: date) -> Estimate:
        measure = promises.RATES[rate]
        return promises.rate([p for p in every if (day := measure.day(p)) is not None and first <= day < last], measure)

    first = add_months(end, -pattern_metric.CHALLENGE_MONTHS)
    recent = [d for d in rows.decisions(()) if d.decided_on is not None and first <= d.decided_on < end]
    held = [d for d in recent if rows.is_held(d, scope)]
    return pattern_metric.Evidence(
        votes=rows.votes_whole(scope, since, end),
        votes_halves=(rows.votes_whole(scope, since, middle), rows.votes_whole(scope, middle, end)),
        clear=share("clear", since, end),
        clear_halves=(share("clear", since, middle), share("clear", middle, end)),
        kept=share("kept_on_time", since, end),
        challenges=pattern_metric.recorded_challenges(held),
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
            people = rows.people_over("survey", instrument, scope, since, end)
            return estimates.proportion(sum(row.favourable for row in picked), base, people)
    return None


# --- the table of teams ----------------------------------------------------------------------------------------------------


def team_table(board: Board, filters: Filters, metric_ids: tuple[str, ...] = TABLE) -> tuple[TeamRow, ...]:
    """Teams × measures, alphabetical: each team against the others of the filter (or all), Holm over the whole table."""
    teams = tuple(sorted(filters.teams, key=str.casefold)) or board.team_names()
    cells = [(team, name, *_against(board, filters, teams, team, name)) for team in teams for name in metric_ids]
    tested = [i for i, cell in enumerate(cells) if cell[3] is not None]
    adjusted = dict(
        zip(tested, comparison.holm([apart[1] for _, _, _, apart in cells if apart is not None]), strict=True)
    )
    rows: dict[str, list[TeamCell]] = {team: [] for team in teams}
    for i, (team, name, estimate, apart) in enumerate(cells):
        rows[team].append(_cell(name, estimate, apart, adjusted.get(i)))
    return tuple(TeamRow(team, tuple(found)) for team, found in rows.items())


def _against(
    board: Board, filters: Filters, teams: tuple[str, ...], team: str, name: str
) -> tuple[Estimate, tuple[Estimate, float] | None]:
    ours = board.whole(name, filters, (team,))
    others = tuple(other for other in teams if other != team)
    if not others or not ours.shown:
        return ours, None
    return ours, comparison.apart(ours, board.whole(name, filters, others), metric(name).unit)


def _cell(name: str, estimate: Estimate, apart: tuple[Estimate, float] | None, p: float | None) -> TeamCell:
    if apart is None or p is None:
        return TeamCell(name, estimate, VerdictKind.TOO_FEW, NO_OTHERS, None)
    difference = apart[0]
    kind = VerdictKind.NOISE
    if p < comparison.ALPHA:
        kind = VerdictKind.UP if (difference.value or 0.0) > 0 else VerdictKind.DOWN
    return TeamCell(name, estimate, kind, difference, p)
