"""Forms whose middle answer nobody chose, and a tool's codes before its items and for no answer: asked, and read as it is said."""

from __future__ import annotations

import pytest

from tests.etl.test_odd_surveys import CODES, proposed

#: without the middle answer: of a form that has none, or of one where nobody chose it
WITHOUT_MIDDLE = {
    "en": ["Strongly disagree", "Disagree", "Agree", "Strongly agree"],
    "de": ["Stimme gar nicht zu", "Stimme eher nicht zu", "Stimme eher zu", "Stimme voll zu"],
    "satisfaction": ["Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"],
    "six": ["Strongly disagree", "Disagree", "Somewhat disagree", "Somewhat agree", "Agree", "Strongly agree"],
}


def _without_middle(labels: list[str], people: int) -> list[list[object]]:
    """A team that agrees, strongly: its items that are worded the other way round are all at the other end."""
    first = [*labels, *labels][:7]
    return [
        first,
        *([labels[0] if place in (0, 2, 4) else labels[-1 - row % 2] for place in range(7)] for row in range(people)),
    ]


@pytest.mark.parametrize("labels", WITHOUT_MIDDLE.values(), ids=WITHOUT_MIDDLE.keys())
def test_whether_a_form_had_a_middle_answer_is_asked_where_nobody_chose_one(labels: list[str]) -> None:
    _, plan = proposed(CODES, _without_middle(labels, 20))
    points = len(labels)
    (asked,) = [each for each in plan.open_questions if each.option == "scale"]
    assert asked.choices == (f"1-{points}", f"1-{points + 1}") and "did nobody choose it" in asked.text
    _, said = proposed(CODES, _without_middle(labels, 20), scale=(1.0, points + 1.0))
    read = {text: number for each in said.surveys[0].values.values() for text, number in each.items()}
    assert [read[label] for label in labels] == [at for at in range(1, points + 2) if at != points // 2 + 1]


def test_among_very_many_answers_a_middle_that_nobody_chose_was_not_offered() -> None:
    labels = WITHOUT_MIDDLE["en"]
    _, plan = proposed(CODES, [[labels[(row + place * 3) % 4] for place in range(7)] for row in range(20)])
    assert not [each for each in plan.open_questions if each.option == "scale"]
    assert any("did nobody choose it" in each for each in plan.warnings)


def test_a_tools_own_numbers_before_the_item_and_its_code_for_no_answer() -> None:
    head = [f"PS01_0{number}" for number in range(1, 8)]
    data = [[-9 if (row, place) == (2, 3) else (row + place * 3) % 5 + 1 for place in range(7)] for row in range(9)]
    _, plan = proposed(head, data)
    (asked,) = plan.open_questions
    assert asked.option == "scale" and "1-5" in asked.choices
    _, said = proposed(head, data, scale=(1.0, 5.0))
    assert set(said.surveys[0].items) == set(CODES) and -9 not in said.surveys[0].values["ps4"].values()
