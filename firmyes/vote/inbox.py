"""The inbox of votes: an SQLite file in the workspace, so that phones never wait for an import's lock.

It holds a room's answers from the first to the moment they are in the ledger, and survives a restart in between. While a
room is open nothing comes out but a count. Closing is final: what is void or too few is forgotten at once, what counts
waits (``closed``) until it is loaded and is forgotten then.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import threading
from collections import Counter, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from firmyes.errors import FirmYesError, UnknownValue
from firmyes.meeting.files import Answer
from firmyes.vote.store import Store, sql
from firmyes.vote.words import ENGLISH

FILE = "rooms.sqlite3"
HOURS_OPEN = 4
JUMP = timedelta(minutes=5)  # a clock that is kept right is never set by so much
CODE_LENGTH = 6
PERSON_CODE_LENGTH = 5
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that reads like another


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"  # the answers wait to be loaded
    LOADED = "loaded"
    VOID = "void"  # more phones than people
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Room:
    """One decision put to one room. ``asked`` people, ``answers`` known once it is closed; ``codes`` one for each person."""

    code: str
    decision_id: str
    title: str
    teams: tuple[str, ...]
    asked: int
    k: int
    extras: bool
    opened_on: date
    closes_at: datetime
    state: State
    answers: int | None
    load_id: int | None
    codes: bool = False
    here: bool = False  # answered on one shared screen, one person after the other
    language: str = ENGLISH  # in which phones are asked


class VotingClosed(FirmYesError):
    """An answer came after the end; it was not counted."""


class RoomFull(FirmYesError):
    """One more phone than people were asked; it was not counted, and the vote is void when it closes."""


class NoSuchCode(FirmYesError):
    """The code is none of this room, or has been answered with from another phone."""


@dataclass(slots=True)
class _Cast:
    """One answer on its way into the file."""

    values: dict[str, Any]
    refusal: FirmYesError | None = None
    error: Exception | None = None
    ended: bool = False


class Inbox:
    """The rooms of one workspace. Safe to use from any thread and from several processes."""

    def __init__(self, workspace: Path) -> None:
        self.path = workspace / FILE
        self._store = Store(self.path)
        self._waiting: deque[_Cast] = deque()
        self._turn = threading.Lock()
        self._clock: tuple[datetime, float] | None = (
            None  # when the clock was last looked at, and how long the machine had run
        )
        self._clock_lock = threading.Lock()
        self._fresh = False  # answers were written since the write-ahead file was last emptied

    def open(
        self, decision_id: str, title: str, teams: Sequence[str], asked: int, k: int, *, extras: bool, now: datetime,
        codes: bool = False, here: bool = False, language: str = ENGLISH,
    ) -> Room:  # fmt: skip
        """Open a room for a decision that has not been asked. ``asked`` leaves out who convenes; ``k`` as in settings.

        With ``codes`` each person is dealt one, and a phone answers once for each: none can answer for two. ``here``: there are
        no phones, and everybody answers on one screen in turn.
        """
        if asked < k:
            raise FirmYesError(
                "Too few people to ask this way",
                f"Answers are shown from {k} people on; {asked} are asked.",
                "Ask aloud: who commits, and what would it take?",
            )
        if not title.strip() or not teams:
            raise FirmYesError("Nothing to ask about yet", "A vote needs a decision and a team.", "Name both first.")
        code = _drawn(CODE_LENGTH)
        values = {
            "room": code,
            "decision_id": decision_id,
            "title": title.strip(),
            "teams": json.dumps(list(teams)),
            "asked": asked,
            "k": k,
            "extras": int(extras),
            "opened_on": now.date().isoformat(),
            "closes_at": _utc(now + timedelta(hours=HOURS_OPEN)),
            "here": int(here),
            "language": language,
        }
        with self._store.write() as connection:
            opened = connection.execute(sql("open_room"), values).rowcount
            if opened and codes:
                connection.executemany(sql("deal_code"), [(code, person) for person in _distinct(asked)])
        if not opened:
            raise FirmYesError(
                "This decision has been asked",
                "A vote can be held once: closing is final.",
                "If the decision has changed, give it a new title and ask about that.",
            )
        return self.room(code)

    def room(self, code: str) -> Room:
        """The room of this code; UnknownValue where there is none."""
        row = None
        if self.path.exists():  # asking must not make a workspace
            with self._store.read() as connection:
                row = connection.execute(sql("find_room"), {"room": code}).fetchone()
        if row is None:
            raise UnknownValue("No vote here", "This address belongs to no vote.", "Check the code on the screen.")
        return _room(row)

    def rooms(self) -> tuple[Room, ...]:
        if not self.path.exists():
            return ()
        with self._store.read() as connection:
            return tuple(_room(row) for row in connection.execute(sql("rooms")).fetchall())

    def codes(self, code: str) -> tuple[tuple[str, bool], ...]:
        """The codes of a room's people, and whether each has been answered with. None once it is closed."""
        with self._store.read() as connection:
            return tuple((each, bool(spent)) for each, spent in connection.execute(sql("codes"), {"room": code}))

    def cast(self, code: str, device: str, answer: Answer, now: datetime, person: str = "") -> None:
        """Count one device's answer, or change it. VotingClosed after the end: nothing is written then.

        RoomFull where as many devices have answered as people were asked; NoSuchCode where codes were dealt and ``person``
        is none that is left. A device that has answered needs no code again.

        Answers that come in while another is being written are written together: thirty phones wait for the disk a few
        times, not thirty times one after the other.
        """
        mine = _Cast(
            {
                "room": code,
                "device": device_key(code, device),
                "team": answer.team,
                "agreement": answer.agreement,
                "commitment": answer.commitment,
                "concern_unsaid": answer.concern_unsaid,
                "challenge_welcome": answer.challenge_welcome,
                "in_the_way": answer.in_the_way,
                "now": _utc(now),
                "code": person,
            }
        )
        self._waiting.append(mine)
        with self._turn:
            if not mine.ended:  # whoever had the turn before may have taken this one along
                self._write_waiting()
        if mine.error is not None:
            raise mine.error
        if mine.refusal is not None:
            raise mine.refusal

    def has_voted(self, code: str, device: str) -> bool:
        with self._store.read() as connection:
            values = {"room": code, "device": device_key(code, device)}
            return bool(connection.execute(sql("has_voted"), values).fetchone()[0])

    def count(self, code: str) -> int:
        """How many have answered: the only thing told about an open room."""
        with self._store.read() as connection:
            return connection.execute(sql("count_votes"), {"room": code}).fetchone()[0]

    def is_overfull(self, code: str) -> bool:
        """Whether more phones came than people were asked: closed like this, the vote is void."""
        with self._store.read() as connection:
            return _holds(connection, "is_overfull", {"room": code})

    def close(self, code: str) -> Room:
        """End the vote for good. More phones than people make it void; too few are forgotten unseen."""
        with self._store.write() as connection:
            row = connection.execute(sql("find_room"), {"room": code}).fetchone()
            if row is not None and _room(row).state is State.OPEN:
                self._end(connection, _room(row))
        self._store.truncate()
        return self.room(code)

    def close_overdue(self, now: datetime, ran: float | None = None) -> None:
        """Close what nobody closed: an open room ends by itself after ``HOURS_OPEN`` hours. Called every few seconds.

        ``ran`` is how long this machine ran, in seconds (``time.monotonic()``): where the clock went further than that, or
        back, it was set or the machine slept. Closing is final, so open rooms are then moved along with the clock.
        """
        if ran is not None:
            self._go_with_the_clock(now, ran)
        for room in self.rooms():
            if room.state is State.OPEN and room.closes_at <= now:
                self.close(room.code)
        if self._fresh:
            self._fresh = False
            self._store.truncate()

    def _go_with_the_clock(self, now: datetime, ran: float) -> None:
        with self._clock_lock:
            before, self._clock = self._clock, (now, ran)
            jumped = (now - before[0]) - timedelta(seconds=ran - before[1]) if before else timedelta()
            if abs(jumped) < JUMP:
                return
            for room in self.rooms():
                if room.state is State.OPEN:
                    with self._store.write() as connection:
                        connection.execute(
                            sql("move_end"), {"room": room.code, "closes_at": _utc(room.closes_at + jumped)}
                        )

    def answers(self, code: str) -> tuple[Answer, ...]:
        """The answers of a closed room, of teams with at least k of them. Nothing while it is open."""
        room = self.room(code)
        with self._store.read() as connection:
            rows = connection.execute(sql("votes"), {"room": code}).fetchall()
        answers = [Answer(team, agree, commit, _yes(c), _yes(w), way) for team, agree, commit, c, w, way in rows]
        by_team = Counter(answer.team for answer in answers)
        return tuple(answer for answer in answers if by_team[answer.team] >= room.k)

    def forget(self, gone: Collection[str]) -> None:
        """Forget every vote without a result of teams that are all gone, its answers with it: whoever left the demo is asked
        nothing by a team that does not exist.
        """
        for room in self.rooms():
            if room.state in (State.OPEN, State.CLOSED) and set(room.teams) <= set(gone):
                with self._store.write() as connection:
                    for what in ("discard_votes", "discard_codes", "discard_room"):
                        connection.execute(sql(what), {"room": room.code})
        self._store.truncate()

    def loaded(self, code: str, load_id: int | None) -> None:
        """The answers are in the ledger: forget them here."""
        with self._store.write() as connection:
            room = _room(connection.execute(sql("find_room"), {"room": code}).fetchone())
            _set_state(connection, room, State.LOADED, room.answers, load_id)
            connection.execute(sql("discard_votes"), {"room": code})
        self._store.truncate()

    def shut(self) -> None:
        """Let go of the file: the server stops, or the workspace goes away."""
        self._store.shut()

    def _write_waiting(self) -> None:
        """All answers that wait, in one transaction; what goes wrong is told to each of them."""
        casts = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            with self._store.write() as connection:
                for cast in casts:
                    cast.refusal = _write(connection, cast.values)
                for code in {cast.values["room"] for cast in casts}:
                    _lay_in_order(connection, code)
        except Exception as error:  # noqa: BLE001 - raised again in every thread that waits
            for cast in casts:
                cast.error = error
        self._fresh = True
        for cast in casts:
            cast.ended = True

    def _end(self, connection: sqlite3.Connection, room: Room) -> None:
        votes = connection.execute(sql("count_votes"), {"room": room.code}).fetchone()[0]
        _set_state(connection, room, State.CLOSED, votes, None)
        teams = Counter(row[0] for row in connection.execute(sql("votes"), {"room": room.code}))
        closed = _room(connection.execute(sql("find_room"), {"room": room.code}).fetchone())
        connection.execute(sql("discard_codes"), {"room": room.code})
        if _holds(connection, "is_overfull", {"room": room.code}):
            _set_state(connection, closed, State.VOID, votes, None)
        elif max(teams.values(), default=0) < room.k:
            _set_state(connection, closed, State.TOO_FEW, None, None)  # not even how many: k is a floor for that too
        else:
            return
        connection.execute(sql("discard_votes"), {"room": room.code})


_inboxes: dict[Path, Inbox] = {}
_inboxes_lock = threading.Lock()


def inbox_of(workspace: Path) -> Inbox:
    """The one inbox of a workspace in this process."""
    with _inboxes_lock:
        return _inboxes.setdefault(workspace, Inbox(workspace))


def device_key(code: str, device: str) -> str:
    """What is stored for a device: the cookie's random value, hashed, so the file alone matches no phone."""
    return hashlib.sha256(f"{code}:{device}".encode()).hexdigest()


def _write(connection: sqlite3.Connection, values: dict[str, Any]) -> FirmYesError | None:
    """Write one answer; what stands in its way, if anything does."""
    late = VotingClosed("Voting is closed", "Your answer came after the end and was not counted.")
    row = connection.execute(sql("find_room"), values).fetchone()
    if row is None:
        return late
    room = _room(row)
    new = not _holds(connection, "has_voted", values)
    if new and room.codes and not _holds(connection, "is_open_code", values):
        return NoSuchCode("This code is not open", "Check your code: it is none of this vote, or was answered with.")
    if connection.execute(sql("cast"), values).rowcount:
        if new and room.codes:
            connection.execute(sql("spend_code"), values)
        return None
    if room.state is not State.OPEN or _utc(room.closes_at) <= values["now"]:
        return late
    connection.execute(sql("overflow"), values)
    return RoomFull("All answers are in", f"{room.asked} people were asked, and as many phones have answered.")


def _holds(connection: sqlite3.Connection, question: str, values: dict[str, Any]) -> bool:
    return bool(connection.execute(sql(question), values).fetchone()[0])


def _drawn(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _distinct(people: int) -> list[str]:
    """As many codes as people, no two alike."""
    codes: set[str] = set()
    while len(codes) < people:
        codes.add(_drawn(PERSON_CODE_LENGTH))
    return sorted(codes)


def _lay_in_order(connection: sqlite3.Connection, code: str) -> None:
    """Write a room's answers anew in the order of their keys: within a page rows lie in the order they came."""
    rows = connection.execute(sql("all_votes"), {"room": code}).fetchall()
    connection.execute(sql("discard_votes"), {"room": code})
    connection.executemany(sql("put_vote"), rows)


def _set_state(
    connection: sqlite3.Connection, room: Room, state: State, answers: int | None, load_id: int | None
) -> None:
    values = {"room": room.code, "state": state, "was": room.state, "answers": answers, "load_id": load_id}
    connection.execute(sql("set_state"), values)


def _room(row: tuple) -> Room:
    code, decision_id, title, teams, asked, k, extras, opened_on, closes_at, state, answers, load_id, codes, *how = row
    return Room(
        code, decision_id, title, tuple(json.loads(teams)), asked, k, bool(extras), date.fromisoformat(opened_on),
        datetime.fromisoformat(closes_at), State(state), answers, load_id, bool(codes), bool(how[0]), how[1],
    )  # fmt: skip


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _yes(value: int | None) -> bool | None:
    return None if value is None else bool(value)
