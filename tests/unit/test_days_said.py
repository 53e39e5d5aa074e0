"""Days as people say them: what is read is one day, what could be two is asked, and what is clear is stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.meaning.dates import read_dates
from firmyes.days.said import read_day, reading, say
from firmyes.meeting.files import Held, promise_rows
from firmyes.meeting.rows import row
from firmyes.metrics.lint import lint
from firmyes.model.days import say_day

TODAY = date(2026, 6, 10)  # a Wednesday
SATURDAY = date(2026, 11, 28)
WHAT = "Send the revised offer to the customer"


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
        ("this Friday", date(2026, 6, 12)),
        ("next Friday", date(2026, 6, 19)),
        ("Friday next week", date(2026, 6, 19)),
        ("Fri 12 June", date(2026, 6, 12)),
        ("Friday, 12 June 2026", date(2026, 6, 12)),
        ("Fri 5pm", date(2026, 6, 12)),
        ("Friday at 17:00", date(2026, 6, 12)),
        ("by Friday EOD at the latest", date(2026, 6, 12)),
        ("tomorrow morning", date(2026, 6, 11)),
        ("the day after tomorrow", date(2026, 6, 12)),
        ("in two weeks", date(2026, 6, 24)),
        ("in 3 days", date(2026, 6, 13)),
        ("in 2 months", date(2026, 8, 10)),
        ("2 weeks from now", date(2026, 6, 24)),
        ("within 3 working days", date(2026, 6, 15)),
        ("EOW", date(2026, 6, 12)),
        ("end of next week", date(2026, 6, 19)),
        ("end of the month", date(2026, 6, 30)),
        ("EOM", date(2026, 6, 30)),
        ("end of next month", date(2026, 7, 31)),
        ("end of June", date(2026, 6, 30)),
        ("end of February", date(2027, 2, 28)),
        ("end of Q3", date(2026, 9, 30)),
        ("EOQ", date(2026, 6, 30)),
        ("end of the year", date(2026, 12, 31)),
        ("the 9th", date(2026, 7, 9)),
        ("the 31st", date(2026, 7, 31)),
        ("14/6", date(2026, 6, 14)),
        ("6/14/26", date(2026, 6, 14)),
        ("7.8.2026", date(2026, 8, 7)),
        ("morgen", date(2026, 6, 11)),
        ("bis Ende der Woche", date(2026, 6, 12)),
        ("nächsten Freitag", date(2026, 6, 19)),
        ("dans deux semaines", date(2026, 6, 24)),
        ("próxima sexta-feira", date(2026, 6, 19)),
        ("eind van de maand", date(2026, 6, 30)),
        ("12. Juni", date(2026, 6, 12)),
        ("29 February", None),
        ("soon", None),
        ("next week", None),
        ("June", None),
        ("Sam", None),
        ("2 weeks", None),
        ("1767609600", None),
        ("in 999 weeks", date(2045, 8, 2)),
        ("in 999 months", date(2109, 9, 10)),
        ("", None),
    ],
)
def test_read_day(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "days", "question"),
    [
        ("Tuesday 30 Nov", ("Mon 30 Nov", "Tue 1 Dec"), "30 November 2026 is a Monday. Which day?"),
        ("Friday or Monday", ("Mon 30 Nov", "Fri 4 Dec"), "“Friday or Monday” can be Mon 30 Nov or Fri 4 Dec. Which day?"),
        ("4/5", ("Mon 5 Apr 2027", "Tue 4 May 2027"), "“4/5” can be Mon 5 Apr 2027 or Tue 4 May 2027. Which day?"),
        ("31 Feb", (), "There is no 31 Feb. Which day?"),
        ("Mon 31 Nov 2026", (), "There is no 31 Nov 2026. Which day?"),
        ("2026-02-30", (), "There is no 2026-02-30. Which day?"),
        ("next Friday", ("Fri 4 Dec",), ""),
        ("soon", (), ""),
    ],
)  # fmt: skip
def test_what_is_not_one_day_is_asked(text: str, days: tuple[str, ...], question: str) -> None:
    found = reading(text, SATURDAY)
    assert tuple(say(day, SATURDAY) for day in found.days) == days
    assert found.question == question
    assert question in " ".join(lint("Ana", WHAT, text, SATURDAY).reasons)


SAID = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            "in two 3 31 4/5 30. next this Friday tue Nov February end of the month week EOW q1 or by 5pm 2027 – soon".split()
        ),
        max_size=5,
    ).map(" ".join),
)


@given(SAID, st.dates())
@example("end of month", TODAY)
@example("Friday or Monday", TODAY)
def test_what_is_clear_is_stored_with_its_day_and_what_is_not_without(text: str, today: date) -> None:
    """The linter's word and the ledger's row, each by its own way."""
    told = lint("Ana", WHAT, text, today)
    (stored,) = promise_rows(Held("d", "Ops", "A title"), [(1, row("Ana", WHAT, text, today))], today)
    assert told.when == (stored.due_on is not None)
    assert told.clear == told.when


@given(SAID, st.dates())
def test_any_text_is_one_day_or_a_choice_or_a_question_or_nothing(text: str, today: date) -> None:
    found = reading(text, today)
    assert list(found.days) == sorted(set(found.days))
    assert bool(found.question) == (len(found.days) > 1) or not found.days


@given(st.dates(), st.dates())
def test_what_is_said_is_read_back_on_any_day(day: date, today: date) -> None:
    assert read_day(say_day(day), today) == day


DAYS = st.dates(date(1971, 1, 1), date(2099, 12, 31))


@given(
    DAYS,
    DAYS,
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d %B %Y", "%B %d, %Y", "%a %d %b %Y"]),
)
def test_a_date_is_the_same_day_in_a_meeting_and_in_a_file(day: date, today: date, form: str) -> None:
    """What an import reads as one day whichever way round, a meeting reads as that day; what it asks, a meeting asks."""
    text = day.strftime(form)
    either = {read_dates([text], day_first=first).reading.texts[text] for first in (True, False)}
    assert set(reading(text, today).days) == {moment.date() for moment in either if moment}


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_weekday_lies_in_the_seven_days_ahead_and_next_in_the_week_after(today: date) -> None:
    monday = today - timedelta(days=today.weekday())
    for name in ("Monday", "Friday", "Sunday"):
        first, following = read_day(name, today), read_day(f"next {name}", today)
        assert first is not None and following is not None
        assert 1 <= (first - today).days <= 7
        assert 7 <= (following - monday).days < 14
        assert f"{first:%A}" == f"{following:%A}" == name


def test_a_day_is_said_alike_everywhere() -> None:
    day = date(2026, 9, 3)
    assert say_day(day) == "3 September 2026"
    assert say_day(day, short=True) == "3 Sep 2026"
    assert say_day(day, year=False) == "3 September"
