"""Made-up lists and trackers load as they are, or ask: a few dozen here, 2,000 by ``python -m benchmarks trackers-right``."""

from __future__ import annotations

import pytest

from benchmarks import trackers_right
from tests.conftest import DEPTH

FILES = {"quick": 24, "ci": 200, "nightly": 2_000}[DEPTH]


def test_no_made_up_tracker_is_kept_late_dropped_or_owned_wrongly_without_a_question() -> None:
    outcomes = {seed: trackers_right.read(seed)[0] for seed in range(FILES)}
    assert {seed: outcome for seed, outcome in outcomes.items() if outcome != "right"} == {}


@pytest.mark.parametrize("broken", ["state", "owner", "done"])
def test_the_judge_sees_what_is_read_wrong(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that swaps two rows' states, loses an owner or a done day is found out."""
    right = trackers_right.typed

    def wrong(table, plan) -> list[tuple]:
        rows = []
        for what, owner, state, due, done in right(table, plan):
            swapped = {"kept": "open", "open": "kept"}.get(state, state)
            rows.append(
                {
                    "state": (what, owner, swapped, due, done),
                    "owner": (what, "Somebody Else", state, due, done),
                    "done": (what, owner, state, due, None),
                }[broken]
            )
        return rows

    monkeypatch.setattr(trackers_right, "typed", wrong)
    assert any(trackers_right.read(seed)[0].startswith("wrong") for seed in range(8))
