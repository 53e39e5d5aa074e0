"""The last decisions, a line each: what was prepared, said, answered, sent, promised and kept.

One HTML table: it aligns on a wide screen, takes two lines a decision on a narrow one, and reads as a table to a screen
reader at both. Every mark is also a word.
"""

from __future__ import annotations

from html import escape

from firmyes.charts.theme import answer_styles
from firmyes.charts.words import many
from firmyes.metrics.lint import lint_promise
from firmyes.metrics.promises import dropped_before, passed
from firmyes.model import Decision, FourAnswers, Promise, Told
from firmyes.model.findings import DecisionLine
from firmyes.ui.components import plain

HEADS = ("Decision", "Draft", "Spoke up", "The four answers", "Recap", "Clear", "Kept")
_MARKS = {Told.DONE: "done", Told.NOT_DONE: "not", Told.NOT_RECORDED: "unknown"}
_LABELS = tuple((style.id, style.label) for style in answer_styles("light"))


def table(lines: tuple[DecisionLine, ...], show_team: bool) -> str:
    """The table as HTML; all text from data is escaped. ``show_team`` writes the team beside the date."""
    heads = "".join(f"<th role='columnheader' scope='col'>{head}</th>" for head in HEADS)
    rows = "".join(_row(line, show_team) for line in lines)
    return (
        f"<div class='fy fy-lines-box'>{_legend()}<table class='fy-lines' role='table'>"
        f"<caption class='fy-hear'>The last {many(len(lines), 'decision')}, newest first</caption>"
        f"<thead role='rowgroup'><tr role='row'>{heads}</tr></thead><tbody role='rowgroup'>{rows}</tbody></table></div>"
    )


def _row(line: DecisionLine, show_team: bool) -> str:
    return (
        f"<tr role='row'>{title(line.decision, show_team)}"
        f"{_mark('draft', 'draft', 'Draft a day ahead', line.draft)}"
        f"{_mark('spoke', 'spoke up', 'Somebody spoke up', line.spoke_up)}"
        f"<td role='cell' class='fy-bar-cell'>{answers(line.answers, line.answers_hidden, line.decision.asked_apart)}</td>"
        f"{_mark('recap', 'recap', 'Recap sent', line.recap)}{_promises(line)}</tr>{_which(line)}"
    )


def _which(line: DecisionLine) -> str:
    """The promises behind "3/4" and "2/3", one click away: what of each is clear, and what became of it."""
    if not line.promises:
        return ""
    rows = "".join(
        f"<li><b>{escape(p.what)}</b> <span class='fy-note'>{plain(f'{_clear(p)} · {_fate(p)}')}</span></li>"
        for p in line.promises
    )
    return (
        f"<tr role='row' class='fy-which'><td role='cell' colspan='{len(HEADS)}'><details>"
        f"<summary>{many(len(line.promises), 'promise')}<span class='fy-hear'> of {escape(line.decision.title)}</span>"
        f"</summary><ul>{rows}</ul></details></td></tr>"
    )


def _clear(promise: Promise) -> str:
    found = lint_promise(promise)
    return "clear" if found.clear else f"not clear: {' '.join(found.reasons)}"


def _fate(promise: Promise) -> str:
    """What became of it, and whether the line counts it as due."""
    ended = promise.done_on or promise.dropped_on
    what = promise.state + (f" {ended:%-d %b %Y}" if ended else "")
    if promise.due_first is None:
        return f"{what} · no date, so not counted as due"
    due = f"{what} · first promised for {promise.due_first:%-d %b %Y}"
    if not passed(promise):
        return f"{due}, not due yet"
    return f"{due}, dropped before it" if dropped_before(promise) else due


def title(decision: Decision, show_team: bool) -> str:
    """The decision's title with its day, and its team where several are shown."""
    day = f"{decision.decided_on:%-d %b %Y}" if decision.decided_on else "no date"
    below = f"{decision.team} · {day}" if show_team else day
    return f"<th role='rowheader' scope='row' class='fy-what'>{escape(decision.title)}<span>{escape(below)}</span></th>"


def mark(told: Told) -> str:
    """Filled, hollow or a question mark; the word is the caller's."""
    glyph = "?" if told is Told.NOT_RECORDED else ""
    return f"<i class='fy-mark {_MARKS[told]}' aria-hidden='true'>{glyph}</i>"


def _mark(name: str, tag: str, label: str, told: Told) -> str:
    return (
        f"<td role='cell' class='fy-m-{name}'>{mark(told)}<b class='fy-tag' aria-hidden='true'>{tag}</b>"
        f"<span class='fy-hear'>{label}: {told.value}</span></td>"
    )


def _promises(line: DecisionLine) -> str:
    if not line.made:  # "no promises": said once
        return f"<td role='cell' colspan='2' class='fy-m-none fy-said'>{escape(line.clear_text)}</td>"
    return _counts("clear", "clear", line.clear_text) + _counts("kept", "kept", line.kept_text)


def _counts(name: str, label: str, text: str) -> str:
    """ "3/4" is seen, "3 of 4 clear" is heard; words stay words."""
    if "/" not in text:
        return f"<td role='cell' class='fy-m-{name} fy-said'><span class='fy-hear'>{label}: </span>{escape(text)}</td>"
    return (
        f"<td role='cell' class='fy-m-{name}'><span aria-hidden='true'>{escape(text)}<b class='fy-tag'>{label}</b></span>"
        f"<span class='fy-hear'>{escape(text.replace('/', ' of '))} {label}</span></td>"
    )


def answers(four: FourAnswers | None, hidden: bool, apart: bool = False) -> str:
    """The four answers as one bar, counts below; or a calm word where there is none to show."""
    if hidden:
        return "<div class='fy-bar fy-hidden'>hidden, to keep answers private</div>"
    if four is None and apart:
        return "<div class='fy-bar fy-none'>asked in separate files</div>"
    if four is None or not four.answers:
        return "<div class='fy-bar fy-none'>no vote</div>"
    counts = [(style, label, getattr(four, style)) for style, label in _LABELS]
    parts = "".join(
        f"<span class='fy-seg {name}' style='flex-grow:{n}'><i>{n}</i></span>" for name, _, n in counts if n
    )
    heard = ", ".join(f"{n} {label.lower()}" for _, label, n in counts)
    return f"<div class='fy-bar' role='img' aria-label='{heard}'>{parts}</div>"


def _legend() -> str:
    swatches = "".join(f"<span><i class='fy-seg {name}'></i>{label}</span>" for name, label in _LABELS)
    marks = "".join(f"<span>{mark(told)}{told.value}</span>" for told in Told)
    return f"<p class='fy-key' aria-hidden='true'><span>{marks}</span><span>{swatches}</span></p>"
