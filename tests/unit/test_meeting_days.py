"""Days as people write them: read where they can be one day only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmyes.meeting.days import read_day
from firmyes.model.days import say_day

TODAY = date(2026, 6, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-12", date(2026, 6, 12)),
        ("12 June", date(2026, 6, 12)),
        ("12th of June 2027", date(2027, 6, 12)),
        ("June 12", date(2026, 6, 12)),
        ("Sept. 3, 2026", date(2026, 9, 3)),
        ("3 May", date(2027, 5, 3)),
        ("Friday", date(2026, 6, 12)),
        ("wed", date(2026, 6, 17)),
        ("Fri 12 June", date(2026, 6, 12)),
        ("Friday, 12 June 2026", date(2026, 6, 12)),
        ("tomorrow", date(2026, 6, 11)),
        ("in two weeks", date(2026, 6, 24)),
        ("in 3 days", date(2026, 6, 13)),
        ("14/6", date(2026, 6, 14)),
        ("6/14/26", date(2026, 6, 14)),
        ("7.8.2026", date(2026, 8, 7)),
        ("29 February", None),
        ("4/5", None),
        ("Thursday 12 June 2026", None),
        ("next Friday", None),
        ("soon", None),
        ("end of June", None),
        ("31 June", None),
        ("in 999 weeks", date(2045, 8, 2)),
        ("", None),
    ],
)
def test_read_day(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@given(st.dates(), st.dates())
def test_what_is_said_is_read_back_on_any_day(day: date, today: date) -> None:
    assert read_day(say_day(day), today) == day


@given(st.text(max_size=30), st.dates())
def test_any_text_is_a_day_or_none(text: str, today: date) -> None:
    assert read_day(text, today) is None or isinstance(read_day(text, today), date)


def test_a_day_is_said_alike_everywhere() -> None:
    day = date(2026, 9, 3)
    assert say_day(day) == "3 September 2026"
    assert say_day(day, short=True) == "3 Sep 2026"
    assert say_day(day, year=False) == "3 September"
