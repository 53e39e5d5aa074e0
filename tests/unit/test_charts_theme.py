"""Colours have one home, and they can be told apart and read."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from firmyes.charts import theme

ROOT = Path(__file__).resolve().parents[2]
MODES = ("light", "dark")


@pytest.fixture(scope="module")
def config() -> dict:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mode", MODES)
def test_config_says_the_same_colours_as_the_charts(config: dict, mode: theme.Mode) -> None:
    said = {key: value for key, value in config["theme"][mode].items() if not isinstance(value, dict)}
    assert said == theme.streamlit_colours(mode)
    p = theme.PALETTES[mode]
    assert config["theme"][mode]["sidebar"] == {
        "backgroundColor": p.surface,
        "secondaryBackgroundColor": p.background,
        "borderColor": p.grid,
    }


def test_config_asks_nothing_of_the_outside_and_shows_no_traceback(config: dict) -> None:
    assert config["browser"]["gatherUsageStats"] is False
    assert config["runner"]["postScriptGC"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["theme"]["font"] == config["theme"]["headingFont"] == "sans-serif"
    assert "://" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def test_no_colour_is_written_outside_the_theme() -> None:
    code_black_and_white = {"#000000", "#FFFFFF"}  # a QR code has no theme
    for folder in ("firmyes/charts", "firmyes/ui", "firmyes/deck", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            found = set(re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8").upper()))
            assert path.name == "theme.py" or found <= code_black_and_white, (path, found)


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.x."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_text_reads_on_both_backgrounds(mode: theme.Mode) -> None:
    p = theme.PALETTES[mode]
    for text in (p.ink, p.ink2, p.ink3, p.blue, p.orange_line, p.signal):
        for ground in (p.background, p.surface):
            assert _contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("mode", MODES)
def test_shapes_stand_out(mode: theme.Mode) -> None:
    p = theme.PALETTES[mode]
    assert _contrast(p.data, p.surface) >= 3
    assert _contrast(p.ink2, p.grid) >= 4.5  # the word on a hidden bar
    for style in theme.answer_styles(mode):
        assert _contrast(style.line, p.background) >= 3
        if style.pattern:
            assert _contrast(style.line, style.fill) >= 3.5


@pytest.mark.parametrize("mode", MODES)
def test_the_four_answers_differ_without_hue(mode: theme.Mode) -> None:
    for one, other in combinations(theme.answer_styles(mode), 2):
        greys = abs(_luminance(one.fill) - _luminance(other.fill))
        assert one.pattern != other.pattern or greys > 0.03
        assert one.symbol != other.symbol


def test_layout_changes_only_what_is_named() -> None:
    changed = theme.layout("light", yaxis={"range": [0, 100]}, height=100)
    assert changed["height"] == 100
    assert changed["yaxis"]["range"] == [0, 100]
    assert changed["yaxis"]["gridcolor"] == theme.PALETTES["light"].grid
    assert theme.layout("light")["yaxis"]["range"] == [0, 1]
