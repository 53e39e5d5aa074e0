"""Labels, numbers, or both in one column; words, yes and no, counts and states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.meaning.answers import is_no_answer, points_of, read_answers, read_counts, read_flags
from etl.meaning.scale_notes import scale_in
from etl.meaning.states import read_states

OWN: dict = {}


def answer(text: str, low: float = 1, high: float = 5) -> float | None:
    return read_answers([text], low, high, OWN).values[text]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4), ("4\u00a0", 4), (" 4.0 ", 4), ("4,0", 4), ("５", 5), ("5 - Strongly agree", 5), ("(3): neutral", 3),
        ("Strongly agree (5)", 5),
        ("2 = Disagree", 2), ("4. Agree", 4), ("STRONGLY  AGREE", 5), ("Neither agree nor disagree", 3),
        ("stimme voll und ganz zu", 5),
        ("Pas du tout d’accord", 1), ("Muy de acuerdo", 5), ("Helemaal mee oneens", 1), ("Concordo", 4),
    ],
)  # fmt: skip
def test_an_answer_on_five_points(text: str, value: float) -> None:
    assert answer(text) == value


@pytest.mark.parametrize(
    "text", ["N/A", "n/a", "Don't know", "Don’t know", "Prefer not to say", "–", "keine Angabe", "Weet niet", "  "]
)
def test_no_answer_is_not_neutral(text: str) -> None:
    assert is_no_answer(text)
    assert read_answers([text], 1, 5, OWN).values == {text: None}


@pytest.mark.parametrize("text", ["0", "6", "4.5", "-3", "perhaps", "Thursday", "4 or 5"])
def test_what_is_off_the_scale_or_means_nothing_is_unread(text: str) -> None:
    found = read_answers([text], 1, 5, OWN)
    assert found.unread == (text,) and text not in found.values


def test_words_beside_inner_digits_are_the_ends_of_the_scale() -> None:
    found = read_answers(["Strongly disagree", "2", "7", "9", "Strongly agree"], 1, 10, OWN)
    assert found.words_are_ends
    assert found.values == {"Strongly disagree": 1, "2": 2, "7": 7, "9": 9, "Strongly agree": 10}


def test_words_beside_inner_digits_on_the_words_own_scale_are_ends_too() -> None:
    found = read_answers(["Strongly disagree", "2", "3", "4", "Strongly agree", "Agree"], 1, 5, OWN)
    assert found.values["Strongly agree"] == 5 and found.values["Strongly disagree"] == 1


def test_words_win_over_codes_that_run_backwards() -> None:
    found = read_answers(["1 - Strongly agree", "2", "5 - Strongly disagree", "4"], 1, 5, OWN)
    assert found.flipped
    assert found.values == {"1 - Strongly agree": 5, "2": 4, "5 - Strongly disagree": 1, "4": 2}


def test_the_words_tell_five_points_from_seven() -> None:
    assert points_of(["Agree", "Strongly agree"], OWN) == 5
    assert points_of(["Agree", "Somewhat agree"], OWN) == 7
    assert points_of(["Strongly agree", "Somewhat agree", "Neutral", "Somewhat disagree"], OWN) == 5
    assert points_of(["3", "4", "N/A"], OWN) is None
    assert points_of(["Agree", "Banana"], OWN) is None
    assert read_answers(["Somewhat agree"], 1, 7, OWN).values == {"Somewhat agree": 5}


def test_an_instruments_own_words() -> None:
    own = {4: [["never"], ["rarely"], ["often"], ["always"]]}
    assert points_of(["Never", "often"], own) == 4
    assert read_answers(["Never", "often", "always", "agree"], 1, 4, own).values == {
        "Never": 1,
        "often": 3,
        "always": 4,
    }


@given(st.integers(1, 5), st.integers(1, 5))
def test_order_is_kept(one: int, other: int) -> None:
    found = read_answers([str(one), str(other)], 1, 5, OWN).values
    assert (found[str(one)] < found[str(other)]) == (one < other)  # type: ignore[operator]


@given(st.lists(st.text(max_size=20), max_size=8), st.sampled_from([(1, 5), (1, 7), (1, 10), (0, 100)]))
def test_any_texts_are_on_the_scale_no_answer_or_unread(texts: list[str], scale: tuple[int, int]) -> None:
    found = read_answers(texts, *scale, OWN)
    assert set(found.values) | set(found.unread) == set(texts)
    assert all(value is None or scale[0] <= value <= scale[1] for value in found.values.values())


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        ("Do you understand it?10 - strongly agree, 1 - strongly disagree.", (1, 10)),
        ("En una escala del 1 al 5, ¿qué difícil fue?", (1, 5)),
        ("How safe is it? (1–7)", (1, 7)),
        ("Rate on a scale from 0 to 10", (0, 10)),
        ("where 5 is completely met expectations and 1 is did not meet expectations", (1, 5)),
        ("Rate from 1 (strongly agree) to 5 (strongly disagree)", (1, 5)),
        ("In the last 10 days, 3 of us spoke", None),
        ("Q12_3", None),
    ],
)
def test_a_question_names_its_own_scale(header: str, scale: tuple[int, int] | None) -> None:
    assert scale_in(header) == scale


def test_flags_counts_and_states() -> None:
    assert read_flags(["Yes", "no", "Ja", "x", "N/A"]).values == {"Yes": 1, "no": 0, "Ja": 1, "x": 1, "N/A": None}
    assert read_flags(["Yes, and I said so", "perhaps"]).unread == ("perhaps",)
    counted = read_counts(["7", "8.0", "-1", "many", "N/A"])
    assert counted.values == {"7": 7, "8.0": 8, "N/A": None} and counted.unread == ("-1", "many")
    states, unknown = read_states(["Done", "Won't Do", "In Progress", "Gereed", "Parked"], {})
    assert states == {"Done": "kept", "Won't Do": "dropped", "In Progress": "open", "Gereed": "kept"}
    assert unknown == ("Parked",)
