"""The four answers: one bar for a decision or a period, and 100 % bars over time. Hue says agrees, hatch says commits not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import accumulate
from typing import Any

from firmyes.charts import marks, parts, theme, words
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import GAP, LINE_HEIGHT, STACKED, spread, text_width
from firmyes.charts.scale import shares
from firmyes.charts.theme import PALETTES, AnswerStyle, Mode, answer_styles
from firmyes.model import FourAnswers, Mark, Period, VoteTally
from firmyes.model.listing import listed

_LEFT, _TOP, _BOTTOM = 48, 24, 48  # pixels around the bars over time
_COLUMNS = ("answer", "how many", "of", "share")


def bar(answers: FourAnswers, mode: Mode, *, what: str = "", width: int = theme.CARD_WIDTH) -> Chart | None:
    """The four answers as one bar, each part named and counted; None without an answer.

    ``what`` says whose or about what, for the alt text ("Pricing page", "October 2024").
    """
    if not answers.answers:
        return None
    labels = _placed(answers, mode, width)
    above = LINE_HEIGHT + 4 if any(not label.below for label in labels) else 4
    below = LINE_HEIGHT * max((label.row for label in labels if label.below), default=0) + 4
    height = above + theme.BAR_HEIGHT + below
    middle = above + theme.BAR_HEIGHT / 2
    p = PALETTES[mode]
    annotations = [
        parts.label(
            label.text,
            label.at,
            height - below + 4 + LINE_HEIGHT * (label.row - 0.5) if label.below else LINE_HEIGHT / 2,
            p.ink2,
            xref="paper",
            xshift=label.shift,
        )
        for label in labels
    ]
    figure = {
        "data": _parts(answers, mode, middle),
        "layout": theme.bare(
            mode,
            height,
            barmode="stack",
            margin={"l": 1, "r": 1, "t": 0, "b": 0},
            xaxis={"range": [0, answers.answers], "type": "linear"},
            yaxis={"range": [height, 0]},
            annotations=annotations,
        ),
    }
    return Chart(figure, said(answers, what), _COLUMNS, _rows(answers))


def over_time(
    tallies: Sequence[VoteTally],
    mode: Mode,
    *,
    so_far: Period | None = None,
    days: Sequence[Mark] = (),
    width: int = theme.PAGE_WIDTH,
) -> Chart | None:
    """One bar to 100 % per period on true time, parts named beside the last, on a phone above them all; None without a vote.
    A name carries the share of all periods together, as the sentence has it: the last is often not over.

    ``so_far`` names the period that is not over: its bar is pale and says so. ``days`` are those somebody named.
    """
    drawn = [tally for tally in tallies if tally.answers.answers]
    if not drawn:
        return None
    periods, last = [tally.period for tally in drawn], drawn[-1].answers
    open_last = so_far is not None and so_far == periods[-1]
    ids = drawn_ids(drawn)
    whole = together(drawn)
    frame = _Frame.of(last, whole, ids, mode, width)
    named = marks.placed(days, frame.plot_width(width), frame.right, parts.time_span(periods))
    if open_last:
        named = replace(named, lift=LINE_HEIGHT + 4)
    values, texts = parts.time_ticks(periods, frame.plot_width(width))
    top = frame.top + named.room
    height = theme.HEIGHT + frame.keys
    plot_height = height - top - _BOTTOM
    names = _key(whole, ids, mode, top) if frame.keys else _names(last, whole, ids, plot_height, mode)
    figure = {
        "data": [_stack(style, drawn, so_far) for style in answer_styles(mode)],
        "layout": theme.layout(
            mode,
            height=height,
            barmode="stack",
            margin={"l": _LEFT, "r": frame.right, "t": top, "b": _BOTTOM},
            hovermode="x unified",
            xaxis={
                "range": list(parts.time_range(periods)),
                "tickvals": values,
                "ticktext": texts,
                "hoverformat": _hover(periods),
                "automargin": False,
            },
            yaxis=shares().axis() | {"automargin": False},
            shapes=named.lines(plot_height, mode, over=True),
            annotations=[*names, *named.labels(mode), *([_not_over(periods[-1], mode)] if open_last else [])],
        ),
    }
    columns = ("period", *(style.label for style in answer_styles(mode)), "answers", "people", "decisions")
    rows = tuple((t.period.label, *_counts(t.answers), t.answers.answers, t.answers.people, t.decisions) for t in drawn)
    alt = f"The four answers, {parts.dates_said(periods)}, {words.many(len(drawn), 'bar')}. "
    alt += said(whole, "All together") + " "
    alt += said(last, f"Last, {periods[-1].label}" + (", so far" if open_last else ""))
    alt = " ".join([alt, *(marks.said(day) for day in marks.chosen(days, parts.time_span(periods)))])
    return Chart(figure, alt, columns, rows)


def said(answers: FourAnswers, what: str = "") -> str:
    """The four counts as a sentence, for screen readers."""
    total = answers.answers
    counts = listed([f"{style.label.lower()} {count:,}" for style, count in _with_counts(answers, "light")])
    whose = f"{what}: " if what else ""
    return f"{whose}{counts}, of {words.many(total, 'answer')}."


# --- parts -----------------------------------------------------------------------------------------------------------


def _counts(answers: FourAnswers) -> tuple[int, int, int, int]:
    return answers.firm_yes, answers.soft_yes, answers.disagree_and_commit, answers.not_a_yes


def _with_counts(answers: FourAnswers, mode: Mode) -> list[tuple[AnswerStyle, int]]:
    return list(zip(answer_styles(mode), _counts(answers), strict=True))


def _rows(answers: FourAnswers) -> tuple[tuple[Any, ...], ...]:
    total = answers.answers
    return tuple((style.label, count, total, count / total) for style, count in _with_counts(answers, "light"))


def marker(style: AnswerStyle) -> dict[str, Any]:
    """Fill, outline and hatch of one answer for a bar trace."""
    out: dict[str, Any] = {"color": style.fill, "line": {"color": style.line, "width": 1.5}}
    if style.pattern:
        hatch = {"shape": style.pattern, "fgcolor": style.line, "bgcolor": style.fill}
        out["pattern"] = {**theme.PATTERN, **hatch}
    return out


def _parts(
    answers: FourAnswers, mode: Mode, middle: float, thickness: float = theme.BAR_HEIGHT
) -> list[dict[str, Any]]:
    total = answers.answers
    return [
        {
            "type": "bar",
            "orientation": "h",
            "x": [count],
            "y": [middle],
            "width": [thickness],
            "name": style.label,
            "marker": marker(style),
            "cliponaxis": False,
            "hovertemplate": f"{style.label}: {count:,} of {total:,} ({words.percent(count / total)})<extra></extra>",
        }
        for style, count in _with_counts(answers, mode)
        if count
    ]


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    at: float  # share of the bar's width where it begins
    shift: int  # pixels to the left, so that the last ones end with the bar
    below: bool
    row: int = 1  # below the bar, counted from it


def _placed(answers: FourAnswers, mode: Mode, width: int) -> list[_Label]:
    """Each label begins with its part; every second one goes below as soon as two would touch in one line. Where even two lines
    are too short (a phone), each has a line of its own below the bar, in the bar's order.
    """
    shown = [(style, count) for style, count in _with_counts(answers, mode) if count]
    texts = [f"{_mark(style)} {style.label} <b>{count}</b>" for style, count in shown]
    starts, done = [], 0
    for _, count in shown:
        starts.append(done / answers.answers)
        done += count
    one_line = _shifts(texts, starts, width)
    if one_line is not None:
        return [_Label(t, s, shift, False) for t, s, shift in zip(texts, starts, one_line, strict=True)]
    out = []
    for below in (False, True):  # solid ones above, hatched ones below: every second one, in the table's order
        chosen = [i for i, (style, _) in enumerate(shown) if bool(style.pattern) is below]
        if sum(text_width(texts[i]) + 2 * GAP for i in chosen) > width + 2 * GAP:
            return [_Label(text, 0, 0, True, row) for row, text in enumerate(texts, 1)]
        shifts = _shifts([texts[i] for i in chosen], [starts[i] for i in chosen], width, force=True) or []
        out += [_Label(texts[i], starts[i], shift, below) for i, shift in zip(chosen, shifts, strict=True)]
    return out


def _mark(style: AnswerStyle) -> str:
    """The answer's marker as a letter, in its colour, so that a label tells its part even where it cannot stand on it."""
    letter = {"circle": "●", "circle-open": "○", "diamond": "◆", "diamond-open": "◇"}[style.symbol]
    return f'<span style="color:{style.line}">{letter}</span>'


def _shifts(texts: Sequence[str], starts: Sequence[float], width: int, force: bool = False) -> list[int] | None:
    """How far each label of one line is moved to the left to stay on the chart and apart; None where that is too far."""
    wide = [text_width(text) + 2 * GAP for text in texts]
    wanted = [start * width + w / 2 for start, w in zip(starts, wide, strict=True)]
    in_order = list(
        accumulate(wanted, lambda before, here: max(before + 1, here))
    )  # a wide label's middle may pass the next one's
    centres = spread(in_order, wide, 0, width + 2 * GAP)
    moved = [round(centre - want) for centre, want in zip(centres, wanted, strict=True)]
    free = all(shift <= 0 for shift in moved) and all(shift >= -0.5 * w for shift, w in zip(moved, wide, strict=True))
    touching = any(
        shift < 0 and i < len(moved) - 1 for i, shift in enumerate(moved)
    )  # only the last may end with the bar without saying which part it names
    fits = sum(wide) <= width + 2 * GAP  # without it the last label would leave the chart
    return moved if force or (fits and free and not touching) else None


# --- over time -------------------------------------------------------------------------------------------------------


def _hover(periods: Sequence[Period]) -> str:
    return {"month": "%B %Y", "quarter": "Q%q %Y", "year": "%Y"}[periods[0].grain.value]


def _stack(style: AnswerStyle, tallies: Sequence[VoteTally], so_far: Period | None) -> dict[str, Any]:
    counts = [getattr(tally.answers, style.id) for tally in tallies]
    totals = [tally.answers.answers for tally in tallies]
    widths = [(t.period.end - t.period.start) * 0.72 / timedelta(milliseconds=1) for t in tallies]
    return {
        "type": "bar",
        "name": style.label,
        "x": [parts.stamp(parts.middle(tally.period)) for tally in tallies],
        "y": [count / total for count, total in zip(counts, totals, strict=True)],
        "width": widths,
        "marker": {**marker(style), "opacity": [0.45 if t.period == so_far else 1 for t in tallies]},
        "text": [f"{style.label}: {c} of {t} ({words.percent(c / t)})" for c, t in zip(counts, totals, strict=True)],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def drawn_ids(tallies: Sequence[VoteTally]) -> frozenset[str]:
    """Which of the four are in any bar: each of them is named, also where the last bar has none of it."""
    return frozenset(style.id for tally in tallies for style, count in _with_counts(tally.answers, "light") if count)


def together(tallies: Sequence[VoteTally]) -> FourAnswers:
    """The answers of all bars as one."""
    counts = (sum(part) for part in zip(*(_counts(tally.answers) for tally in tallies), strict=True))
    return FourAnswers(*counts, people=0)


def _end_labels(answers: FourAnswers, whole: FourAnswers, ids: frozenset[str], mode: Mode) -> list[tuple[str, float]]:
    """Label with its share of all, and the middle of its part of the last bar, from the bottom."""
    out, done = [], 0.0
    for place, (style, count) in enumerate(_with_counts(answers, mode)):
        share = count / answers.answers
        if style.id in ids:
            name = f"{'<br>'.join(style.lines)} <b>{_of_all(getattr(whole, style.id), whole.answers)}</b>"
            out.append((name, done + share / 2 + place * STACKED))
        done += share
    return out


def _of_all(count: int, answers: int) -> str:
    """As the sentence has it: the count below twenty, from there on the share."""
    return str(count) if answers < words.COUNTS_FIRST_BELOW else words.percent(count / answers)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The margins around the bars; ``keys`` are the pixels that the parts' names take above them, 0 where they stand beside."""

    top: int
    right: int
    keys: int = 0

    @classmethod
    def of(cls, answers: FourAnswers, whole: FourAnswers, ids: frozenset[str], mode: Mode, width: int) -> _Frame:
        labels = _end_labels(answers, whole, ids, mode)
        room = max(112, round(max(text_width(text) for text, _ in labels)) + 12)
        if width - _LEFT - room >= room:
            return cls(_TOP, room)
        keys = LINE_HEIGHT * len(labels) + 4
        return cls(_TOP + keys, 16, keys)

    def plot_width(self, width: int) -> int:
        return width - _LEFT - self.right


def _not_over(period: Period, mode: Mode) -> dict[str, Any]:
    """ "so far", above its bar, and above the line of a day."""
    p = PALETTES[mode]
    place = {"xanchor": "center", "yanchor": "bottom", "yshift": 2, "bgcolor": p.background}
    return parts.label("so far", parts.stamp(parts.middle(period)), 1, p.ink2, **place)


def _key(answers: FourAnswers, ids: frozenset[str], mode: Mode, top: int) -> list[dict[str, Any]]:
    """The parts' names and shares on lines of their own, from the chart's upper edge, the bars' uppermost part first."""
    shown = [(style, count) for style, count in reversed(_with_counts(answers, mode)) if style.id in ids]
    return [
        parts.label(
            f"{_mark(style)} {style.label} <b>{_of_all(count, answers.answers)}</b>", 0, 1, PALETTES[mode].ink2,
            xref="paper", yref="paper", xshift=-_LEFT, yanchor="top", yshift=top - LINE_HEIGHT * row,
        )
        for row, (style, count) in enumerate(shown)
    ]  # fmt: skip


def _names(
    answers: FourAnswers, whole: FourAnswers, ids: frozenset[str], plot_height: float, mode: Mode
) -> list[dict[str, Any]]:
    p = PALETTES[mode]
    labels = _end_labels(answers, whole, ids, mode)
    sizes = [LINE_HEIGHT * (text.count("<br>") + 1) + 2 for text, _ in labels]
    places = spread([(1 - at) * plot_height for _, at in labels], sizes, -8, plot_height + 8)
    return [
        parts.label(text, 1, 1 - place / plot_height, p.ink2, xref="paper", xshift=8)
        for (text, _), place in zip(labels, places, strict=True)
    ]
