"""One row per group, practice or step: dots with whiskers, differences around none, ladders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from firmyes.charts import parts, theme, words
from firmyes.charts.chart import Cell, Chart
from firmyes.charts.rows import Column, Rows, share_axis
from firmyes.charts.scale import Scale, scores, shares
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import Estimate, LabelledEstimate, Ladder, Unit
from firmyes.model.findings import Association, BetweenGroups, ClearAgainstVague

_COLUMNS = ("name", "value", *words.STANDS_ON)


def intervals(
    rows: Sequence[LabelledEstimate],
    mode: Mode,
    *,
    what: str,
    unit: Unit = Unit.PROPORTION,
    reference: tuple[str, float] | None = None,
    width: int = theme.PAGE_WIDTH,
) -> Chart | None:
    """A dot with whiskers per row on the whole scale (shares, or scores 0–100), in the order given.

    ``reference`` is a thin line with its name. A row without a number says why. None where no row has one.
    """
    if not any(_has(row.estimate) for row in rows):
        return None
    scale = shares() if unit is Unit.PROPORTION else scores()
    return _dots(rows, mode, scale, what, unit, reference, width, signed=False)


def forest(
    rows: Sequence[LabelledEstimate],
    mode: Mode,
    *,
    what: str,
    unit: Unit = Unit.PROPORTION,
    width: int = theme.PAGE_WIDTH,
) -> Chart | None:
    """Differences with their whiskers around none, the same distance shown to both sides. None without one.

    Rows keep their order: alphabetical for teams, never by value.
    """
    shown = [row.estimate for row in rows if _has(row.estimate)]
    if not shown:
        return None
    widest = max(abs(v) for e in shown for v in (e.value, e.low, e.high) if v is not None)
    reach = _reach(widest, unit)
    ticks = (-reach, -reach / 2, 0, reach / 2, reach)
    scale = Scale(
        (-reach, reach), ticks, tuple(words.change(t, unit).replace(" points", "") if t else "none" for t in ticks)
    )
    return _dots(rows, mode, scale, what, unit, None, width, signed=True)


def between(found: BetweenGroups, mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """Firm-yes share of each group that voted on one decision."""
    rows = [LabelledEstimate(group.team, group.estimate) for group in found.groups]
    return intervals(rows, mode, what=f"Firm yes on {found.title}", width=width)


def clear_vague(found: ClearAgainstVague, mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """Done within 30 days of being made: clear promises above vague ones."""
    rows = [LabelledEstimate("Clear", found.clear), LabelledEstimate("Not clear yet", found.vague)]
    return intervals(rows, mode, what="Done within 30 days of being made", width=width)


def kept_with_firm(found: Association, mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """Mean share of promises kept, of the decisions with more of a firm yes than the middle one above the others. None where too
    few can be compared: from a cloud of points people read what the sentence may not say.
    """
    rows = [
        LabelledEstimate("More firm yes", found.with_it),
        LabelledEstimate("Less firm yes", found.without),
    ]
    return intervals(rows, mode, what="Promises kept, by decisions with", width=width)


def ladder(ladder: Ladder, mode: Mode, *, width: int = theme.CARD_WIDTH) -> Chart | None:
    """Steps as bars, each a part of the one before; what stands beside comes last, hatched. None without a first step."""
    first = ladder.steps[0].estimate.count if ladder.steps else None
    if not first:
        return None
    p = PALETTES[mode]
    steps = [(row, False) for row in ladder.steps] + [
        (row, True) for row in ladder.beside if row.estimate.count is not None
    ]
    counts = [row.estimate.count or 0 for row, _ in steps]
    texts = tuple(str(count) if i == 0 else f"{count} of {first}" for i, count in enumerate(counts))
    rows = Rows([row.label for row, _ in steps], width, [Column("", texts)], axis=False)
    hatch = {**theme.PATTERN, "shape": "/", "fgcolor": p.data, "bgcolor": p.background}
    traces = []
    for beside in (False, True):
        chosen = [i for i, (_, aside) in enumerate(steps) if aside is beside]
        if chosen:
            marker = {"color": p.background if beside else p.data, "line": {"color": p.data, "width": 1}}
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "y": [rows.centre(i) for i in chosen],
                    "x": [counts[i] for i in chosen],
                    "width": [rows.thickness] * len(chosen),
                    "marker": {**marker, "pattern": hatch} if beside else marker,
                    "text": [f"{steps[i][0].label}: {counts[i]} of {first}" for i in chosen],
                    "textposition": "none",
                    "hovertemplate": "%{text}<extra></extra>",
                }
            )
    axis = {"type": "linear", "range": [0, first], "visible": False}
    figure = {"data": traces, "layout": rows.layout(mode, barmode="overlay", xaxis=axis)}
    said = "; ".join(
        f"{row.label} {count}" + (" (beside)" if beside else "")
        for (row, beside), count in zip(steps, counts, strict=True)
    )
    table = tuple((row.label, count, first, count / first) for (row, _), count in zip(steps, counts, strict=True))
    return Chart(figure, f"Of {first}: {said}.", ("step", "how many", "of", "share"), table)


# --- parts -----------------------------------------------------------------------------------------------------------


def _has(estimate: Estimate) -> bool:
    return estimate.shown and estimate.value is not None


def _reach(widest: float, unit: Unit) -> float:
    steps = (0.1, 0.2, 0.3, 0.5, 1.0) if unit is Unit.PROPORTION else (1, 2, 4, 10, 20, 30, 50, 100)
    return next((s for s in steps if s >= widest), steps[-1])


def _dots(
    rows: Sequence[LabelledEstimate],
    mode: Mode,
    scale: Scale,
    what: str,
    unit: Unit,
    reference: tuple[str, float] | None,
    width: int,
    *,
    signed: bool,
) -> Chart:
    p = PALETTES[mode]
    texts = tuple(_text(row, unit, signed) for row in rows)
    colours = tuple(p.signal if row.evidence else p.ink2 if _has(row.estimate) else p.ink3 for row in rows)
    columns = [Column("points" if signed else "", texts, colours)]
    # a difference stands on two sides: how many stands with the numbers
    if not signed and any(
        _has(row.estimate) and words.short(row.estimate, unit) != words.counts(row.estimate) for row in rows
    ):
        columns.append(Column("", tuple(_of(row.estimate, unit) for row in rows)))
    place = Rows([row.label for row in rows], width, columns)
    notes = []
    if reference:
        place.top += 24
    lines = place.verticals(_axis(scale, place.plot_width)["tickvals"], p.grid)
    if signed:
        lines += place.verticals([0.0], p.ink3)
    if reference:
        lines += place.verticals([reference[1]], p.ink3, "dash", top=22)
        anchor = "left" if reference[1] <= sum(scale.range) / 2 else "right"
        notes = [parts.label(words.plain(reference[0]), reference[1], 11, p.ink3, xanchor=anchor, size=13)]
    figure = {
        "data": [*_whiskers(rows, place, mode), _points(rows, place, unit, signed, mode)],
        "layout": place.layout(
            mode,
            xaxis=share_axis(place.plot_width) | _axis(scale, place.plot_width),
            shapes=lines,
            annotations=notes,
        ),
    }
    said = "; ".join(f"{row.label}: {_full(row, unit, signed)}" for row in rows)
    return Chart(figure, f"{what}. {said}.", _COLUMNS, tuple(_row(row) for row in rows))


def _of(estimate: Estimate, unit: Unit) -> str:
    """What a share in per cent stands on; a count has said it."""
    counted = words.short(estimate, unit) == words.counts(estimate)
    return f"of {estimate.n:,}" if _has(estimate) and not counted else ""


def _axis(scale: Scale, plot_width: float) -> dict[str, Any]:
    keep = slice(None) if plot_width >= len(scale.ticks) * 44 else slice(None, None, 2)
    return {"range": list(scale.range), "tickvals": list(scale.ticks[keep]), "ticktext": list(scale.texts[keep])}


def _text(row: LabelledEstimate, unit: Unit, signed: bool) -> str:
    e = row.estimate
    if not _has(e) or e.value is None:
        return e.status.value.replace("_", " ")
    text = words.change(e.value, unit).replace(" points", "") if signed else words.short(e, unit)
    return f"<b>{text}</b>" if row.evidence else text


def _full(row: LabelledEstimate, unit: Unit, signed: bool) -> str:
    e = row.estimate
    if signed and e.value is not None and e.low is not None and e.high is not None and e.shown:
        return f"{words.change(e.value, unit)}, likely {words.change(e.low, unit)} to {words.change(e.high, unit)}"
    return words.full(e, unit)


def _whiskers(rows: Sequence[LabelledEstimate], place: Rows, mode: Mode) -> list[dict[str, Any]]:
    p = PALETTES[mode]
    out = []
    for evidence in (False, True):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for i, row in enumerate(rows):
            e = row.estimate
            if row.evidence is evidence and _has(e) and e.low is not None and e.high is not None:
                xs += [e.low, e.high, None]
                ys += [place.centre(i)] * 2 + [None]
        if xs:
            line = {"color": p.signal if evidence else p.data, "width": theme.WHISKER_WIDTH}
            out.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": xs[:-1],
                    "y": ys[:-1],
                    "line": line,
                    "hoverinfo": "skip",
                    "cliponaxis": False,
                }
            )
    return out


def _points(rows: Sequence[LabelledEstimate], place: Rows, unit: Unit, signed: bool, mode: Mode) -> dict[str, Any]:
    p = PALETTES[mode]
    shown = [(i, row) for i, row in enumerate(rows) if _has(row.estimate)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.estimate.value for _, row in shown],
        "y": [place.centre(i) for i, _ in shown],
        "cliponaxis": False,
        "marker": {
            "size": 11,
            "color": [p.signal if row.evidence else p.data for _, row in shown],
            "symbol": [_symbol(row, signed) for _, row in shown],
            "line": {"width": 0},
            "opacity": 1,
        },
        "text": [f"{words.plain(row.label)}<br>{_full(row, unit, signed)}" for _, row in shown],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _symbol(row: LabelledEstimate, signed: bool) -> str:
    return "diamond" if signed and row.evidence else "circle"


def _row(row: LabelledEstimate) -> tuple[Cell, ...]:
    e = row.estimate
    if not _has(e):
        return (row.label, None, None, None, None, None, None)
    return (row.label, e.value, e.low, e.high, e.n, e.count, e.base)
