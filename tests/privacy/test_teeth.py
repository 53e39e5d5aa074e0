"""The attacker has teeth: every history and every attack of the table gives somebody away where what stops it is taken out.

Mostly that is the question whose answers these are. Some attacks never come to it: they are stopped by keys, or by numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.building import blocks, build, steps
from etl.building.audit import audit
from etl.building.rounds import Judge, Judgement, Verdict
from etl.questionnaires import own_questions
from etl.store import custody, secret
from etl.store.journal import of_workspace
from tests.conftest import DEPTH
from tests.factory.first_files import nothing_begun
from tests.privacy import attacks
from tests.privacy.attacker import Attacker, set_apart
from tests.privacy.attacks import ATTACKS, Attack
from tests.privacy.histories import HISTORIES, History
from tests.privacy.watcher import Watcher

BY_VECTORS = {
    "wave_given_later", "column_filled_on_nameless_rows", "ids_added_later", "undated_with_the_date_of_each_export",
    "another_month", "ids_with_a_mail_domain", "ids_in_capitals", "dates_moved", "own_questionnaires_that_share_columns",
    "undo_and_reload_with_another_wave", "time_zone_of_a_sheet", "seconds_dropped", "labels_instead_of_numbers",
    "a_question_deleted",
}  # fmt: skip

#: Stopped before anybody looks at answers: their rows are known by key, so that fewer than k are new.
BY_KEYS = {
    attacks.two_builds, attacks.deleted_builds, attacks.renamed, attacks.re_parented, attacks.second_answer,
    attacks.one_real_and_four_fakes, attacks.agreed_minus_four_answers, attacks.vote_reopened, attacks.smaller_k,
}  # fmt: skip
#: Stopped by numbers: what is told apart would be a group of fewer than k.
BY_NUMBERS = {attacks.total_minus_part, attacks.two_periods, attacks.team_and_parent}
NOT_APART = "and block.subject not in (select subject from shown_block where kind = 'votes')"
EVERY_ROW_ANEW = """create or replace temp table fresh_row as
    select kind, subject, wave_key, wave, team, rid, load_id, row_key, content, moment, person, respondent, day, complete
    from countable_row
    qualify row_number() over (partition by load_id, kind, subject, wave_key, person order by day desc, rid desc) = 1"""

# The attacker has the same teeth everywhere: in README's depth some of them, in CI all.
BITTEN = HISTORIES[::3] if DEPTH == "quick" else HISTORIES
TRIED = ATTACKS[::7] if DEPTH == "quick" else ATTACKS


@pytest.fixture
def nobody_asks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sealing as it would be by keys alone, and a workspace that makes anew whatever is gone."""
    monkeypatch.setattr(Judge, "judge", lambda self, group: Judgement(Verdict.SEALED, None, group))
    monkeypatch.setattr(custody, "require_ledger", lambda workspace: None)
    monkeypatch.setattr(custody, "require_nothing_left", lambda workspace: None)
    monkeypatch.setattr(custody, "require_newest", lambda con, workspace: None)
    monkeypatch.setattr(custody, "secret_of", lambda con, workspace: secret.read_secret(workspace))
    monkeypatch.setattr(own_questions, "require_unclaimed", lambda workspace, questions: None)
    monkeypatch.setattr(custody, "learn", lambda con, journal: 0)
    monkeypatch.setattr(blocks, "now_known", lambda con, journal, facts: [])
    with nothing_begun():  # what is loaded like this is for nobody who comes later
        yield


@pytest.fixture
def nobody_is_known(nobody_asks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row may enter as many blocks as bring it, a decision is told whole and apart, and the gate is left open."""
    statement = steps.sql
    monkeypatch.setattr(steps, "sql", lambda name: EVERY_ROW_ANEW if name == "blocks/fresh_row" else statement(name))
    filling = build.filling
    monkeypatch.setattr(build, "filling", lambda mart: filling(mart).query.replace(NOT_APART, ""))
    monkeypatch.setattr(blocks, "_pass_gate", lambda con: None)


@pytest.fixture
def nobody_is_too_few(nobody_is_known: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group is whoever is there, were it one person."""
    sealed = blocks.seal
    monkeypatch.setattr(blocks, "seal", lambda con, k, journal, run: sealed(con, 1, journal, run))
    monkeypatch.setattr(build, "check", lambda con: None)


def taken_out(attack: Attack) -> str:
    """The fixture that lets it through."""
    return "nobody_is_known" if attack in BY_KEYS else "nobody_is_too_few" if attack in BY_NUMBERS else "nobody_asks"


@pytest.mark.parametrize("attack", TRIED, ids=lambda attack: attack.__name__)
def test_each_attack_finds_somebody_where_what_stops_it_is_taken_out(
    attack: Attack, workspace: Path, request: pytest.FixtureRequest
):
    request.getfixturevalue(taken_out(attack))
    watcher = Watcher(workspace)
    attack(watcher)
    assert watcher.found() != set()


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
