"""Firm Yes. Start it with ``streamlit run app.py``."""

from __future__ import annotations

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from firmyes import vote
from firmyes.access.guards import guards
from firmyes.config import keep_files_private
from firmyes.ui import shell
from firmyes.ui.behind import take_along
from firmyes.ui.server import addresses, start

keep_files_private()


def overview(request: Request) -> RedirectResponse:
    """Streamlit serves the first page at the root alone; its own name works as well, with its filters."""
    return RedirectResponse(f"./?{request.url.query}")


app = st.App(
    "firmyes/ui/router.py",
    routes=[Route("/overview", overview), *addresses.routes(), *vote.routes(), *take_along.routes()],
    middleware=[*guards(start.own_inline_scripts(), start.provider()), *addresses.middleware()],
    lifespan=start.lifespan,
    on_script_error=shell.show_error,  # what a button's callback throws; pages are guarded by the router
)
