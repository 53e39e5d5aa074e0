"""A log that strangers cannot fill: what the web server says of odd requests is said a few times a minute, then counted."""

from __future__ import annotations

import logging
import time

A_MINUTE = 60.0
MOST = 20
SIGN_IN_LOG = "streamlit.web.server.starlette.starlette_auth_routes"


class AtMost(logging.Filter):
    """Lets ``most`` records a minute pass; the first of the next minute is told how many were not."""

    def __init__(self, most: int = MOST) -> None:
        super().__init__()
        self._most = most
        self._since = time.monotonic()
        self._passed = 0
        self._held = 0

    def filter(self, record: logging.LogRecord) -> bool:
        if time.monotonic() - self._since >= A_MINUTE:
            if self._held:
                record.msg, record.args = (
                    f"{record.getMessage()} ({self._held} messages before it were not written)",
                    (),
                )
            self._since, self._passed, self._held = time.monotonic(), 0, 0
        self._passed += 1
        self._held += self._passed > self._most
        return self._passed <= self._most


def limit_server_log() -> None:
    """For the web server's own words. Handshakes that were refused are not written at all: anybody can ask for them."""
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    for name in ("uvicorn.error", SIGN_IN_LOG):
        logging.getLogger(name).addFilter(AtMost())
