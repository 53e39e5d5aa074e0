"""Five people, then the same five and one late answer in another dress: nothing shown gives the sixth person's answers.

Each history was, before there was a judge of answers, a way to read one person's answers by subtraction
(``tests/privacy/test_teeth.py`` shows that it still is, where the judge is switched off).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.privacy.attacker import Attacker
from tests.privacy.histories import HISTORIES, History


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.__name__)
def test_the_sixth_person_stays_hidden(history: History, workspace: Path):
    attacker = Attacker(workspace)
    history(attacker)
    assert attacker.published, "the five are shown: else nothing was tried"
    assert attacker.found() == set()
