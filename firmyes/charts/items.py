"""Survey items: bars around neutral with the change since last time, and the answers per value of one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from firmyes.charts import parts, theme, words
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import lines_of
from firmyes.charts.rows import Column, Rows
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import Estimate, Unit
from firmyes.model.findings import ItemRow
from firmyes.model.listing import listed

_AXIS = {
    "type": "linear",
    "range": [-1, 1],
    "tickvals": [],
    "tickformat": "",
    "showgrid": False,
    "showline": False,
    "ticks": "",
    "automargin": False,
}
_BANDS = ("favourable", "neutral", "unfavourable")


def diverging(
    rows: Sequence[ItemRow],
    texts: Mapping[str, str],
    mode: Mode,
    *,
    width: int = theme.PAGE_WIDTH,
) -> Chart | None:
    """Items around neutral: unfavourable to the left, favourable to the right, neutral astride the middle. The largest change
    comes first; where nothing was compared, as asked.

    ``texts`` gives an item's words by its code. The change since last time takes the signal colour only where its
    interval excludes none; it is a difference of the favourable share, in percentage points. None without items.
    """
    drawn = sorted((row for row in rows if sum(row.bands)), key=_largest_change_first)
    if not drawn:
        return None
    p = PALETTES[mode]
    names = [texts.get(row.item, row.item) + (" (two\u00a0camps)" if row.split else "") for row in drawn]
    columns = [Column("favourable", tuple(words.short(row.favourable, Unit.PROPORTION) for row in drawn))]
    if any(row.change is not None for row in drawn):
        changes = tuple(_change(row.change) for row in drawn)
        colours = tuple(p.signal if clears(row.change) else p.ink2 for row in drawn)
        columns.append(Column("change, points", changes, colours))
    place = Rows(names, width, columns)
    figure = {
        "data": [_band(drawn, names, band, place, mode) for band in range(3)],
        "layout": place.layout(
            mode,
            barmode="overlay",
            xaxis=_AXIS,
            annotations=_ends(p.ink2),
            shapes=[{**line, "layer": "above"} for line in place.verticals([0.0], p.ink3)],
        ),
    }
    said = "; ".join(
        f"{name}: {words.full(row.favourable, Unit.PROPORTION)}" for name, row in zip(names, drawn, strict=True)
    )
    alt = f"Favourable answers, question by question, {drawn[0].period.label}. {said}."
    head = (
        "code",
        "question",
        "favourable",
        "neutral",
        "unfavourable",
        "mean",
        "stands on",
        "change",
        "change likely from",
        "change likely to",
        "two camps",
    )
    return Chart(figure, alt, head, tuple(_row(row, texts) for row in drawn))


def distribution(
    row: ItemRow,
    text: str,
    mode: Mode,
    *,
    lowest: int = 1,
    ends: tuple[str, str] = ("", ""),
    width: int = theme.CARD_WIDTH,
) -> Chart | None:
    """Answers per scale value of one item, after reversal: right is favourable. None where counts are not published.

    ``lowest`` is the scale's first value, ``ends`` the words of its two ends.
    """
    if not row.counts:
        return None
    p = PALETTES[mode]
    values = [lowest + i for i in range(len(row.counts))]
    bands = [_band_of(i, len(values)) for i in range(len(values))]
    total = sum(row.counts)
    tops = [
        parts.label(f"<b>{count}</b>", value, count, p.ink2, xanchor="center", yanchor="bottom", yshift=2)
        for value, count in zip(values, row.counts, strict=True)
    ]
    half = (width - 16) / 2 - 8
    words_at_ends = [
        parts.label(
            "<br>".join(words.plain(line) for line in lines_of(end, half, 13)),
            x,
            0,
            p.ink3,
            xref="paper",
            xanchor=anchor,
            yanchor="top",
            yshift=-24,
            align=anchor,
            size=13,
        )
        for end, x, anchor in ((ends[0], 0, "left"), (ends[1], 1, "right"))
        if end
    ]
    bottom = 24 + (18 * max(a["text"].count("<br>") + 1 for a in words_at_ends) + 4 if words_at_ends else 0)
    figure = {
        "data": [
            {
                "type": "bar",
                "x": [values[i] for i in chosen],
                "y": [row.counts[i] for i in chosen],
                "width": [0.75] * len(chosen),
                "marker": _marker(band, mode),
                "cliponaxis": False,
                "text": [f"{row.counts[i]} of {total} answered {values[i]}" for i in chosen],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
            }
            for band in range(3)
            if (chosen := [i for i, at in enumerate(bands) if at == band])
        ],
        "layout": theme.layout(
            mode,
            height=200 + bottom,
            margin={"l": 8, "r": 8, "t": 24, "b": bottom},
            hovermode="closest",
            barmode="overlay",
            xaxis={
                "type": "linear",
                "tickvals": values,
                "ticktext": [str(v) for v in values],
                "ticks": "",
                "automargin": False,
            },
            yaxis={"range": [0, max(row.counts)], "visible": False, "tickvals": []},
            annotations=[*tops, *words_at_ends],
        ),
    }
    counted = listed([f"{count} answered {value}" for value, count in zip(values, row.counts, strict=True)])
    return Chart(figure, f"{text}: {counted}.", ("value", "answers"), tuple(zip(values, row.counts, strict=True)))


def clears(difference: Estimate | None) -> bool:
    """Whether a difference's interval excludes none: the only thing that may colour it."""
    if difference is None or difference.low is None or difference.high is None or not difference.shown:
        return False
    return difference.low > 0 or difference.high < 0


# --- parts -----------------------------------------------------------------------------------------------------------


def _largest_change_first(row: ItemRow) -> float:
    change = row.change
    return -abs(change.value) if change is not None and change.shown and change.value is not None else 0.0


def _change(difference: Estimate | None) -> str:
    if difference is None or difference.value is None or not difference.shown:
        return "–"
    text = words.change(difference.value, Unit.PROPORTION).removesuffix(" points")
    return f"<b>{text}</b>" if clears(difference) else text


def _marker(band: int, mode: Mode) -> dict[str, Any]:
    """Favourable solid data, neutral grid, unfavourable hatched data."""
    p = PALETTES[mode]
    ground = (p.data, p.grid, p.background)[band]
    marker: dict[str, Any] = {"color": ground, "line": {"color": p.data, "width": 1}}
    if _BANDS[band] == "unfavourable":
        # one trace per band: Plotly draws no hatch that is given per bar
        marker["pattern"] = {**theme.PATTERN, "shape": "/", "fgcolor": p.data, "bgcolor": ground}
    return marker


def _band(rows: Sequence[ItemRow], names: Sequence[str], band: int, place: Rows, mode: Mode) -> dict[str, Any]:
    shares = [[count / sum(row.bands) for count in row.bands] for row in rows]
    # neutral lies astride zero: favourable begins half of it to the right, unfavourable half of it to the left
    base = [(n / 2, -n / 2, -n / 2 - u)[band] for _, n, u in shares]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [place.centre(i) for i in range(len(rows))],
        "x": [share[band] for share in shares],
        "base": base,
        "width": [place.thickness] * len(rows),
        "name": _BANDS[band],
        "marker": _marker(band, mode),
        "text": [
            f"{words.plain(name)}<br>{_BANDS[band]}: {row.bands[band]} of {sum(row.bands)}"
            for name, row in zip(names, rows, strict=True)
        ],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def _ends(colour: str) -> list[dict[str, Any]]:
    """What lies on either side, said where the two meet: there each has its half of the chart, however little the bars have."""
    below = {"yref": "paper", "yshift": -14}
    return [
        parts.label("◂ unfavourable", 0, 0, colour, xanchor="right", xshift=-8, **below),
        parts.label("favourable ▸", 0, 0, colour, xshift=8, **below),
    ]


def _band_of(position: int, values: int) -> int:
    """Top two of five, top three of seven are favourable; as many at the other end are not."""
    side = values // 2
    return 2 if position < side else 0 if position >= values - side else 1


def _row(row: ItemRow, texts: Mapping[str, str]) -> tuple[Any, ...]:
    change = row.change if row.change is not None and row.change.shown else None
    return (
        row.item,
        texts.get(row.item, row.item),
        *row.bands,
        row.mean.value,
        row.mean.n,
        *((change.value, change.low, change.high) if change else (None, None, None)),
        "two camps" if row.split else "",
    )
