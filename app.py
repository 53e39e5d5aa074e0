"""Firm Yes. Start it with ``streamlit run app.py``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from firmyes import vote
from firmyes.ui import addresses, first_start, shell
from firmyes.ui.behind import take_along
from firmyes.vote.landing import keeper


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Begin to prepare the workspace while the first browser still connects."""
    first_start.begin()
    async with keeper():
        yield


def overview(request: Request) -> RedirectResponse:
    """Streamlit serves the first page at the root alone; its own name works as well, with its filters."""
    return RedirectResponse(f"./?{request.url.query}")


app = st.App(
    "firmyes/ui/router.py",
    routes=[Route("/overview", overview), *addresses.routes(), *vote.routes(), *take_along.routes()],
    middleware=[*vote.middleware(), *addresses.middleware()],
    lifespan=lifespan,
    on_script_error=shell.show_error,  # what a button's callback throws; pages are guarded by the router
)
