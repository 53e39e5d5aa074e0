"""The page's own HTML: read aloud in order, light for the browser. What it looks like: templates/imports.html."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from firmyes import markup

LONG = 28  # a cell with more characters than this may wrap


def _html() -> Any:
    return markup.macros("ui/imports")


def table(label: str, columns: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> Markup:
    """A table that scrolls by itself where it is larger than its place, by keyboard too. Columns without a text are left out."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    heads = [columns[place] for place in kept]
    return _html().table(label, heads, [[row[place] for place in kept] for row in rows], note, LONG)


def columns(lines: Sequence[tuple[str, str, str, str]]) -> Markup:
    """A line a column: its name, what it became, what stands in it, how many rows have none."""
    return _html().columns(lines)


def firsts(rows: Sequence[tuple[str, str]]) -> Markup:
    """The first rows as they will count: what, and as what."""
    return _html().firsts(rows)


def tag(text: str) -> Markup:
    """How a file stands, in two or three words."""
    return _html().tag(text)


def about(pairs: Sequence[tuple[str, str]]) -> Markup | str:
    """Names and what is said of them, one below the other; '' where there are none."""
    return _html().about(pairs) if pairs else ""


def heading(text: str) -> Markup:
    """The head of a card: a file's name, or what the card is about."""
    return _html().heading(text)


def looks_like(evidence: str, line: str) -> Markup:
    """Whose file this seems to be, and how much was read."""
    return _html().looks_like(evidence, line)


def note(text: str) -> Markup:
    """A few small words. Not ``st.caption``: its grey is too faint to read."""
    return _html().note(text)


def said(text: str) -> Markup:
    """A sentence of the card, in the body's size."""
    return _html().said(text)


def named(name: str, text: str) -> Markup:
    """A name, and below it what it is."""
    return _html().named(name, text)


def step(text: str) -> Markup:
    return _html().step(text)


def checks(sentences: Sequence[str]) -> Markup | str:
    """What a person should look at before loading; '' where nothing is odd."""
    return _html().checks(sentences) if sentences else ""


def field(name: str, needed: bool) -> Markup:
    return _html().field(name, needed)


def finding(title: str, count: int, cases: Sequence[str], next_step: str) -> Markup:
    """One oddity: how often, which (the first of them), and what to do about it."""
    more = [f"and {count - len(cases):,} more"] if count > len(cases) else []
    return _html().finding(title, f"{count:,}", [*cases, *more], next_step)
