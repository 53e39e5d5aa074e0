"""After a publish what was asked most is asked again, before somebody waits for it; and nothing is computed twice at once."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from firmyes.board import Board, overview, promises
from firmyes.model import EVERYTHING, Filters
from firmyes.once import Once
from firmyes.ui.server.warm import Warmth

HERE = Path("workspace")


def board(key: str) -> Board:
    return cast(Board, SimpleNamespace(key=key, scope=EVERYTHING))


def warmed() -> tuple[Warmth, list[tuple[str, str]]]:
    heard: list[tuple[str, str]] = []

    def answer(_place: Path, of: Board, question: Any, _args: tuple[Any, ...], _named: dict[str, Any]) -> None:
        heard.append((of.key, question.__qualname__))

    warmth = Warmth()
    warmth.begin(answer)
    return warmth, heard


def test_a_new_build_is_asked_what_was_asked_most_first() -> None:
    warmth, heard = warmed()
    for _ in range(2):
        warmth.asked(HERE, EVERYTHING, promises.reasons, (Filters(),), {})
    warmth.asked(HERE, EVERYTHING, promises.open_now, (Filters(("Atlas",)),), {})
    warmth.asked(Path("another"), EVERYTHING, promises.no_longer_held, (Filters(),), {})
    thread = warmth.noticed(HERE, board("b2"))
    assert thread is not None
    thread.join(20)
    assert heard == [("b2", "reasons"), ("b2", "open_now")]
    assert warmth.noticed(HERE, board("b2")) is None  # once a build


def test_without_a_server_nothing_is_warmed() -> None:
    warmth = Warmth()
    warmth.asked(HERE, EVERYTHING, overview.patterns, (Filters(),), {})
    assert warmth.noticed(HERE, board("b1")) is None


def test_one_computes_and_the_others_wait_for_it() -> None:
    once, begun, go, computed = Once(9), threading.Event(), threading.Event(), []

    def slowly() -> int:
        begun.set()
        go.wait(20)
        computed.append(1)
        return 7

    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(once.recall("key", slowly))) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert begun.wait(20)
    assert once.recall("another", lambda: 3) == 3  # another key waits for nobody
    go.set()
    for thread in threads:
        thread.join(20)
    assert (found, computed) == ([7] * 4, [1])


def test_what_failed_is_tried_by_the_next() -> None:
    once = Once(2)
    with pytest.raises(ZeroDivisionError):
        once.recall("key", lambda: 1 // 0)
    assert once.recall("key", lambda: 5) == 5
    once.recall("b", lambda: 6)
    once.recall("c", lambda: 7)
    assert once.recall("key", lambda: 8) == 8  # the one asked for longest ago was let go
