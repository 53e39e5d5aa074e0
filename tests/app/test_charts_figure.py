"""Charts on a page: drawn as they are, with their text, their table and their file."""

from __future__ import annotations

import json
import sys
import types
from datetime import date

import plotly.tools
import pytest
from streamlit.testing.v1 import AppTest

from firmyes.charts import trend
from firmyes.charts.chart import Chart
from firmyes.model import Estimate, Grain, Period, Point, Series, Status, Verdict, VerdictKind
from firmyes.ui import figure


def _chart() -> Chart:
    months = [Period(date(2024, m, 1), date(2024, m + 1, 1), Grain.MONTH) for m in range(1, 11)]
    share = Estimate(0.7, 0.5, 0.85, 30, Status.OK, 21, 30)
    points = tuple(Point(month, share) for month in months)
    verdict = Verdict(VerdictKind.NOISE, months[-1], 0.7, 0.5, 0.9, "xmr")
    chart = figure.checked(
        trend.trend(Series("kept_on_time", "", points, verdict, share), "light", what="Kept on time")
    )
    assert chart is not None
    return chart


def test_a_checked_figure_is_handed_on_as_it_is() -> None:
    """What Streamlit asks before it sends one: validated once more, six charts would cost a tenth of a second."""
    found = _chart().figure
    asked = plotly.tools.return_figure_from_figure_or_data(figure.CheckedFigure(found), validate_figure=True)
    assert asked is found


def test_a_chart_is_checked_while_another_page_imports_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six of 237 pages of a soak ended in an error: half a module has no Series yet."""
    half = types.ModuleType("pandas")
    monkeypatch.setitem(sys.modules, "pandas", half)
    whole = types.SimpleNamespace(import_module=lambda name: vars(half).update(Series=set, Index=set))
    monkeypatch.setattr(figure, "importlib", whole)
    monkeypatch.setattr(figure, "_valid", set())
    assert _chart() is not None


def test_a_wrong_property_or_no_data_is_found_when_checked() -> None:
    with pytest.raises(ValueError, match="Invalid property"):
        figure.checked(Chart({"data": [{"type": "bar", "colour": "x"}], "layout": {}}, "alt.", (), ()))
    with pytest.raises(ValueError, match="without data"):
        figure.checked(Chart({"data": [], "layout": {}}, "alt.", (), ()))
    assert figure.checked(None) is None


def test_what_is_drawn_is_the_same_whether_its_form_was_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the letter: else a page would tell what others had looked at before."""
    monkeypatch.setattr(figure, "_valid", set())
    new, known = (_chart().figure for _ in range(2))
    assert json.dumps(new) == json.dumps(known)


def _bars(**also: object) -> Chart:
    return Chart({"data": [{"type": "bar", "x": [1], "y": [2]} | also], "layout": {}}, "alt.", (), ())


def test_a_figure_of_a_form_found_valid_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure, "_valid", set())
    figure.checked(_bars())
    monkeypatch.setattr(figure.go, "Figure", lambda _: pytest.fail("looked at again"))
    assert figure.checked(_bars(x=[7], y=[9])) is not None


@pytest.mark.parametrize(
    "also",
    [{"colour": "x"}, {"marker": {"colour": "x"}}, {"x": 3}, {"type": "scatter", "base": [1]}, {"error_y": [{"a": 1}]}],
)
def test_another_property_type_or_trace_is_looked_at(monkeypatch: pytest.MonkeyPatch, also: dict[str, object]) -> None:
    monkeypatch.setattr(figure, "_valid", set())
    figure.checked(_bars(base=[0], marker={"color": "red"}))
    figure.checked(_bars())
    with pytest.raises(ValueError, match="nvalid"):
        figure.checked(_bars(**also))


def _page() -> None:
    from firmyes.charts.chart import Chart
    from firmyes.ui import figure
    from firmyes.ui.behind import sheets

    data = {"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": {"height": 100}}
    rows = (("=HYPERLINK(1)", 0.25), ("second", None))
    chart = Chart(data, "Two rows.", ("name", "value"), rows)
    figure.draw(chart, key="one")
    figure.draw(None, key="two", what_instead="No promises loaded yet.")
    sheets.draw([sheets.of_chart(chart)], "one")


def test_drawn_with_its_text_and_its_data() -> None:
    at = AppTest.from_function(_page).run()
    assert not at.exception
    (drawn,) = at.get("plotly_chart")
    assert drawn.proto.alt == "Two rows."
    assert drawn.proto.theme == ""
    assert '"displayModeBar": false' in drawn.proto.config
    assert [c.value for c in at.caption] == [r"No promises loaded yet\."]  # no sign of it is Markdown
    table = at.get("html")[-1].proto.body
    assert "<th scope='row'>=HYPERLINK(1)</th><td>25\u00a0%</td>" in table
    assert "<th scope='row'>second</th><td></td>" in table


def test_the_file_holds_the_same_rows_and_runs_nothing() -> None:
    rows = (("=HYPERLINK(1)", 1 / 3), ("Zürich", None))
    text = figure.csv_bytes(Chart({}, "", ("name", "value"), rows)).decode("utf-8-sig")
    assert text.splitlines() == ["name,value", "'=HYPERLINK(1),0.333333", "Zürich,"]
