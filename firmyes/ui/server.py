"""What stands around the app while Streamlit's server runs it: its address said, its workspace prepared, its votes kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from firmyes.access.headers import inline_scripts
from firmyes.access.opening import announced
from firmyes.config import workspace_dir
from firmyes.ui import first_start
from firmyes.vote.landing import keeper


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Begin to prepare the workspace while the first browser still connects."""
    first_start.begin()
    with announced(workspace_dir(), own_address(), st.get_option("server.address")):
        async with keeper():
            yield


def own_inline_scripts() -> tuple[str, ...]:
    """The hashes of what Streamlit's page runs before its own files are there."""
    return inline_scripts(Path(st.__file__).parent / "static" / "index.html")


def own_address() -> str:
    """``localhost`` everywhere: a cookie of one name is not sent to another. The port is final once the server starts."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    return f"{scheme}://localhost:{st.get_option('server.port')}"
