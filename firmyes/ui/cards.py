"""One line on every page that needs it: that something is hidden, whose, and what works until then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from firmyes import markup
from firmyes.charts import words
from firmyes.model import Hidden


def _html() -> Any:
    return markup.macros("ui/cards")


def hidden(found: Sequence[Hidden], kind: str = "", *, others: bool = False) -> None:
    """One line: that something is hidden, whose, and what works until then; never how much. ``kind``: survey or votes alone;
    ``others``: there are teams in view whose answers show.
    """
    about = [one for one in found if one.kind == (kind or one.kind)]
    if about:
        st.html(_html().hidden(words.listed(sorted({one.team for one in about})), others))
