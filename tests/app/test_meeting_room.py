"""The page Meeting without a browser: asking the room, and what was typed is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes.board import Board
from firmyes.meeting.files import Answer
from firmyes.model import EVERYTHING, Filters
from firmyes.ui.meeting import kept
from firmyes.ui.meeting.voting import HERE, PHONES
from firmyes.vote.inbox import RoomFull, State, inbox_of
from tests.app.at_meeting import TITLE, address, codes, line, meeting, named, to
from tests.app.walking import open_app, said

# --- asking the room ---------------------------------------------------------------------------------------------------


def opened(workspace: Path, asked: int = 8, where: str = PHONES) -> AppTest:
    at = named(workspace, "Vote")
    at.button_group(key="m_where").set_value(where)
    at.number_input(key="m_asked").set_value(asked)
    at.run()
    return at.button(key="m_open").click().run()


def vote(workspace: Path, votes: int) -> str:
    inbox = inbox_of(workspace)
    code = inbox.rooms()[0].code
    for number in range(votes):
        inbox.cast(code, f"phone-{number}", Answer("Support", 5, 5 if number else 2), datetime.now(UTC))
    return code


def test_while_it_is_open_a_counter_and_nothing_else(demo_workspace: Path) -> None:
    at = opened(demo_workspace)
    code = vote(demo_workspace, 6)
    at.run()
    assert "<b>6</b> of 8 have answered" in said(at)
    assert "The result appears when voting closes." in said(at)
    assert f"/v/{code}" in said(at)
    assert "QR code of" in said(at)
    assert "agree;" not in said(at)


def test_where_no_phone_reaches_the_room_answers_on_this_screen(demo_workspace: Path) -> None:
    assert meeting(demo_workspace, "Set up").button_group(key="m_where").value == HERE, "phones are off in tests"
    at = opened(demo_workspace, where=HERE)
    (room,) = inbox_of(demo_workspace).rooms()
    assert room.here
    assert "QR code of" not in said(at)
    assert f"/v/{room.code}" in [element.proto.url for element in at.get("link_button")]


def test_a_room_is_asked_in_the_language_chosen_and_the_next_begins_with_it(demo_workspace: Path) -> None:
    at = named(demo_workspace, "Vote")
    assert at.selectbox(key="m_language").value == "en", "it is asked, not guessed"
    at.selectbox(key="m_language").set_value("de")
    at.number_input(key="m_asked").set_value(8)
    at.run()
    at.button(key="m_open").click().run()
    (room,) = inbox_of(demo_workspace).rooms()
    assert room.language == "de"
    assert meeting(demo_workspace, "Set up").selectbox(key="m_language").value == "de"


def test_closed_the_four_answers_come_from_the_build(demo_workspace: Path) -> None:
    at = opened(demo_workspace)
    code = vote(demo_workspace, 6)
    at.button(key="m_close_now").click().run()
    assert "5 of 6 agree and commit." in said(at).replace("\u00a0", " ")
    assert "5 firm yes, 1 not yet" in said(at), "an answer given by one is not shown by itself"
    assert "What would have to change? Ask the room, do not look for a person." in said(at)
    assert "not committed" not in said(at)
    assert inbox_of(demo_workspace).room(code).state is State.LOADED
    assert inbox_of(demo_workspace).count(code) == 0


def test_the_first_meeting_of_ones_own_ends_the_open_votes_of_the_demo(demo_workspace: Path) -> None:
    opened(demo_workspace)
    assert inbox_of(demo_workspace).rooms()
    at = meeting(demo_workspace, "Set up")
    at.multiselect(key="m_teams").set_value(["Ops"]).run()
    at = to(at.button(key="m_start").click().run(), "Who does what")
    at.text_input(key="m_title").set_value("Ours").run()
    line(at, 0, "Ana", "publish the page", "12 June 2027").button(key="m_save").click().run()
    assert Board.open(demo_workspace, EVERYTHING).team_names() == ("Ops",)
    assert inbox_of(demo_workspace).rooms() == ()


def test_too_few_and_void_say_so_and_may_be_asked_again(demo_workspace: Path) -> None:
    at = opened(demo_workspace)
    vote(demo_workspace, 4)
    at.button(key="m_close_now").click().run()
    assert "Too few answered" in said(at)
    at.number_input(key="m_asked").set_value(5)
    at.run()
    at.button(key="m_open").click().run()
    with pytest.raises(RoomFull):
        vote(demo_workspace, 6)
    at.run()
    assert "More phones came than the 5 people who were asked" in said(at)
    at.button(key="m_close_now").click().run()
    assert "The vote is void: more phones answered than the 5 people who were asked" in said(at)
    assert TITLE not in [d.decision.title for d in Board.open(demo_workspace, EVERYTHING).decisions(Filters())]


def test_too_few_people_to_ask_are_refused_in_words(demo_workspace: Path) -> None:
    assert "Too few people to ask this way" in said(opened(demo_workspace, asked=4))
    assert inbox_of(demo_workspace).rooms() == ()


def test_an_open_vote_is_found_again_in_another_window(demo_workspace: Path) -> None:
    opened(demo_workspace)
    other = meeting(demo_workspace, "Set up")
    assert f"A vote is open: {TITLE}" in said(other)
    code = inbox_of(demo_workspace).rooms()[0].code
    other.button(key=f"m_take_{code}").click().run()
    assert "<b>0</b> of 8 have answered" in said(other)


def test_a_vote_found_again_keeps_what_is_recorded_of_its_decision(demo_workspace: Path) -> None:
    at = named(demo_workspace, "Draft")
    at.button(key="m_draft_out").click().run()
    to(to(at, "Set up"), "Set up").button(key="m_start").click().run()
    to(at, "Vote").number_input(key="m_asked").set_value(8)
    at.run()
    at.button(key="m_open").click().run()
    other = meeting(demo_workspace, "Set up")
    other.button(key=f"m_take_{inbox_of(demo_workspace).rooms()[0].code}").click().run()
    vote(demo_workspace, 6)
    other.button(key="m_close_now").click().run()
    other.button(key="m_on").click().run()
    other.button(key="m_save").click().run()
    (row,) = [
        d
        for d in Board.open(demo_workspace, EVERYTHING).decisions(Filters(teams=("Support",)))
        if d.decision.title == TITLE
    ]
    assert row.decision.draft_shared_at is not None
    assert row.answers is not None


# --- what was typed is kept ----------------------------------------------------------------------------------------------


def test_what_was_typed_survives_a_reload_and_stands_in_one_file_of_its_owner(demo_workspace: Path) -> None:
    at = line(named(demo_workspace), 0, "Ana", "publish the page", "next Friday")
    to(at, "Ask").button(key="m_challenged").click().run()
    to(at, "Recap")
    at.button_group(key="m_commitment_asked").set_value("Yes").run()
    at.button(key="m_save").click().run()
    ident = address(at, "meeting")
    (path,) = (demo_workspace / kept.FOLDER).iterdir()
    assert (path.name, path.stat().st_mode & 0o777) == (f"{ident}.json", 0o600)
    again = open_app(demo_workspace, "meeting", meeting=[ident], step=["Recap"])
    assert codes(again) == codes(at)
    assert "- Ana: publish the page – by " in codes(again)
    assert again.number_input(key="m_challenges").value == 1
    assert again.button_group(key="m_commitment_asked").value == "Yes"
    again.button(key="m_save").click().run()
    assert "Nothing has changed" in said(again), "what was saved before is not saved twice"


def test_a_meeting_whose_window_was_lost_is_offered_again(demo_workspace: Path) -> None:
    at = named(demo_workspace, "Who does what")
    ident = address(at, "meeting")
    other = meeting(demo_workspace, "Set up")
    (carry_on,) = [button for button in other.button if button.key == f"m_carry_{ident}"]
    assert TITLE in carry_on.label
    carry_on.click().run()
    assert other.text_input(key="m_title").value == TITLE


def test_only_looking_keeps_nothing(demo_workspace: Path) -> None:
    for step in ("Set up", "Draft", "Last time", "What changed", "Ask", "Vote", "Who does what", "Recap", "For you"):
        at = meeting(demo_workspace, step)
        assert "meeting" not in at.query_params
    assert not (demo_workspace / kept.FOLDER).exists()


def test_an_address_of_an_earlier_version_leads_to_its_step(demo_workspace: Path) -> None:
    assert [box.key for box in meeting(demo_workspace, "Before").text_area] == ["m_body"]
    assert "The recap, within a day" in said(meeting(demo_workspace, "After"))


def test_the_arrows_go_through_pictures_and_steps_and_leave_out_what_was_not_ticked(demo_workspace: Path) -> None:
    at = meeting(demo_workspace, "Set up")
    at.session_state["m_pictures"] = ["safety", "gap"]
    at.button_group(key="m_steps").set_value(["Last time", "What changed", "Recap"]).run()
    at.button(key="m_start").click().run()
    assert "What did we say last time?" in said(at)
    assert at.button(key="p_back").disabled
    at.button(key="p_next").click().run()
    for picture in (0, 1):
        assert (at.session_state["_meeting"].step, at.session_state["_meeting"].picture) == ("What changed", picture)
        at.button(key="p_next").click().run()
    assert "The recap, within a day" in said(at)
    assert at.button(key="p_next").disabled


def test_the_presenters_window_follows_the_room_and_changes_nothing(demo_workspace: Path) -> None:
    at = named(demo_workspace, "Who does what")
    ident = address(at, "meeting")
    before = (demo_workspace / kept.FOLDER / f"{ident}.json").read_bytes()
    window = open_app(demo_workspace, "meeting", meeting=[ident], step=["Presenter"])
    assert "5 of 6" in said(window).replace("\u00a0", " ")
    assert "Read it back before the room empties." in said(window)
    assert (demo_workspace / kept.FOLDER / f"{ident}.json").read_bytes() == before
    to(at, "Ask")
    assert "Thank the first challenge" in said(window.run())
