"""Two managers of different departments, each in a browser of their own, before one server behind a proxy that signs them in:
each sees only theirs, by menu, link, address and download."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks._server import ROOT, serving
from firmyes.ui import sitemap
from tests.access.conftest import Client
from tests.browser.conftest import Visitor, still_context
from tests.conftest import DEPTH
from tests.factory.signing_proxy import SECRET, TRUSTED, signed_in
from tests.factory.worlds import ANNA, BELA, INSIDE, OUTSIDE, write_worlds
from tests.factory.worlds import SECRET as WORD

THEIRS = {ANNA: INSIDE, BELA: OUTSIDE}
# In README's depth one of them goes to every page and the other to every third; in CI both to all.
WALKED = {ANNA: sitemap.SCREENS[1:], BELA: sitemap.SCREENS[1 :: 3 if DEPTH == "quick" else 1]}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("managers")
    world, _ = write_worlds(folder)
    with serving(ROOT / "app.py", world, folder / "log", **TRUSTED) as found:
        yield found


@pytest.fixture
def managers(chromium: Browser, port: int) -> Iterator[dict[str, Visitor]]:
    with ExitStack() as stack:
        found: dict[str, Visitor] = {}
        for who in THEIRS:
            context = still_context(chromium)
            stack.callback(context.close)
            found[who] = Visitor(context.new_page(), stack.enter_context(signed_in(who, port)))
        yield found
        faults = [fault for visitor in found.values() for fault in visitor.faults]
    assert not faults, "\n".join(faults)


def others(who: str) -> tuple[str, ...]:
    return (*OUTSIDE, WORD) if who == ANNA else INSIDE


def found(names: tuple[str, ...], text: str) -> list[str]:
    return [name for name in names if re.search(rf"\b{name}\b", text)]


def opened(visitor: Visitor, path: str) -> str:
    """All the browser holds of a page once it is drawn, what is not in sight too."""
    visitor.page.goto(f"{visitor.address}/{path}")
    return drawn(visitor)


def drawn(visitor: Visitor) -> str:
    visitor.settled(visitor.page.get_by_test_id("stMain").locator("h1").first)
    return visitor.page.content()


def test_each_sees_only_theirs(managers: dict[str, Visitor], port: int, tmp_path: Path) -> None:
    for who, visitor in managers.items():
        assert not found(others(who), opened(visitor, ""))
        for screen in WALKED[who]:  # by menu, and by address what stands in none
            entry = visitor.page.get_by_test_id("stSidebarNav").get_by_role("link", name=screen.title, exact=True)
            if screen.listed:
                entry.click()
                visitor.page.wait_for_url(re.compile(rf"/{screen.name}\b"))
                assert not found(others(who), drawn(visitor)), (who, screen.name)
            else:
                assert not found(others(who), opened(visitor, screen.name)), (who, screen.name)
        strange = others(who)[0]  # by link
        html = opened(visitor, f"follow_through?team={strange}")
        assert "which is not yours to see" in visitor.text()
        assert visitor.text().count(strange) == 1, "named where it is refused, and nowhere else"
        assert not found(others(who)[1:], html)
        opened(visitor, f"agreement?team={THEIRS[who][0]}")
        assert "not yours to see" not in visitor.text()
        file = tmp_path / f"{who}.html"  # by download
        opened(visitor, "present")
        with visitor.page.expect_download() as taken:
            visitor.page.get_by_role("button", name="One HTML file").click()
        taken.value.save_as(file)
        place = taken.value.url.removeprefix(visitor.address)  # somebody else has the address, too
        mine, theirs = (
            Client(port, {"X-Firm-Yes-Secret": SECRET, "X-Forwarded-User": each}) for each in (who, *{*THEIRS} - {who})
        )
        assert (theirs.ask(place).status, theirs.ask(place, Range="bytes=0-99").status) == (404, 404)
        assert (mine.ask(place).status, mine.ask(place).headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert len(file.read_text(encoding="utf-8")) > 10_000
        assert not found(others(who), file.read_text(encoding="utf-8"))
    nobody = Client(port, {"X-Firm-Yes-Secret": SECRET, "X-Forwarded-User": "carl@team.example"})
    assert (nobody.ask("/").status, nobody.shake_hands()) == (403, 403)
