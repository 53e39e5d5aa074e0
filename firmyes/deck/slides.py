"""Which slides a team brings to its meeting, in this order: last promises, one strength, the trends, the split, the gap,
the patterns, and an empty table to fill in together. A slide without anything to show is left out, or says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from firmyes.board import Board
from firmyes.charts.trend import drawable
from firmyes.charts.words import listed
from firmyes.deck import fit
from firmyes.deck.figures import AnswersFigure, SpreadFigure, TableFigure, TrendFigure, WordsFigure
from firmyes.deck.titles import STRENGTHS, TRENDS, judged, sentence
from firmyes.findings import ItemRow
from firmyes.metrics.registry import metric
from firmyes.metrics.sentences import interval
from firmyes.model import (
    Estimate,
    Filters,
    PatternState,
    Promise,
    Series,
    Slide,
    Status,
    VerdictKind,
    VoteTally,
)

_RECENT = timedelta(days=62)  # promises of the last two months are talked about; older open ones come after
_ROWS = 6
_BLANK_ROWS = 5
_STRONG = 0.6  # a share is a strength where even the low end of its interval reaches this; ours


def slides(board: Board, filters: Filters, texts: Mapping[str, str] | None = None) -> tuple[Slide, ...]:
    """The slides for these filters. ``texts``: an instrument's short item texts by code, for the widest split.

    A deck of one team: ``Filters(teams=(name,))``. Raises ``UnknownValue`` for a team that is not there.
    """
    shown = {name: _series(board, name, filters) for name in (*TRENDS, *STRENGTHS)}
    strong = _strength(shown)
    trends = {name: _trend(name, shown[name]) for name in TRENDS if name != strong}
    found = [
        _promises(board, filters),
        _trend(strong, shown[strong], "strength", "A strength: ") if strong else None,
        *(slide for name, slide in trends.items() if name != "gap"),
        _split(board.items(filters), texts or {}),
        trends.get("gap"),
        _answers(board, filters),
        _hidden(shown),
        _patterns(board, filters),
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


# --- promises --------------------------------------------------------------------------------------------------------


def _promises(board: Board, filters: Filters) -> Slide:
    as_of = board.build.promises_as_of
    recent = _recent(board.promises(filters), as_of) if as_of else []
    if not recent:
        return Slide("promises", "What did we promise last time?", _empty_rows(), "", _ASK_PROMISES)
    assert as_of is not None
    kept = sum(p.state == "kept" for p in recent)
    title = f"{kept} of the last {len(recent)} promises are kept"
    if len(recent) == 1:
        title = f"The last promise is {recent[0].state}"
    rows = tuple((p.what, _day(p.due_first), _became(p, as_of)) for p in recent[:_ROWS])
    table = TableFigure(("What", "When", "Now"), rows, (0.58, 0.14, 0.28))
    shown = f"{_ROWS} of {len(recent)}" if len(recent) > _ROWS else f"{len(recent)}"
    return Slide(
        "promises", fit.title(title), table, fit.footer(f"{shown} promises", f"on {_day(as_of)}"), _ASK_PROMISES
    )


_ASK_PROMISES = (
    "Read them aloud, by what and when, not by who. For each open one ask: keep, renew or drop? "
    "Moved before the date is a promise looked after."
)


def _recent(promises: tuple[Promise, ...], as_of: date) -> list[Promise]:
    """Promises due in the last two months or the next days, and open ones; open first, then the latest."""
    near = [
        p for p in promises if p.due_first and abs((as_of - p.due_first).days) <= _RECENT.days and p.state != "dropped"
    ]
    return sorted(near, key=lambda p: (p.state != "open", -(p.due_first or as_of).toordinal(), p.what))


def _became(p: Promise, as_of: date) -> str:
    if p.state == "kept":
        late = p.done_on and p.due_first and p.done_on > p.due_first
        return f"kept, {(p.done_on - p.due_first).days} days late" if late and p.done_on and p.due_first else "kept"
    over = (as_of - (p.due_on or as_of)).days
    return f"open, {over} days over" if over > 0 else "open"


def _day(day: date | None) -> str:
    return f"{day:%d %b}".lstrip("0") if day else "no date"


# --- trends ----------------------------------------------------------------------------------------------------------


def _trend(name: str, series: Series, slide_id: str = "", lead: str = "") -> Slide | None:
    row = metric(name)
    point = judged(series)
    if point is None:
        return None
    figure = TrendFigure(series, series.name or row.name, row.unit)
    said = fit.title(lead + sentence(name, point, series))
    return Slide(slide_id or name, said, figure, _footer(row.counts, point.estimate, series), _prompt(series))


def _footer(counts: str, estimate: Estimate, series: Series) -> str:
    row = metric(series.metric)
    drawn = drawable(series)
    first, last = drawn[0].period, drawn[-1].period
    span = f"{first.label} to {last.label}" if first != last else first.label
    return fit.footer(f"n = {estimate.n} {counts}", interval(estimate, row.unit), span)


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
    for name, series in shown.items():
        if metric(name).better == better.get(series.verdict.kind) and judged(series):
            return name
    lows = [
        (point.estimate.low, name)
        for name in STRENGTHS
        if (point := judged(shown[name])) and point.estimate.low is not None and point.estimate.low >= _STRONG
    ]
    return max(lows)[1] if lows else None


def _hidden(shown: Mapping[str, Series]) -> Slide | None:
    """One calm slide for all that is hidden, in the words of the pages; never how much."""
    hidden = [series for name, series in shown.items() if name in TRENDS and series.whole.status is Status.HIDDEN]
    if not hidden:
        return None
    names = listed([series.name or metric(series.metric).name for series in hidden])
    return Slide(
        "hidden",
        "Some answers stay private",
        WordsFigure(((names, hidden[0].whole.reason),)),
        "",
        "Hidden means: this group is small, or would give a small one away. Nobody was singled out. Totals leave it out too.",
    )


# --- split, answers, patterns, blank ---------------------------------------------------------------------------------


def _split(rows: tuple[ItemRow, ...], texts: Mapping[str, str]) -> Slide | None:
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
        fit.footer(f"n = {row.mean.n} people", "after reversal", row.period.label),
        "Two camps: the mean hides them. Start with the difference. Ask for both views, not for whose they are.",
    )


def _answers(board: Board, filters: Filters) -> Slide | None:
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
        fit.footer(f"n = {a.people} people", _decided(last), f"{tallies[0].period.label} to {last.period.label}"),
        "Some agree and have not committed. Ask what they would need. A 3 is no objection.",
    )


def _decided(tally: VoteTally) -> str:
    return "1 decision" if tally.decisions == 1 else f"{tally.decisions} decisions"


def _patterns(board: Board, filters: Filters) -> Slide | None:
    patterns = board.patterns(filters)
    known = [p for p in patterns if p.state is not PatternState.NO_DATA]
    if not known:
        return None
    told = {state: [p.name.lower() for p in known if p.state is state] for state in PatternState}
    seen, watched = (listed(told[state]) for state in (PatternState.SEEN, PatternState.WATCH))
    title = f"Seen: {seen}" if seen else f"Worth watching: {watched}" if watched else "No quiet failure is seen"
    if title.startswith("No") and len(known) < len(patterns):
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
        fit.footer("the last six months together", "thresholds are ours"),
        " ".join(["What answers it.", *practices]) if practices else "Nothing seen is a result too.",
    )


def _blank() -> Slide:
    return Slide(
        "who_what_when",
        "Who does what, by when?",
        _empty_rows(),
        "",
        "“Soon” is not a date. Which day? “We” is many people. Who will say it is done? Read it back before the room empties.",
    )


def _empty_rows() -> TableFigure:
    return TableFigure(("Who", "What", "When"), (("", "", ""),) * _BLANK_ROWS, (0.22, 0.58, 0.20))
