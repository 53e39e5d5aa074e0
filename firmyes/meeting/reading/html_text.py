"""Minutes pasted as the source of a page: lists, tables and emphasis as Markdown has them; text without tags stays as it is."""

from __future__ import annotations

import html
import re

_IS_HTML = re.compile(r"<(?:li|td|tr|table|p|br|ul|ol|h[1-6])\b[^<>]*>", re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*>", re.I)
_BREAKS = frozenset(
    "p div section br tr table thead tbody ul ol blockquote header footer article center details summary".split()
)
_CELLS = frozenset(("td", "th"))
_STRONG = frozenset(("b", "strong"))
_HEADS = {f"h{level}": level for level in range(1, 7)}


def plain(text: str) -> str:
    """The text as Markdown where it holds tags of lists, tables or paragraphs; otherwise the text itself."""
    if not _IS_HTML.search(text):
        return text
    page = _Page()
    at = 0
    bare = _COMMENT.sub("", text)
    for found in _TAG.finditer(bare):
        page.say(bare[at : found.start()])
        page.tag(found["name"].casefold(), bool(found["end"]))
        at = found.end()
    page.say(bare[at:])
    return page.text()


def _goes_on(said: list[str], line: str) -> bool:
    """Whether a blank line stands only between two items of a list or two rows of a table."""
    before = next((each for each in reversed(said) if each), "").lstrip()
    return any(before.startswith(sign) and line.lstrip().startswith(sign) for sign in ("- ", "|"))


class _Page:
    """What was read of a page: lines, how deep in lists, the cells of the row being read."""

    def __init__(self) -> None:
        self._lines: list[str] = [""]
        self._depth = 0
        self._cells: list[str] | None = None
        self._after_head = False  # a table's first row gets the rule below it

    def text(self) -> str:
        said: list[str] = []
        for line in (each.rstrip() for each in self._lines):
            if line and said and not said[-1] and _goes_on(said, line):
                said.pop()
            if line or (said and said[-1]):
                said.append(line)
        return "\n".join(said)

    def say(self, text: str) -> None:
        said = html.unescape(text)
        if self._cells is not None:
            if self._cells:
                self._cells[-1] += " ".join(said.split()) + " " * (said[-1:].isspace())
            return
        first, *more = said.split("\n")
        if self._lines[-1].lstrip(" #*-"):
            self._lines[-1] += first
        else:
            self._lines[-1] += first.lstrip()
        self._lines += more

    def tag(self, name: str, end: bool) -> None:
        if name in ("ul", "ol"):
            self._depth = max(self._depth + (-1 if end else 1), 0)
        if name == "tr" or (name == "table" and end):
            self._row(end)
        elif self._cells is not None:
            if name in _CELLS and not end:
                self._cells.append("")
            elif name in ("br", "p", "li") and self._cells and self._cells[-1].strip():
                self._cells[-1] = self._cells[-1].rstrip() + " "
        elif name == "li" and not end:
            self._lines.append("  " * max(self._depth - 1, 0) + "- ")
        elif name in _HEADS:
            self._lines.append("" if end else "#" * _HEADS[name] + " ")
        elif name in _STRONG:
            self._lines[-1] += "**"
        elif name in _BREAKS and self._lines[-1].strip(" -"):
            self._lines.append("")

    def _row(self, end: bool) -> None:
        if self._cells:
            self._lines.append("| " + " | ".join(cell.strip().replace("|", "/") for cell in self._cells) + " |")
        self._cells = None if end else []
