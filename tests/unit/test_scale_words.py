"""What words of a scale stand for: asked where nobody can know, proposed where there is an order, taken as the person says."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.meaning.picture_scales import drawn_scale
from etl.model.plan import Options, Plan
from etl.model.spoken import read_bounds, read_names, read_words, write_words
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.planning.remembered import FILE, remembering
from firmyes.errors import MappingError
from tests.factory.tables import table_from
from tests.unit.test_mapping_plans import CODES, TODAY, options_asked, survey

PEOPLE = ("a", "b", "c", "d")
ODD = ["Hmm", "Disagree", "Neutral-ish", "Agree", "Strongly agree"]


def file_of(words: list[str], more: str = "") -> str:
    """Four people on seven items, each word in turn."""
    rows = [[words[(person + item) % len(words)] for item in range(7)] for person in range(len(PEOPLE))]
    return survey([f"Blue,{name}," + ",".join(row) for name, row in zip(PEOPLE, rows, strict=True)]) + more


def plan_of(text: str, workspace: Path | None = None, **options: object) -> Plan:
    return propose(table_from(text), Options(**options), workspace, TODAY)  # type: ignore[arg-type]


def keep(workspace: Path, table: Table, plan: Plan) -> None:
    (workspace / FILE).write_text(remembering(workspace, table, plan), encoding="utf-8")


def test_one_line_says_what_words_stand_for() -> None:
    said = read_words("Weder noch, na ja=3, n/a=none, = =1; k.A.=-")
    assert said == {"Weder noch, na ja": 3, "n/a": None, "=": 1, "k.A.": None}
    assert read_words(write_words(said)) == said
    for wrong in ("", "agree", "agree=yes", "=4,agree"):
        with pytest.raises(ValueError, match="is not WORD="):
            read_words(wrong)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("1-5", (1, 5)), ("0–100", (0, 100)), ("-2-2", (-2, 2)), ("−3 to 3", (-3, 3)), ("0.5-5", (0.5, 5))],
)
def test_bounds_may_be_signed(text: str, bounds: tuple[float, float]) -> None:
    assert read_bounds(text) == bounds


@pytest.mark.parametrize("text", ["5-1", "five", "1-", "3-3"])
def test_what_is_no_pair_of_bounds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not MIN-MAX"):
        read_bounds(text)


def test_names_by_spelling() -> None:
    assert read_names("payments=Payments; the pay team = Payments") == {
        "payments": "Payments",
        "the pay team": "Payments",
    }


@pytest.mark.parametrize(
    ("texts", "low", "high", "values"),
    [
        (["★★☆☆☆", "★★★★☆"], 1, 5, [2, 4]),
        (["⭐", "⭐⭐⭐"], 1, 5, [1, 3]),
        (["2/4", "4 of 4"], 1, 4, [2, 4]),
        (["20 %", "100%"], 1, 5, [1, 5]),
        (["0%", "75%"], 1, 5, [1, 4]),
        (["33%", "51%"], 0, 100, [33, 51]),
        (["🙁", "😐", "🙂"], 1, 3, [1, 2, 3]),
        (["😡", "🙂"], 1, 5, [1, 4]),
        (["Rot", "grün"], 1, 3, [1, 3]),
        (["🟡", "🔴"], 1, 3, [2, 1]),
        (["👎", "👍"], 1, 2, [1, 2]),
    ],
)
def test_drawn_scales_have_a_natural_order(texts: list[str], low: float, high: float, values: list[float]) -> None:
    drawn = drawn_scale(texts)
    assert drawn is not None
    assert (drawn.low, drawn.high, [drawn.values[text] for text in texts]) == (low, high, values)


@pytest.mark.parametrize("texts", [[], ["★★", "fine"], ["2/4", "3/5"], ["140%"], ["Agree"]])
def test_what_is_of_two_kinds_is_not_drawn(texts: list[str]) -> None:
    assert drawn_scale(texts) is None


def test_unknown_words_are_one_question_and_then_read_as_said() -> None:
    asked = plan_of(file_of(ODD))
    assert options_asked(asked) == ["words"]
    assert set(asked.questions[0].choices) == {"Hmm", "Neutral-ish"}
    assert not any("set aside" in warning for warning in asked.warnings)
    plan = plan_of(file_of(ODD), words={"hmm": 1.0, "Neutral-ish": 3.0})
    assert options_asked(plan) == []
    assert plan.surveys[0].values["ps1"] == {"Hmm": 1, "Disagree": 2, "Neutral-ish": 3, "Agree": 4}
    assert (plan.surveys[0].scale_min, plan.surveys[0].scale_max) == (1, 5)


def test_the_one_unknown_word_is_proposed_for_the_one_free_point() -> None:
    words = ["Strongly disagree", "Disagree", "Middling", "Agree", "Strongly agree"]
    (question,) = plan_of(file_of(words)).open_questions
    assert question.default == "Middling=3"


def test_the_command_line_is_told_how_to_answer() -> None:
    table = table_from(file_of(ODD))
    with pytest.raises(MappingError, match="What do these words stand for") as refused:
        require_ready(propose(table, Options(), None, TODAY), table)
    assert "--words" in refused.value.next_step


def test_a_remark_in_one_cell_is_no_word_of_the_scale() -> None:
    rows = [f"Blue,p{person},1,2,3,4,5,6,7" for person in range(12)]
    rows[3] = "Blue,p3,see me,2,3,4,5,6,7"
    assert options_asked(plan_of(survey(rows))) == []


def test_a_word_off_the_scale_is_refused() -> None:
    with pytest.raises(MappingError, match="off the scale"):
        plan_of(file_of(ODD), words={"Hmm": 9.0, "Neutral-ish": 3.0}, scale=(1, 5))


def test_what_words_stand_for_is_remembered_for_the_header_word_by_word(tmp_path: Path) -> None:
    table = table_from(file_of(ODD))
    plan = propose(table, Options(words={"Hmm": 1.0, "Neutral-ish": 3.0}), tmp_path, TODAY)
    keep(tmp_path, table, plan)
    again = propose(table, Options(), tmp_path, TODAY)
    assert options_asked(again) == [] and again.surveys[0].values == plan.surveys[0].values
    assert any("Hmm=1" in warning for warning in again.warnings)
    other = plan_of(file_of([*ODD, "Meh"]), tmp_path)
    assert [question.choices for question in other.open_questions] == [("Meh",)]


def test_a_remembered_scale_that_no_longer_fits_is_asked_about_again(tmp_path: Path) -> None:
    table = table_from(survey([f"Blue,{name},1,2,3,4,5,1,2" for name in PEOPLE]))
    keep(tmp_path, table, propose(table, Options(scale=(1, 5)), tmp_path, TODAY))
    assert options_asked(plan_of(survey([f"Blue,{name},1,2,3,4,5,6,9" for name in PEOPLE]), tmp_path)) == ["scale"]


def test_a_long_file_asks_too() -> None:
    rows = "".join(f"Blue,{name},ps{item},{'★' * item}\n" for name in PEOPLE for item in range(1, 6))
    plan = plan_of(f"team,respondent,item,value\n{rows}")
    assert options_asked(plan) == ["words"] and CODES
