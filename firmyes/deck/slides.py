"""Which slides a team brings to its meeting, in this order: last promises, one strength, the trends, the split, the gap,
the patterns, and an empty table to fill in together. A slide without anything to show is left out, or says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from firmyes.board import Board, overview, safety
from firmyes.charts.trend import drawable
from firmyes.charts.words import listed, tick
from firmyes.deck import fit, last_promises
from firmyes.deck.figures import AnswersFigure, SpreadFigure, TableFigure, TrendFigure, WordsFigure
from firmyes.deck.titles import STRENGTHS, TRENDS, judged, sentence
from firmyes.metrics.registry import metric
from firmyes.metrics.sentences import interval
from firmyes.model import (
    Estimate,
    Filters,
    FourAnswers,
    PatternState,
    Period,
    Series,
    Slide,
    Status,
    VerdictKind,
    VoteTally,
)
from firmyes.model.findings import ItemRow

_BLANK_ROWS = 5
_WHOSE = 24  # characters of teams' names in a footer
_STRONG = 0.6  # a share is a strength where even the low end of its interval reaches this; ours


def slides(board: Board, filters: Filters, texts: Mapping[str, str] | None = None) -> tuple[Slide, ...]:
    """The slides for these filters. ``texts``: an instrument's short item texts by code, for the widest split.

    A deck of one team: ``Filters(teams=(name,))``. Raises ``UnknownValue`` for a team that is not there.
    """
    whose = _whose(filters)
    shown = {name: _series(board, name, filters) for name in (*TRENDS, *STRENGTHS)}
    strong = _strength(shown)
    trends = {name: _trend(name, shown[name], whose) for name in TRENDS if name != strong}
    found = [
        last_promises.slide(board, filters, whose),
        _trend(strong, shown[strong], whose, "strength", "A strength: ") if strong else None,
        *(slide for name, slide in trends.items() if name != "gap"),
        _split(safety.items(board, filters), texts or {}, whose),
        trends.get("gap"),
        _answers(board, filters, whose),
        _hidden(shown, whose),
        _patterns(board, filters, whose),
        _blank(),
    ]
    return tuple(slide for slide in found if slide)


def _series(board: Board, name: str, filters: Filters) -> Series:
    """A measure in the grain it is judged in: months that hold too few promises are shown as the quarters judged."""
    series = board.series(name, filters)
    at = series.verdict.at
    if at is not None and at.grain is not filters.grain:
        return board.series(name, replace(filters, grain=at.grain))
    return series


# --- trends ----------------------------------------------------------------------------------------------------------


def _trend(name: str, series: Series, whose: str, slide_id: str = "", lead: str = "") -> Slide | None:
    row = metric(name)
    point = judged(series)
    if point is None or series.whole.status is Status.HIDDEN:  # a page that hides the whole draws none of its periods
        return None
    figure = TrendFigure(series, series.name or row.name, row.unit)
    said = fit.title(lead + sentence(name, point, series, strength=bool(lead)))
    return Slide(slide_id or name, said, figure, _footer(point.estimate, series, whose), _prompt(series))


def _footer(estimate: Estimate, series: Series, whose: str) -> str:
    row = metric(series.metric)
    drawn = drawable(series)
    span = _span(drawn[0].period, drawn[-1].period)
    return fit.footer(f"n = {estimate.n} {row.counts}", interval(estimate, row.unit), span, whose)


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


def _prompt(series: Series) -> str:
    kind = series.verdict.kind
    if kind is VerdictKind.NOISE:
        return "Within noise: do not explain the last point. Ask what would have to change for the whole line to move."
    if kind is VerdictKind.TOO_FEW:
        return "Too few to say. Talk about the cases, not about the number."
    return "Beyond noise: something changed. Ask what was done differently, and when it began. Neither blame nor cheer."


def _strength(shown: Mapping[str, Series]) -> str | None:
    """The measure to begin with: one that moved the good way beyond noise; else the share with the highest low end."""
    better = {VerdictKind.UP: "up", VerdictKind.DOWN: "down"}
    shown = {name: series for name, series in shown.items() if series.whole.status is not Status.HIDDEN}
    for name, series in shown.items():
        if metric(name).better == better.get(series.verdict.kind) and judged(series):
            return name
    lows = [
        (point.estimate.low, name)
        for name in STRENGTHS
        if name in shown
        and (point := judged(shown[name]))
        and point.estimate.low is not None
        and point.estimate.low >= _STRONG
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
        WordsFigure(tuple((listed(told), why) for why, told in names.items())),
        fit.footer(whose),
        "Hidden means: this group is small, or a number would be one person's. Nobody was singled out.",
    )


# --- split, answers, patterns, blank ---------------------------------------------------------------------------------


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
        fit.footer(f"n = {row.mean.n} people", row.period.label, whose),
        "Two camps: the mean hides them. Start with the difference. Ask for both views, not for whose they are. "
        "Favourable is the answer that is good for speaking up, whichever way the question is put.",
    )


def _answers(board: Board, filters: Filters, whose: str) -> Slide | None:
    tallies = tuple(t for t in board.four_answers(filters) if t.answers.answers)
    if not tallies:
        return None
    last, as_of = tallies[-1], board.build.answers_as_of
    so_far = last.period if as_of and last.period.end > as_of else None
    a = last.answers
    when = f"So far in {last.period.label}" if so_far else f"In {last.period.label}"
    title = f"{when} {a.firm_yes} of {a.answers} answers were a firm yes, {a.soft_yes} a soft one"
    return Slide(
        "answers",
        fit.title(title),
        AnswersFigure(tallies, so_far),
        fit.footer(f"n = {a.people} people", _decided(last), _span(tallies[0].period, last.period), whose),
        _ask_of(a),
    )


def _ask_of(answers: FourAnswers) -> str:
    """What to ask the room, of what was answered."""
    if answers.soft_yes:
        return "Some agree and have not committed. Ask what they would need. A 3 is no objection."
    if answers.firm_yes == answers.answers:
        return "All agree and commit. Ask what could still stop us."
    return "Nobody agreed without committing. Ask what speaks against it. A 3 is no objection."


def _decided(tally: VoteTally) -> str:
    return "1 decision" if tally.decisions == 1 else f"{tally.decisions} decisions"


def _patterns(board: Board, filters: Filters, whose: str) -> Slide | None:
    patterns = overview.patterns(board, filters)
    known = [p for p in patterns if p.state is not PatternState.NO_DATA]
    if not known:
        return None
    told = {state: [p.name.lower() for p in known if p.state is state] for state in PatternState}
    seen, watched = (listed(told[state]) for state in (PatternState.SEEN, PatternState.WATCH))
    title = (
        f"Seen: {seen}" if seen else f"Worth watching: {watched}" if watched else "None of the three patterns is seen"
    )
    if title.startswith("None") and (len(known) < len(patterns) or told[PatternState.CANNOT_TELL]):
        title += ", as far as the data tell"
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


def _blank() -> Slide:
    return Slide(
        "who_what_when",
        "Who does what, by when?",
        TableFigure(("Who", "What", "When"), (("", "", ""),) * _BLANK_ROWS, (0.22, 0.58, 0.20)),
        "",
        "“Soon” is not a date. Which day? “We” is many people. Who will say it is done? Read it back before the room empties.",
    )
