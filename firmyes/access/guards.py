"""The middleware ``app.py`` takes, outermost first: what the browser is told, then the gate."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from starlette.middleware import Middleware

from firmyes.access import ended
from firmyes.access.entrances import ByKey, ByProxy, Entrance
from firmyes.access.gate import Gate
from firmyes.access.headers import SafeHeaders
from firmyes.access.key import read_key
from firmyes.access.log_limit import limit_server_log
from firmyes.access.proxy import read_proxy
from firmyes.access.rules import rules_of
from firmyes.access.sign_in import SECONDS, BySignIn, Provider
from firmyes.config import workspace_dir
from firmyes.errors import WorkspaceError
from firmyes.logbook import Deed, record


def guards(inline: Iterable[str] = (), provider: Provider | None = None) -> list[Middleware]:
    """``inline`` are the hashes of the scripts that stand in Streamlit's own page; ``provider`` signs people in, where one does."""
    workspace = workspace_dir()
    rules = rules_of(workspace)
    rules.look()  # what is wrong is said at the start, not to the first who comes
    limit_server_log()
    gate = Middleware(
        Gate,
        entrance=entrance(workspace, provider),
        came_in=partial(_came_in, workspace),
        may_come_in=rules.may_come_in,
    )
    return [Middleware(SafeHeaders, inline=tuple(inline)), gate]


def entrance(workspace: Path, provider: Provider | None) -> Entrance:
    """The one way in that counts. The key is read, or made, in any case: it signs the sessions."""
    key, proxy = read_key(workspace), read_proxy()
    if provider is not None and proxy is not None:
        raise WorkspaceError(
            "Two ways to sign in are configured",
            "Both FIRM_YES_PROXY and [auth] in the secrets say who somebody is.",
            "Keep one of them.",
        )
    if provider is not None:
        path = workspace / ended.FILE
        kept = path if os.access(workspace, os.W_OK) else None
        return BySignIn(provider, key, ended.Ended(kept, SECONDS), SECONDS, rules_of(workspace).groups)
    return ByProxy(proxy) if proxy is not None else ByKey(key)


def _came_in(workspace: Path, who: str) -> None:
    record(workspace, who or "somebody with the key", Deed.CAME_IN)
