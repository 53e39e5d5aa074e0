"""The vote of a room: plain web pages for phones, served beside Streamlit by the same process.

``routes()`` is what ``app.py`` takes. Nothing here imports Streamlit.
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Mount, Route

from firmyes.vote.pages import HELLO, answer, ask, hello, nothing_here

PREFIX = "/v"


def routes() -> list[BaseRoute]:
    """``/v/<room>``, ``/v/hello`` for a phone that tries before the meeting, and a plain "nothing here" for the rest below
    ``/v``: never Streamlit's own page.
    """
    return [
        Mount(
            PREFIX,
            routes=[
                Route(f"/{HELLO}", hello, methods=["GET"]),
                Route("/{room}", ask, methods=["GET"]),
                Route("/{room}", answer, methods=["POST"]),
                Route("/{rest:path}", nothing_here),
            ],
        )
    ]
