"""Which slides a team brings to its meeting, in its six steps: last time, what changed (the trends, the split, the answers, the
patterns), one question, the vote, an empty table to fill in together, the recap. A slide without anything to show is left out,
or says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from firmyes.board import Board, first_sentence, overview, safety
from firmyes.charts.trend import drawable
from firmyes.charts.words import tick
from firmyes.deck import fit, last_promises, room
from firmyes.deck.figures import AnswersFigure, SpreadFigure, TrendFigure, WordsFigure
from firmyes.deck.levels import levels
from firmyes.deck.titles import GOOD_NEWS, TRENDS, clause, judged, likely, since_when
from firmyes.metrics.first_sentence.changed import leaves, one_period
from firmyes.metrics.first_sentence.facts import Change, How, Side, as_told
from firmyes.metrics.registry import metric
from firmyes.model import (
    Estimate,
    Filters,
    FourAnswers,
    PatternState,
    Period,
    Series,
    Slide,
    Status,
    Unit,
    VerdictKind,
    VoteTally,
)
from firmyes.model.findings import ItemRow
from firmyes.model.listing import listed

_WHOSE = 24  # characters of teams' names in a footer
_HIGH = 0.6  # a meeting may begin with a share where even the low end of its interval reaches this; ours


def slides(
    board: Board, filters: Filters, texts: Mapping[str, str] | None = None, on: date | None = None
) -> tuple[Slide, ...]:
    """The slides for these filters. ``texts``: an instrument's short item texts by code, for the widest split; ``on`` the day
    of the meeting, else the day the build was made.

    A deck of one team: ``Filters(teams=(name,))``. Raises ``UnknownValue`` for a team that is not there.
    """
    whose = _whose(filters)
    known = first_sentence.facts(board, filters)
    told = {each.measure: each.told for each in known.measures}
    shown = {name: _series(board, name, filters, told.get(name)) for name in (*TRENDS, *GOOD_NEWS)}
    prompts = {name: _prompt(series, told.get(name), known.latest) for name, series in shown.items()}
    first = _first(shown, told)
    trends = {name: _trend(name, shown[name], told.get(name), whose, prompts[name]) for name in TRENDS if name != first}
    found = [
        last_promises.slide(board, filters, whose, on),
        _trend(first, shown[first], told.get(first), whose, prompts[first], "first") if first else None,
        *(slide for name, slide in trends.items() if name != "gap"),
        _split(safety.items(board, filters), texts or {}, whose),
        trends.get("gap"),
        _answers(board, filters, told.get("gap"), whose),
        _hidden(shown, whose),
        _patterns(board, filters, whose),
        *room.slides(board, filters, whose),
    ]
    return tuple(slide for slide in found if slide)


def _series(board: Board, name: str, filters: Filters, told: Change | None) -> Series:
    """A measure in the grain it is judged in: months that hold too few promises are shown as the quarters judged."""
    series = board.series(name, filters)
    at = series.verdict.at
    if at is not None and at.grain is not filters.grain:
        series = board.series(name, replace(filters, grain=at.grain))
    return replace(series, verdict=as_told(series.verdict, told))


# --- trends ----------------------------------------------------------------------------------------------------------


def _trend(name: str, series: Series, told: Change | None, whose: str, prompt: str, slide_id: str = "") -> Slide | None:
    row = metric(name)
    point = judged(series)
    if point is None or series.whole.status is Status.HIDDEN:  # a page that hides the whole draws none of its periods
        return None
    figure = TrendFigure(series, series.name or row.name, row.unit, levels(told))
    said = fit.title(clause(name, point, series, told))
    return Slide(slide_id or name, said, figure, _footer(point.estimate, series, told, whose), prompt)


def _footer(estimate: Estimate, series: Series, told: Change | None, whose: str) -> str:
    """What the title's number stands on, what is drawn, whose it is. A month that was picked carries no interval."""
    row = metric(series.metric)
    drawn = drawable(series)
    span = _span(drawn[0].period, drawn[-1].period)
    if told is not None:
        return fit.footer(since_when(told), span, whose)
    return fit.footer(f"{estimate.n:,} {row.counts}", likely(estimate, row.unit), span, whose)


def _span(first: Period, last: Period) -> str:
    """ "Oct 2025 to Nov 2026", as short as the axis says it."""
    ends = dict.fromkeys(tick(period, with_year=True).replace("<br>", " ") for period in (first, last))
    return " to ".join(ends)


def _whose(filters: Filters) -> str:
    """Whose numbers these are, for every footer: a slide may travel alone."""
    if not filters.teams:
        return "all teams"
    names = listed(list(filters.teams))
    return names if len(names) <= _WHOSE or len(filters.teams) == 1 else f"{len(filters.teams)} teams"


def _prompt(series: Series, told: Change | None, latest: date) -> str:
    """What whoever speaks may say: a signal that the page's sentence does not tell is none here either, and what the page says
    against concluding too early is said here too.
    """
    if told is not None:
        ask = "Ask what was done differently, and when it began."
        if told.how is How.POINT:
            ask = one_period(told)
        elif told.leaves is not None:
            ask = f"{ask} {leaves(told.leaves, latest, told.measure)}"
        return f"Something changed. {ask} Neither blame nor cheer."
    if series.verdict.kind is not VerdictKind.TOO_FEW:
        ask = (
            "could make this hard to keep"
            if _at_its_best(series)
            else "would have to change for the whole line to move"
        )
        return f"No change seen: do not explain the last point. Ask what {ask}."
    return "Too few to say. Talk about the cases, not about the number."


def _at_its_best(series: Series) -> bool:
    """Whether the judged point leaves nothing to move: all of them, or of what is better fewer none."""
    row, point = metric(series.metric), judged(series)
    most = 1.0 if row.unit is Unit.PROPORTION else 100.0
    return point is not None and point.estimate.value == (most if row.better == "up" else 0.0)


def _first(shown: Mapping[str, Series], told: Mapping[str, Change | None]) -> str | None:
    """The measure to begin with: one that changed for the better; else the share with the highest low end."""
    better = {VerdictKind.UP: "up", VerdictKind.DOWN: "down"}
    shown = {name: series for name, series in shown.items() if series.whole.status is not Status.HIDDEN}
    for name, series in shown.items():
        change = told.get(name)
        if change is not None and metric(name).better == better.get(change.way) and judged(series):
            return name
    lows = [
        (point.estimate.low, name)
        for name in GOOD_NEWS
        if name in shown
        and (point := judged(shown[name]))
        and point.estimate.low is not None
        and point.estimate.low >= _HIGH
    ]
    return max(lows)[1] if lows else None


def _hidden(shown: Mapping[str, Series], whose: str) -> Slide | None:
    """One calm slide for all that is hidden, in the words of the pages; never how much."""
    names: dict[str, list[str]] = {}
    for name in TRENDS:
        if shown[name].whole.status is Status.HIDDEN:
            names.setdefault(shown[name].whole.reason, []).append(shown[name].name or metric(name).name)
    if not names:
        return None
    return Slide(
        "hidden",
        "Some numbers stay private",
        WordsFigure(tuple((_as_one(told), why) for why, told in names.items())),
        fit.footer(whose),
        "Hidden means: this group is small, or a number would be one person's. Nobody was singled out.",
    )


def _as_one(names: Sequence[str]) -> str:
    """ "Kept on time and clear": one head, of several names."""
    first, *rest = names
    return listed([first, *(f"{name[0].lower()}{name[1:]}" for name in rest)])


# --- split, answers, patterns ---------------------------------------------------------------------------------


def _split(rows: tuple[ItemRow, ...], texts: Mapping[str, str], whose: str) -> Slide | None:
    split = [row for row in rows if row.split]
    if not split:
        return None
    row = max(split, key=lambda r: (min(r.bands[0], r.bands[2]) / sum(r.bands), r.item))
    text = texts.get(row.item, row.item)
    bands = ("favourable", "neutral", "unfavourable")
    figure = SpreadFigure(text, bands, row.bands, bands)
    return Slide(
        "split",
        fit.title(f"Two camps: {text}"),
        figure,
        fit.footer(f"{row.mean.n:,} people", row.period.label, whose),
        "Two camps: the mean hides them. Start with the difference. Ask for both views, not for whose they are. "
        "The question is written in its favourable sense, whichever way it was asked.",
    )


def _answers(board: Board, filters: Filters, told: Change | None, whose: str) -> Slide | None:
    """All four over time. Its title tells of the firm yes, of the stretches of the change in the gap where one is told, else of the
    last period that is over: only of all answers is it seen whether fewer without commitment means that more commit.
    """
    tallies = tuple(t for t in board.four_answers(filters) if t.answers.answers)
    if not tallies:
        return None
    as_of, end = board.build.answers_as_of, tallies[-1].period
    so_far = end if as_of and end.end > as_of else None
    figure = AnswersFigure(tallies, so_far, board.named_days(filters))
    of, a, span = figure.told, figure.told.answers, _span(tallies[0].period, end)
    when = f"so far in {of.period.label}" if of.period == so_far else f"in {of.period.label}"
    title, foot = f"{a.firm_yes:,} of {a.answers:,} answers {when}", (f"{a.people:,} people", _decided(of), span, whose)
    if told is not None and all(sides := [_firm(tallies, side) for side in (told.before, told.now)]):
        title, foot = f"{sides[0]}, now {sides[1]}", (since_when(told), span, whose)
    return Slide("answers", fit.title(f"Agreed and committed: {title}"), figure, fit.footer(*foot), _ask_of(a))


def _firm(tallies: Sequence[VoteTally], side: Side) -> str:
    """ "77 of 102": firm yes of all answers in a stretch; empty without one."""
    start, end = side.periods[0].start, side.periods[-1].end
    within = [t.answers for t in tallies if start <= t.period.start and t.period.end <= end]
    answers = sum(four.answers for four in within)
    return f"{sum(four.firm_yes for four in within):,} of {answers:,}" if answers else ""


def _ask_of(answers: FourAnswers) -> str:
    """What to ask the room, of what was answered."""
    if answers.soft_yes:
        return "Some agree and have not committed. Ask what they would need. A 3 is no objection."
    if not answers.agreed:
        return "Nobody agreed. Ask what speaks against it. A 3 is no objection."
    if answers.firm_yes == answers.answers:
        return "All agree and commit. Ask what could still stop us."
    return "Nobody agreed without committing. Ask what speaks against it. A 3 is no objection."


def _decided(tally: VoteTally) -> str:
    return "1 decision" if tally.decisions == 1 else f"{tally.decisions:,} decisions"


def _patterns(board: Board, filters: Filters, whose: str) -> Slide | None:
    patterns = overview.patterns(board, filters)
    known = [p for p in patterns if p.state is not PatternState.NO_DATA]
    if not known:
        return None
    told = {state: [p.name.lower() for p in known if p.state is state] for state in PatternState}
    seen, watched = (listed(told[state]) for state in (PatternState.SEEN, PatternState.WATCH))
    open_ones = len(told[PatternState.CANNOT_TELL]) + len(patterns) - len(known)
    rest = f", {open_ones} cannot be told yet" if open_ones else ""
    title = (
        f"Three patterns: {f'{seen} seen' if seen else f'{watched} worth watching' if watched else f'none seen{rest}'}"
    )
    paragraphs = tuple(
        (f"{p.name}: {p.state.value}", fit.kept_to(p.evidence, fit.FIGURE.width - 0.2, fit.TEXT_SIZE, 2))
        for p in patterns
    )
    practices = [f"{p.name}: {p.practice}" for p in known if p.state in (PatternState.SEEN, PatternState.WATCH)]
    return Slide(
        "patterns",
        fit.title(title),
        WordsFigure(paragraphs),
        fit.footer("the last six months together", "thresholds are ours", whose),
        " ".join(["What answers it.", *practices]) if practices else "Nothing seen is a result too.",
    )
