"""The page's own HTML: read aloud in order, light for the browser. Every text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table(label: str, columns: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table that scrolls by itself where it is larger than its place, by keyboard too."""
    head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    below = f"<caption class='fy-note'>{escape(caption)}</caption>" if caption else ""
    return (
        f"<div class='fy fy-table' tabindex='0' role='region' aria-label='{escape(label, quote=True)}'>"
        f"<table>{below}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A few numbers with their names, side by side."""
    items = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(number)}</dd></div>" for name, number in pairs)
    return f"<dl class='fy fy-facts'>{items}</dl>"


def about(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and what is said of them, one below the other."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in pairs)
    return f"<dl class='fy fy-about'>{items}</dl>" if items else ""


def file_name(name: str) -> str:
    return f"<div class='fy'><h2 class='fy-file'>{escape(name)}</h2></div>"


def looks_like(evidence: str, line: str) -> str:
    """Whose file this seems to be, and how much was read."""
    return f"<div class='fy'><p class='fy-looks'>{escape(evidence)}</p><p class='fy-note'>{escape(line)}</p></div>"


def step(text: str) -> str:
    return f"<div class='fy'><h3 class='fy-step'>{escape(text)}</h3></div>"


def checks(sentences: Sequence[str]) -> str:
    """What a person should look at before loading; '' where nothing is odd."""
    if not sentences:
        return ""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<div class='fy fy-checks' role='note'><b>Please check</b><ul>{items}</ul></div>"
