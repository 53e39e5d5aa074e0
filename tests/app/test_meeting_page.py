"""The page Meeting without a browser: its steps, what it keeps, what it reads back, what it refuses."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes import door
from firmyes.board import Board, promises
from firmyes.config import ROOT
from firmyes.meeting.files import Settled, settled_row
from firmyes.model import ADMINISTRATOR, EVERYTHING, Filters, Promise
from firmyes.ui.meeting import last_time
from firmyes.ui.meeting.table import Table, last_number, slug
from tests.app.at_meeting import TITLE, codes, line, meeting, named, to
from tests.app.walking import open_app, said


def test_the_team_of_the_filters_is_the_meetings(demo_workspace: Path) -> None:
    assert meeting(demo_workspace, "Set up").multiselect(key="m_teams").value == ["Support"]


def test_nothing_is_saved_without_a_name(demo_workspace: Path) -> None:
    at = meeting(demo_workspace)
    assert at.button(key="m_save").disabled
    assert "Name the decision" in said(at)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("Ana", "publish the page", "12 June 2027"), "Clear: who, what, when."),
        (("We", "publish the page", "12 June 2027"), "“We” is many people"),
        (("Ana", "publish the page", "soon"), "is not a date"),
        (("", "publish the page", ""), "No owner"),
    ],
)
def test_a_line_is_linted_when_the_cell_is_left(demo_workspace: Path, cells: tuple[str, str, str], told: str) -> None:
    assert told in said(line(named(demo_workspace), 0, *cells))


@pytest.mark.parametrize(
    ("when", "choices"), [("Friday or Monday", 2), ("Tuesday 30 Nov 2027", 0), ("Monday 30 Nov 2027", 2), ("4/5", 2)]
)
def test_a_day_that_can_be_two_is_asked_with_both(demo_workspace: Path, when: str, choices: int) -> None:
    at = line(named(demo_workspace), 0, "Ana", "publish the page", when)
    found = [button for button in at.button if (button.key or "").startswith("m_day_")]
    assert len(found) == choices
    if found:
        assert "Which day?" in said(at)
        label = found[1].label
        found[1].click().run()
        assert f"<b>{label}</b> · Clear: who, what, when." in said(at)


def test_the_day_is_echoed_at_once_and_one_in_the_what_is_offered(demo_workspace: Path) -> None:
    at = line(named(demo_workspace), 0, "Ana", "publish the page", "next Friday")
    assert re.search(r"<b>Fri \d+ \w+( \d+)?</b> · Clear: who, what, when\.", said(at))
    at = line(at, 1, "Ben", "tell sales by 12 June 2027", "")
    assert "No date. Which day?" in said(at)
    next(button for button in at.button if (button.key or "").startswith("m_day_")).click().run()
    assert "- Ben: tell sales – by 12 June 2027" in codes(to(at, "Recap"))


def test_decision_and_promises_are_saved_and_on_overview(demo_workspace: Path) -> None:
    at = line(line(named(demo_workspace), 0, "Ana", "publish the page", "12 June 2027"), 1, "", "tell sales", "soon")
    to(at, "Recap").number_input(key="m_present").set_value(8)
    at.run()
    at.button(key="m_save").click().run()
    assert "The decision and 2 promises saved" in said(at)
    board = Board.open(demo_workspace, EVERYTHING)
    (row,) = [found for found in board.decisions(Filters(teams=("Support",)), 5) if found.decision.title == TITLE]
    assert (row.decision.present, row.made, row.clear) == (8, 2, (1, 2))
    overview = open_app(demo_workspace, "overview", team=["Support"])
    assert TITLE in said(overview)


def test_saving_again_changes_nothing_and_a_change_is_one_more_load(demo_workspace: Path) -> None:
    at = line(named(demo_workspace), 0, "Ana", "publish the page", "12 June 2027")
    at.button(key="m_save").click().run()
    at.button(key="m_save").click().run()
    assert "Nothing has changed" in said(at)
    to(at, "Recap").button(key="m_recap_out").click().run()
    assert "Recorded: sent on" in said(at)
    at.number_input(key="m_corrections").set_value(0)
    at.run()
    at.button(key="m_replies").click().run()
    board = Board.open(demo_workspace, EVERYTHING)
    (row,) = [found for found in board.decisions(Filters(teams=("Support",)), 5) if found.decision.title == TITLE]
    assert (row.replies, row.made) == ("none yet", 1)


def test_a_title_changed_and_changed_back_is_the_first_again(demo_workspace: Path) -> None:
    at = named(demo_workspace)
    for title in (TITLE, f"{TITLE} in June", TITLE):
        at.text_input(key="m_title").set_value(title).run()
        at.button(key="m_save").click().run()
    titles = [d.decision.title for d in Board.open(demo_workspace, EVERYTHING).decisions(Filters(teams=("Support",)))]
    assert TITLE in titles
    assert f"{TITLE} in June" not in titles


def test_the_recap_is_there_as_text_markdown_mail_and_calendar(demo_workspace: Path) -> None:
    at = to(line(named(demo_workspace), 0, "Ana", "publish the page", "12 June 2027"), "Recap")
    assert f"Decision: {TITLE}" in codes(at)
    assert "- Ana: publish the page – by 12 June 2027" in codes(at)
    assert "| Ana | publish the page | 12 June 2027 |" in codes(at)
    links = [element.proto.url for element in at.get("link_button")]
    assert any(link.startswith("mailto:?subject=Recap") for link in links)
    assert at.get("download_button")


def test_pasted_minutes_become_lines_and_what_cannot_be_read_stays(demo_workspace: Path) -> None:
    at = named(demo_workspace)
    at.text_area(key="m_paste").set_value(
        "We talked a lot.\nAction: Ana to send the note by 1 July 2027\nBen will call\n"
    )
    at.run()
    at.button(key="m_read").click().run()
    values = [t.value for t in at.text_input if t.key and t.key.startswith("m_row_")]
    assert values[:6] == ["Ana", "send the note", "2027-07-01", "Ben", "call", ""]
    assert "We talked a lot." in codes(at)


def test_what_may_be_a_promise_is_a_line_once_it_is_added(demo_workspace: Path) -> None:
    at = named(demo_workspace)
    at.text_area(key="m_paste").set_value("Ben will call\nWe will publish the notes\n").run()
    at.button(key="m_read").click().run()
    assert [t.value for t in at.text_input if t.key and t.key.startswith("m_row_")][:4] == ["Ben", "call", "", ""]
    at.button(key="m_maybe_0").click().run()
    values = [t.value for t in at.text_input if t.key and t.key.startswith("m_row_")]
    assert values[3:5] == ["We", "publish the notes"]
    assert not [b for b in at.button if b.key and b.key.startswith("m_maybe_")]


def test_the_draft_says_when_and_is_recorded(demo_workspace: Path) -> None:
    at = named(demo_workspace, "Draft")
    assert f"V0.1 – please poke holes in this: {TITLE}" in codes(at)
    at.button(key="m_draft_out").click().run()
    assert "Recorded: shared on" in said(at)
    (row,) = [
        d
        for d in Board.open(demo_workspace, EVERYTHING).decisions(Filters(teams=("Support",)))
        if d.decision.title == TITLE
    ]
    assert row.decision.draft_request == "Please poke holes in this"


def test_the_deadline_follows_the_meeting_and_is_never_past(demo_workspace: Path) -> None:
    at = named(demo_workspace, "Draft")
    meets = at.date_input(key="m_day").value
    assert meets > date.today() and meets.weekday() < 5, "a draft needs a day, and a room"
    assert at.date_input(key="m_reply_by").value == meets - timedelta(days=1)
    at.date_input(key="m_day").set_value(date.today()).run()
    assert at.date_input(key="m_reply_by").value == date.today()
    assert "less than a day" in said(at)
    at.date_input(key="m_day").set_value(date.today() + timedelta(days=9)).run()
    assert at.date_input(key="m_reply_by").value == date.today() + timedelta(days=8)


@pytest.mark.parametrize(
    ("counts", "as_of", "said"),
    [
        ((11, 5), None, "11 promises are open, 5 past their day."),
        ((1, 1), None, "1 promise is open, 1 past its day."),
        ((11, 5), date(2026, 11, 15), "11 promises are open as of 15 November; the day of 5 has passed."),
        ((1, 0), date(2026, 11, 15), "1 promise is open as of 15 November; none has come to its day."),
    ],
)
def test_what_is_open_is_said_as_of_the_day_the_data_end(
    counts: tuple[int, int], as_of: date | None, said: str
) -> None:
    assert last_time.counted_open(*counts, as_of) == said


def test_set_up_says_whose_meeting_begins_a_workspace_of_ones_own(demo_workspace: Path) -> None:
    at = meeting(demo_workspace, "Set up")
    assert "not of the demo" not in said(at)
    at.multiselect(key="m_teams").set_value(["Support", "Ops"]).run()
    assert "Ops is not of the demo: with the first thing saved your own workspace begins" in said(at)


def test_a_meeting_begun_on_the_demo_is_carried_on_there_alone(demo_workspace: Path) -> None:
    """Nor by one's own page: its teams are none of theirs."""

    def offered() -> list[str]:
        at = meeting(demo_workspace, "Set up")
        return [button.label for button in at.button if button.label.startswith("Carry on: ")]

    line(named(demo_workspace), 0, "Ana", "publish the page", "tomorrow")
    assert len(offered()) == 1
    door.start_own(demo_workspace, ADMINISTRATOR)
    assert offered() == []


def test_open_promises_are_named_without_owners(demo_workspace: Path) -> None:
    at = meeting(demo_workspace, "Last time")
    owners = {p.owner for p in Board.open(demo_workspace, EVERYTHING).promises(Filters(teams=("Support",))) if p.owner}
    lines = [e.proto.body for e in at.get("html") if "fy-open'>" in e.proto.body]
    assert owners
    assert len(lines) == 5
    assert not [owner for owner in owners for line in lines if re.search(rf"\b{re.escape(owner)}\b", line)]


def settling(workspace: Path, place: int, state: str) -> tuple[AppTest, str]:
    """The dialog about one open promise, with what became of it chosen; and the promise's id."""
    at = meeting(workspace, "Last time")
    ask = f"m_say_{state}_"
    ident = [key.removeprefix(ask) for button in at.button if (key := button.key or "").startswith(ask)][place]
    at.button(key=f"{ask}{ident}").click().run()
    return at, ident


def promise_of(workspace: Path, ident: str) -> Promise:
    (found,) = [p for p in Board.open(workspace, EVERYTHING).promises(Filters()) if p.commitment_id == ident]
    return found


def test_an_open_promise_is_kept_and_taken_back(demo_workspace: Path) -> None:
    before = len(promises.open_promises(Board.open(demo_workspace, EVERYTHING), Filters(teams=("Support",))))
    at, ident = settling(demo_workspace, 0, "kept")
    assert "It came with a file from" in said(at)
    at.button(key="m_settle_save").click().run()
    kept = promise_of(demo_workspace, ident)
    assert (kept.state, kept.done_on) == ("kept", date.today())
    assert f"Done: {kept.what}." in said(at)
    assert f"{before - 1} promises are open" in said(at)
    assert Board.open(demo_workspace, EVERYTHING).build.demo, "what is tried on the demo is the demo's"
    at.button(key="m_settle_back").click().run()
    assert promise_of(demo_workspace, ident).state == "open"
    assert f"{before} promises are open" in said(at)


def test_a_promise_is_dropped_only_with_a_reason(demo_workspace: Path) -> None:
    at, ident = settling(demo_workspace, 1, "dropped")
    assert at.button(key="m_settle_save").disabled
    at.text_input(key=f"m_settle_reason_{ident}").set_value("the list is gone").run()
    at.button(key="m_settle_save").click().run()
    dropped = promise_of(demo_workspace, ident)
    assert (dropped.state, dropped.dropped_on, dropped.reason) == ("dropped", date.today(), "the list is gone")


def test_a_promise_is_renewed_and_its_first_date_stays(demo_workspace: Path) -> None:
    at, ident = settling(demo_workspace, 2, "open")
    before = promise_of(demo_workspace, ident)
    assert at.button(key="m_settle_save").disabled
    at.date_input(key=f"m_settle_new_{ident}").set_value(date.today() + timedelta(days=7)).run()
    at.button(key="m_settle_save").click().run()
    after = promise_of(demo_workspace, ident)
    assert (after.due_first, after.due_on) == (before.due_first, date.today() + timedelta(days=7))
    assert after.moves == before.moves + 1


def test_saving_again_leaves_a_promise_as_it_was_settled(demo_workspace: Path) -> None:
    at = line(named(demo_workspace), 0, "Ana", "publish the page", "12 June 2027")
    at.button(key="m_save").click().run()
    (mine,) = [p for p in Board.open(demo_workspace, EVERYTHING).promises(Filters()) if p.what == "publish the page"]
    row = settled_row(Settled(mine, "kept", date.today()))
    door.record([door.Record("kept", door.Kind.COMMITMENTS, [row])], demo_workspace, ADMINISTRATOR, date.today())
    line(at, 1, "Ben", "tell sales", "13 June 2027")
    at.button(key="m_save").click().run()
    assert "The decision and 1 promise saved" in said(at)
    states = {p.what: p.state for p in Board.open(demo_workspace, EVERYTHING).promises(Filters())}
    assert (states["publish the page"], states["tell sales"]) == ("kept", "open")


def test_the_draft_sent_again_leaves_the_day_of_the_decision(demo_workspace: Path) -> None:
    at = named(demo_workspace)
    at.button(key="m_save").click().run()
    to(at, "Draft").button(key="m_draft_out").click().run()
    (row,) = [
        d
        for d in Board.open(demo_workspace, EVERYTHING).decisions(Filters(teams=("Support",)))
        if d.decision.title == TITLE
    ]
    assert row.decision.decided_on == date.today()
    assert row.decision.draft_shared_at is not None


def test_the_recap_that_is_out_is_saved_with_its_lines(demo_workspace: Path) -> None:
    at = line(named(demo_workspace), 0, "Ana", "publish the page", "12 June 2027")
    to(at, "Recap").button(key="m_recap_out").click().run()
    (row,) = [
        d
        for d in Board.open(demo_workspace, EVERYTHING).decisions(Filters(teams=("Support",)))
        if d.decision.title == TITLE
    ]
    assert (row.made, row.decision.recap_sent_at is not None) == (1, True)


# --- what lies on the table ----------------------------------------------------------------------------------------------


def test_a_recorded_decision_fills_the_fields_and_numbers_go_on(demo_workspace: Path) -> None:
    at = meeting(demo_workspace, "Set up")
    board = Board.open(demo_workspace, EVERYTHING)
    recorded = next(
        d.decision for d in board.decisions(Filters(teams=("Support",)), 12) if d.made and d.decision.present
    )
    at.selectbox(key="m_decision").select(recorded.decision_id).run()
    assert at.text_input(key="m_title").value == recorded.title
    at.button(key="m_start").click().run()
    assert to(at, "Recap").number_input(key="m_present").value == recorded.present


def test_ids_and_numbers() -> None:
    assert slug("Über: the  price-page!") == "uber-the-price-page"
    assert slug("決定") == "decision"
    assert last_number(["t:d1-2", "t:d1-10", "t:d10-99", "x"], "d1") == 10
    table = Table.of(None, 3)
    assert table.rows == [4, 5, 6]
    table.drop_row(5)
    assert table.add_row() == 7
    assert table.identify("A b") == table.identify("changed")


def test_no_button_of_the_meeting_holds_the_pages_context() -> None:
    """It would keep its build open as long as the session lives: a callback takes ids, the next run does the work."""
    for path in sorted((ROOT / "firmyes" / "ui" / "meeting").glob("*.py")):
        for call in re.findall(
            r"on_(?:click|change)=[^)]*?args=\(([^)]*)\)", path.read_text(encoding="utf-8"), re.DOTALL
        ):
            held = {word.strip() for word in call.split(",")}
            assert not held & {"ctx", "room", "board"}, f"{path.name}: {call}"
