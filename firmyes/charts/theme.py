"""Colours, sizes and the common layout: the only home of either. ``.streamlit/config.toml`` is held equal by a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

Mode = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they mean. Grey is data; hue says agrees or not; signal says the evidence is there."""

    background: str
    surface: str
    ink: str
    ink2: str
    ink3: str
    grid: str  # also border and the fill of what is hidden
    data: str
    blue: str
    pale_blue: str
    orange: str
    orange_line: str
    pale_orange: str
    signal: str
    signal_tint: str


PALETTES: Mapping[Mode, Palette] = MappingProxyType(
    {
        "light": Palette(
            background="#FFFFFF",
            surface="#F5F7F6",
            ink="#1B2428",
            ink2="#465258",
            ink3="#5F6B71",
            grid="#E2E7E6",
            data="#7C888D",
            blue="#1F66A8",
            pale_blue="#C3D9EF",
            orange="#D97B2E",
            orange_line="#B9520A",
            pale_orange="#F8DCC2",
            signal="#6B0F4B",
            signal_tint="#F5E1EE",
        ),
        "dark": Palette(
            background="#12181B",
            surface="#1B2327",
            ink="#E9EDEC",
            ink2="#BAC4C7",
            ink3="#93A0A5",
            grid="#2C363B",
            data="#7F8D93",
            blue="#6AAAE8",
            pale_blue="#1E3D5A",
            orange="#C46A22",
            orange_line="#EE8F45",
            pale_orange="#4D2F19",
            signal="#FFC4E4",
            signal_tint="#4A1F40",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class AnswerStyle:
    """How one of the four answers looks: told apart by hue, by hatch and by marker."""

    id: str
    label: str
    fill: str
    line: str
    pattern: str
    symbol: str
    dash: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The label on two lines where it is long."""
        return {
            "soft_yes": ("Agrees, has", "not committed"),
            "disagree_and_commit": ("Commits without", "agreeing"),
        }.get(self.id, (self.label,))


def answer_styles(mode: Mode) -> tuple[AnswerStyle, ...]:
    """The four answers in the order they stand everywhere: both who agree, then both who do not."""
    p = PALETTES[mode]
    return (
        AnswerStyle("firm_yes", "Firm yes", p.blue, p.blue, "", "circle", "solid"),
        AnswerStyle("soft_yes", "Agrees, has not committed", p.pale_blue, p.blue, "/", "circle-open", "dash"),
        AnswerStyle("disagree_and_commit", "Commits without agreeing", p.orange, p.orange_line, "", "diamond", "solid"),
        AnswerStyle("not_a_yes", "Neither yet", p.pale_orange, p.orange_line, "\\", "diamond-open", "dash"),
    )


def streamlit_colours(mode: Mode) -> dict[str, str]:
    """What ``[theme.light]`` and ``[theme.dark]`` of ``.streamlit/config.toml`` say; a test holds the file to it.

    Streamlit's red and green never speak here: red boxes take the orange of "does not agree", green ones the blue.
    """
    p = PALETTES[mode]
    named = {
        "red": (p.orange_line, p.pale_orange, p.orange_line),
        "orange": (p.orange, p.pale_orange, p.orange_line),
        "yellow": (p.orange, p.pale_orange, p.orange_line),
        "blue": (p.blue, p.pale_blue, p.blue),
        "green": (p.blue, p.pale_blue, p.blue),
        "violet": (p.signal, p.signal_tint, p.signal),
        "gray": (p.data, p.surface, p.ink3),
    }
    colours = {
        "primaryColor": p.blue,
        "backgroundColor": p.background,
        "secondaryBackgroundColor": p.surface,
        "textColor": p.ink,
        "linkColor": p.blue,
        "codeTextColor": p.ink2,
        "codeBackgroundColor": p.surface,
        "borderColor": p.grid,
        "dataframeBorderColor": p.grid,
        "dataframeHeaderBackgroundColor": p.surface,
        "dataframeHeaderTextColor": p.ink2,
    }
    for name, (colour, background, text) in named.items():
        colours |= {f"{name}Color": colour, f"{name}BackgroundColor": background, f"{name}TextColor": text}
    return colours


FONT = "Source Sans, Segoe UI, Arial, sans-serif"
TEXT_SIZE = 14
LINE_WIDTH = 2
MARKER_SIZE = 8
JUDGED_SIZE = 12
WHISKER_WIDTH = 2
BAND_OPACITY = 0.18
HEIGHT = 320
BAR_HEIGHT = 28
PATTERN = MappingProxyType({"size": 8, "solidity": 0.25, "fillmode": "replace"})
CARD_WIDTH = 352
PAGE_WIDTH = 640
NARROW_WIDTH = 280  # a page of a phone of 320 px
NARROW_BELOW = 560  # windows narrower than this get the narrow form
CONFIG = MappingProxyType({"displayModeBar": False, "responsive": True})


def faint(colour: str, opacity: float = BAND_OPACITY) -> str:
    """``#RRGGBB`` as ``rgba`` with the given opacity (0–1)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def layout(mode: Mode, **changes: Any) -> dict[str, Any]:
    """The common layout with ``changes`` laid over it, one level deep (``xaxis={…}`` changes only those keys)."""
    p = PALETTES[mode]
    title = {"family": FONT, "size": TEXT_SIZE, "color": p.ink2}
    base: dict[str, Any] = {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": p.ink2},
        "margin": {"l": 8, "r": 112, "t": 24, "b": 8},
        "height": HEIGHT,
        "dragmode": False,
        "hovermode": "x unified",
        "hoverlabel": {
            "bgcolor": p.surface,
            "bordercolor": p.grid,
            "font": {"family": FONT, "size": TEXT_SIZE, "color": p.ink},
        },
        "xaxis": {
            "type": "date",
            "showgrid": False,
            "showline": True,
            "linecolor": p.grid,
            "ticks": "outside",
            "ticklen": 4,
            "ticklabelstandoff": 4,
            "tickcolor": p.grid,
            "nticks": 5,
            "tickformat": "%b\n%Y",
            "tickangle": 0,
            "zeroline": False,
            "automargin": True,
            "fixedrange": True,
            "title": {"standoff": 6, "font": title},
        },
        "yaxis": {
            "range": [0, 1],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "tickformat": ".0%",
            "tickangle": 0,
            "gridcolor": p.grid,
            "zeroline": False,
            "automargin": True,
            "fixedrange": True,
            "title": {"standoff": 8, "font": title},
        },
    }
    return _laid_over(base, changes)


def bare(mode: Mode, height: int, **changes: Any) -> dict[str, Any]:
    """A layout without axes or room around it, for bars inside other things."""
    out = layout(mode, margin={"l": 0, "r": 0, "t": 0, "b": 0}, height=height, hovermode="closest")
    out["xaxis"] = {"visible": False, "fixedrange": True}
    out["yaxis"] = {"visible": False, "fixedrange": True}
    return _laid_over(out, changes)


def _laid_over(base: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in changes.items():
        old = base.get(key)
        base[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return base
