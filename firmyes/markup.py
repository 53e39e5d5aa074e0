"""HTML from templates: one environment; what comes from data is escaped, and a name nobody gave is an error.

A file of templates is a set of macros: ``macros("ui/tables").registry(measures)``. What a macro gives back is ``Markup``, which
other templates take as it is and which escapes a plain text joined to it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

MARKDOWN_SIGNS = frozenset("\\`*_{}[]()<>#+-.!|~$:&@")
_HERE = Path(__file__).parent
_ROOMS = ("ui", "vote", "deck", "access")  # each has its templates beside it
_LAYOUT = re.compile(r"({#.*?#})|[ \t]*\n[ \t]*", re.DOTALL)
_COUNT = re.compile(r"(?<=\d) of (?=\d)")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")  # a dash between numbers; the word joiners around it forbid a line's end


class _Layout(Extension):
    """Ends of lines and indents are the template's own and never sent: between two words they would be seen as a space.

    They become comments, so that an error still names its line. A tag stands on one line; a space that is meant is ``{{ " " }}``.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _LAYOUT.sub(lambda part: part[1] or "{#\n#}", source)


@cache
def macros(name: str) -> Any:
    """The macros of ``firmyes/<room>/templates/<file>.html``, named "room/file": read and compiled once a process."""
    return _environment().get_template(f"{name}.html").module


@cache
def _environment() -> Environment:
    loader = PrefixLoader({room: FileSystemLoader(_HERE / room / "templates") for room in _ROOMS})
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, auto_reload=False, extensions=[_Layout]
    )
    environment.filters["plain"] = plain
    return environment


def unmarked(text: str) -> str:
    """Text from data inside Markdown (labels of buttons, folds and choices are such): every sign it could take for its own is
    shown as it is.
    """
    return "".join(f"\\{sign}" if sign in MARKDOWN_SIGNS else sign for sign in " ".join(text.split()))


def plain(text: str) -> Markup:
    """Text as HTML: escaped, and none of "8 of 11", "73 %", "43–90 %" torn apart at a line's end."""
    whole = str(escape(text))
    if " of " in whole:  # asked first: most texts are names, and thousands of cells come through here
        whole = _COUNT.sub("\u00a0of\u00a0", whole)
    if "–" in whole:
        whole = _RANGE.sub("\u2060–\u2060", whole)
    return Markup(whole.replace(" %", "\u00a0%").replace("% fits", "%\u00a0fits"))  # escaped above
