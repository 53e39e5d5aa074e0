"""One line on every page that needs it: that something is hidden, whose, and what works until then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from firmyes import markup
from firmyes.metrics.first_sentence.facts import FirstSentence
from firmyes.model import Hidden
from firmyes.model.findings import Coverage
from firmyes.model.listing import named


def _html() -> Any:
    return markup.macros("ui/cards")


def hidden(found: Sequence[Hidden], coverage: Sequence[Coverage], kind: str = "", **told: Any) -> None:
    """``hidden_line``, drawn where there is something to say."""
    line = hidden_line(found, coverage, kind, **told)
    if line:
        st.html(line)


def hidden_line(
    found: Sequence[Hidden],
    coverage: Sequence[Coverage],
    kind: str = "",
    *,
    others: bool = False,
    after: FirstSentence | None = None,
) -> Markup:
    """One line: that something is hidden, whose, and what works until then; never how much. ``kind``: survey or votes alone;
    ``others``: there are teams in view whose answers show. Of a team that ``coverage`` shows answers of, only some are hidden.
    ``after`` is the page's first sentence: what it has said is not said again. Empty where nothing is to say.
    """
    about = [one for one in found if one.kind == (kind or one.kind)]
    if not about:
        return Markup()
    shown = {(each.team, each.kind) for each in coverage if each.months}
    some = {one.team for one in about if (one.team, one.kind) in shown}
    every = {one.team for one in about} - some
    if not some and after is not None and after.tells_from_how_many:
        return Markup()
    return _html().hidden(named(sorted(every)), named(sorted(some)), others or bool(some))
