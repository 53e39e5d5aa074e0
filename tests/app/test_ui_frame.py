"""The frame: menu, filters and their URL, freshness, banner, errors as cards. Pages themselves: test_ui_pages.py."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes import door
from firmyes.errors import ReadError, Where
from firmyes.model import EVERYTHING, BuildInfo, Filters, Grain
from firmyes.ui import components, filters, shell, sitemap, state
from firmyes.ui.filters import Offer
from tests.app.walking import open_app, said
from tests.factory.warehouse import write_build

MONTHS = tuple(date(2025 + (8 + i) // 12, (8 + i) % 12 + 1, 1) for i in range(14))
OFFER = Offer(("Atlas", "Birch"), MONTHS)


class Params(dict):
    """What Streamlit's query parameters offer to ``filters.unknown``."""

    def get_all(self, name: str) -> list[str]:
        return list(self.get(name, []))


def test_every_screen_is_in_the_menu_and_has_its_file() -> None:
    for screen in sitemap.SCREENS:
        assert Path(screen.path).is_file()
    assert [s.name for s in sitemap.SCREENS if s.group == "See"] == [
        "overview", "follow_through", "psychological_safety", "agreement",
    ]  # fmt: skip


CHOSEN = {"team": ["Birch"], "from": ["2026-01"], "to": ["2026-02"], "grain": ["quarter"]}


@pytest.mark.parametrize("name", [s.name for s in sitemap.SCREENS])
def test_chosen_filters_stand_on_every_page_disabled_where_they_change_nothing(name: str, synthetic: Path) -> None:
    at = open_app(synthetic, name, **CHOSEN, compare=["a year before"])
    uses = sitemap.screen(name).uses
    assert at.multiselect(key="team").disabled is (sitemap.TEAMS not in uses)
    assert at.selectbox(key="from").disabled is (sitemap.DATES not in uses)
    assert at.selectbox(key="to").disabled is (sitemap.DATES not in uses)
    assert at.button_group(key="grain").disabled is (sitemap.GRAIN not in uses)
    assert at.selectbox(key="compare").disabled is (not {sitemap.DATES, sitemap.GRAIN} <= uses)


@pytest.mark.parametrize("name", [s.name for s in sitemap.SCREENS])
def test_what_changes_nothing_and_holds_nothing_is_not_there(name: str, synthetic: Path) -> None:
    at = open_app(synthetic, name)
    uses = sitemap.screen(name).uses
    there = {each.key for each in (*at.multiselect, *at.selectbox, *at.button_group)}
    assert ("team" in there) is (sitemap.TEAMS in uses)
    for key in ("from", "to", "grain", "preset"):
        assert (key in there) is (sitemap.DATES in uses)
    assert ("compare" in there) is (sitemap.DATES in uses)


@pytest.mark.parametrize("way", ["methods", "meeting"])
@pytest.mark.parametrize("held", [{"team": ["Birch"]}, {"to": ["2026-02"]}, {"grain": ["quarter"]}, CHOSEN])
def test_what_was_chosen_outlives_a_page_that_does_not_show_it(
    held: dict[str, list[str]], way: str, synthetic: Path
) -> None:
    at = open_app(synthetic, "overview", **held)
    before = {name: at.session_state[name] for name in ("team", "from", "to", "grain", "compare")}
    at.switch_page(f"../../pages/{way}.py").run()
    at.switch_page("../../pages/follow_through.py").run()
    assert not at.exception
    assert {name: at.session_state[name] for name in before} == before


def test_a_deep_link_sets_the_filters(synthetic: Path) -> None:
    at = open_app(synthetic, "overview", team=["Birch"], grain=["quarter"], **{"from": ["2026-02"]})
    assert at.multiselect(key="team").value == ["Birch"]
    assert at.selectbox(key="from").value == "2026-02"
    assert at.button_group(key="grain").value == "quarter"


def test_an_unknown_team_in_the_link_is_named_with_the_known_ones(synthetic: Path) -> None:
    at = open_app(synthetic, "overview", team=["Nowhere"])
    assert "“Nowhere”, which is no team here" in said(at)
    assert "Known teams: Atlas, Birch" in said(at)
    assert at.multiselect(key="team").value == []


def test_the_note_stays_until_the_filters_change(synthetic: Path) -> None:
    at = open_app(synthetic, "overview", team=["Nowhere"])
    assert "team" not in at.query_params  # Streamlit cleaned the URL; the next run must still say it
    at.run()
    assert "Nowhere" in said(at)
    at.multiselect(key="team").set_value(["Atlas"]).run()
    assert "Nowhere" not in said(at)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, ()),
        ({"team": ["Atlas"], "from": ["2025-09"], "to": ["2026-10"], "grain": ["quarter"]}, ()),
        ({"team": [""]}, ()),
        ({"from": ["First"], "to": ["Last"]}, ()),
    ],
)
def test_known_values_need_no_note(params: dict[str, list[str]], expected: tuple[str, ...]) -> None:
    assert filters.unknown(Params(params), OFFER) == expected


def test_each_unknown_value_gets_a_sentence() -> None:
    params = Params(
        {"team": ["Atlas", "X", "Y"], "from": ["2020-01"], "to": ["soon"], "grain": ["week"], "compare": ["rome"]}
    )
    team, since, until, grain, compare = filters.unknown(params, OFFER)
    assert "“X” and “Y”" in team
    assert "Shown are the others you asked for" in team
    assert "“2020-01”" in since
    assert "from 2025-09 to 2026-10" in since
    assert "“soon”" in until
    assert "“week”" in grain
    assert "month and quarter" in grain
    assert "“rome”" in compare


@pytest.mark.parametrize(("months", "start"), [(1, date(2026, 2, 1)), (2, date(2026, 1, 1)), (3, date(2025, 12, 1))])
def test_the_last_months_end_with_the_month_of_the_data(months: int, start: date) -> None:
    assert filters.months_before(date(2026, 2, 28), months) == start


def test_presets_fill_the_months_and_are_lit_by_them(synthetic: Path) -> None:
    at = open_app(synthetic, "overview")
    assert at.button_group(key="preset").value == "All"
    at.button_group(key="preset").set_value("6").run()
    start = at.selectbox(key="from").value
    assert start != "First"
    assert at.selectbox(key="to").value == "Last"
    assert at.button_group(key="preset").value == "6"
    at.selectbox(key="to").set_value(start).run()
    assert at.button_group(key="preset").value is None
    at.button_group(key="preset").set_value("All").run()
    assert (at.selectbox(key="from").value, at.selectbox(key="to").value) == ("First", "Last")


def test_a_month_in_the_link_takes_the_whole_month(synthetic: Path) -> None:
    at = open_app(synthetic, "overview", **{"from": ["2026-01"], "to": ["2026-02"]})
    assert not at.exception
    assert filters._last_day("2026-02") == date(2026, 2, 28)
    assert filters._last_day("2025-12") == date(2025, 12, 31)
    assert filters._first_day("2026-01") == date(2026, 1, 1)


def test_two_periods_are_compared_by_the_link(synthetic: Path) -> None:
    at = open_app(synthetic, "overview", team=["Atlas"], compare=["the months before"])
    assert at.selectbox(key="compare").value == "the months before"
    assert "You chose the two periods." in said(at)
    at.selectbox(key="compare").set_value(filters.NOTHING).run()
    assert "You chose the two periods." not in said(at)


# --- freshness, banner ---------------------------------------------------------------------------------------------------


def build(**given: object) -> BuildInfo:
    row = dict(
        build_id="b1", built_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC), demo=False, k=5, smallest_k=5, time_zone="UTC", loads=14,
        promises_as_of=None, answers_as_of=None, last_answers=date(2026, 10, 1),
    )  # fmt: skip
    return BuildInfo(**(row | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "text"),
    [
        (timedelta(seconds=20), "Numbers as of 30 October 2026, made just now."),
        (timedelta(minutes=2), "Numbers as of 30 October 2026, made 2 min ago."),
        (timedelta(hours=30), "Numbers as of 30 October 2026, made 30 h ago."),
        (timedelta(days=5), "Numbers as of 30 October 2026, made 5 days ago."),
    ],
)
def test_the_freshness_line(after: timedelta, text: str) -> None:
    known = build(promises_as_of=date(2026, 10, 30), answers_as_of=date(2026, 10, 2))
    assert components.freshness_line(known, known.built_at + after) == text


def test_the_freshness_line_without_data() -> None:
    assert components.freshness_line(build(loads=0, last_answers=None), build().built_at) == "No numbers yet."


@pytest.mark.parametrize("demo", [True, False])
def test_the_demo_says_so_and_nothing_else_does(demo: bool, workspace: Path) -> None:
    write_build(workspace, {}, demo=demo, loads=0)
    links = [link.proto.label for link in open_app(workspace, "overview").get("page_link")]
    assert ("**Demo data** – start with your own" in links) is demo


# --- errors --------------------------------------------------------------------------------------------------------------


def test_a_page_refuses_to_run_without_its_frame(synthetic: Path, caplog: pytest.LogCaptureFixture) -> None:
    at = AppTest.from_file(str(Path(sitemap.screen("overview").path))).run()
    assert len(at.exception) == 1
    assert "This page needs its frame" in caplog.text
    assert not at.get("html")


def test_a_current_that_names_a_missing_build_is_a_card_not_a_trace(workspace: Path) -> None:
    (workspace / "CURRENT").write_text("gone", encoding="utf-8")
    at = open_app(workspace, "overview")
    assert not at.exception
    assert "What to do:" in said(at)
    assert "Error id" in said(at)
    assert "gone" in said(at)


def test_a_first_start_that_fails_is_a_card(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(door, "ensure_workspace", fail)
    at = open_app(workspace, "overview")
    assert not at.exception
    assert "Error id" in said(at)


def test_what_nobody_foresaw_becomes_a_card_whose_id_is_in_the_log(
    synthetic: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("<b>inside</b>")

    monkeypatch.setattr(components, "question", broken)
    at = open_app(synthetic, "privacy")
    assert not at.exception
    text = said(at)
    assert "This page could not be drawn" in text
    assert "inside" not in text
    error_id = text.split("Error id ")[1][:6]
    assert any(error_id in record.message for record in caplog.records)


def test_a_known_error_says_where_and_what_next(synthetic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ReadError("No table", "It is a picture.", "Export it as CSV.", Where("a<b>.png", 3))

    monkeypatch.setattr(components, "question", refuse)
    text = said(open_app(synthetic, "privacy"))
    for part in ("No table", "It is a picture.", "Export it as CSV.", "a&lt;b&gt;.png, line 3"):
        assert part in text


def test_the_frame_is_taken_away_after_the_page(synthetic: Path) -> None:
    at = open_app(synthetic, "privacy")
    assert at.session_state[state._FRAME] is None


def test_what_was_asked_once_is_not_asked_again(synthetic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from firmyes.board import Board
    from firmyes.once import Once

    monkeypatch.setattr(shell, "memory", Once(9))
    asked = []
    monkeypatch.setattr(Board, "hidden", lambda self, filters: asked.append(filters) or ())
    ctx = shell.Context(Board.open(synthetic, EVERYTHING), Filters(), "light", synthetic)
    for chosen in (Filters(), Filters(), Filters(grain=Grain.QUARTER)):
        ctx.ask(Board.hidden, chosen)
    assert asked == [Filters(), Filters(grain=Grain.QUARTER)]


def test_two_questions_of_one_name_are_two(synthetic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from firmyes.board import Board, promises
    from firmyes.once import Once

    monkeypatch.setattr(shell, "memory", Once(9))
    ctx = shell.Context(Board.open(synthetic, EVERYTHING), Filters(), "light", synthetic)

    def reasons(_board: Board, filters: Filters) -> str:
        return f"another question: {filters}"

    assert ctx.ask(promises.reasons, Filters()) != ctx.ask(reasons, Filters())
    assert ctx.ask(reasons, Filters()) == reasons(ctx.board, Filters())
