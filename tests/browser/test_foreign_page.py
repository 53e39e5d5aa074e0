"""A page of another origin before a manager whose browser has the cookie: it can frame nothing, read nothing, connect nowhere."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import until

PAGE = b"""<!doctype html><title>foreign</title><iframe id="frame" src="TARGET/" width="900" height="600"></iframe>
<script>
const socket = new Promise(done => {
  const line = new WebSocket("TARGET/_stcore/stream".replace("http", "ws"), ["streamlit"]);
  line.onopen = () => done("open"); line.onerror = () => done("refused");
});
const read = fetch("TARGET/_stcore/host-config", {credentials: "include"}).then(() => "read", () => "refused");
window.tried = Promise.all([socket, read]);
</script>"""


@contextmanager
def foreign_server(target: str) -> Iterator[int]:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.replace(b"TARGET", target.encode()))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def framed(page: Page) -> list[str]:
    return [frame.url for frame in page.frames if frame.parent_frame is not None]


# another port of localhost is the same *site*: there the browser sends the cookie along
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_foreign_page_gets_nothing(demo: str, visit, host: str) -> None:
    with foreign_server(demo) as port:
        visitor = visit(demo)
        visitor.page.goto(f"http://{host}:{port}/")
        assert visitor.page.evaluate("() => window.tried") == ["refused", "refused"]
        until(visitor.page, lambda: framed(visitor.page) == ["chrome-error://chromewebdata/"])
        until(visitor.page, lambda: any("frame" in fault for fault in visitor.faults))
        visitor.page.goto("about:blank")  # nothing more is asked for once the page is left
        faults = list(visitor.faults)
        visitor.faults.clear()  # the refusals, which the browser reports as it should
        assert sum("WebSocket" in fault for fault in faults) == 1
    visitor.open("", "All six teams:")
