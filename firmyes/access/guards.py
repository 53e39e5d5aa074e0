"""The middleware ``app.py`` takes, outermost first: what the browser is told, then the gate."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.middleware import Middleware

from firmyes.access.gate import Gate
from firmyes.access.headers import SafeHeaders
from firmyes.access.key import read_key
from firmyes.access.log_limit import limit_server_log
from firmyes.config import workspace_dir


def guards(inline: Iterable[str] = ()) -> list[Middleware]:
    """``inline`` are the hashes of the scripts that stand in Streamlit's own page. The key is read, or made, here."""
    limit_server_log()
    return [Middleware(SafeHeaders, inline=tuple(inline)), Middleware(Gate, key=read_key(workspace_dir()))]
