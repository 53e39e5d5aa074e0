"""Pieces of HTML for the meeting's page. What they look like: templates/meeting.html."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from firmyes import markup
from firmyes.charts.words import many
from firmyes.model import FourAnswers, Promise
from firmyes.model.days import say_day
from firmyes.model.findings import OpenPromise
from firmyes.vote import link as links


def _html() -> Any:
    return markup.macros("ui/meeting")


def open_line(row: OpenPromise, day: date, *, team: bool) -> Markup:
    """One open promise as what and when, for a shared screen on that day: no owner."""
    whose = row.promise.team if team else None
    return _html().open_line(row.promise.what, whose, _due(row), _moved(row), row.overdue, _ask(row, day))


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


def _due(row: OpenPromise) -> str:
    return say_day(row.promise.due_on, short=True) if row.promise.due_on else "no date"


def _moved(row: OpenPromise) -> str:
    return {0: "", 1: "moved once"}.get(row.promise.moves, f"moved {row.promise.moves} times")


def _ask(row: OpenPromise, day: date) -> str:
    if row.overdue:
        return f"{many(row.days_over or 0, 'day')} over: keep, renew or drop?"
    if row.promise.due_on is not None and row.promise.due_on < day:
        return f"Its date has come; the data reach to {say_day(row.promise.as_of, short=True, year=False)}."
    return ""


def qr(link: str) -> Markup:
    return _html().qr(links.qr_image(link))


def address(link: str, closes_at: datetime) -> Markup:
    """The address as people type it, what is promised to who does, and when it ends."""
    return _html().address(links.short(link), f"{closes_at:%H:%M}")


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
        told = f"{answered} of {asked} have answered. Results appear when voting closes."
    return _html().counter(answered, asked, f"{answered / asked:.0%}", told)


def result_sentence(four: FourAnswers) -> str:
    """The four answers to one decision in words."""
    if four.agreed == 0:
        return f"Of {four.answers} who answered nobody agrees; {four.committed} commit all the same."
    if four.firm_yes == four.answers:
        return f"All {four.answers} who answered agree and commit."
    return f"Of {four.answers} who answered, {four.agreed} agree; {four.firm_yes} of them also commit."


def result_practices(four: FourAnswers) -> list[str]:
    """What to do with it, at once."""
    asks = []
    if four.soft_yes:
        who = "One agrees and has" if four.soft_yes == 1 else f"{four.soft_yes} agree and have"
        asks.append(f"{who} not committed. Ask the room what it would take.")
    if four.disagree_and_commit:
        who = "One commits" if four.disagree_and_commit == 1 else f"{four.disagree_and_commit} commit"
        asks.append(f"{who} without agreeing. Thank them, and write down what they see.")
    if four.not_a_yes:
        who = "One neither agrees nor commits" if four.not_a_yes == 1 else f"{four.not_a_yes} neither agree nor commit"
        asks.append(f"{who}. Ask what would have to change.")
    return asks


def reasons(found: Sequence[str], day: str) -> Markup:
    """What the linter says of one line, beneath it; ``day`` is the one that will be stored, as it is said."""
    return _html().reasons(found, day)
