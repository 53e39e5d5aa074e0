"""Who looks: the one seam between the gate, which knows, and the pages, which ask; and who takes a file away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

from firmyes.access.gate import VIEWER
from firmyes.access.sessions import KEY_HOLDER
from firmyes.config import workspace_dir
from firmyes.logbook import Deed, record

NOBODY_IN_PARTICULAR = "the app"


@dataclass(frozen=True, slots=True)
class Viewer:
    """``name`` is whoever signed in; empty for a holder of the key, who is nobody in particular and may do everything."""

    name: str = ""

    @property
    def called(self) -> str:
        """How a load, an undo or a file saved is signed."""
        return self.name or NOBODY_IN_PARTICULAR

    @property
    def can_sign_out(self) -> bool:
        """Whether it was here that they signed in, not at a proxy."""
        return bool(self.name and get_secrets_auth_section())


def viewer() -> Viewer:
    """Who looks at this page. Without a server there is no gate and no handshake: a test, at home on this machine."""
    return Viewer(unquote(str(st.context.headers.get(VIEWER, KEY_HOLDER))))


def as_file(make: Callable[[], bytes], file_name: str) -> Callable[[], bytes]:
    """``make`` for a download button that calls it at the click, written down in the logbook then.

    Who looks is asked now: at the click no page runs.
    """
    who = viewer().called

    def made() -> bytes:
        data = make()
        record(workspace_dir(), who, Deed.EXPORTED, file_name)
        return data

    return made
