"""Who looks: the one seam between the gate, which knows, and the pages, which ask."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

import streamlit as st

from firmyes.access.gate import VIEWER
from firmyes.access.sessions import KEY_HOLDER


@dataclass(frozen=True, slots=True)
class Viewer:
    """``name`` is whoever signed in; empty for a holder of the key, who is nobody in particular and may do everything."""

    name: str = ""


def viewer() -> Viewer:
    """Who looks at this page. Without a server there is no gate and no handshake: a test, at home on this machine."""
    who = unquote(str(st.context.headers.get(VIEWER, KEY_HOLDER)))
    return Viewer("" if who == KEY_HOLDER else who)
