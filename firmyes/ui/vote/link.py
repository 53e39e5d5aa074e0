"""The address a phone opens, and its picture for the camera."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

import segno

from firmyes.config import public_url
from firmyes.ui.vote.access import is_loopback


def vote_link(code: str, browser_url: str | None) -> str:
    """``FIRM_YES_PUBLIC_URL``, else where the browser itself came from, and the room's path."""
    return f"{_base(browser_url)}/v/{code}"


def phones_reach(link: str) -> bool:
    """False for a loopback address: it means the phone itself, there."""
    return not is_loopback(urlsplit(link).hostname or "localhost")


def short(link: str) -> str:
    """The link as people type it."""
    return link.removeprefix("http://").removeprefix("https://")


def qr_svg(link: str) -> str:
    """The link as an inline SVG: dark on white in both modes, since not every camera reads the reverse."""
    picture = segno.make(link, error="m", micro=False)
    inside = picture.svg_inline(border=4, omitsize=True, dark="#000000", light="#FFFFFF")
    label = escape(f"QR code of {short(link)}", quote=True)
    return inside.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _base(browser_url: str | None) -> str:
    given = public_url()
    if given:
        return given.rstrip("/")
    parts = urlsplit(browser_url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "http://localhost:8501"
