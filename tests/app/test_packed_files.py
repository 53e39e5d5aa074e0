"""Streamlit's own files as they leave: packed once, named for good, the page itself asked for anew."""

from __future__ import annotations

import gzip
import threading
from pathlib import Path
from typing import Any

import brotli
import pytest

from firmyes.ui.behind import take_along
from firmyes.ui.server import packed
from firmyes.ui.server.packed import PackedFiles
from tests.factory.phone import run_alone

LIBRARY = next(f"/static/js/{path.name}" for path in (packed.PLACE / "static/js").glob("PlotlyChart*.js"))


class Asked:
    """Streamlit behind the files: what reaches it, it answers with its name."""

    def __init__(self) -> None:
        self.files = PackedFiles(self.streamlit, patience=10_000.0)

    @staticmethod
    async def streamlit(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-by", b"streamlit")]})
        await send({"type": "http.response.body", "body": b"plain"})

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers, body; header names are written with ``_`` for ``-``."""
        sent: list[Any] = []
        named = {"accept_encoding": "gzip, deflate"} | headers
        raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items()]
        scope = {"type": "http", "method": method, "path": path, "root_path": "", "headers": raw}

        async def receive() -> Any:
            return {"type": "http.request", "body": b""}

        async def send(message: Any) -> None:
            sent.append(message)

        run_alone(self.files(scope, receive, send))
        told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.fixture(scope="module")
def server() -> Asked:
    return Asked()


def test_the_charts_library_is_a_third_and_kept_for_good(server: Asked) -> None:
    status, headers, body = server.get(LIBRARY)
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["vary"] == "Accept-Encoding"
    assert "immutable" in headers["cache-control"]
    assert headers["content-type"].startswith("text/javascript")
    assert int(headers["content-length"]) == len(body) < 1_600_000
    assert gzip.decompress(body) == (packed.PLACE / LIBRARY[1:]).read_bytes()


@pytest.mark.parametrize("accepts", ["gzip, deflate, br, zstd", "gzip;q=0, br"])
def test_who_takes_brotli_gets_less(server: Asked, accepts: str) -> None:
    _, headers, body = server.get(LIBRARY, accept_encoding=accepts)
    assert headers["content-encoding"] == "br"
    assert len(body) < 0.9 * len(server.get(LIBRARY)[2])
    assert brotli.decompress(body) == (packed.PLACE / LIBRARY[1:]).read_bytes()
    assert headers["etag"] != server.get(LIBRARY)[1]["etag"]


def test_the_script_that_makes_pictures_goes_packed_as_well(server: Asked) -> None:
    status, headers, body = server.get(f"/{take_along.LIBRARY}", accept_encoding="br")
    assert (status, headers["content-encoding"]) == (200, "br")
    assert "immutable" in headers["cache-control"]
    assert brotli.decompress(body) == take_along.SCRIPT.read_bytes()


def test_a_large_file_is_made_smaller_when_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def quality(plain: bytes, _mode: int, level: int, _window: int) -> bytes:
        asked.append(level)
        return plain

    monkeypatch.setattr(packed.brotli, "compress", quality)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "small.js").write_bytes(b"x" * 1000)
    (tmp_path / "static" / "large.js").write_bytes(b"x" * (packed.LARGE + 1))
    rack, others = packed.Rack(tmp_path, patience=0.0), set(threading.enumerate())
    for name in ("small.js", "large.js"):
        rack.pack(tmp_path / "static" / name, "br")
    for thread in set(threading.enumerate()) - others:  # a server that has just stopped may have left its own
        if isinstance(thread, threading.Timer):
            thread.join(20)
    assert asked == [packed.SOON, packed.SOON, 11]


def test_a_file_is_packed_once(server: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    first = server.get(LIBRARY)
    monkeypatch.setattr(packed.gzip, "compress", lambda *_a, **_k: pytest.fail("packed again"))
    assert server.get(LIBRARY) == first


def test_what_the_browser_has_is_not_sent_again(server: Asked) -> None:
    _, headers, _ = server.get("/")
    status, again, body = server.get("/", if_none_match=f'"other", W/{headers["etag"]}')
    assert (status, body) == (304, b"")
    assert again["etag"] == headers["etag"]
    assert server.get("/", if_none_match='"other"')[0] == 200


@pytest.mark.parametrize("path", ["/", "/follow_through", "/methods", "/index.html"])
def test_the_page_has_its_paper_in_both_themes_and_its_shape_before_any_script(server: Asked, path: str) -> None:
    status, headers, body = server.get(path)
    page = gzip.decompress(body).decode()
    assert (status, headers["cache-control"]) == (200, "no-cache")
    paper, _, rest = page.partition("</head>")
    assert "prefers-color-scheme:dark){html{background:#12181B}" in paper
    assert '<div id="root"><style>' in rest
    assert "<title>Firm Yes</title>" in paper
    assert "<script>" not in rest, "its policy knows the scripts of Streamlit's own page alone"


def test_the_page_comes_with_its_style_sheet_last_also_to_who_takes_nothing_packed(server: Asked) -> None:
    packed_page = gzip.decompress(server.get("/methods/")[2]).decode()
    status, headers, body = server.get("/methods/", accept_encoding="identity", range="bytes=0-9")
    assert (status, body.decode()) == (200, packed_page)
    assert "content-encoding" not in headers
    assert packed_page.rstrip().endswith("</style></body>\n</html>")
    assert packed_page.count(".fy-question {") == 1


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (LIBRARY, {"accept_encoding": "zstd"}),
        (LIBRARY, {"accept_encoding": "gzip;q=0, br;q=0"}),
        (LIBRARY, {"range": "bytes=0-9"}),
        ("/overview", {}),  # leads to the root
        ("/_stcore/health", {}),
        ("/static/js/../../../__init__.py", {}),
        ("/static/js/nothing.js", {}),
    ],
)
def test_everything_else_is_left_to_streamlit(server: Asked, path: str, headers: dict[str, str]) -> None:
    assert server.get(path, **headers)[1:] == ({"x-by": "streamlit"}, b"plain")


def test_what_is_written_to_an_address_is_left_to_streamlit(server: Asked) -> None:
    assert server.get("/", method="POST")[1] == {"x-by": "streamlit"}


def test_every_file_that_packs_well_is_known() -> None:
    large = [path for path in (packed.PLACE / "static").rglob("*") if path.is_file() and path.stat().st_size > 50_000]
    assert {path.suffix for path in large} - set(packed.KINDS) <= {".woff2", ".png", ".gif"}
