"""The two requests of a phone: the page, and the answer."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firmyes.config import read_settings, workspace_dir
from firmyes.errors import MachineError, UnknownValue
from firmyes.meeting.files import Answer
from firmyes.model import HINDRANCES
from firmyes.vote import html
from firmyes.vote.greetings import greetings
from firmyes.vote.guesses import guesses
from firmyes.vote.inbox import Inbox, NoSuchCode, Room, RoomFull, State, VotingClosed, inbox_of
from firmyes.vote.words import phone

log = logging.getLogger("firmyes")
COOKIE = "firm_yes_device"
CONVENES = "firm_yes_convenes"  # set by the page that opened the room (ui/meeting/convenes.js)
HELLO = "hello"  # no room's code: those are six letters
LONGEST_ANSWER = 4096  # bytes; a full answer has about 200
FIELDS = frozenset("team agreement commitment concern_unsaid challenge_welcome in_the_way code".split())
SECONDS_FOR_AN_ANSWER = 10  # from its first byte to its last
A_DAY = 86_400


async def ask(request: Request) -> Response:
    """The page: the questions, "your answer is in", or "closed"."""
    code = request.path_params["room"]
    if code != code.lower():
        return RedirectResponse(code.lower())
    return _in_room(request, _asked)  # a read of microseconds, which waits for nobody: no thread is worth its start


async def answer(request: Request) -> Response:
    """Count an answer. Anything that is no answer comes back with what is missing, and is not counted."""
    try:
        async with asyncio.timeout(SECONDS_FOR_AN_ANSWER):
            body = await _body(request)
    except TimeoutError:
        return _html(html.not_an_answer("It took too long to arrive."), 408)
    except ClientDisconnect:
        return _html(html.not_an_answer("It did not arrive whole."), 400)  # nobody reads this; the log stays quiet
    if body is None:
        return _html(html.not_an_answer("It is too long for an answer."), 413)
    try:
        given = {
            n: values[0] for n, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=len(FIELDS)).items()
        }
    except ValueError:
        return _html(html.not_an_answer("It has more fields than there are questions."), 400)
    if not given.keys() <= FIELDS:
        return _html(html.not_an_answer("It has fields that no question has."), 400)
    return await run_in_threadpool(_in_room, request, partial(_counted, given=given))  # the disk is waited for


async def _body(request: Request) -> bytes | None:
    """The body as it comes in; None once it is longer than any answer."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_ANSWER:
            return None
    return bytes(body)


async def hello(request: Request) -> Response:
    """The page of the check before a meeting: whoever reads it can vote from here."""
    came_from, reached = request.client, request.scope.get("server")
    if came_from and not (reached and came_from.host == reached[0]):  # from this machine itself it proves nothing
        greetings.greet(came_from.host)
    return _html(html.hello())


async def nothing_here(_request: Request) -> Response:
    return _html(html.no_room(), 404)


def _in_room(request: Request, reply: Callable[[Request, Inbox, Room], Response]) -> Response:
    """A reply with the room of this address."""
    if read_settings(workspace_dir()).is_replica:  # rooms are where their votes are kept
        return _html(html.no_room(), 404)
    inbox = inbox_of(workspace_dir())
    try:
        return reply(request, inbox, inbox.room(request.path_params["room"].lower()))
    except UnknownValue:
        return _html(html.no_room(), 404)
    except MachineError as refused:
        log.error("a phone could not be answered: %s", refused)
        return _html(html.not_an_answer("The server could not write it down."), 503)


def _asked(request: Request, inbox: Inbox, room: Room) -> Response:
    if not _is_open(room):
        return _html(html.closed(room))
    if room.here:
        return _asked_in_turn(request, room)
    if CONVENES in request.cookies:
        return _html(html.convenes(room))
    device = request.cookies.get(COOKIE, "")
    if device and "change" not in request.query_params and inbox.has_voted(room.code, device):
        return _html(html.counted(room, request.url.path))
    response = _html(_form(room, {}))
    _keep(response, request, device or secrets.token_urlsafe(16))
    return response


def _asked_in_turn(request: Request, room: Room) -> Response:
    """On a shared screen each form is another person's: it gets a key of its own, and what was answered is not shown again."""
    if "handed" in request.query_params:
        return _html(html.handed_on(room, request.url.path))
    response = _html(_form(room, {}))
    _keep(response, request, secrets.token_urlsafe(16))
    return response


def _counted(request: Request, inbox: Inbox, room: Room, given: Mapping[str, str]) -> Response:
    device = request.cookies.get(COOKIE, "")
    if not _is_open(room):
        return _html(html.closed(room, late=True), 409)
    if CONVENES in request.cookies and not room.here:
        return _html(html.convenes(room), 403)
    if not device:
        return _html(html.no_cookie(room), 400)
    read = read_answer(room, given)
    if isinstance(read, str):
        return _html(_form(room, given, read), 422)
    address = request.client.host if request.client else ""
    if room.codes and guesses.too_many(address):
        return _html(_form(room, given, phone(room.language)["too_many_codes"]), 429)
    try:
        inbox.cast(room.code, device, read, datetime.now(UTC), tidy_code(given.get("code", "")))
    except VotingClosed:
        return _html(html.closed(room, late=True), 409)
    except RoomFull:
        return _html(html.full(room), 409)
    except NoSuchCode:
        guesses.count(address)
        return _html(_form(room, given, phone(room.language)["no_such_code"]), 422)
    return RedirectResponse(f"{request.url.path}?handed=1" if room.here else request.url.path, status_code=303)


def read_answer(room: Room, given: Mapping[str, str]) -> Answer | str:
    """The answer in a form, or the sentence that says what is missing. What stands in the way of a firm yes is not."""
    team = room.teams[0] if len(room.teams) == 1 else given.get("team", "")
    if team not in room.teams:
        return phone(room.language)["choose_team"]
    scale = {str(value): value for value in range(1, 6)}
    agreement, commitment = scale.get(given.get("agreement", "")), scale.get(given.get("commitment", ""))
    if agreement is None or commitment is None:
        return phone(room.language)["answer_both"]
    if not room.extras:
        return Answer(team, agreement, commitment)
    firm = agreement >= 4 and commitment >= 4
    way = given.get("in_the_way", "")
    return Answer(
        team, agreement, commitment, _yes_no(given.get("concern_unsaid")), _yes_no(given.get("challenge_welcome")),
        way if way in HINDRANCES and not firm else "",
    )  # fmt: skip


def _is_open(room: Room) -> bool:
    return room.state is State.OPEN and room.closes_at > datetime.now(UTC)


def tidy_code(text: str) -> str:
    """A person's code as it was dealt, however it was typed."""
    return "".join(text.split()).casefold()


def _form(room: Room, given: Mapping[str, str], problem: str = "") -> str:
    return html.form(room, given, problem)


def _keep(response: Response, request: Request, device: str) -> None:
    """A random key for this room alone: cookies of two rooms tell nothing of one phone."""
    response.set_cookie(
        COOKIE, device, max_age=A_DAY, path=request.url.path, httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def _yes_no(text: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(text or "")


def _html(page: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(page, status, dict(html.HEADERS))
