"""Random histories of whole workspaces: nobody is told apart, and no sum that was shown ever changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.building.audit import audit
from etl.store.journal import of_workspace
from tests.conftest import DEPTH
from tests.privacy.whole_histories import KeptSums, WholeHistory

SEEDS = {"quick": 2, "ci": 20, "nightly": 300}[DEPTH]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nobody_is_told_apart(seed: int, workspace: Path):
    history = WholeHistory(KeptSums(workspace), seed)
    history.run()
    watcher = history.watcher
    assert watcher.found() == set(), history.told
    assert watcher.changed == set(), history.told
    assert audit(of_workspace(workspace).seals(), 5) == (), history.told
    assert all(len(block) >= 5 for block in watcher.published), history.told
