"""The phone's page as one string of HTML: no script, no outside request, under ten kB, readable by any phone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from firmyes import markup
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import HINDRANCES

if TYPE_CHECKING:
    from firmyes.vote.inbox import Room

AGREE, COMMIT = "I agree with this decision", "I commit to act on it"
SCALE = ("strongly disagree", "disagree", "neither", "agree", "strongly agree")
UNSAID, WELCOME = "I have a concern I have not said", "A challenge would have been welcome"


def _colours(mode: Mode) -> str:
    p = PALETTES[mode]
    return (
        f"--bg:{p.background};--card:{p.surface};--ink:{p.ink};--ink2:{p.ink2};--line:{p.ink3};"
        f"--grid:{p.grid};--blue:{p.blue};--tint:{p.signal_tint};--signal:{p.signal}"
    )


# joined without line ends: a phone is sent nothing it does not need
_SHEET = "".join(Path(__file__).with_name("style.css").read_text(encoding="utf-8").splitlines())
STYLE = (
    f":root{{color-scheme:light dark;{_colours('light')}}}"
    f"@media(prefers-color-scheme:dark){{:root{{{_colours('dark')}}}}}{_SHEET}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def form(room: Room, given: Mapping[str, str], problem: str = "") -> str:
    """The questions. ``given`` is what came in and could not be counted; ``problem`` says why."""
    scales = (("agreement", AGREE), ("commitment", COMMIT))
    return page(room.title, _html().form(room, scales, SCALE, _extras() if room.extras else None, given, problem))


def _extras() -> tuple[Any, ...]:
    return (("concern_unsaid", UNSAID), ("challenge_welcome", WELCOME)), HINDRANCES


def counted(title: str, link: str) -> str:
    return _message(
        "Your answer is in.",
        title,
        "You can change your answer until voting closes. The result then appears on the shared screen.",
        (f"{link}?change=1", "Change my answer"),
    )


def handed_on(title: str, link: str) -> str:
    return _message(
        "Your answer is in.",
        title,
        "It is not shown again. Turn the screen to the next person, or close this window when everybody has answered.",
        (link, "The next person"),
    )


def closed(title: str, *, late: bool = False) -> str:
    came = "Your answer came after the end and was not counted. " if late else ""
    return _message("Voting is closed.", title, f"{came}The result is on the shared screen. Thank you.")


def convenes(title: str) -> str:
    return _message(
        "You called this vote.",
        title,
        "Whose proposal it is does not vote: that answer would weigh more than the others. "
        "A facilitator may, and everybody else, from a phone or a browser of their own.",
    )


def full(title: str, asked: int) -> str:
    return _message(
        "All answers are in.",
        title,
        f"{asked} people were asked, and as many phones have answered; yours was not counted. If you were asked and have not "
        "answered, say so to whoever called the vote: it counts for nobody then, and can be held again.",
    )


def not_an_answer(why: str) -> str:
    return _message("Your answer was not counted.", "", f"{why} Open the page again, and answer there.")


def hello() -> str:
    return _message("This phone can vote.", "", "The vote itself opens in the meeting. You can close this page.")


def no_room() -> str:
    return _message("No vote here.", "", "This address belongs to no vote. Check the code on the shared screen.")


def no_cookie(title: str) -> str:
    return _message(
        "Your answer was not counted.",
        title,
        "This browser keeps no cookies, so a second answer could not be told from a change. "
        "Allow them for this page, or open it in a normal window, then answer again.",
        ("?change=1", "Try again"),
    )


def _message(head: str, title: str, text: str, way: tuple[str, str] | None = None) -> str:
    """``way`` is an address and what its link says."""
    return page(head, _html().message(head, title, text, way))


def page(title: str, body: Markup) -> str:
    """A whole page of ours, without a script."""
    return str(_html().page(title, Markup(STYLE), body))  # the sheet holds no text from data


def _html() -> Any:
    return markup.macros("vote/page")
