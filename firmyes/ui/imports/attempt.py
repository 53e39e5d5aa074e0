"""Doing something on a click that may be refused: the person sees why, and the page goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firmyes.errors import FirmYesError
from firmyes.ui import shell


def attempt(work: Callable[[], Any]) -> bool:
    """True when it was done; where it was refused, the card that says why is drawn here."""
    try:
        work()
    except FirmYesError as error:
        shell.show_error(error)
        return False
    return True
