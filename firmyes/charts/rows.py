"""Charts with one row per thing: names at the left, on the line of their mark, in two lines where they must; above it where two
are not enough, and on a phone. Numbers stand in columns at the right; on a phone, where the mark has the width, above it, beside
its name or below that. The y axis counts pixels downwards, so every place is known before drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from firmyes.charts import parts, theme
from firmyes.charts.geometry import LINE_HEIGHT, lines_of, text_width
from firmyes.charts.theme import PALETTES, Mode
from firmyes.charts.words import plain

_GUTTER = 16
_ENDS = (18, 24)  # half of "0 %" and of "100 %", which stand under the plot's ends: what leaves a chart is not drawn
_SIDE_SHARE = 0.34  # names take at most this share of the width at the left; those that need more go above their row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of texts at the right, one per row; ``colours`` where one differs from second ink."""

    header: str
    texts: tuple[str, ...]
    colours: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        return max(text_width(text) for text in (self.header, *self.texts))


class Rows:
    """Places of ``names`` and ``columns`` for a chart ``width`` pixels wide; the rest is the plot."""

    def __init__(self, names: Sequence[str], width: int, columns: Sequence[Column] = (), axis: bool = True) -> None:
        self.columns = tuple(columns)
        taken = sum(c.width + _GUTTER for c in columns)
        self.above = bool(columns) and width <= theme.CARD_WIDTH
        parted = [lines_of(name, width * _SIDE_SHARE) for name in names]
        self.beside = not self.above and [" ".join(lines) for lines in parted] == list(names)
        widest = max(text_width(line) for lines in parted for line in lines)
        self.left = round(widest) + 16 if self.beside else _ENDS[0] if self.above and axis else 8
        self.right = round(taken) + 4 if columns and not self.above else _ENDS[1] if self.above and axis else 12
        self.plot_width = width - self.left - self.right
        laid = parted if self.beside else [lines_of(name, width - 8) for name in names]
        self.names = tuple("<br>".join(plain(line) for line in lines) for lines in laid)
        self.lines = [len(lines) + (self.above and not self._beside_name(lines, width - 8 - taken)) for lines in laid]
        self.pitches = [
            max(36, LINE_HEIGHT * many + 8) if self.beside else 30 + LINE_HEIGHT * many for many in self.lines
        ]
        self.top = 28 if any(c.header for c in columns) else 4
        self.bottom = 28 if axis else 4

    @staticmethod
    def _beside_name(lines: list[str], room: float) -> bool:
        """Whether the numbers stand on the name's own line: where it has one, and leaves them room."""
        return len(lines) == 1 and text_width(lines[0]) <= room

    @property
    def plot_height(self) -> int:
        return self.top + sum(self.pitches)

    @property
    def thickness(self) -> int:
        return 20 if self.beside else 18

    def centre(self, row: int) -> float:
        """Pixels from the top of the plot to the middle of a row's bar or dot."""
        return self.begin(row) + (self.pitches[row] / 2 if self.beside else self.pitches[row] - 15)

    def begin(self, row: int) -> float:
        """Pixels from the top of the plot to where a row begins."""
        return self.top + list(accumulate(self.pitches, initial=0))[row]

    def verticals(
        self, at: Sequence[float | str], colour: str, dash: str = "solid", top: float | None = None
    ) -> list[dict[str, Any]]:
        """Vertical lines at these x: whole where names stand beside, else only along each row's mark, clear of names."""
        if self.beside:
            begin = self.top if top is None else top
            return [parts.rule(x, begin, x, self.plot_height, colour, dash=dash) for x in at]
        half = self.thickness / 2 + 4
        middles = [self.centre(row) for row in range(len(self.names))]
        return [parts.rule(x, y - half, x, y + half, colour, dash=dash) for x in at for y in middles]

    def layout(self, mode: Mode, **changes: Any) -> dict[str, Any]:
        """The common layout with these margins and the pixel axis; ``annotations`` are added to the names'."""
        annotations = [*self._annotations(mode), *changes.pop("annotations", [])]
        return theme.layout(
            mode,
            **{
                "height": self.plot_height + self.bottom,
                "margin": {"l": self.left, "r": self.right, "t": 0, "b": self.bottom},
                "hovermode": "closest",
                "annotations": annotations,
                "yaxis": {"range": [self.plot_height, 0], "visible": False, "tickvals": [], "automargin": False},
                **changes,
            },
        )

    def _annotations(self, mode: Mode) -> list[dict[str, Any]]:
        p = PALETTES[mode]
        out = []
        for row, name in enumerate(self.names):
            if self.beside:
                place = {"xref": "paper", "xanchor": "right", "align": "right", "xshift": -10}
                out.append(parts.label(name, 0, self.centre(row), p.ink, **place))
            else:
                middle = self.begin(row) + LINE_HEIGHT * (name.count("<br>") + 1) / 2
                out.append(parts.label(name, 0, middle, p.ink, xref="paper", xshift=8 - self.left))
        for column, place in zip(self.columns, self._column_places(), strict=True):
            if column.header:
                out.append(parts.label(column.header, 1, 11, p.ink3, **place))
            for row, text in enumerate(column.texts):
                colour = column.colours[row] if column.colours else p.ink2
                at = self.begin(row) + LINE_HEIGHT * (self.lines[row] - 0.5) if self.above else self.centre(row)
                out.append(parts.label(text, 1, at, colour, **place))
        return out

    def _column_places(self) -> list[dict[str, Any]]:
        """Where each column's texts begin: at the right of the plot; above the rows they end with it, the last at its edge."""
        starts = accumulate((column.width + _GUTTER for column in self.columns), initial=0.0)
        if not self.above:
            return [{"xref": "paper", "xshift": round(start + _GUTTER)} for start in list(starts)[:-1]]
        *_, whole = ends = list(starts)[1:]
        return [{"xref": "paper", "xanchor": "right", "xshift": round(end - whole) + self.right} for end in ends]


def share_axis(plot_width: float, low: float = 0.0) -> dict[str, Any]:
    """A 0–100 % axis along the bottom: its ends; a line at the middle."""
    return {
        "type": "linear",
        "range": [low, 1],
        "tickvals": [0, 0.5, 1],
        "ticktext": ["0 %", "", "100 %"],
        "tickformat": "",
        "showgrid": False,
        "showline": False,
        "ticks": "",
        "automargin": False,
    }
