"""The plain page for whoever has no key. It says nothing of what lies behind it."""

from __future__ import annotations

from html import escape

from firmyes.access.key import PARAMETER
from firmyes.access.sessions import DAYS
from firmyes.vote.html import HEADERS, page

__all__ = ["HEADERS", "no_key", "no_proxy", "not_listed", "not_signed_in", "sign_in"]


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


def no_proxy() -> str:
    return page(
        "This address opens through its sign-in.",
        '<div role="alert"><h1>This address opens through its sign-in.</h1>'
        "<p>Use the address you were given: it asks you to sign in, and leads here. If you have signed in and see this all the "
        "same, tell whoever runs Firm Yes.</p></div>",
    )


def sign_in(address: str) -> str:
    return page(
        "Sign in to go on.",
        '<div role="alert"><h1>Sign in to go on.</h1><p>This page is for people of your organisation. Signed in, you come back '
        f'to where you wanted to go.</p></div><a class="b" href="{escape(address, quote=True)}">Sign in</a>',
    )


def not_signed_in(address: str) -> str:
    return page(
        "You are not signed in.",
        '<div role="alert"><h1>You are not signed in.</h1><p>You signed out, or the sign-in was refused or broken off.</p></div>'
        f'<a class="b" href="{escape(address, quote=True)}">Sign in</a>',
    )


def not_listed(who: str) -> str:
    return page(
        "You are signed in, and not on the list.",
        '<div role="alert"><h1>You are signed in, and not on the list.</h1>'
        f"<p>You are signed in as <strong>{escape(who)}</strong>. Ask whoever runs Firm Yes to add you, or sign in as somebody "
        'else.</p></div><a class="b" href="/auth/logout">Sign out</a>',
    )
