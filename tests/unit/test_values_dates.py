"""Dates as exports write them; day or month first is one decision for a column."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.meaning.dates import Order, decide_order, read_dates
from etl.planning.columns import DAY_FIRST, MONTH_FIRST, PATTERNS


def read(text: str, **how: object) -> datetime | None:
    return read_dates([text], **how).reading.texts.get(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-05", datetime(2026, 1, 5)),
        ("2026-01-05T10:40:00.000Z", datetime(2026, 1, 5, 10, 40)),
        ("2026-01-05 10:40:00 UTC", datetime(2026, 1, 5, 10, 40)),
        ("2026-01-05 10:40:00 +0200", datetime(2026, 1, 5, 8, 40)),
        ("2026/06/14 10:10:09 AM GMT+1", datetime(2026, 6, 14, 9, 10, 9)),
        ("12/Mar/24 9:41 AM", datetime(2024, 3, 12, 9, 41)),
        ("21/Dez/22 3:31 PM", datetime(2022, 12, 21, 15, 31)),
        ("21/déc./22 3:31 PM", datetime(2022, 12, 21, 15, 31)),
        ("21/dic/22 12:05 AM", datetime(2022, 12, 21, 0, 5)),
        ("5/mrt/26 12:05 PM", datetime(2026, 3, 5, 12, 5)),
        ("05/out/25", datetime(2025, 10, 5)),
        ("7/giu/25", datetime(2025, 6, 7)),
        ("January 5, 2026 10:40 AM", datetime(2026, 1, 5, 10, 40)),
        ("Thursday, January 15th, 2026", datetime(2026, 1, 15)),
        ("5. März 2026 14:30 Uhr", datetime(2026, 3, 5, 14, 30)),
        ("5 de enero de 2026", datetime(2026, 1, 5)),
        ("14 févr. 2026 à 09:05", datetime(2026, 2, 14, 9, 5)),
        ("5 januari 2026 om 9:05", datetime(2026, 1, 5, 9, 5)),
        ("Mon Jan 5 2026 10:00:00 GMT+0100", datetime(2026, 1, 5, 9)),
        ("31.12.2026", datetime(2026, 12, 31)),
        ("05.03.26 8:15", datetime(2026, 3, 5, 8, 15)),
        ("1/5/2026 10:40:00 p. m.", None),  # decided below: its order is open
        ("1767609600000", datetime(2026, 1, 5, 10, 40)),
        ("1767609600", datetime(2026, 1, 5, 10, 40)),
        ("45000", datetime(2023, 3, 15)),
        ("45000.5", datetime(2023, 3, 15, 12)),
        ("2026-03-04 24:00", datetime(2026, 3, 5)),
        ("2026-02-30", None),
        ("soon", None),
        ("Q3 2026", None),
        ("2026", None),
        ("12", None),
        ("3/4", None),
        ("99/99/2026", None),
        ("0001-01-01", None),
        ("January 2026", None),
        ("1er mars 2026", datetime(2026, 3, 1)),
        ("quinta-feira, 5 de março de 2026", datetime(2026, 3, 5)),
        ("יום חמישי, 5 במרץ 2026", datetime(2026, 3, 5)),
        ("5 Mart 2026 Perşembe", datetime(2026, 3, 5)),
        ("5 Mart 2026 Perşembe 14:30", datetime(2026, 3, 5, 14, 30)),
        ("2026年3月5日木曜日", datetime(2026, 3, 5)),
        ("2026年3月5日(木)", datetime(2026, 3, 5)),
        ("2026년 3월 5일 목요일", datetime(2026, 3, 5)),
        ("2026年3月5日 星期四", datetime(2026, 3, 5)),
        ("5 March 2026, Thursday", datetime(2026, 3, 5)),
        ("about 5 March 2026", None),
        ("etwa 5. März 2026", None),
        ("environ 5 mars 2026", None),
        ("after 5 March 2026", None),
        ("from 5 March 2026", None),
        ("5 March 2026 or Friday", None),
        ("next Friday", None),
        ("EOW", None),
        ("31/02/2026", None),
        ("3", None),
        ("May", None),
    ],
)
def test_one_text(text: str, expected: datetime | None) -> None:
    if "p. m." in text:
        assert read(text, day_first=True) == datetime(2026, 5, 1, 22, 40)
    else:
        assert read(text) == expected


def test_a_zone_is_told_in_the_workspaces_days() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert read("2026-06-30T22:30:00Z", zone=berlin) == datetime(2026, 7, 1, 0, 30)
    assert read("2026-06-30 22:30:00", zone=berlin) == datetime(2026, 6, 30, 22, 30)
    assert read("2026-06-30 22:30:00", zone=berlin, utc=True) == datetime(2026, 7, 1, 0, 30)


def test_a_range_has_two_ends() -> None:
    text = "January 5, 2026 → January 9, 2026"
    assert read(text) == datetime(2026, 1, 5)
    assert read(text, range_end=True) == datetime(2026, 1, 9)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["13/01/2026", "02/03/2026"], Order.DAY_FIRST),
        (["01/13/2026", "02/03/2026"], Order.MONTH_FIRST),
        (["02/03/2026", "04/05/2026"], Order.UNKNOWN),
        (["13/01/2026", "01/13/2026"], Order.MIXED),
        (["05/05/2026", "2026-03-04"], Order.ANY),
        (["02.03.2026"], Order.DAY_FIRST),
        (["2026/03/04"], Order.ANY),
        (["12/Mar/24"], Order.ANY),
    ],
)
def test_the_order_is_decided_by_what_can_only_be_one(texts: list[str], order: Order) -> None:
    assert decide_order(texts) is order


def test_an_open_order_takes_the_persons_word_and_a_known_one_does_not() -> None:
    assert read("02/03/2026", day_first=True) == datetime(2026, 3, 2)
    assert read("02/03/2026", day_first=False) == datetime(2026, 2, 3)
    assert read_dates(["02/03/2026"]).order is Order.UNKNOWN
    assert read_dates(["02/03/2026"]).example == "02/03/2026"
    known = read_dates(["13/03/2026", "02/03/2026"], day_first=False)
    assert known.reading.texts["02/03/2026"] == datetime(2026, 3, 2)


def test_in_a_mixed_column_the_person_decides_and_the_rest_is_no_date() -> None:
    mixed = read_dates(["13/01/2026", "01/14/2026"], day_first=True)
    assert mixed.reading.texts == {"13/01/2026": datetime(2026, 1, 13), "01/14/2026": None}
    assert mixed.unread == ("01/14/2026",)


DAYS = st.dates(date(1971, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d/%b/%Y", "%a %d %b %Y"]))
def test_every_day_reads_back(day: date, form: str) -> None:
    assert read(day.strftime(form)) == datetime.combine(day, datetime.min.time())


@given(st.lists(DAYS, min_size=1, max_size=30), st.booleans())
def test_a_column_reads_back_in_the_order_it_was_written_or_is_asked(days: list[date], day_first: bool) -> None:
    form = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    texts = sorted({day.strftime(form) for day in days})
    found = read_dates(texts)
    if found.order is Order.UNKNOWN:
        found = read_dates(texts, day_first=day_first)
    assert sorted(moment.date() for moment in found.reading.texts.values() if moment) == sorted(set(days))


@given(st.text(max_size=30))
def test_any_text_is_a_sensible_date_or_none(text: str) -> None:
    moment = read(text)
    assert moment is None or 1970 <= moment.year <= 2100


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.sampled_from((*PATTERNS, *DAY_FIRST, *MONTH_FIRST)),
)
def test_a_pattern_means_the_same_in_sql_and_here(moment: datetime, pattern: str) -> None:
    text = moment.strftime(pattern)
    there = duckdb.execute("select strptime($text, $pattern)", {"text": text, "pattern": pattern}).fetchone()
    here = read(text, day_first=pattern in DAY_FIRST)
    assert there == (here,)
    assert here is not None and abs(here - moment) < timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    ["TBD", "n/a", "null", "-", "asap", "No due date", "kein Datum", "sin fecha", "a definir", "0000-00-00"],
)
def test_words_for_no_date_are_blank_and_nothing_unreadable(text: str) -> None:
    found = read_dates([text, "2026-03-05"])
    assert found.reading.blanks == {text}
    assert found.reading.texts == {"2026-03-05": datetime(2026, 3, 5)}
    assert found.unread == ()


def test_a_browsers_own_way_of_writing_a_time() -> None:
    text = "Thu Mar 05 2026 10:11:12 GMT+0100 (Central European Standard Time)"
    assert read(text) == datetime(2026, 3, 5, 9, 11, 12)


def test_a_moment_with_a_zone_is_fixed_whatever_zone_it_is_told_in() -> None:
    texts = ["2026-03-05T23:30:00-05:00", "2026-03-05 10:00"]
    berlin, utc = (read_dates(texts, zone=ZoneInfo(zone)).reading for zone in ("Europe/Berlin", "UTC"))
    assert berlin.fixed == utc.fixed == {texts[0]: datetime(2026, 3, 6, 4, 30)}
    assert berlin.texts[texts[0]] == datetime(2026, 3, 6, 5, 30)


def test_a_day_written_as_midnight_in_utc_stays_that_day_west_of_it() -> None:
    found = read_dates(["2026-03-05T00:00:00.000Z", "2026-03-09T00:00:00Z"], zone=ZoneInfo("America/New_York"))
    assert sorted(found.reading.texts.values()) == [datetime(2026, 3, 5), datetime(2026, 3, 9)]  # type: ignore[type-var]
    assert not found.reading.time


def test_a_range_within_one_day_is_due_that_day() -> None:
    text = "January 5, 2026 10:40 AM → 11:40 AM"
    assert read(text, range_end=True) == datetime(2026, 1, 5, 10, 40)
    assert read("January 5, 2026 → January 9, 2026", range_end=True) == datetime(2026, 1, 9)


def test_a_day_in_eight_digits() -> None:
    assert read("20260305") == datetime(2026, 3, 5)
    assert read("20261305") is None


@pytest.mark.parametrize(
    ("later", "day_first"),
    [(["13/03/2026 9:15", "14/03/2026 9:15"], True), (["3/13/2026 9:15", "3/14/2026 9:15"], False)],
)
def test_days_that_a_spreadsheet_turned_are_asked_about_and_turned_back(later: list[str], day_first: bool) -> None:
    texts = ["2026-09-03 09:15:00", "2026-03-03 09:15:00", *later]
    open_ = read_dates(texts)
    assert (open_.order, open_.example) == (Order.TURNED, texts[0])
    turned = read_dates(texts, day_first=day_first).reading
    assert list(turned.texts.values()) == [datetime(2026, 3, day, 9, 15) for day in (9, 3, 13, 14)]
    left = read_dates(texts, day_first=not day_first).reading
    assert list(left.texts.values()) == [datetime(2026, 9, 3, 9, 15), *list(turned.texts.values())[1:]]


@pytest.mark.parametrize(
    "texts",
    [
        ["2026-09-03", "2026-03-20", "13/03/2026", "14/03/2026"],
        ["2026-09-03", "2026-03-03", "5/03/2026", "13/03/2026"],
        ["2026-09-03", "2026-08-03", "13.03.2026", "14.03.2026"],
        ["2026-03-03", "2026-04-04", "13/03/2026", "14/03/2026"],
        ["2026-09-03", "2026-08-03", "13 March 2026", "14 March 2026"],
        ["2026-09-03", "2026-08-03", "31/02/2026", "13/03/2026"],
    ],
)
def test_days_that_no_spreadsheet_turned_are_not_asked_about(texts: list[str]) -> None:
    assert read_dates(texts).order is not Order.TURNED


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (("26-03-13", "26-05-04"), ((2026, 3, 13), (2026, 5, 4))),
        (("13-03-26", "04-05-26"), ((2026, 3, 13), (2026, 5, 4))),
        (("26.03.13", "25.12.31"), ((2026, 3, 13), (2025, 12, 31))),
        (("26-03-25",), ((2025, 3, 26),)),
    ],
)
def test_a_short_year_stands_where_all_numbers_are_years_of_our_time(texts: tuple[str, ...], days: tuple) -> None:
    read_texts = read_dates(texts, day_first=True, this_year=2026).reading.texts
    assert [read_texts[text] for text in texts] == [datetime(*day) for day in days]
