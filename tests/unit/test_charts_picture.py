"""A chart as a picture: light whatever the page is, its sentence whole, what it stands on below."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from firmyes.charts import theme
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import text_width
from firmyes.charts.picture import FACE, SIDE, WIDTH, intervals, picture, stands_on
from tests.golden import gallery

CASES = {name: draw for name, draw in gallery.cases().items() if draw("light", 720) is not None}
LONG = (
    "October 2026: 18 of 71 (25 %) who agreed did not commit; likely 16–38 %. Fewer than in the months before, " * 2
).strip()


def chart(name: str, mode: theme.Mode = "light") -> Chart:
    drawn = CASES[name](mode, 720)
    assert drawn is not None
    return drawn


def words(
    name: str, head: str = "", title: str = "Eight of eleven.", foot: tuple[str, ...] = ()
) -> list[ElementTree.Element]:
    """The lines around the chart, top to bottom."""
    found = picture(chart(name), "light", head, title, foot)
    root = ElementTree.fromstring(found.before + found.after)
    assert (root.get("width"), root.get("height")) == (str(found.width), str(found.height))
    return list(root.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_dark_page_gives_the_same_light_picture(name: str) -> None:
    dark = picture(chart(name, "dark"), "dark", "", "Said.", ())
    light = picture(chart(name), "light", "", "Said.", ())
    assert dark == light
    go.Figure(dark.figure)
    assert theme.FONT not in json.dumps(dark.figure)


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_page_keeps_its_own_chart(name: str) -> None:
    before = json.dumps(chart(name).figure)
    drawn = chart(name)
    picture(drawn, "light", "Head", "Said.", ("foot",))
    assert json.dumps(drawn.figure) == before


def test_words_stand_around_the_chart_and_within_the_picture() -> None:
    found = picture(chart("trend-14-months"), "light", "The gap", LONG, ("Payments", "n = 8"))
    lines = words("trend-14-months", "The gap", LONG, ("Payments", "n = 8"))
    assert [line.text for line in (lines[0], lines[-1])] == ["The gap", "Payments · n = 8"]
    places = [float(line.get("y", 0)) for line in lines]
    assert places == sorted(places)
    top = float(found.before.rpartition("translate(32,")[2].rstrip(')">'))
    high = found.figure["layout"]["height"]
    assert max(places[:-1]) < top < top + high < places[-1] < found.height
    for line in lines:
        bold = line.get("font-weight") == "600"
        assert text_width(line.text or "", float(line.get("font-size", 0)), bold) <= WIDTH - 2 * SIDE
        assert line.get("font-family") == FACE


def test_a_sentence_is_whole_even_and_never_parts_a_number_from_its_sign() -> None:
    titles = [line.text or "" for line in words("trend-14-months", "", LONG)]
    assert " ".join(titles).replace("\u00a0", " ") == LONG
    assert not any(text.startswith("%") for text in titles)
    widths = [text_width(text, 20) for text in titles]
    assert min(widths) > max(widths) / 2


def test_markup_in_a_title_or_a_team_is_text() -> None:
    lines = words("pareto", "<b>", "“<script>” & more", ("<i>R&D</i>",))
    assert [line.text for line in lines] == ["<b>", "“<script>” & more", "<i>R&D</i>"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("trend-one-point", "stands on 4"),
        ("trend-so-far", "stands on 9 to 15"),
        ("clear-vague", "stands on 22 and 14"),
        ("pareto", ""),
    ],
)
def test_what_it_stands_on_is_said_where_the_chart_knows(name: str, expected: str) -> None:
    assert stands_on(chart(name)) == expected


def test_intervals_are_named_where_they_are_drawn() -> None:
    assert intervals(chart("until-done"))
    assert intervals(chart("trend-n-3"))
    assert not intervals(chart("moves"))
    assert not intervals(chart("items")), "its table knows the interval of each change, its picture draws none"
