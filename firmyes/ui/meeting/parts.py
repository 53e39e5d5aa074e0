"""Pieces of HTML for the meeting's page. What they look like: templates/meeting.html."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from firmyes import markup
from firmyes.charts.words import many
from firmyes.meeting import result as results
from firmyes.model import FourAnswers, Promise
from firmyes.model.days import say_day
from firmyes.model.findings import OpenPromise
from firmyes.vote import link as links


def _html() -> Any:
    return markup.macros("ui/meeting")


def open_line(row: OpenPromise, day: date, *, team: bool) -> Markup:
    """One open promise as what and when, for a shared screen on that day: no owner."""
    whose = row.promise.team if team else None
    return _html().open_line(
        row.promise.what, whose, _due(row, day), _moved(row), bool(row.promise.due_on and row.promise.due_on < day)
    )


def open_one(row: OpenPromise) -> Markup:
    """The promise a question is about."""
    first = row.promise.due_first
    said = [row.promise.team, f"promised for {say_day(first)}" if first else "promised without a date", _moved(row)]
    return _html().open_one(row.promise.what, " · ".join(filter(None, said)))


def renewing(promise: Promise, today: date) -> str:
    """What a new date means for what is counted."""
    if promise.due_on is None:
        return "Its first date. From now on it can be kept on time."
    first = (
        f"The first date, {say_day(promise.due_first)}, is what “on time” is judged by." if promise.due_first else ""
    )
    moved = (
        "It moves before its date: renegotiated, no surprise."
        if today <= promise.due_on
        else "It moves after its date."
    )
    return f"{moved} {first}".strip()


def _due(row: OpenPromise, day: date) -> str:
    """ "was due 26 Oct", "due 3 Dec": the day itself, never how many days over."""
    due = row.promise.due_on
    if due is None:
        return "no day"
    return f"{'was due' if due < day else 'due'} {say_day(due, short=True, year=due.year != day.year)}"


def _moved(row: OpenPromise) -> str:
    return {0: "", 1: "moved once"}.get(row.promise.moves, f"moved {row.promise.moves} times")


def qr(link: str) -> Markup:
    return _html().qr(links.qr_image(link))


def address(link: str, closes_at: datetime) -> Markup:
    """The address as people type it, what is promised to who does, and when it ends."""
    return _html().address(links.short(link), f"{closes_at:%H:%M}")


def on_this_screen(closes_at: datetime) -> Markup:
    return _html().on_this_screen(f"{closes_at:%H:%M}")


def codes(dealt: Sequence[tuple[str, bool]]) -> Markup:
    """The codes to hand out, those that were answered with struck through; large enough to print and cut apart."""
    return _html().codes(dealt)


def counter(answered: int, asked: int, *, overfull: bool) -> Markup:
    """All that is told while a room is open."""
    if overfull:
        told = (
            f"More phones came than the {many(asked, 'person', 'people')} who were asked. "
            "Closed like this, the vote is void."
        )
    else:
        told = "The result appears when voting closes."
    return _html().counter(answered, asked, f"{answered / asked:.0%}", told)


def result(four: FourAnswers) -> Markup:
    """The result for the room: a bar and its counts, two parts only where an answer was given by one or two; what to say next."""
    shown = results.for_the_room(four)
    return _html().result(shown, four.answers, results.sentence(four), results.to_ask(four))


def room_head(text: str, below: str = "", why: str = "") -> Markup:
    """What a step asks, as large as a room reads it; ``why`` stands before it."""
    return _html().room_head(text, below, why)


def bar(whose: str, day: str) -> Markup:
    return _html().bar(whose, day)


def pause(words: str, challenges: int | None, thanked: bool) -> Markup:
    """What to do with the first challenge, and what was ticked of it."""
    told = f"{many(challenges, 'challenge')} so far{', thanked' if thanked else ''}." if challenges else ""
    return _html().pause(words, told)


def check(link: str, came: int) -> Markup:
    """The check before the meeting: what a phone opens, and whether one has."""
    told = (
        f"It works: {many(came, 'phone has', 'phones have')} reached this machine."
        if came
        else "No phone has come yet."
    )
    return _html().check(links.qr_image(link), links.short(link), told, came > 0)


def presenter(step: str, prompt: str, where: str, after: str) -> Markup:
    return _html().presenter(step, prompt, where, after)


def reasons(found: Sequence[str], day: str) -> Markup:
    """What the linter says of one line, beneath it; ``day`` is the one that will be stored, as it is said."""
    return _html().reasons(found, day)
