"""Five people, then the same five and one late answer in another dress: nothing shown gives the sixth person's answers.

Each history was, before there was a judge of answers, a way to read one person's answers by subtraction
(``tests/privacy/test_teeth.py`` shows that it still is, where the judge is switched off).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.questionnaires import own_questions
from tests.privacy.attacker import Attacker
from tests.privacy.histories import HISTORIES, History

OWN = [history for history in HISTORIES if history.__name__.startswith("own_")]


@pytest.mark.parametrize("history", OWN, ids=lambda history: history.__name__)
def test_answers_are_known_under_another_questionnaire_too(
    history: History, workspace: Path, monkeypatch: pytest.MonkeyPatch
):
    """A file in the workspace's instruments folder may claim a question that belongs to another one: nobody refuses that."""
    monkeypatch.setattr(own_questions, "require_unclaimed", lambda workspace, questions: None)
    attacker = Attacker(workspace)
    history(attacker)
    assert attacker.found() == set() and attacker.refused == []


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.__name__)
def test_the_sixth_person_stays_hidden(history: History, workspace: Path):
    attacker = Attacker(workspace)
    history(attacker)
    assert attacker.published, "the five are shown: else nothing was tried"
    assert attacker.found() == set()
