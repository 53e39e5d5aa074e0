"""The last decisions, a line each: what was prepared, said, answered, sent, promised and kept.

One HTML table: it aligns on a wide screen, takes two lines a decision on a narrow one, and reads as a table to a screen
reader at both. Every mark is also a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from firmyes import markup
from firmyes.charts.theme import answer_styles
from firmyes.charts.words import many
from firmyes.metrics.lint import lint_promise, not_judged
from firmyes.metrics.promises import dropped_before, passed
from firmyes.model import Decision, FourAnswers, Promise, Told
from firmyes.model.days import say_day
from firmyes.model.findings import DecisionLine

HEADS = ("Decision", "Draft", "Spoke up", "The four answers", "Recap", "Clear", "Kept")
_MARKS = {Told.DONE: ("done", ""), Told.NOT_DONE: ("not", ""), Told.NOT_RECORDED: ("unknown", "?")}
_PRACTICES = {  # of a line: the column's class, its tag on a narrow screen, its name in full
    "draft": ("draft", "draft", "Draft a day ahead"),
    "spoke_up": ("spoke", "spoke up", "Somebody spoke up"),
    "recap": ("recap", "recap", "Recap sent"),
}
_LABELS = tuple((style.id, style.label) for style in answer_styles("light"))


def table(lines: tuple[DecisionLine, ...], show_team: bool) -> Markup:
    """The table as HTML. ``show_team`` writes the team beside the date."""
    cells = _practice_cells()
    rows = [_row(line, show_team, cells) for line in lines]
    return _html().table(HEADS, rows, many(len(lines), "decision"), _LABELS, glyphs())


def _html() -> Any:
    return markup.macros("ui/decision_lines")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line in its texts and cells. ``counts``: a column's name and text; ``promises``: what, and what became of it."""

    head: Markup
    of: str
    practices: tuple[Markup, Markup, Markup]
    bar: Markup
    counts: tuple[tuple[str, str], ...]
    promised: str
    promises: list[tuple[str, str]]


def parts(line: DecisionLine, whose: str) -> tuple[str, Markup, Any, list[tuple[str, str]], list[str]]:
    """What a panel of one decision is made of: where, when and ``whose`` answers; bar, the bar's names; promises, counts."""
    decision = line.decision
    day = say_day(decision.decided_on) if decision.decided_on else "no day"
    counts = [f"{line.clear_text} clear", f"{line.kept_text} on time"] if line.made and "/" in line.kept_text else []
    bar = answers(line.answers, line.answers_hidden, decision.asked_apart)
    return f"{decision.team} · {day} · {whose}", bar, _LABELS, _promises(line), counts


def _promises(line: DecisionLine) -> list[tuple[str, str]]:
    return [(p.what, f"{_clear(p)} · {_fate(p)}") for p in line.promises]


def _row(line: DecisionLine, show_team: bool, cells: dict[tuple[str, Told], Markup]) -> _Row:
    """Its promises are one click away: what of each is clear, and what became of it."""
    return _Row(
        head=title(line.decision, show_team),
        of=line.decision.title,
        practices=(cells["draft", line.draft], cells["spoke_up", line.spoke_up], cells["recap", line.recap]),
        bar=answers(line.answers, line.answers_hidden, line.decision.asked_apart),
        # "no promises" is said once
        counts=(("clear", line.clear_text), ("kept", line.kept_text)) if line.made else (("", line.clear_text),),
        promised=many(len(line.promises), "promise"),
        promises=_promises(line),
    )


@cache
def glyphs() -> dict[Told, Markup]:
    """Filled, hollow or a question mark; the word is the caller's."""
    return {told: _html().mark(*_MARKS[told]) for told in Told}


@cache
def _practice_cells() -> dict[tuple[str, Told], Markup]:
    """Every cell there is of a practice: they hold nothing from data, and one is much faster looked up than made."""
    return {
        (name, told): _html().told(*texts, glyphs()[told], told.value)
        for name, texts in _PRACTICES.items()
        for told in Told
    }


def _clear(promise: Promise) -> str:
    found = lint_promise(promise)
    if found.clear:
        return "clear"
    return f"not clear: {' '.join(found.reasons)}" if found.reasons else not_judged()


def _fate(promise: Promise) -> str:
    """What became of it, and whether the line counts it as due."""
    ended = promise.done_on or promise.dropped_on
    what = promise.state + (f" {say_day(ended, short=True)}" if ended else "")
    if promise.due_first is None:
        return f"{what} · no date, so not counted as due"
    due = f"{what} · first promised for {say_day(promise.due_first, short=True)}"
    if not passed(promise):
        return f"{due}, not due yet"
    return f"{due}, dropped before it" if dropped_before(promise) else due


def title(decision: Decision, show_team: bool) -> Markup:
    """The decision's title with its day, and its team where several are shown."""
    day = say_day(decision.decided_on, short=True) if decision.decided_on else "no date"
    return _html().title(decision.title, f"{decision.team} · {day}" if show_team else day, decision.decision_id)


def answers(four: FourAnswers | None, hidden: bool, apart: bool = False) -> Markup:
    """The four answers as one bar, counts below; or a calm word where there is none to show."""
    html = _html()
    if hidden:
        return html.no_answers("hidden", "fy-hidden")
    if four is None or not four.answers:
        return html.no_answers("asked in separate files" if four is None and apart else "no vote")
    counts = [(name, label, getattr(four, name)) for name, label in _LABELS]
    heard = ", ".join(f"{n} {label.lower()}" for _, label, n in counts)
    return html.answers([(name, n) for name, _, n in counts if n], heard)
