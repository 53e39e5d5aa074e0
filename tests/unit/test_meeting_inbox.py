"""The inbox of votes: one per device, changeable until closed, nothing but a count before; final after."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firmyes.errors import FirmYesError, UnknownValue
from firmyes.meeting.files import Answer
from firmyes.vote.inbox import HOURS_OPEN, Inbox, NoSuchCode, Room, RoomFull, State, VotingClosed, device_key

NOW = datetime(2026, 6, 12, 14, 0, tzinfo=UTC)


def opened(inbox: Inbox, asked: int = 8, teams: tuple[str, ...] = ("Blue",), decision: str = "d1") -> Room:
    return inbox.open(decision, "Price page", teams, asked, 5, extras=True, now=NOW)


def fill(inbox: Inbox, room: Room, votes: int, team: str = "Blue", start: int = 0) -> None:
    for number in range(start, start + votes):
        inbox.cast(room.code, f"device-{number}", Answer(team, 1 + number % 5, 5), NOW)


def test_one_answer_per_device_and_the_last_one_counts(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    fill(inbox, room, 5)
    inbox.cast(room.code, "device-0", Answer("Blue", 5, 1, True, False, "no time"), NOW)
    assert inbox.count(room.code) == 5
    assert inbox.has_voted(room.code, "device-0")
    assert not inbox.has_voted(room.code, "device-9")
    assert inbox.close(room.code).state is State.CLOSED
    assert Answer("Blue", 5, 1, True, False, "no time") in inbox.answers(room.code)
    assert len(inbox.answers(room.code)) == 5


def test_nothing_comes_out_of_an_open_room_but_a_count(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    fill(inbox, room, 8)
    assert inbox.answers(room.code) == ()
    assert inbox.room(room.code).answers is None


def test_closing_is_final(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    fill(inbox, room, 5)
    inbox.close(room.code)
    with pytest.raises(VotingClosed):
        inbox.cast(room.code, "device-0", Answer("Blue", 1, 1), NOW)
    assert len(inbox.answers(room.code)) == 5
    with pytest.raises(FirmYesError, match="has been asked"):
        opened(inbox)


def test_more_answers_than_people_void_the_vote_and_are_forgotten(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox, asked=5)
    fill(inbox, room, 5)
    with pytest.raises(RoomFull):
        fill(inbox, room, 1, start=5)
    assert inbox.count(room.code) == 5, "what is one too many is not even kept"
    inbox.cast(room.code, "device-0", Answer("Blue", 1, 1), NOW)  # whoever is in may still change
    assert inbox.close(room.code).state is State.VOID
    assert inbox.answers(room.code) == ()
    assert inbox.count(room.code) == 0
    assert opened(inbox).state is State.OPEN, "what was void may be asked again"


def test_a_room_that_is_just_full_counts(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox, asked=5)
    fill(inbox, room, 5)
    assert inbox.close(room.code).state is State.CLOSED


def dealt(inbox: Inbox, asked: int = 6) -> Room:
    return inbox.open("d1", "Title", ["Blue"], asked, 5, extras=True, now=NOW, codes=True)


def test_with_codes_one_machine_can_neither_stuff_nor_void_a_vote(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = dealt(inbox)
    mine, *others = [code for code, _ in inbox.codes(room.code)]
    assert len({mine, *others}) == 6
    inbox.cast(room.code, "mine", Answer("Blue", 1, 1), NOW, mine)
    for attempt in range(50):
        with pytest.raises(NoSuchCode):
            inbox.cast(room.code, f"stuffer-{attempt}", Answer("Blue", 5, 5), NOW, (mine, "", "zzzzz")[attempt % 3])
    inbox.cast(room.code, "mine", Answer("Blue", 2, 2), NOW)  # a phone that has answered needs no code to change
    assert inbox.count(room.code) == 1
    for number, code in enumerate(others):
        inbox.cast(room.code, f"other-{number}", Answer("Blue", 5, 5), NOW, code)
    assert inbox.close(room.code).state is State.CLOSED
    assert sorted(answer.agreement for answer in inbox.answers(room.code)) == [2, 5, 5, 5, 5, 5]


def test_codes_are_of_one_room_and_forgotten_with_it(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room, other = dealt(inbox), inbox.open("d2", "Other", ["Blue"], 6, 5, extras=True, now=NOW, codes=True)
    with pytest.raises(NoSuchCode):
        inbox.cast(other.code, "device", Answer("Blue", 5, 5), NOW, inbox.codes(room.code)[0][0])
    inbox.close(room.code)
    assert inbox.codes(room.code) == ()
    assert len(inbox.codes(other.code)) == 6


def test_which_phone_a_code_went_to_is_not_kept(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = dealt(inbox)
    code = inbox.codes(room.code)[0][0]
    inbox.cast(room.code, "device", Answer("Blue", 5, 5), NOW, code)
    connection = sqlite3.connect(inbox.path)
    assert [row[1] for row in connection.execute("pragma table_info(code)")] == ["room", "code", "spent"]
    connection.close()
    assert inbox.codes(room.code)[0] == (code, True)


def test_too_few_are_forgotten_unseen(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    fill(inbox, room, 4)
    closed = inbox.close(room.code)
    assert (closed.state, closed.answers) == (State.TOO_FEW, None)
    assert inbox.count(room.code) == 0
    assert device_key(room.code, "device-0").encode() not in _bytes(workspace)


def test_a_team_with_too_few_stays_out(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox, asked=12, teams=("Blue", "Green"))
    fill(inbox, room, 6)
    fill(inbox, room, 2, "Green", start=6)
    inbox.close(room.code)
    assert {answer.team for answer in inbox.answers(room.code)} == {"Blue"}


def test_two_small_teams_do_not_make_a_big_one(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox, asked=12, teams=("Blue", "Green"))
    fill(inbox, room, 4)
    fill(inbox, room, 4, "Green", start=4)
    assert inbox.close(room.code).state is State.TOO_FEW


def test_votes_survive_a_restart(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    fill(inbox, room, 6)
    again = Inbox(workspace)  # no close, no commit: as after a killed process
    assert again.count(room.code) == 6
    assert again.room(room.code) == room


def test_a_room_nobody_closed_closes_itself(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    fill(inbox, room, 5)
    late = NOW + timedelta(hours=HOURS_OPEN, seconds=1)
    with pytest.raises(VotingClosed):
        inbox.cast(room.code, "device-7", Answer("Blue", 5, 5), late)
    inbox.close_overdue(NOW + timedelta(hours=HOURS_OPEN - 1))
    assert inbox.room(room.code).state is State.OPEN
    inbox.close_overdue(late)
    assert inbox.room(room.code).state is State.CLOSED


def test_loaded_votes_are_forgotten_even_in_the_file(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    fill(inbox, room, 6)
    assert device_key(room.code, "device-0").encode() in _bytes(workspace)
    inbox.close(room.code)
    inbox.loaded(room.code, 12)
    assert inbox.room(room.code).load_id == 12
    assert device_key(room.code, "device-0").encode() not in _bytes(workspace)


def test_no_time_and_no_order_is_kept(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    fill(inbox, room, 6)
    connection = sqlite3.connect(inbox.path)
    columns = [row[1] for row in connection.execute("pragma table_info(vote)")]
    assert columns == [
        "room", "device", "team", "agreement", "commitment", "concern_unsaid", "challenge_welcome", "in_the_way",
    ]  # fmt: skip
    devices = [row[0] for row in connection.execute("select device from vote")]
    connection.close()
    assert devices == sorted(device_key(room.code, f"device-{n}") for n in range(6)), "stored by a random key"


def test_the_file_is_the_same_whoever_came_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firmyes.vote.inbox.secrets.choice", lambda letters: letters[0])
    files = []
    for order in (range(12), reversed(range(12)), (7, 3, 11, 0, 5, 1, 9, 2, 10, 4, 8, 6)):
        inbox = Inbox(tmp_path / str(len(files)))
        room = opened(inbox, asked=12)
        for number in order:
            inbox.cast(room.code, f"device-{number}", Answer("Blue", 1 + number % 5, 5, True, None, "no time"), NOW)
        inbox.close_overdue(NOW)
        assert inbox.path.with_name(inbox.path.name + "-wal").stat().st_size == 0, "it would tell the order"
        files.append(inbox.path.read_bytes())
    assert files[0] == files[1] == files[2], "no page tells the order either"


def test_answers_that_wait_are_written_together_and_each_hears_its_own(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room, closed = opened(inbox, asked=20), opened(inbox, asked=20, decision="d2")
    fill(inbox, closed, 5)
    inbox.close(closed.code)

    def one(number: int) -> bool:
        try:
            inbox.cast((room, closed)[number % 2].code, f"device-{number}", Answer("Blue", 4, 4), NOW)
        except VotingClosed:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        told = list(pool.map(one, range(20)))
    assert told == [number % 2 == 0 for number in range(20)]
    assert inbox.count(room.code) == 10


def test_what_goes_wrong_on_the_disk_is_told_to_who_waits(workspace: Path) -> None:
    inbox = Inbox(workspace)
    room = opened(inbox)
    with pytest.raises(sqlite3.IntegrityError):
        inbox.cast(room.code, "device-0", Answer("Blue", 9, 4), NOW)
    inbox.cast(room.code, "device-1", Answer("Blue", 4, 4), NOW)
    assert inbox.count(room.code) == 1


def test_thirty_threads_at_once_are_counted_once_each(workspace: Path) -> None:
    inbox, other = Inbox(workspace), Inbox(workspace)
    room = opened(inbox, asked=30)
    with ThreadPoolExecutor(30) as pool:
        list(
            pool.map(
                lambda n: (inbox, other)[n % 2].cast(room.code, f"device-{n % 30}", Answer("Blue", 4, 4), NOW),
                range(90),
            )
        )
    assert inbox.count(room.code) == 30


@pytest.mark.parametrize(("asked", "title", "teams"), [(4, "Price page", ("Blue",)), (8, " ", ("Blue",)), (8, "x", ())])
def test_a_room_that_could_show_nothing_is_not_opened(
    workspace: Path, asked: int, title: str, teams: tuple[str, ...]
) -> None:
    with pytest.raises(FirmYesError):
        Inbox(workspace).open("d1", title, teams, asked, 5, extras=False, now=NOW)


def test_asking_for_a_room_makes_no_workspace(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "none")
    with pytest.raises(UnknownValue):
        inbox.room("abc234")
    assert inbox.rooms() == ()
    assert not (tmp_path / "none").exists()


def test_only_its_owner_may_read_the_file(workspace: Path) -> None:
    inbox = Inbox(workspace)
    opened(inbox)
    assert inbox.path.stat().st_mode & 0o777 == 0o600


def _bytes(workspace: Path) -> bytes:
    return b"".join(path.read_bytes() for path in workspace.iterdir())


def test_a_vote_of_teams_that_are_gone_is_forgotten_with_its_answers(workspace: Path) -> None:
    inbox = Inbox(workspace)
    of_demo = opened(inbox)
    fill(inbox, of_demo, 6)
    shared, ours = (
        opened(inbox, teams=teams, decision=ident) for ident, teams in (("d2", ("Blue", "Ops")), ("d3", ("Ops",)))
    )
    inbox.forget({"Blue", "Red"})
    assert {room.code for room in inbox.rooms()} == {shared.code, ours.code}
    with sqlite3.connect(inbox.path) as connection:
        assert connection.execute("select count(*) from vote").fetchone() == (0,)
    with pytest.raises(UnknownValue):
        inbox.room(of_demo.code)
