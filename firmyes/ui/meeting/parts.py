"""Pieces of HTML for the meeting's page. All text from data is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from firmyes.charts.words import many
from firmyes.model import FourAnswers, Promise
from firmyes.model.findings import OpenPromise
from firmyes.vote import link as links


def open_line(row: OpenPromise, day: date, *, team: bool) -> str:
    """One open promise as what and when, for a shared screen on that day: no owner."""
    whose = f"<span class='fy-note'>{escape(row.promise.team)}</span>" if team else ""
    return (
        f"<div class='fy fy-open'><p><b>{escape(row.promise.what)}</b>{whose}</p>"
        f"<p>{_due(row)}<span class='fy-note'>{_moved(row)}</span></p><p>{_ask(row, day)}</p></div>"
    )


def open_one(row: OpenPromise) -> str:
    """The promise a question is about."""
    first = row.promise.due_first
    said = [row.promise.team, f"promised for {first:%-d %B %Y}" if first else "promised without a date", _moved(row)]
    return (
        f"<div class='fy'><p class='fy-lead'><b>{escape(row.promise.what)}</b></p>"
        f"<p class='fy-note'>{escape(' · '.join(filter(None, said)))}</p></div>"
    )


def renewing(promise: Promise, today: date) -> str:
    """What a new date means for what is counted."""
    if promise.due_on is None:
        return "Its first date. From now on it can be kept on time."
    first = (
        f"The first date, {promise.due_first:%-d %B %Y}, is what “on time” is judged by." if promise.due_first else ""
    )
    moved = (
        "It moves before its date: renegotiated, no surprise."
        if today <= promise.due_on
        else "It moves after its date."
    )
    return f"{moved} {first}".strip()


def _due(row: OpenPromise) -> str:
    return f"{row.promise.due_on:%-d %b %Y}" if row.promise.due_on else "no date"


def _moved(row: OpenPromise) -> str:
    return {0: "", 1: "moved once"}.get(row.promise.moves, f"moved {row.promise.moves} times")


def _ask(row: OpenPromise, day: date) -> str:
    if row.overdue:
        return f"<b>{many(row.days_over or 0, 'day')} over: keep, renew or drop?</b>"
    if row.promise.due_on is not None and row.promise.due_on < day:
        return f"Its date has come; the data reach to {row.promise.as_of:%-d %b}."
    return ""


def qr(link: str) -> str:
    return f"<div class='fy fy-qr'>{links.qr_image(link)}</div>"


def address(link: str, closes_at: datetime) -> str:
    """The address as people type it, what is promised to who does, and when it ends."""
    return (
        f"<div class='fy'><p class='fy-lead'>Point your camera there, or type</p><p class='fy-link'>{escape(links.short(link))}"
        "</p><p class='fy-note'>No sign-in, no name. One answer per phone, changeable until voting closes. Whoever called "
        f"the meeting does not vote. Left open, it closes by itself at {closes_at:%H:%M}.</p></div>"
    )


def codes(dealt: Sequence[tuple[str, bool]]) -> str:
    """The codes to hand out, those that were answered with struck through; large enough to print and cut apart."""
    each = (f"<s>{escape(code)}</s>" if spent else escape(code) for code, spent in dealt)
    return f"<div class='fy fy-codes'>{''.join(f'<span>{one}</span>' for one in each)}</div>"


def counter(answered: int, asked: int, *, overfull: bool) -> str:
    """All that is told while a room is open."""
    if overfull:
        told = (
            f"More phones came than the {many(asked, 'person', 'people')} who were asked. "
            "Closed like this, the vote is void."
        )
    else:
        told = f"{answered} of {asked} have answered. Results appear when voting closes."
    share = answered / asked
    return (
        f"<div class='fy fy-counter' role='status'><p class='fy-number'>{answered}<small> of {asked}</small></p>"
        f"<div class='fy-progress' aria-hidden='true'><i style='width:{share:.0%}'></i></div><p class='fy-lead'>{told}</p></div>"
    )


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


def reasons(found: Sequence[str]) -> str:
    """What the linter says of one line, beneath it."""
    if not found:
        return "<p class='fy-note fy-lint ok'>Clear: who, what, when.</p>"
    return f"<p class='fy-note fy-lint'>{escape(' '.join(found))}</p>"
