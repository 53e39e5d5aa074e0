"""The attack table: each is tried, and tells nobody apart (``docs/security.md`` names what is promised)."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.building.audit import audit
from etl.store.journal import of_workspace
from tests.privacy.attacks import ATTACKS, Attack
from tests.privacy.watcher import Watcher


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_nobody_is_told_apart(attack: Attack, workspace: Path):
    watcher = Watcher(workspace)
    attack(watcher)
    assert watcher.published, "something is shown: else nothing was tried"
    assert watcher.found() == set()
    assert all(len(block) >= watcher.k for block in watcher.published)
    assert audit(of_workspace(workspace).seals(), watcher.k) == (), "nor by answers alone"
