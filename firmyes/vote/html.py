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
from firmyes.vote.words import ENGLISH, phone

if TYPE_CHECKING:
    from firmyes.vote.inbox import Room


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
    said = phone(room.language)
    told = {"k": room.k, "asked": room.asked}
    notes = [said["shown_of_team" if len(room.teams) > 1 else "shown"].format(**told), said["asked"].format(**told)]
    return _page(
        room, _html().form(room, said, notes, tuple(zip(HINDRANCES, said["hindrances"], strict=True)), given, problem)
    )


def counted(room: Room, link: str) -> str:
    said = phone(room.language)
    return _message(room, said["is_in"], said["can_change"], (f"{link}?change=1", said["change"]))


def handed_on(room: Room, link: str) -> str:
    said = phone(room.language)
    return _message(room, said["is_in"], said["handed"], (link, said["next"]))


def closed(room: Room, *, late: bool = False) -> str:
    said = phone(room.language)
    return _message(room, said["closed"], f"{said['late']} {said['on_screen']}" if late else said["on_screen"])


def convenes(room: Room) -> str:
    said = phone(room.language)
    return _message(room, said["convenes"], said["convenes_why"])


def full(room: Room) -> str:
    said = phone(room.language)
    return _message(room, said["full"], said["full_why"].format(asked=room.asked))


def no_cookie(room: Room) -> str:
    said = phone(room.language)
    return _message(room, said["lost"], said["no_cookies"], ("?change=1", said["again"]))


# --- in no room: in English --------------------------------------------------------------------------------------------


def not_an_answer(why: str) -> str:
    return _message(None, "Your answer was not counted.", f"{why} Open the page again, and answer there.")


def hello() -> str:
    return _message(None, "This phone can vote.", "The vote itself opens in the meeting. You can close this page.")


def no_room() -> str:
    return _message(None, "No vote here.", "This address belongs to no vote. Check the code on the shared screen.")


def _message(room: Room | None, head: str, text: str, way: tuple[str, str] | None = None) -> str:
    """``way`` is an address and what its link says."""
    return _page(room, _html().message(head, room.title if room else "", text, way), head)


def _page(room: Room | None, body: Markup, title: str = "") -> str:
    """A page in the room's language."""
    return page(title or (room.title if room else ""), body, room.language if room else ENGLISH)


def page(title: str, body: Markup, language: str = ENGLISH) -> str:
    """A whole page of ours, without a script."""
    return str(_html().page(title, Markup(STYLE), body, language))  # the sheet holds no text from data


def _html() -> Any:
    return markup.macros("vote/page")
