"""Over real HTTP: what a probe asks, and that an address nobody knows is a 404 and not Streamlit's page."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks._server import ROOT, cookie, serving
from firmyes.ui import sitemap


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
