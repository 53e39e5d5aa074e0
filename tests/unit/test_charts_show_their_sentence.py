"""A picture shows what its sentence says: the outliers by name, how long until nearly all is done, two sides compared, the
question that changed most.
"""

from __future__ import annotations

import pytest

from firmyes.charts import curve, decisions, groups, items
from firmyes.metrics.comparison import association
from firmyes.model import Curve, CurveStep, Estimate, Status
from firmyes.model.findings import DecisionLine, ItemRow
from tests.golden import gallery_data as data
from tests.golden import gallery_others


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
    assert "81 % by day 1000" in chart.alt


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
