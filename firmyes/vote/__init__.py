"""The vote of a room: plain web pages for phones, served beside Streamlit by the same process.

``routes()`` and ``middleware()`` are what ``app.py`` takes. Nothing here imports Streamlit.
"""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from firmyes.vote.access import LocalOnly
from firmyes.vote.pages import answer, ask, nothing_here

PREFIX = "/v"


def routes() -> list[BaseRoute]:
    """``/v/<room>``, and a plain "nothing here" for the rest below ``/v``: never Streamlit's own page."""
    return [
        Mount(
            PREFIX,
            routes=[
                Route("/{room}", ask, methods=["GET"]),
                Route("/{room}", answer, methods=["POST"]),
                Route("/{rest:path}", nothing_here),
            ],
        )
    ]


def middleware() -> list[Middleware]:
    """Without sign-in, others than this machine reach the vote and nothing else."""
    return [Middleware(LocalOnly)]
