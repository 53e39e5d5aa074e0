"""Pieces of HTML for the meeting's page. All text from data is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from firmyes.charts.words import many
from firmyes.findings import OpenPromise
from firmyes.model import FourAnswers
from firmyes.ui.vote import link as links


def open_short(rows: Sequence[OpenPromise]) -> str:
    """Open promises as what and when, for a shared screen: no owners."""
    body = "".join(
        f"<tr><th scope='row'>{escape(row.promise.what)}<span class='fy-note'>{escape(row.promise.team)}</span></th>"
        f"<td>{_due(row)}</td><td class='fy-said'>{_ask(row)}</td></tr>"
        for row in rows
    )
    return (
        "<div class='fy fy-scroll' tabindex='0' role='region' aria-label='Open promises'><table class='fy-table fy-begin'>"
        "<thead><tr><th scope='col'>What</th><th scope='col'>When</th><th scope='col'></th></tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _due(row: OpenPromise) -> str:
    return f"{row.promise.due_on:%-d %b %Y}" if row.promise.due_on else "no date"


def _ask(row: OpenPromise) -> str:
    return f"<b>{many(row.days_over or 0, 'day')} over: keep, renew or drop?</b>" if row.overdue else ""


def qr(link: str) -> str:
    return f"<div class='fy fy-qr'>{links.qr_image(link)}</div>"


def address(link: str) -> str:
    """The address as people type it, and what is promised to who does."""
    return (
        f"<div class='fy'><p class='fy-lead'>Point your camera there, or type</p><p class='fy-link'>{escape(links.short(link))}"
        "</p><p class='fy-note'>No sign-in, no name. One answer per phone, changeable until voting closes. Whoever called "
        "the meeting does not vote.</p></div>"
    )


def counter(answered: int, asked: int) -> str:
    """All that is told while a room is open."""
    if answered > asked:
        told = (
            f"{answered} answers from {many(asked, 'person', 'people')}: more than were asked. "
            "Closed like this, the vote is void."
        )
    else:
        told = f"{answered} of {asked} have answered. Results appear when voting closes."
    share = min(1.0, answered / asked)
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


def result_practice(four: FourAnswers) -> str:
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
    return " ".join(asks) or "Now who, what, when."


def reasons(found: Sequence[str]) -> str:
    """What the linter says of one line, beneath it."""
    if not found:
        return "<p class='fy-note fy-lint ok'>Clear: who, what, when.</p>"
    return f"<p class='fy-note fy-lint'>{escape(' '.join(found))}</p>"
