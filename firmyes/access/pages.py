"""The plain page for whoever has no key. It says nothing of what lies behind it."""

from __future__ import annotations

from firmyes.access.key import PARAMETER
from firmyes.access.sessions import DAYS
from firmyes.vote.html import HEADERS, page

__all__ = ["HEADERS", "no_key"]


def no_key() -> str:
    return page(
        "This address opens with its key.",
        '<div role="alert"><h1>This address opens with its key.</h1>'
        f"<p>Open the link that ends in <strong>?{PARAMETER}=…</strong> once; this browser then remembers it for {DAYS} "
        "days.</p>"
        '<p class="q">Where the link is</p>'
        "<p>It was printed in the terminal when Firm Yes started. On that machine, in its folder, this prints it again:</p>"
        "<p><strong>uv run python -m firmyes link</strong></p>"
        "<p>If Firm Yes runs for you elsewhere, ask whoever runs it for the link.</p></div>",
    )
