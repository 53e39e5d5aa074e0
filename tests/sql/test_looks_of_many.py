"""A view of many teams looks at their series in arrays: every p and every change is the one found one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from firmyes.board import Board, looking
from firmyes.config import Baseline
from firmyes.metrics.first_sentence.changes import listed
from firmyes.model import EVERYTHING, Filters, Grain

MONTHS = (None, date(2026, 8, 1), date(2026, 2, 1), date(2019, 1, 1))
REBASED = (date(2026, 3, 1), date(2026, 3, 15))  # of two teams, one of them within a month


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER])
@pytest.mark.parametrize("workspace", ["synthetic", "demo_built"])
def test_many_at_once_are_the_same_as_one_by_one(
    workspace: str, grain: Grain, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = Board.open(request.getfixturevalue(workspace), EVERYTHING)
    teams = board.team_names()
    rebased = (Baseline("kept_on_time", team, day, "them") for team, day in zip(teams, REBASED, strict=False))
    board.settings = replace(board.settings, baselines=tuple(rebased))
    for until in MONTHS:
        filters = Filters((), None, until, grain)
        one = looking.looks(board, filters, teams)
        with monkeypatch.context() as patched:
            patched.setattr(looking, "MANY", 2)
            many = looking.looks(board, filters, teams)
        assert {key: found.p for key, found in many.items()} == {
            key: found.p if found.p is None else pytest.approx(found.p, abs=1e-11) for key, found in one.items()
        }
        for key, found in one.items():
            assert (many[key].change, many[key].steady) == (found.change, found.steady), key
        assert listed(many) == listed(one)
