"""The page's own HTML: read aloud in order, light for the browser. Every text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

LONG = 28  # a cell with more characters than this may wrap


def table(label: str, columns: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> str:
    """A table that scrolls by itself where it is larger than its place, by keyboard too. Columns without a text are left out."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    head = "".join(f"<th scope='col'>{escape(columns[place])}</th>" for place in kept)
    body = "".join(f"<tr>{''.join(_cell(row[place]) for place in kept)}</tr>" for row in rows)
    below = f"<p class='fy-note'>{escape(note)}</p>" if note else ""
    return (
        f"<div class='fy'><div class='fy-table' tabindex='0' role='region' aria-label='{escape(label, quote=True)}'>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{below}</div>"
    )


def _cell(text: str) -> str:
    return f"<td class='fy-long'>{escape(text)}</td>" if len(text) > LONG else f"<td>{escape(text)}</td>"


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A few numbers with their names, side by side."""
    items = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(number)}</dd></div>" for name, number in pairs)
    return f"<div class='fy'><dl class='fy-facts'>{items}</dl></div>"


def about(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and what is said of them, one below the other."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in pairs)
    return f"<div class='fy'><dl class='fy-about'>{items}</dl></div>" if items else ""


def heading(text: str) -> str:
    """The head of a card: a file's name, or what the card is about."""
    return f"<div class='fy'><h2 class='fy-file'>{escape(text)}</h2></div>"


def looks_like(evidence: str, line: str) -> str:
    """Whose file this seems to be, and how much was read."""
    return f"<div class='fy'><p class='fy-looks'>{escape(evidence)}</p><p class='fy-note'>{escape(line)}</p></div>"


def note(text: str) -> str:
    """A few small words. Not ``st.caption``: its grey is too faint to read."""
    return f"<p class='fy-note'>{escape(text)}</p>"


def said(text: str) -> str:
    """A sentence of the card, in the body's size."""
    return f"<div class='fy'><p class='fy-looks'>{escape(text)}</p></div>"


def named(name: str, text: str) -> str:
    """A name, and below it what it is."""
    return f"<div class='fy'><p class='fy-field'><b>{escape(name)}</b></p><p class='fy-note'>{escape(text)}</p></div>"


def step(text: str) -> str:
    return f"<div class='fy'><h3 class='fy-step'>{escape(text)}</h3></div>"


def checks(sentences: Sequence[str]) -> str:
    """What a person should look at before loading; '' where nothing is odd."""
    if not sentences:
        return ""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<div class='fy fy-checks' role='note'><b>Please check</b><ul>{items}</ul></div>"


def field(name: str, needed: bool) -> str:
    return f"<p class='fy-field'>{escape(name)}{' <i>(needed)</i>' if needed else ''}</p>"


def finding(title: str, count: int, cases: Sequence[str], next_step: str) -> str:
    """One oddity: how often, which (the first of them), and what to do about it."""
    more = [f"and {count - len(cases):,} more"] if count > len(cases) else []
    items = "".join(f"<li>{escape(case)}</li>" for case in [*cases, *more])
    return (
        f"<div class='fy fy-finding'><h3 class='fy-step'>{escape(title)} <span class='fy-tag'>{count:,}</span></h3>"
        f"<ul>{items}</ul><p class='fy-note'>{escape(next_step)}</p></div>"
    )
