"""The address a phone opens, and its picture for the camera."""

from __future__ import annotations

import base64
from urllib.parse import urlsplit

import segno
from markupsafe import Markup

from firmyes import markup
from firmyes.config import public_url
from firmyes.vote.addresses import is_loopback


def vote_link(code: str, browser_url: str | None, phones: str | None = None) -> str:
    """``FIRM_YES_PUBLIC_URL``, else where the browser came from, else (on localhost) the phones' own door; the room's path."""
    base = _base(browser_url)
    return f"{phones if phones and not phones_reach(base) else base}/v/{code}"


def phones_reach(link: str) -> bool:
    """False for a loopback address: it means the phone itself, there."""
    return not is_loopback(urlsplit(link).hostname or "localhost")


def short(link: str) -> str:
    """The link as people type it."""
    return link.removeprefix("http://").removeprefix("https://")


def qr_svg(link: str) -> str:
    """The link as an SVG of its own: dark on white in both modes, since not every camera reads the reverse."""
    inside = segno.make(link, error="m", micro=False).svg_inline(
        border=4, omitsize=True, dark="#000000", light="#FFFFFF"
    )
    named = Markup('<svg role="img" aria-label="{}" xmlns="http://www.w3.org/2000/svg" ').format(qr_says(link))
    return inside.replace("<svg ", named, 1)


def qr_image(link: str) -> Markup:
    """The QR code as an ``img`` that holds its picture: the way such a picture passes ``st.html``."""
    data = base64.b64encode(qr_svg(link).encode()).decode()
    return markup.macros("vote/link").image(data, qr_says(link))


def qr_says(link: str) -> str:
    return f"QR code of {short(link)}"


def _base(browser_url: str | None) -> str:
    given = public_url()
    if given:
        return given.rstrip("/")
    parts = urlsplit(browser_url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "http://localhost:8501"
