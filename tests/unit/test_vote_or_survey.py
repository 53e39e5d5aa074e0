"""Votes are about one decision: what a survey asks about agreeing and committing is none; in doubt the person is asked."""

from __future__ import annotations

import pytest

from etl.model.plan import Kind
from tests.unit.test_mapping_plans import options_asked, plan_of

STAMP = "Timestamp,Team"


def form(*questions: str, answers: tuple[str, ...] = ("4", "5")) -> str:
    rows = [f"2026/03/1{day} 10:00:00 AM GMT+1,Blue," + ",".join(answers[(day + at) % len(answers)] for at in range(len(questions)))
            for day in range(4)]  # fmt: skip
    return "\n".join([f"{STAMP}," + ",".join(questions), *rows]) + "\n"


@pytest.mark.parametrize(
    "questions",
    [
        ("I agree with this decision", "I commit to act on it"),
        ("Agreement", "Commitment"),
        ("I agree with the proposal", "I am committed to make it work"),
        ("I agree with this decision", "I commit to act on it", "How clear was the meeting?", "How long was it?"),
    ],
)
def test_two_questions_about_one_decision_are_a_vote(questions: tuple[str, ...]) -> None:
    plan = plan_of(form(*questions))
    assert plan.kind is Kind.VOTES and options_asked(plan) == []


@pytest.mark.parametrize(
    "questions",
    [
        (
            "I am committed to the success of this company",
            "I agree with the direction of this firm",
            "Pay",
            "My boss cares",
        ),
        ("My team commits only to what it can do, and I will act on it", "We learn", "Fun"),
    ],
)
def test_two_questions_among_others_on_the_same_scale_are_no_vote(questions: tuple[str, ...]) -> None:
    plan = plan_of(form(*questions))
    assert options_asked(plan) == ["kind"] and plan.kind is Kind.SURVEY
    assert options_asked(plan_of(form(*questions), kind=Kind.SURVEY)) == ["instrument"]


def test_yes_and_no_are_asked_about_and_no_votes() -> None:
    plan = plan_of(form("I agree that this may be used", "I commit to keep it to myself", answers=("Yes", "No")))
    assert plan.kind is Kind.SURVEY and options_asked(plan) == ["kind"]


def test_in_doubt_the_first_question_is_which_it_is() -> None:
    text = form("I am committed to the success of this company", "I agree with the direction of this firm")
    plan = plan_of(text)
    assert [(question.option, question.choices) for question in plan.questions] == [("kind", ("votes", "survey"))]
    assert plan_of(text, kind=Kind.VOTES).kind is Kind.VOTES
    asked = plan_of(text, kind=Kind.SURVEY)
    assert options_asked(asked) == ["instrument"] and asked.asked and len(asked.asked.likely) == 2


def test_columns_the_person_named_are_votes() -> None:
    text = form("I am committed to the success of this company", "I agree with the direction of this firm")
    plan = plan_of(text, columns={"agreement": "4", "commitment": "3"})
    assert plan.kind is Kind.VOTES and options_asked(plan) == []
