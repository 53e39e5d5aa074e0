"""The attacker has teeth: where nobody asks whose answers these are, every history gives somebody away."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.building import blocks
from etl.building.audit import audit
from etl.building.rounds import Judge, Judgement, Verdict
from etl.questionnaires import own_questions
from etl.store import custody, secret
from etl.store.journal import of_workspace
from tests.conftest import DEPTH
from tests.privacy.attacker import Attacker, set_apart
from tests.privacy.histories import HISTORIES, History

BY_VECTORS = {
    "wave_given_later", "column_filled_on_nameless_rows", "ids_added_later", "undated_with_the_date_of_each_export",
    "another_month", "ids_with_a_mail_domain", "ids_in_capitals", "dates_moved", "own_questionnaires_that_share_columns",
    "undo_and_reload_with_another_wave", "time_zone_of_a_sheet", "seconds_dropped", "labels_instead_of_numbers",
    "a_question_deleted",
}  # fmt: skip

# The attacker has the same teeth in every history: in README's depth a third of them, in CI all.
BITTEN = HISTORIES[::3] if DEPTH == "quick" else HISTORIES


@pytest.fixture
def nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing as it would be by keys alone, and a workspace that makes anew whatever is gone."""
    monkeypatch.setattr(Judge, "judge", lambda self, group: Judgement(Verdict.SEALED, None, group))
    monkeypatch.setattr(custody, "require_ledger", lambda workspace: None)
    monkeypatch.setattr(custody, "require_nothing_left", lambda workspace: None)
    monkeypatch.setattr(custody, "require_newest", lambda con, workspace: None)
    monkeypatch.setattr(custody, "secret_of", lambda con, workspace: secret.read_secret(workspace))
    monkeypatch.setattr(own_questions, "require_unclaimed", lambda workspace, questions: None)
    monkeypatch.setattr(custody, "learn", lambda con, journal: 0)
    monkeypatch.setattr(blocks, "now_known", lambda con, journal, facts: [])


@pytest.mark.usefixtures("nobody_asks")
@pytest.mark.parametrize("history", BITTEN, ids=lambda history: history.__name__)
def test_without_the_question_the_sixth_person_is_found(history: History, workspace: Path):
    attacker = Attacker(workspace)
    history(attacker)
    assert attacker.found() == {frozenset({5})}
    if history.__name__ in BY_VECTORS:
        assert audit(of_workspace(workspace).seals(), 5) != (), "the auditor sees it without being told who is who"


def test_the_solver_finds_what_no_pair_of_sums_tells():
    one, two, three = frozenset(range(8)), frozenset(range(8, 16)), frozenset(range(1, 16))
    assert set_apart([one, two], 5) == set()
    assert set_apart([one, two, three], 5) == {frozenset({0})}
