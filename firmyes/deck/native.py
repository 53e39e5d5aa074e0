"""Native PowerPoint charts: their data travels in the file and can be edited there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from firmyes.charts import parts, scale, words
from firmyes.charts.geometry import text_width
from firmyes.charts.plot_words import PlotWords, level_lines, places
from firmyes.charts.theme import PALETTES, answer_styles
from firmyes.charts.trend import drawable, runs
from firmyes.deck import fit, marks
from firmyes.deck.figures import AnswersFigure, SpreadFigure, TrendFigure
from firmyes.deck.levels import column as level_column
from firmyes.model import Mark, Period, Point, Unit

FACE = "Arial"  # on every machine; Source Sans is not
_PALETTE = PALETTES["light"]
_LINE = Pt(fit.LINE_WIDTH)
# the plot inside the chart's frame, as shares of it; the rest is axis labels and words
_Plot = tuple[float, float, float, float]
_PLOT = (0.085, 0.03, 0.665, 0.77)
_WORDS_END = 12.95  # where the words beside a plot may end: a name of two words and its share need three inches
_PATTERNS = {"/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL}


def add_chart(page: Any, figure: TrendFigure | AnswersFigure | SpreadFigure) -> None:
    """Put the figure's native chart, and the words beside it, into the slide's figure box."""
    if isinstance(figure, TrendFigure):
        _trend(page, figure)
    elif isinstance(figure, AnswersFigure):
        _answers(page, figure)
    else:
        _spread(page, figure)


def describe(frame: Any, name: str, alt: str) -> None:
    """Name and alt text of a chart or table."""
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)


def typed(font: Any, size: float, colour: str, bold: bool = False) -> None:
    font.size, font.bold, font.name = Pt(size), bold, FACE
    font.color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))


# --- trend -----------------------------------------------------------------------------------------------------------


def _trend(page: Any, figure: TrendFigure) -> None:
    """The measured line, the judged point, the one that is not over, mean and limits: a series each.

    Single points are series of their own because a point's own colour is not drawn by every program.
    """
    points = drawable(figure.series)
    periods = _all_periods([q.period for q in points])
    by_period = {q.period: q for q in points}
    shown = [by_period.get(period) for period in periods]
    done = [q if q is not None and q.finished else None for q in shown]
    judged = [q if q is not None and q.period == figure.series.verdict.at else None for q in done]
    so_far = [q if q is not None and not q.finished else None for q in shown]
    data = CategoryChartData(number_format="0 %" if figure.unit is Unit.PROPORTION else "0")
    data.categories = _names(periods)
    named = [(name, qs) for name, qs in ((figure.what, done), ("judged", judged), ("so far", so_far)) if any(qs)]
    for name, qs in named:
        data.add_series(name, [None if q is None else q.estimate.value for q in qs])
    levels = [] if figure.levels else level_lines(figure.series)
    for name, value in zip(_level_names(levels), [value for value, _ in levels], strict=True):
        data.add_series(name, [value] * len(periods))
    for level in figure.levels:
        data.add_series(level.name, [level.value if level.holds(period) else None for period in periods])
    days, plot = _days(figure.series.marks, [q.period for q in points], periods)
    chart = _frame(page, XL_CHART_TYPE.LINE_MARKERS, data, "Trend", figure.alt, plot)
    _axes(chart, scale.scale_of(points, figure.unit), figure.unit)
    drawn = list(chart.plots[0].series)
    for series, (name, qs) in zip(drawn, named, strict=False):
        _draw(series, name, qs, figure)
        if name != "judged":
            _whiskers(series, qs)
    dashes = [dash for _, dash in levels] or ["solid" if each.name == "now" else "dash" for each in figure.levels]
    for series, dash in zip(drawn[len(named) :], dashes, strict=True):
        _draw_level(series, dash)
    if len(runs([q for q in done if q] or points, figure.series.metric)) == 1:  # a survey's waves, none missing
        chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")
    column = level_column(figure.series, figure.levels, points, figure.unit, "light")
    _beside(page, column, scale.scale_of(points, figure.unit), plot=plot)
    for day in days:
        _day(page, day, plot, _PALETTE.ink3)


def _days(
    named: Sequence[Mark], drawn: Sequence[Period], axis: Sequence[Period]
) -> tuple[tuple[marks.Placed, ...], _Plot]:
    """The marked days inside the periods drawn, on an axis of these categories, and the plot that leaves them room."""
    left, right = (fit.FIGURE.left + share * fit.FIGURE.width for share in (_PLOT[0], _PLOT[0] + _PLOT[2]))
    days = marks.placed(named, drawn, marks.on_categories(axis, left, right), (left, right), 1 / 72)
    return days, _below(marks.ROOM) if days else _PLOT


def _below(room: float) -> _Plot:
    """The plot that leaves so many inches more above it."""
    left, top, wide, high = _PLOT
    more = room / fit.FIGURE.height
    return left, top + more, wide, high - more


def _day(page: Any, day: marks.Placed, plot: _Plot, colour: str) -> None:
    """A marked day: a dashed line through the plot, its name on top of it."""
    f = fit.FIGURE
    foot = f.top + (plot[1] + plot[3]) * f.height
    line = page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(day.x), Inches(f.top), Inches(day.x), Inches(foot))
    line.name, line.line.dash_style = f"line of {day.text}"[:60], MSO_LINE.DASH
    line.line.color.rgb, line.line.width = rgb(colour), Pt(marks.WIDTH)
    wide, high = text_width(day.text, fit.TEXT_SIZE) / 72 + 0.2, fit.TEXT_SIZE * fit.LEADING / 72
    left = day.x - wide - 0.06 if day.leftwards else day.x + 0.06
    frame = _box(page, day.text, left, f.top, wide, high)
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if day.leftwards else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = day.text
    typed(run.font, fit.TEXT_SIZE, colour)


def _all_periods(periods: Sequence[Period]) -> list[Period]:
    """Every period from the first to the last: a category axis shows true time only with its gaps."""
    known = {parts.steps_between(periods[0], p): p for p in periods}
    return [known.get(step) or parts.later(periods[0], step) for step in range(max(known) + 1)]


def _names(periods: Sequence[Period]) -> list[str]:
    """Category names short enough for 24 points: the year where it begins, others by month or quarter."""
    most = 7
    every = max(1, -(-len(periods) // most))
    out, year = [], None
    for i, period in enumerate(periods):
        shown = (len(periods) - 1 - i) % every == 0
        text = words.tick(period, with_year=shown and period.start.year != year).replace("<br>", "\n")
        year = period.start.year if shown else year
        out.append(text if shown else "\u200b" * (i + 1))  # names must differ, or the sheet merges them
    return out


def _level_names(levels: Sequence[tuple[float, str]]) -> list[str]:
    return ["mean" if dash == "solid" else f"limit {i}" for i, (_, dash) in enumerate(levels)]


def _draw(series: Any, name: str, points: Sequence[Point | None], figure: TrendFigure) -> None:
    signal = name == "judged" and words.is_signal(figure.series.verdict.kind)
    colour = _PALETTE.signal if signal else _PALETTE.data
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(colour), _LINE
    marker = series.marker
    marker.style = XL_MARKER_STYLE.DIAMOND if signal else XL_MARKER_STYLE.CIRCLE
    marker.size = {"judged": 20, "so far": 14}.get(name, 12)
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(_PALETTE.background if name == "so far" else colour)
    marker.format.line.color.rgb, marker.format.line.width = rgb(colour), Pt(3 if name == "so far" else 0.75)


def _draw_level(series: Any, dash: str) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(_PALETTE.data), Pt(1.5)
    series.format.line.dash_style = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH}.get(dash, MSO_LINE.ROUND_DOT)
    series.marker.style = XL_MARKER_STYLE.NONE


def _whiskers(series: Any, points: Sequence[Point | None]) -> None:
    """Intervals as error bars without caps; the distances travel in the chart as literal numbers."""

    def distances(name: str, sign: int) -> str:
        cells = []
        for i, q in enumerate(points):
            if q is None or q.estimate.value is None or q.estimate.low is None or q.estimate.high is None:
                continue
            reach = (q.estimate.high - q.estimate.value) if sign > 0 else (q.estimate.value - q.estimate.low)
            cells.append(f'<c:pt idx="{i}"><c:v>{max(reach, 0):.6f}</c:v></c:pt>')
        numbers = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(points)}"/>{"".join(cells)}'
        return f"<c:{name}><c:numLit>{numbers}</c:numLit></c:{name}>"

    colour = _PALETTE.data.removeprefix("#")
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/>{distances("plus", 1)}{distances("minus", -1)}<c:spPr><a:ln w="25400">'
        f'<a:solidFill><a:srgbClr val="{colour}"><a:alpha val="60000"/></a:srgbClr></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    element = series._element
    element.insert(list(element).index(element.find(qn("c:cat"))), bars)


# --- bars ------------------------------------------------------------------------------------------------------------


def _answers(page: Any, figure: AnswersFigure) -> None:
    periods = _all_periods(figure.periods)
    tallies = {t.period: t for t in figure.tallies}
    data = CategoryChartData(number_format="0 %")
    names = _names(periods)
    if figure.so_far is not None:
        names[-1] = f"{names[-1].split(chr(10))[0]}\nso far"
    data.categories = names
    for style in answer_styles("light"):
        values = [
            getattr(tallies[p].answers, style.id) / tallies[p].answers.answers if p in tallies else None
            for p in periods
        ]
        data.add_series(style.label, values)
    days, room = _days(figure.days, figure.periods, periods)
    chart = _frame(page, XL_CHART_TYPE.COLUMN_STACKED, data, "Four answers", figure.alt, room)
    _axes(chart, scale.shares(), Unit.PROPORTION)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 35, 100
    for series, style in zip(plot.series, answer_styles("light"), strict=True):
        _paint(series.format, style.fill, style.line, style.pattern)
    _beside(page, figure.column("light"), scale.shares(), bold_first=False, plot=room)
    for day in days:
        _day(page, day, room, _PALETTE.ink)


def _spread(page: Any, figure: SpreadFigure) -> None:
    data = CategoryChartData(number_format="0")
    data.categories = list(reversed(figure.names))
    data.add_series("answers", list(reversed(figure.counts)))
    chart = _frame(page, XL_CHART_TYPE.BAR_CLUSTERED, data, "Answers", figure.alt, None)
    plot = chart.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    typed(labels.font, fit.TEXT_SIZE, _PALETTE.ink2, bold=True)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, max(figure.counts) * 1.1
    axis = chart.category_axis
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    typed(axis.tick_labels.font, fit.TEXT_SIZE, _PALETTE.ink)
    fills = {
        "favourable": (_PALETTE.data, ""),
        "neutral": (_PALETTE.grid, ""),
        "unfavourable": (_PALETTE.background, "/"),
    }
    for index, band in enumerate(reversed(figure.bands)):
        fill, pattern = fills[band]
        _paint(plot.series[0].points[index].format, fill, _PALETTE.data, pattern)


def _paint(target: Any, fill: str, line: str, pattern: str) -> None:
    if pattern:
        target.fill.patterned()
        target.fill.pattern = _PATTERNS[pattern]
        target.fill.fore_color.rgb, target.fill.back_color.rgb = rgb(line), rgb(fill)
    else:
        target.fill.solid()
        target.fill.fore_color.rgb = rgb(fill)
    target.line.color.rgb, target.line.width = rgb(line), Pt(1.5)


# --- the frame around every chart ------------------------------------------------------------------------------------


def _frame(
    page: Any, kind: Any, data: CategoryChartData, name: str, alt: str, plot: tuple[float, ...] | None = _PLOT
) -> Any:
    """The chart in the figure's box; ``plot``: where in it, as shares; None lets the program choose."""
    f = fit.FIGURE
    frame = page.shapes.add_chart(kind, Inches(f.left), Inches(f.top), Inches(f.width), Inches(f.height), data)
    describe(frame, name, alt)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(fit.TEXT_SIZE), FACE
    if plot is not None:
        _fix_plot(chart, plot)
    return chart


def _fix_plot(chart: Any, plot: tuple[float, ...]) -> None:
    """Pin the plot to its place in the frame, so that the words beside it stand where they belong."""
    left, top, wide, high = plot
    area = chart._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{left}"/><c:y val="{top}"/><c:w val="{wide}"/><c:h val="{high}"/></c:manualLayout></c:layout>'
        ),
    )


def _axes(chart: Any, whole: scale.Scale, unit: Unit) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale = whole.range
    value.major_unit = whole.ticks[1] - whole.ticks[0]
    value.major_gridlines.format.line.color.rgb = rgb(_PALETTE.grid)
    value.format.line.fill.background()
    value.major_tick_mark = value.minor_tick_mark = XL_TICK_MARK.NONE
    typed(value.tick_labels.font, fit.TEXT_SIZE, _PALETTE.ink2)
    value.tick_labels.number_format = "0 %" if unit is Unit.PROPORTION else "0"
    value.tick_labels.number_format_is_linked = False
    category.format.line.color.rgb = rgb(_PALETTE.ink3)
    category.major_tick_mark = category.minor_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    typed(category.tick_labels.font, fit.TEXT_SIZE, _PALETTE.ink2)


def _beside(
    page: Any,
    column: Sequence[PlotWords],
    whole: scale.Scale,
    bold_first: bool = True,
    plot: _Plot = _PLOT,
) -> None:
    """Text boxes to the right of the plot, at the height of what they name, moved apart."""
    left, top, wide, high = plot
    (low_end, high_end), f = whole.range, fit.FIGURE

    plot_top, plot_high = f.top + top * f.height, high * f.height

    def inches(value: float) -> float:
        return plot_top + (1 - (value - low_end) / (high_end - low_end)) * plot_high

    x = f.left + (left + wide) * f.width + 0.2
    stand = places(column, inches, fit.TEXT_SIZE * fit.LEADING / 72, 0.06, (f.top, f.top + f.height))
    for each, (place, size) in zip(column, stand, strict=True):
        frame = _box(page, " ".join(each.lines), x, place - size / 2, _WORDS_END - x, size)
        frame.word_wrap = True
        for i, line in enumerate(each.lines):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.line_spacing = 1.0
            run = paragraph.add_run()
            run.text = line
            typed(run.font, fit.TEXT_SIZE, each.colour, bold=bold_first and i == 0 and len(each.lines) > 1)


def _box(page: Any, name: str, left: float, top: float, wide: float, high: float) -> Any:
    """An empty box of text without margins, in inches."""
    box = page.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
    box.name = name[:60]
    frame = box.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame
