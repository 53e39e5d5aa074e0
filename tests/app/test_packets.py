"""What a page sends together: in order, at once, whole, no more than the browser takes; and the theme, worked out once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from firmyes.ui.server import packets, theme
from firmyes.ui.server.packets import Packets
from tests.factory.phone import run_alone

App = Callable[[Any], Coroutine[Any, Any, None]]
SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")


class Browser:
    """Takes what a socket sends, and counts the turns of the loop: what comes in one turn is one write."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.turns: list[int] = []
        self.turn = 0
        self.takes = asyncio.Event()
        self.takes.set()

    async def send(self, message: Any) -> None:
        await self.takes.wait()
        self.taken.append(message.get("bytes", message["type"]))
        self.turns.append(self.turn)

    async def count_turns(self) -> None:
        while True:
            await asyncio.sleep(0)
            self.turn += 1


def part(number: int, size: int = 1) -> dict[str, Any]:
    return {"type": "websocket.send", "bytes": bytes([number]) * size}


def served(app: App, browser: Browser | None = None, kind: str = "websocket") -> Browser:
    """What the browser took of what ``app`` sent."""

    async def run() -> Browser:
        reader = browser or Browser()
        turning = asyncio.ensure_future(reader.count_turns())

        async def inner(_scope: Any, _receive: Any, send: Any) -> None:
            await app(send)

        await Packets(inner)({"type": kind}, None, reader.send)  # type: ignore[arg-type]
        for _ in range(20):
            await asyncio.sleep(0)
        turning.cancel()
        return reader

    return run_alone(run())


def test_what_streamlit_hands_over_turn_by_turn_is_one_write_and_in_order():
    async def page(send: Any) -> None:
        for number in range(45):
            await send(part(number))
            await asyncio.sleep(0)

    browser = served(page)
    assert browser.taken == [bytes([number]) for number in range(45)]
    assert len(set(browser.turns)) == 1


def test_what_comes_later_does_not_keep_back_what_came():
    async def page(send: Any) -> None:
        await send(part(1))
        for _ in range(packets.QUIET_TURNS + 3):
            await asyncio.sleep(0)
        await send(part(2))

    first, second = served(page).turns
    assert first <= packets.QUIET_TURNS + 3 < second


def test_a_close_takes_along_what_waits():
    async def page(send: Any) -> None:
        await send(part(1))
        await send({"type": "websocket.close", "code": 1000})

    assert served(page).taken == [b"\x01", "websocket.close"]


def test_who_sends_more_than_is_kept_back_waits_for_the_browser():
    size = packets.MOST_BYTES // 4
    sent: list[int] = []

    async def page(send: Any) -> None:
        browser.takes.clear()
        sending = asyncio.ensure_future(many(send))
        for _ in range(40):
            await asyncio.sleep(0)
        assert len(sent) <= 9  # the packet that leaves, and one as large behind it
        browser.takes.set()
        await sending

    async def many(send: Any) -> None:
        for number in range(30):
            await send(part(number, size))
            sent.append(number)

    browser = Browser()
    served(page, browser)
    assert [taken[0] for taken in browser.taken] == list(range(30))


def test_a_browser_that_has_gone_is_told_at_the_next_message():
    class Gone(Browser):
        async def send(self, message: Any) -> None:
            raise OSError("gone")

    async def page(send: Any) -> None:
        await send(part(1))
        for _ in range(packets.QUIET_TURNS + 3):
            await asyncio.sleep(0)
        with pytest.raises(OSError, match="gone"):
            await send(part(2))

    assert served(page, Gone()).taken == []


def test_pages_and_files_pass_as_they_are():
    async def page(send: Any) -> None:
        await send({"type": "http.response.start"})
        await send({"type": "http.response.body"})

    assert served(page, kind="http").taken == ["http.response.start", "http.response.body"]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Streamlit's own way to fill in a section, as it was before."""
    own = app_session._populate_theme_msg
    monkeypatch.setattr(app_session, "_populate_theme_msg", own)
    return own


def filled(fill: Callable[..., None]) -> CustomThemeConfig:
    message = CustomThemeConfig()
    fill(message)
    for section in SECTIONS[1:]:
        inner = message
        for name in section.split(".")[1:]:
            inner = getattr(inner, name)
        fill(inner, section)
    return message


def test_a_theme_kept_is_what_streamlit_says_each_time(kept: Callable[..., None]):
    theme.keep()
    theme.keep()
    now = app_session._populate_theme_msg
    assert now is not kept
    assert filled(now) == filled(kept) == filled(now)
    assert filled(now).SerializeToString(deterministic=True) == filled(kept).SerializeToString(deterministic=True)


def test_a_theme_that_was_set_anew_is_the_new_one(kept: Callable[..., None]):
    theme.keep()
    before = config.get_option("theme.primaryColor")
    assert filled(app_session._populate_theme_msg) == filled(kept)
    try:
        config.set_option("theme.primaryColor", "#123456")
        config._on_config_parsed.send()  # as after its file was read again
        assert filled(app_session._populate_theme_msg).primary_color == "#123456"
    finally:
        config.set_option("theme.primaryColor", before)
        config._on_config_parsed.send()
