"""What the first page asks is asked when the server starts, and found by the first browser."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from firmyes.board import Board
from firmyes.metrics.periods import add_months
from firmyes.model import EVERYTHING, Filters
from firmyes.once import Once
from firmyes.ui import shell
from firmyes.ui.server import warming
from firmyes.ui.shell import Context
from tests.app.walking import open_app


def asked(memory: Once) -> set:
    """The questions about all teams among what was remembered: questions go by module and name."""
    questions = {key for key in memory._kept if isinstance(key, tuple) and isinstance(key[2], tuple)}
    return {key for key in questions if not any(isinstance(each, Filters) and each.teams for each in key[3])}


def test_overview_asks_nothing_of_all_teams_that_was_not_asked_at_the_start(
    synthetic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "memory", page := Once(2000))
    open_app(synthetic, "overview")
    monkeypatch.setattr(shell, "memory", start := Once(2000))
    warming.ask_overview(Context(Board.open(synthetic, EVERYTHING), Filters(), "light", synthetic))
    assert len(asked(page)) > 8
    assert asked(page) <= asked(start)


def test_other_months_are_asked_of_a_build_that_has_some(synthetic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the start, so that nobody who first chooses months waits for what is read once for all of them."""
    monkeypatch.setattr(shell, "memory", Once(2000))
    months: list[date | None] = []
    monkeypatch.setattr(warming, "ask_overview", lambda ctx: months.append(ctx.filters.until))
    ctx = Context(Board.open(synthetic, EVERYTHING), Filters(), "light", synthetic)
    warming.look_around(ctx)
    first, last = ctx.board.months() or (date.min, date.min)
    assert months == [add_months(last, -back) - timedelta(days=1) for back in warming.LOOKED_BACK]
    assert all(until is not None and first < until < last for until in months)
