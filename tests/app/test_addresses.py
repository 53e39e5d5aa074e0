"""Over real HTTP: what a probe asks, and that an address nobody knows is a 404 and not Streamlit's page."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks._server import ROOT, cookie, serving
from firmyes.access.gate import VIEWER
from firmyes.ui import sitemap
from firmyes.ui.server import downloads
from tests.factory.phone import Phone


@pytest.fixture(scope="module")
def address(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(ROOT / "app.py", demo_built, tmp_path_factory.mktemp("server") / "log") as port:
        yield f"http://127.0.0.1:{port}"


def get(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers={"Cookie": "=".join(cookie())} | headers), timeout=20
        ) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode(errors="replace")


def test_every_page_and_what_a_browser_loads_is_there(address: str) -> None:
    for screen in sitemap.SCREENS:
        status, text = get(f"{address}/{screen.name}")
        assert status == 200 and "<!doctype html>" in text.lower(), screen.name
    for path in (
        "/",
        "/?team=Kestrel",
        "/follow_through?team=x",
        "/favicon.png",
        "/_stcore/health",
        "/_stcore/host-config",
    ):
        assert get(address + path)[0] == 200, path


@pytest.mark.parametrize(
    "path", ["/nothing", "/overview.php", "/wp-admin/", "/follow_through/extra", "/.env", "/healthz/x", "/en/"]
)
def test_an_unknown_address_is_not_there(address: str, path: str) -> None:
    assert get(address + path) == (404, "There is nothing at this address.\n")


def test_probes_are_answered_from_anywhere_and_say_nothing_else(address: str) -> None:
    elsewhere = {"Host": "team.example", "X-Forwarded-For": "192.0.2.7", "Cookie": ""}
    assert get(f"{address}/overview", **elsewhere)[0] == 403
    assert get(f"{address}/healthz", **elsewhere) == (200, "alive\n")
    assert get(f"{address}/readyz", **elsewhere) == (200, "ready\n")


def test_a_build_older_than_asked_is_not_ready(address: str) -> None:
    assert get(f"{address}/readyz?max_age=30d") == (200, "ready\n")
    assert get(f"{address}/readyz?max_age=0") == (503, "the build in use is older\n")
    assert get(f"{address}/readyz?max_age=999999999d") == (200, "ready\n")
    assert get(f"{address}/readyz?max_age=soon")[0] == 400


def test_without_a_build_the_server_lives_and_is_not_ready(demo_workspace: Path, tmp_path: Path) -> None:
    with serving(ROOT / "app.py", demo_workspace, tmp_path / "log") as port:
        for build in (demo_workspace / "builds").iterdir():
            build.unlink()
        assert get(f"http://127.0.0.1:{port}/healthz") == (200, "alive\n")
        assert get(f"http://127.0.0.1:{port}/readyz") == (503, "no build is in use\n")


async def behind(scope: dict[str, Any], _receive: Any, send: Any) -> None:
    """Stands for Streamlit: one file at every address, or the part of it that is asked for."""
    whole = b"a file of Anna's" if scope["path"] == "/media/anna.csv" else b"a template"
    asked = dict(scope["headers"]).get(b"range")
    await send({"type": "http.response.start", "status": 206 if asked else 200, "headers": []})
    await send({"type": "http.response.body", "body": whole[2:6] if asked else whole[:4], "more_body": not asked})
    if not asked:
        await send({"type": "http.response.body", "body": whole[4:]})


def test_a_file_made_for_somebody_is_nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "made", downloads.Made())
    downloads.made.add(b"a file of Anna's", "anna@team.example")
    for who, status in (("anna%40team.example", 200), ("bela%40team.example", 404), ("", 404)):
        for headers in ({}, {"range": "bytes=2-5"}):
            phone = Phone(headers={VIEWER: who} | headers, app=downloads.TheirsOnly(behind))
            assert phone.get("/media/anna.csv").status == status, (who, headers)
            assert phone.get("/media/template.csv").text == "a template", "made for nobody in particular"
            assert ("Anna" in phone.get("/media/anna.csv").text) is (status == 200)
    downloads.made.add(b"a file of Anna's", "bela@team.example")  # the same file, made for both
    assert (
        Phone(headers={VIEWER: "bela%40team.example"}, app=downloads.TheirsOnly(behind)).get("/media/anna.csv").status
        == 200
    )
