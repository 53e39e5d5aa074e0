"""A picture shows what its sentence says: the outliers by name, how long until nearly all is done, two sides compared, the
question that changed most.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from firmyes.charts import answers, curve, decisions, groups, items, theme, trend
from firmyes.charts.geometry import text_width
from firmyes.metrics.comparison import association
from firmyes.model import Curve, CurveStep, Estimate, FourAnswers, Status, Verdict, VerdictKind, VoteTally
from firmyes.model.findings import DecisionLine, ItemRow
from tests.golden import gallery, gallery_others
from tests.golden import gallery_data as data


def soft_by_month(shares: list[int]) -> list[DecisionLine]:
    """A decision a month of ten who agree, so many of whom have not committed."""
    return [
        gallery_others._decision(at, f"Decision {at}", (10 - soft, soft, 0, 0), "ddddd")
        for at, soft in enumerate(shares)
    ]


def test_an_outlier_carries_its_title_also_beside_points_as_high() -> None:
    """Above or below the point is room, where left and right others lie as high."""
    chart = decisions.strip(soft_by_month([8, 8, 8, 1, 1, 1, 1, 1, 1]), "light", width=560)
    assert chart is not None
    titles = [note["text"] for note in chart.figure["layout"]["annotations"] if "Decision" in note["text"]]
    assert len(titles) == 3


@pytest.mark.parametrize("width", [300, 358, 560])
def test_a_title_beside_a_point_is_parted_and_never_cut(width: int) -> None:
    title = "Recap after every decision, also small ones"
    lines = [
        gallery_others._decision(at, title, (10 - soft, soft, 0, 0), "ddddd") for at, soft in enumerate([9, 1, 1, 1, 1])
    ]
    chart = decisions.strip(lines, "light", width=width)
    assert chart is not None
    told = [note["text"].replace("<br>", " ") for note in chart.figure["layout"]["annotations"]]
    assert title in told and not [text for text in told if "…" in text]


def test_an_outlier_without_room_is_in_the_words_all_the_same() -> None:
    chart = decisions.strip(soft_by_month([9, 9, 9, 9, 1, 1, 1, 1, 1]), "light", width=300)
    assert chart is not None
    titles = [note["text"] for note in chart.figure["layout"]["annotations"] if "Decision" in note["text"]]
    assert len(titles) < 4, "there is not room for all"
    assert "Furthest from the middle: Decision 0, 9 of 10; Decision 1, 9 of 10;" in chart.alt
    level = decisions.strip(soft_by_month([3] * 6), "light", width=560)
    assert level is not None
    assert "Furthest" not in level.alt


def curve_of(*steps: tuple[float, float]) -> Curve:
    told = tuple(CurveStep(day, done, done, done, 9) for day, done in steps)
    return Curve(told, 30, data.nothing(Status.TOO_FEW), (), None, "")


def test_how_long_ends_where_nearly_all_of_the_rise_is_done() -> None:
    chart = curve.until_done([curve_of((5, 0.3), (10, 0.6), (40, 0.79), (60, 0.8), (1000, 0.81))], "light")
    assert chart is not None
    assert chart.figure["layout"]["xaxis"]["range"] == pytest.approx([0, 44])
    assert max(day for trace in chart.figure["data"] for day in trace["x"]) == pytest.approx(44)
    assert chart.rows[-1][1] == 1000, "the table has every step"
    assert "known to day 1000: 81 %" in chart.alt


def test_does_it_matter_shows_the_two_sides_and_nothing_where_there_are_too_few() -> None:
    two = association("firm_yes", "Firm yes", [(f"D{at}", at / 20, 0.4 + at / 40, 3) for at in range(18)])
    chart = groups.kept_with_firm(two, "light")
    assert chart is not None
    assert [row[0] for row in chart.rows] == ["More firm yes", "Less firm yes"]
    few = association("firm_yes", "Firm yes", [(f"D{at}", at / 20, 0.5, 3) for at in range(10)])
    assert groups.kept_with_firm(few, "light") is None
    assert few.sentence == (
        "Firm yes: too few to compare yet; of 10 decisions with votes and promises due 5 lie above the middle one, "
        "and 8 on each side are needed."
    )


def test_the_question_that_changed_most_comes_first() -> None:
    def row(item: str, change: float | None) -> ItemRow:
        moved = None if change is None else Estimate(change, change - 0.1, change + 0.1, 9, Status.OK)
        return ItemRow(
            "e", item, "P", data.month(1), data.score(4, 1, 9), data.share(5, 9), (5, 2, 2), moved, False, None
        )

    chart = items.diverging([row("ps1", 0.1), row("ps2", None), row("ps3", -0.5)], {}, "light")
    assert chart is not None
    assert [cells[0] for cells in chart.rows] == ["ps3", "ps1", "ps2"]


@pytest.mark.parametrize("width", [288, 1056])
def test_the_four_answers_are_named_with_the_shares_of_the_sentence_not_of_a_month_that_is_not_over(width: int) -> None:
    months = [
        VoteTally("P", data.month(at), FourAnswers(*four, people=10), 1, *[0] * 8)
        for at, four in enumerate([(2, 6, 1, 1), (3, 5, 1, 1), (9, 1, 0, 0)], 1)
    ]
    chart = answers.over_time(months, "light", so_far=data.month(3), width=width)
    assert chart is not None
    said = " ".join(note["text"] for note in chart.figure["layout"]["annotations"]).replace("\u00a0", " ")
    for share in ("47 %", "40 %", "7 %"):  # of 30: 14, 12, 2 and 2
        assert f"<b>{share}</b>" in said
    assert "90 %" not in said


@pytest.mark.parametrize("width", [288, 1056])
def test_beside_a_number_a_change_is_not_read_as_so_much_more(width: int) -> None:
    shares = [data.share(5, 9), data.share(3, 9), data.share(22, 23)]
    series = data.series(shares, Verdict(VerdictKind.UP, data.month(2), 0.45, None, None))
    chart = trend.trend(series, "light", what="Kept on time", width=width)
    assert chart is not None
    said = [note["text"] for note in chart.figure["layout"]["annotations"] if "96" in note["text"]]
    assert [text.replace("\u00a0", " ").split("</b>")[1] for text in said] == [
        " more than before" if width == 288 else "<br>more than before"
    ]


def test_a_verdict_in_the_plot_is_not_struck_out_by_a_limit() -> None:
    shares = [data.share(70 + at % 3, 100) for at in range(9)]
    verdict = Verdict(VerdictKind.NOISE, data.month(7), 0.7, 0.66, 0.74)
    chart = trend.trend(data.series(shares, verdict, so_far=1), "light", what="Kept on time", width=340)
    assert chart is not None
    said = next(note for note in chart.figure["layout"]["annotations"] if note["text"] == "no change seen")
    assert said["bgcolor"] == theme.PALETTES["light"].background


ON_ROWS = [
    name
    for name in gallery.cases()
    if name.startswith(("items-", "practices-", "intervals-", "forest-", "clear-", "matter-", "pareto-", "ladder-"))
]


@pytest.mark.parametrize("width", [280, 352])
@pytest.mark.parametrize("name", ON_ROWS)
def test_on_a_phone_a_row_has_the_width_and_its_numbers_stand_above_it(name: str, width: int) -> None:
    chart = gallery.cases()[name]("light", width)
    if chart is None:
        return
    layout = chart.figure["layout"]
    assert width - layout["margin"]["l"] - layout["margin"]["r"] >= 0.85 * width
    beside = [note for note in layout["annotations"] if note.get("xref") == "paper" and note["x"] == 1]
    assert all(note["xanchor"] == "right" for note in beside), "none to the right of the plot"
    ends = [text for text in layout["xaxis"].get("ticktext", ()) if text.endswith("%")]
    if ends:  # a tick that leaves its chart is not drawn
        assert layout["margin"]["l"] >= text_width(ends[0]) / 2
        assert layout["margin"]["r"] >= text_width(ends[-1]) / 2


def test_a_question_keeps_its_words_on_a_phone() -> None:
    text = "My skills are valued and put to use"
    row = ItemRow("e", "ps1", "P", data.month(1), data.score(4, 1, 9), data.share(5, 9), (5, 2, 2), None, False, None)
    moved = replace(row, change=Estimate(-0.1, -0.2, 0.1, 9, Status.OK))
    chart = items.diverging([moved], {"ps1": text}, "light", width=280)
    assert chart is not None
    assert text in [note["text"].replace("<br>", " ") for note in chart.figure["layout"]["annotations"]]
