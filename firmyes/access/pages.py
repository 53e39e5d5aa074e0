"""The plain pages for whoever is not let in. They say nothing of what lies behind them."""

from __future__ import annotations

from typing import Any

from firmyes import markup
from firmyes.access.key import PARAMETER
from firmyes.access.sessions import DAYS
from firmyes.vote.html import HEADERS, page

__all__ = ["HEADERS", "no_key", "no_proxy", "not_listed", "not_signed_in", "sign_in"]


def no_key() -> str:
    return page("This address opens with its key.", _html().no_key(PARAMETER, DAYS))


def no_proxy() -> str:
    return page("This address opens through its sign-in.", _html().no_proxy())


def sign_in(address: str) -> str:
    return page("Sign in to go on.", _html().sign_in(address))


def not_signed_in(address: str) -> str:
    return page("You are not signed in.", _html().not_signed_in(address))


def not_listed(who: str) -> str:
    return page("You are signed in, and not on the list.", _html().not_listed(who))


def _html() -> Any:
    return markup.macros("access/pages")
