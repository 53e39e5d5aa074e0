"""How numbers are said and where labels go."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmyes.charts import parts, scale, words
from firmyes.charts.geometry import lines_of, shortened, spread, text_width
from firmyes.model import Estimate, Grain, Period, Point, Status, Unit, VerdictKind
from firmyes.model.listing import listed, named


def test_counts_come_first_below_twenty() -> None:
    few = Estimate(8 / 11, 0.434, 0.903, 11, Status.OK, 8, 11)
    many = Estimate(0.75, 0.6, 0.86, 40, Status.OK, 30, 40)
    assert words.short(few, Unit.PROPORTION) == "8 of 11"
    assert words.full(few, Unit.PROPORTION) == "8 of 11 (73 %), likely between 43 and 90 %"
    assert words.short(many, Unit.PROPORTION) == "75 %"
    assert words.full(many, Unit.PROPORTION) == "75 % (30 of 40), likely between 60 and 86 %"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.731, Unit.PROPORTION, "73 %"),
        (68.4, Unit.SCORE, "68"),
        (5.13, Unit.SCALE, "5.1"),
        (-12.4, Unit.NET, "−12"),
        (0.4, Unit.NET, "0"),
        (1.2, Unit.DAYS, "1 day"),
        (12, Unit.DAYS, "12 days"),
    ],
)
def test_amounts(value: float, unit: Unit, said: str) -> None:
    assert words.amount(value, unit) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.123, Unit.PROPORTION, "+12 points"),
        (-0.123, Unit.PROPORTION, "−12 points"),
        (0.001, Unit.PROPORTION, "0 points"),
        (-0.44, Unit.SCALE, "−0.4"),
        (-0.01, Unit.SCALE, "0"),
        (6, Unit.SCORE, "+6"),
    ],
)
def test_changes(value: float, unit: Unit, said: str) -> None:
    assert words.change(value, unit) == said


def test_a_verdict_says_its_direction() -> None:
    assert [words.verdict(kind) for kind in VerdictKind] == [
        "more",
        "fewer",
        "no change seen",
        "too few to say",
    ]


def test_lists_and_plurals() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""
    assert named([f"Team {n}" for n in range(6)]) == "Team 0, Team 1, Team 2, Team 3, Team 4 and Team 5"
    assert named([f"Team {n}" for n in range(200)]) == "Team 0, Team 1, Team 2 and 197 more"
    assert named(["a", "b", "c", "d"], few=3) == "a, b, c and 1 more"
    assert words.many(1, "decision") == "1 decision"
    assert words.many(0, "decision") == "0 decisions"
    assert words.many(331507, "answer") == "331,507 answers"
    assert words.counts(Estimate(0.5, 0.4, 0.6, 1200, count=1000, base=2000)) == "1,000 of 2,000"


def test_hidden_numbers_say_their_reason() -> None:
    assert words.full(Estimate(status=Status.HIDDEN, reason="Hidden."), Unit.PROPORTION) == "Hidden."
    assert words.short(Estimate(status=Status.HIDDEN), Unit.PROPORTION) == ""


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(10, 40)), min_size=1, max_size=6),
)
def test_spread_keeps_labels_apart_and_in_order(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = [y for y, _ in labels], [size for _, size in labels]
    places = spread(wanted, sizes, 0, 300)
    order = sorted(range(len(labels)), key=lambda i: wanted[i])
    for a, b in itertools.pairwise(order):
        assert places[b] - places[a] >= (sizes[a] + sizes[b]) / 2 - 1e-6
    assert all(place - size / 2 >= -1e-6 for place, size in zip(places, sizes, strict=True))


@given(st.text(max_size=80), st.integers(20, 400))
def test_shortened_fits_its_room(text: str, room: int) -> None:
    short = shortened(text, room)
    assert text_width(short) <= room or len(short) <= 2
    assert short == text or short.endswith("…")


@given(st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=12), min_size=1, max_size=12))
def test_text_keeps_to_two_lines(parts_of_text: list[str]) -> None:
    lines = lines_of(" ".join(parts_of_text), 120)
    assert len(lines) <= 2
    assert all(text_width(line) <= 120 for line in lines)


def test_time_ticks_name_the_year_once_and_end_at_the_last_period() -> None:
    months = [
        Period(date(2024 + i // 12, i % 12 + 1, 1), date(2024 + (i + 1) // 12, (i + 1) % 12 + 1, 1), Grain.MONTH)
        for i in range(14)
    ]
    values, texts = parts.time_ticks(months, 600)
    assert texts == ["Feb<br>2024", "May", "Aug", "Nov", "Feb<br>2025"]
    assert values[-1] == parts.stamp(parts.middle(months[-1]))
    assert len(parts.time_ticks(months, 150)[0]) <= 3


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 1), (1, 1), (5, 5), (6, 6), (11, 15), (23, 25), (26, 28), (400, 400), (9000, 10000)]
)
def test_counted_scales_end_at_or_above_the_highest(highest: float, top: float) -> None:
    found = scale.counted(highest)
    assert found.range[1] >= highest
    assert found.range == (0, top)
    assert found.ticks[-1] == found.range[1]


def test_days_reach_above_the_interval() -> None:
    month = Period(date(2024, 1, 1), date(2024, 2, 1), Grain.MONTH)
    found = scale.scale_of([Point(month, Estimate(12, 8, 26, 30, Status.OK))], Unit.DAYS)
    assert found.range == (0, 28)
