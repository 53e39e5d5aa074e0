"""Every chart of the gallery: valid, pure, in words and as a table too, and silent about what is hidden."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
from datetime import date, datetime, timedelta

import plotly.graph_objects as go
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firmyes.charts import answers, decisions, groups, items, parts, practices, promises, theme, trend
from firmyes.charts import marks as charted_marks
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import text_width
from firmyes.deck import marks as deck_marks
from firmyes.model import (
    Estimate,
    FourAnswers,
    LabelledEstimate,
    Mark,
    Point,
    ReasonCount,
    Series,
    Status,
    Unit,
    Verdict,
    VerdictKind,
)
from firmyes.model.days import say_day
from tests.golden import gallery, gallery_others
from tests.golden import gallery_data as data

CASES = gallery.cases()
NOTHING = {"trend-all-hidden", "bar-none", "decisions-hidden", "distribution-hidden"}


def drawn(name: str, mode: theme.Mode = "light", width: int = 720) -> Chart:
    chart = CASES[name](mode, width)
    assert chart is not None
    return chart


@pytest.mark.parametrize("name", sorted(NOTHING))
def test_nothing_is_drawn_where_nothing_may_be_shown(name: str) -> None:
    assert CASES[name]("light", 720) is None


@pytest.mark.parametrize("name", sorted(set(CASES) - NOTHING))
@pytest.mark.parametrize("width", gallery.WIDTHS)
def test_every_figure_is_valid_and_says_what_it_shows(name: str, width: int) -> None:
    for mode in ("light", "dark"):
        chart = drawn(name, mode, width)
        go.Figure(chart.figure)
        assert chart.figure["data"]
        assert len(chart.alt) > 15
        assert chart.alt.endswith(".")
        for text in (chart.alt, json.dumps(chart.figure)):
            assert not re.search(r"\b(None|nan|NaN|Infinity)\b", text), text
        assert len(set(chart.columns)) == len(chart.columns)
        assert all(len(row) == len(chart.columns) for row in chart.rows)
        for trace in chart.figure["data"]:
            assert "legendgroup" not in trace


@pytest.mark.parametrize("name", sorted(set(CASES) - NOTHING))
def test_the_same_rows_draw_the_same_figure(name: str) -> None:
    assert drawn(name) == drawn(name)


@pytest.mark.parametrize("name", sorted(set(CASES) - NOTHING))
def test_dark_differs_from_light_by_colours_alone(name: str) -> None:
    def without_colours(mode: theme.Mode) -> str:
        text = json.dumps(drawn(name, mode).figure)
        for key in theme.PALETTES[mode].__slots__:
            colour = getattr(theme.PALETTES[mode], key)
            for given_colour in (colour, theme.faint(colour), theme.faint(colour, 0.45)):
                text = text.replace(given_colour, "colour")
        return text

    assert without_colours("light") == without_colours("dark")
    assert "#" not in without_colours("light")


@pytest.mark.parametrize("name", sorted(set(CASES) - NOTHING))
def test_signal_colour_only_where_there_is_evidence(name: str) -> None:
    p = theme.PALETTES["light"]
    signals = {
        "trend-signal-up",
        "trend-signal-down",
        "trend-quarter-signal",
        "trend-so-far-signal",
        "items",
        "forest",
    }
    assert (p.signal in json.dumps(drawn(name).figure)) == (name in signals)


def test_hidden_points_are_in_neither_picture_nor_table() -> None:
    hidden = Estimate(0.77, 0.6, 0.9, 4, Status.HIDDEN, 3, 4, "kept private")
    few = Estimate(0.33, 0.1, 0.8, 3, Status.TOO_FEW, 1, 3, "too few")
    shown = data.share(8, 12)
    points = tuple(Point(data.month(i), e) for i, e in enumerate((shown, hidden, few, shown)))
    chart = trend.trend(
        Series("kept_on_time", "", points, Verdict(VerdictKind.TOO_FEW), shown), "light", what="Kept on time"
    )
    assert chart is not None
    everything = json.dumps(chart.figure) + chart.alt + json.dumps(chart.rows)
    assert "0.77" not in everything
    assert "0.33" not in everything
    assert [row[1] for row in chart.rows] == [8 / 12, None, None, 8 / 12]
    assert [row[4] for row in chart.rows] == [12, None, None, 12]
    assert [row[7] for row in chart.rows] == ["ok", "hidden", "too few", "ok"]


def test_a_missing_month_breaks_the_line_and_a_survey_goes_in_waves() -> None:
    months = [data.share(8, 12), data.share(9, 12), None, data.share(7, 12), data.share(7, 12)]
    monthly = trend.runs(trend.drawable(data.series(months, data.NONE)), "kept_on_time")
    assert [len(run) for run in monthly] == [2, 2]
    score = data.score(61, 5, 9)
    waves = [score, None, None, score, None, None, score, None, None, None, None, None, score]
    safety = trend.runs(trend.drawable(data.series(waves, data.NONE, metric="safety")), "safety")
    assert [len(run) for run in safety] == [3, 1]


def test_the_judged_point_is_larger_and_a_change_has_its_diamond_and_word() -> None:
    chart = drawn("trend-signal-up")
    line = chart.figure["data"][1]
    assert line["marker"]["size"][-1] == theme.JUDGED_SIZE
    assert line["marker"]["symbol"][-1] == "diamond"
    assert set(line["marker"]["symbol"][:-1]) == {"circle"}
    assert any("more" in a["text"] for a in chart.figure["layout"]["annotations"])
    down = drawn("trend-signal-down").figure
    assert down["data"][1]["marker"]["symbol"][-1] == "diamond"
    assert any("fewer" in a["text"] for a in down["layout"]["annotations"])


def test_a_period_that_is_not_over_has_an_open_circle_and_no_verdict() -> None:
    chart = drawn("trend-one-point-open")
    assert [a["text"] for a in chart.figure["layout"]["annotations"]] == ["<b>6 of 9</b><br>so far"]
    assert chart.figure["data"][-1]["marker"]["color"] == theme.PALETTES["light"].background
    assert "so far" in chart.alt


def test_the_whole_scale_is_shown() -> None:
    for name, scale in (("trend-14-months", [0, 1]), ("trend-safety-waves", [0, 100]), ("trend-safety-raw", [1, 7])):
        assert list(drawn(name).figure["layout"]["yaxis"]["range"]) == scale
    assert drawn("trend-days").figure["layout"]["yaxis"]["range"][0] == 0


def test_an_instruments_own_scale_is_never_guessed() -> None:
    series = data.series([data.score(5, 1, 9)], data.NONE, metric="safety_raw")
    with pytest.raises(ValueError, match="bounds"):
        trend.trend(series, "light", what="Safety", unit=Unit.SCALE)


def test_a_judged_quarter_is_a_bracket_over_its_months_without_the_limits_of_quarters() -> None:
    chart = drawn("trend-quarter-signal")
    layout = chart.figure["layout"]
    assert any(a["text"] == "Q4 2024: more" for a in layout["annotations"])
    assert not any(s["line"]["dash"] == "dot" for s in layout["shapes"])
    assert set(chart.figure["data"][1]["marker"]["symbol"]) == {"circle"}
    assert "Q4 2024: more." in chart.alt


def test_limits_do_not_run_back_across_a_mark() -> None:
    shapes = drawn("trend-signal-up").figure["layout"]["shapes"]
    lines = [s for s in shapes if s["y0"] == s["y1"]]
    assert len(lines) == 3
    assert all(0.4 < line["x0"] < 0.7 for line in lines)
    assert {line["line"]["dash"] for line in lines} == {"solid", "dot"}


def test_four_answers_say_all_four_counts_and_never_write_on_the_bar() -> None:
    chart = drawn("bar-ordinary", width=352)
    assert chart.alt == (
        "Pricing page: firm yes 33, agrees, has not committed 8, commits without agreeing 6 and neither yet 4, of 51 answers."
    )
    height = chart.figure["layout"]["height"]
    middle = chart.figure["data"][0]["y"][0]
    for label in chart.figure["layout"]["annotations"]:
        assert abs(label["y"] - middle) >= theme.BAR_HEIGHT / 2 + 4
        assert 0 < label["y"] < height
    assert [trace["name"] for trace in chart.figure["data"]] == [s.label for s in theme.answer_styles("light")]
    assert [trace["marker"].get("pattern", {}).get("shape") for trace in chart.figure["data"]] == [
        None,
        "/",
        None,
        "\\",
    ]


def test_text_from_data_is_never_read_as_markup() -> None:
    evil = "<a href='https://example.org'>click</a> & <b>more</b>"
    reasons = [ReasonCount(evil, 3)]
    marks = [Mark(data.month(2).start, evil)]
    series = data.series([data.share(8, 12)] * 5, data.NONE, marks=marks)
    lines = [
        dataclasses.replace(d, decision=dataclasses.replace(d.decision, title=evil)) for d in gallery_others.DECISIONS
    ]
    rows = [LabelledEstimate(evil, data.share(8, 12))]
    drawn_with_it = (
        promises.pareto(reasons, "light"),
        trend.trend(series, "light", what="Kept", reference=(evil, 0.5)),
        decisions.strip(lines, "light", width=1056),
        practices.strip(lines, "light"),
        groups.intervals(rows, "light", what="x"),
        items.diverging([gallery_others.item("ps1", (9, 3, 3), 0.2)], {"ps1": evil}, "light"),
    )
    for chart in drawn_with_it:
        assert chart is not None
        assert "<a" not in json.dumps(chart.figure)
        assert "&lt;a" in json.dumps(chart.figure)


LABELS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)


def test_a_named_day_has_a_thin_line_and_ends_no_baseline() -> None:
    def shapes(*given_marks: Mark) -> list[dict[str, object]]:
        series = data.series(data.STEADY, data.XMR, marks=given_marks)
        chart = trend.trend(series, "light", what="Kept on time")
        assert chart is not None
        return chart.figure["layout"]["shapes"]

    on = data.month(4).start
    without, named, changed = shapes(), shapes(Mark(on, "recaps start", named=True)), shapes(Mark(on, "other words"))
    assert [each for each in named if each in without] == without
    (line,) = (each for each in named if each not in without)
    assert (line["x0"], line["line"]["dash"], line["line"]["width"]) == (line["x1"], "dash", 1)  # type: ignore[index]  # a dict of a figure
    assert not any(each in changed for each in without), "other words do end it"


def test_the_last_three_marks_are_drawn_and_a_change_in_the_asking_before_a_named_day() -> None:
    series = data.series(data.STEADY, data.XMR, marks=data.NAMED_DAYS)
    chart = trend.trend(series, "light", what="Kept on time")
    assert chart is not None
    assert "recaps start" not in chart.alt
    assert "10 January 2025: new manager." in chart.alt
    span = (datetime(2024, 1, 1), datetime(2025, 3, 1))
    asked = Mark(date(2024, 2, 1), "other words")
    assert [mark.label for mark in charted_marks.chosen([asked, *data.NAMED_DAYS], span)] == [
        "other words", "new format of the weekly", "new manager",
    ]  # fmt: skip


@given(days=st.lists(st.tuples(st.integers(-30, 480), LABELS), max_size=6))
def test_no_name_of_a_day_lies_on_another_on_a_slide(days: list[tuple[int, str]]) -> None:
    start = data.month(0).start
    marks = [Mark(start + timedelta(days=n), text, named=True) for n, text in days]
    series = data.series(data.STEADY, data.XMR, marks=marks)
    periods = [p.period for p in series.points]
    placed = deck_marks.placed(series.marks, periods, deck_marks.on_categories(periods, 1, 9), (1, 9), 1 / 72)
    inside = charted_marks.chosen(marks, parts.time_span(periods))
    assert bool(placed) == bool(inside), "the newest always finds room"
    wide = [text_width(day.text, 24) / 72 for day in placed]
    spans = [(d.x - w, d.x) if d.leftwards else (d.x, d.x + w) for d, w in zip(placed, wide, strict=True)]
    assert all(a >= 1 and b <= 9 for a, b in spans)
    for (one, mine), (two, theirs) in itertools.combinations(zip(placed, spans, strict=True), 2):
        assert mine[1] <= theirs[0] or theirs[1] <= mine[0]
        assert not mine[0] < two.x < mine[1]
        assert not theirs[0] < one.x < theirs[1]


@pytest.mark.parametrize("width", [280, 720])
def test_a_named_day_stands_between_the_decisions_it_lies_between(width: int) -> None:
    """Marks of decisions close together are moved apart: the day's line is never on the wrong side of one of them."""
    lines = gallery_others.DECISIONS
    on = [line.decision.decided_on for line in lines if line.decision.decided_on]
    for day in sorted(on):
        chart = practices.strip(lines, "light", days=[Mark(day, "recaps start", named=True)], width=width)
        assert chart is not None
        (x,) = {shape["x0"] for shape in chart.figure["layout"]["shapes"] if shape["line"]["dash"] == "dash"}
        before = sum(spot < x for spot in chart.figure["data"][0]["x"])
        assert before == sum(each < day for each in on)
        assert chart.alt.endswith(f"{say_day(day)}: recaps start.")


@pytest.mark.parametrize("width", [280, 352])
@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("trend-") and name not in NOTHING])
def test_on_a_phone_the_plot_has_the_width_and_every_line_its_name(name: str, width: int) -> None:
    """What the right margin of a page says is said above the line's end or over the line."""
    wide, narrow = (CASES[name]("light", each) for each in (720, width))
    assert narrow is not None and wide is not None
    layout = narrow.figure["layout"]
    assert width - layout["margin"]["l"] - layout["margin"]["r"] >= 0.75 * width
    said = " ".join(label["text"].replace("<br>", " ") for label in layout["annotations"])
    for label in wide.figure["layout"]["annotations"]:
        if label.get("xref") == "paper" and label["x"] == 1:
            assert label["text"].replace("<br>", " ") in said


COUNTS = st.tuples(*[st.integers(0, 60)] * 4).filter(any)


@given(counts=COUNTS, width=st.sampled_from([280, 352, 500, 720, 1056]))
@example(counts=(39, 38, 48, 0), width=352)  # three labels whose widths together leave the chart
@example(counts=(10, 9, 13, 0), width=352)
def test_labels_of_the_four_answers_never_touch(counts: tuple[int, int, int, int], width: int) -> None:
    chart = answers.bar(FourAnswers(*counts, sum(counts)), "light", width=width)
    assert chart is not None
    rows: dict[float, list[tuple[float, float]]] = {}
    for a in chart.figure["layout"]["annotations"]:
        left = a["x"] * (width - 2) + a["xshift"]
        rows.setdefault(a["y"], []).append((left, left + text_width(a["text"])))
    for spans in rows.values():
        spans.sort()
        assert spans[0][0] >= -1
        assert spans[-1][1] <= width + 1
        assert all(b[0] - a[1] >= 4 for a, b in itertools.pairwise(spans))


ESTIMATES = st.one_of(
    st.none(),
    st.builds(lambda n, k: data.share(min(k, n), n), st.integers(1, 40), st.integers(0, 40)),
    st.sampled_from([Estimate(status=s) for s in Status if s not in (Status.OK, Status.SO_FAR)]),
)


@given(
    estimates=st.lists(ESTIMATES, min_size=1, max_size=20),
    so_far=st.booleans(),
    kind=st.sampled_from(list(VerdictKind)),
    limits=st.booleans(),
    marks=st.lists(st.tuples(st.integers(0, 20), LABELS), max_size=5),
    width=st.sampled_from([352, 720]),
)
def test_any_series_is_drawn_or_left_out(
    estimates: list[Estimate | None],
    so_far: bool,
    kind: VerdictKind,
    limits: bool,
    marks: list[tuple[int, str]],
    width: int,
) -> None:
    last = len(estimates) - 1 - so_far
    verdict = Verdict(kind, data.month(max(last, 0)), *((0.6, 0.2, 0.95) if limits else (None, None, None)))
    given_marks = [Mark(data.month(i).start, text) for i, text in marks]
    series = data.series(estimates, verdict, so_far=so_far, marks=given_marks)
    chart = trend.trend(series, "light", what="Kept on time", width=width)
    assert (chart is None) == (not trend.drawable(series))
    if chart:
        go.Figure(chart.figure)
        beside = [a for a in chart.figure["layout"]["annotations"] if a.get("xref") == "paper" and a["x"] == 1]
        assert len(beside) <= 4
