"""What stands around the app while Streamlit's server runs it: its address said, its workspace prepared, its votes kept."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from streamlit.auth_util import encode_provider_token, get_secrets_auth_section, is_authlib_installed
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from firmyes import background, server_log
from firmyes.access.headers import inline_scripts
from firmyes.access.opening import announced
from firmyes.access.sign_in import Provider
from firmyes.config import workspace_dir
from firmyes.errors import WorkspaceError
from firmyes.ui import first_start, shell
from firmyes.ui.server import theme, warming
from firmyes.ui.server.warm import warmth
from firmyes.ui.viewer import behind_gate
from firmyes.vote.landing import keeper

SECONDS_TO_STOP = 8  # containers are killed after ten
# Objects made until Python looks for rings among the youngest, and how often then among the others. A page makes some ten
# thousand and drops them all by itself: at Python's 700 a twentieth of its time goes into looking.
LOOKS_FOR_RINGS = (10_000, 5, 5)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Begin to prepare the workspace while the first browser still connects; let what is under way end before the server does."""
    behind_gate()
    gc.set_threshold(*LOOKS_FOR_RINGS)
    theme.keep()
    log = server_log.keep(workspace_dir())
    warmth.begin(shell.answered)
    warming.after(first_start.begin(), workspace_dir())
    try:
        with announced(workspace_dir(), own_address(), st.get_option("server.address")):
            async with keeper():
                yield
    finally:
        await asyncio.to_thread(background.wait_for_all, SECONDS_TO_STOP)
        server_log.leave(log)


def own_inline_scripts() -> tuple[str, ...]:
    """The hashes of what Streamlit's page runs before its own files are there."""
    return inline_scripts(Path(st.__file__).parent / "static" / "index.html")


def provider() -> Provider | None:
    """Who signs people in, where ``[auth]`` of the secrets names somebody; else None."""
    named = get_secrets_auth_section()
    if not named:
        return None
    if not is_authlib_installed():
        raise WorkspaceError(
            "Sign-in needs one more package",
            "[auth] of the secrets names a provider, and Authlib, which speaks to it, is not there.",
            "Start with: uv run --extra sign-in streamlit run app.py",
        )
    name = "default" if "client_id" in named else next(key for key, value in named.items() if hasattr(value, "keys"))
    return Provider(_claims, lambda: encode_provider_token(name))


def _claims(cookies: Mapping[str, str]) -> Mapping[str, object]:
    """What the provider said of whoever signed in; nothing where Streamlit has not signed it."""
    said = starlette_websocket._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    return json.loads(said) if said else {}


def own_address() -> str:
    """``localhost`` everywhere: a cookie of one name is not sent to another. The port is final once the server starts."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    return f"{scheme}://localhost:{st.get_option('server.port')}"
