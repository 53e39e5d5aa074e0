"""What stands in the ledger and is in no build yet, in words: after a build that failed, and once it was made again."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from etl.model.report import LoadReport
from firmyes import machine
from firmyes.errors import BuildRefused, FirmYesError, NotBuilt

log = logging.getLogger("firmyes")


@contextmanager
def stands(done: str, reports: Sequence[LoadReport] = ()) -> Iterator[None]:
    """What is done in here comes after the commit: whatever goes wrong, ``done`` stands, and NotBuilt says so with the cause."""
    try:
        yield
    except (Exception, KeyboardInterrupt) as error:
        cause = machine.in_words(error)
        if cause is None and isinstance(error, Exception):
            log.error("%s, and its build failed", done, exc_info=error)
        raise NotBuilt(f"{done}, and not built yet", _why(cause, error), _then(cause), tuple(reports)) from error


def _why(cause: FirmYesError | None, error: BaseException) -> str:
    if cause:
        return f"{cause.title}. {cause.what}".strip()
    return f"{error}." if str(error) else "It was stopped before the numbers were made."


def _then(cause: FirmYesError | None) -> str:
    stays = "The last build stays in use. "
    if isinstance(cause, BuildRefused):
        return f"{stays}{cause.next_step} Once that is mended, build with: python -m etl build."
    first = f"{cause.next_step.removesuffix(machine.WHOLE).strip()} " if cause and cause.next_step else ""
    return f"{stays}{first}It is built when the app starts the next time, or with: python -m etl build."


def mended(wrong: str, waited: Sequence[str]) -> str:
    """What was made good: a build that was missing or damaged, and what waited for one."""
    if wrong:
        return f"The stored numbers {wrong.replace('was', 'were', 1)}; they were made again from what is loaded."
    if waited:
        return f"{_listed(waited)} waited to be built; it is in the numbers now."
    return ""


def sentence(waiting: Sequence[str]) -> str:
    """“Load 14 waits to be built”; '' for nothing."""
    if not waiting:
        return ""
    return f"{_listed(waiting)} {'waits' if len(waiting) == 1 else 'wait'} to be built"


def _listed(things: Sequence[str]) -> str:
    listed = " and ".join(filter(None, (", ".join(things[:-1]), things[-1])))
    return listed[0].upper() + listed[1:]
