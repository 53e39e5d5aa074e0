"""What a room is told of its vote, which question it is asked, and where the arrow keys lead."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmyes import ui
from firmyes.meeting import result, steps
from firmyes.meeting.question import ALWAYS, questions
from firmyes.model import FourAnswers
from firmyes.ui import decision_lines

counts = st.integers(0, 12)
fours = st.builds(FourAnswers, counts, counts, counts, counts).filter(lambda four: four.answers)
NOT_SAID = r"\b(because|thanks to|led to|means|won't|honest|really|good|bad|great|poor|failed|improved|strength|weak)\b"


@given(fours)
def test_an_answer_of_one_or_two_is_never_shown_by_itself(four: FourAnswers) -> None:
    shown = result.for_the_room(four)
    assert sum(count for _, _, count in shown) == four.answers
    given_answers = [four.firm_yes, four.soft_yes, four.disagree_and_commit, four.not_a_yes]
    few = any(0 < count <= 2 for count in given_answers)
    if few:
        assert {ident for ident, _, _ in shown} <= {"firm_yes", "not_yet"}
    else:
        assert [count for _, _, count in shown] == [count for count in given_answers if count]


@given(fours)
def test_the_words_beside_two_parts_tell_no_more_than_the_parts(four: FourAnswers) -> None:
    said = " ".join(result.to_ask(four))
    if any(ident == "not_yet" for ident, _, _ in result.for_the_room(four)):
        assert "agree" not in said
        assert "commit" not in said
    assert said
    assert not re.search(NOT_SAID, said + result.sentence(four), re.IGNORECASE)


@pytest.mark.parametrize(
    ("four", "room", "recap"),
    [
        (FourAnswers(3, 2, 1, 1), "3 firm yes, 4 not yet", "3 firm yes · 4 not yet"),
        (FourAnswers(4, 3, 0, 0), "4 firm yes, 3 agree, not committed", "4 firm yes · 3 agree, not committed"),
        (
            FourAnswers(6, 2, 1, 1),
            "6 firm yes, 4 not yet",
            "6 firm yes · 2 agree, not committed · 1 commit without agreeing · 1 neither yet",
        ),
        (FourAnswers(7, 0, 0, 0), "7 firm yes", "7 firm yes"),
        (FourAnswers(0, 1, 0, 4), "5 not yet", "5 not yet"),
    ],
)
def test_the_room_is_shown_two_parts_and_the_recap_four_from_ten_answers(
    four: FourAnswers, room: str, recap: str
) -> None:
    assert ", ".join(f"{count} {name}" for _, name, count in result.for_the_room(four)) == room
    assert result.in_the_recap(four) == recap


def test_where_the_room_has_two_parts_pages_have_four_and_privacy_says_both() -> None:
    four = FourAnswers(4, 1, 1, 1, people=7)
    assert [count for _, _, count in result.for_the_room(four)] == [4, 3]
    line = str(decision_lines.answers(four, hidden=False))
    assert "4 firm yes, 1 agrees, has not committed, 1 commits without agreeing, 1 neither yet" in line
    privacy = (Path(ui.__file__).parent / "copy" / "privacy.md").read_text(encoding="utf-8")
    assert "of the four answers to a decision, even where it was one" in privacy
    assert (result.ENOUGH, result.SMALLEST) == (10, 3)
    assert "from ten answers on, or where none was given by fewer than three" in privacy


def test_what_is_said_of_a_vote() -> None:
    assert result.to_ask(FourAnswers(7, 0, 0, 0)) == ("Before we write it down: what could still stop us?",)
    three = result.to_ask(FourAnswers(4, 3, 0, 0))
    assert three == (
        "Three agree and have not committed. What would it take? Nobody needs to say which answer was theirs.",
    )
    assert "that counts fully" in result.to_ask(FourAnswers(4, 0, 3, 0))[0]
    assert result.sentence(FourAnswers(7, 0, 0, 0)) == "All seven agree and commit."


def test_the_question_nearest_to_the_data_comes_first() -> None:
    assert questions((), 0, 0) == ALWAYS
    assert questions((), 2, 1)[:2] == (
        ("Two promises have no day.", "Which day?"),
        ("Something we promised is past its day.", "What came up, and what now?"),
    )
    assert questions(("quiet_room",), 2, 0)[0].why == "Hardly any challenge was written down."
    assert all(each.asks.endswith("?") for each in questions(("brittle_consensus", "vague_yes", "quiet_room"), 3, 4))


@given(st.lists(st.sampled_from(steps.STEPS), unique=True))
def test_next_and_back_go_through_the_chosen_steps_and_stop_at_the_ends(names: list[str]) -> None:
    chosen = steps.chosen(names)
    for one, other in pairwise(chosen):
        assert steps.beside(chosen, one, 1) == other
        assert steps.beside(chosen, other, -1) == one
    assert steps.beside(chosen, chosen[0], -1) is None
    assert steps.beside(chosen, chosen[-1], 1) is None
    for left_out in set(steps.STEPS) - set(chosen):
        assert steps.beside(chosen, left_out, 1) in (*chosen, None)


def test_old_names_lead_on_and_strange_ones_to_the_first_thing_to_do() -> None:
    assert [steps.known(name) for name in ("Before", "In the room", "After", "Ask", "Nonsense", None)] == [
        steps.DRAFT, steps.VOTE, steps.RECAP, steps.ASK, steps.SET_UP, steps.SET_UP,
    ]  # fmt: skip
