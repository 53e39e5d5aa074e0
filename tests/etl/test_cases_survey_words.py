"""Survey exports in other words than ours: each gives the value its README names, or the question, or is left for the person.

``labels_*``: seven items on one scale in words, 1 … n in the order the file writes them. ``items_*``: the seven statements in one
language, answered with numbers. The rest: digits, marks and labels of two languages.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from statistics import fmean

import pytest

from etl.model.plan import Options, Plan
from etl.model.spoken import read_bounds, read_words
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from tests.etl.test_cases_reading import loaded

TODAY = date(2026, 11, 28)
FIVE = (1.0, 5.0)
#: no words of any language: stars, faces, shares. What they stand for is to be asked (--words), they are never guessed
TO_ASK = ("labels_emoji.csv", "labels_of5.csv", "labels_pct.csv", "labels_stars.csv")
#: a scale that the answers do not fit: (options, what is asked, the first bounds offered)
OFF_SCALE = {
    "one_to_ten.csv": "1-10",
    "zero_to_four.csv": "0-4",
    "zero_to_six.csv": "0-6",
    "zero_to_hundred.csv": "0-100",
    "minus2_to_2.csv": "-2-2",
}
#: bare digits, which fit two scales
NUMBERS = ("labels_decimalcomma.csv", "labels_typeform_float.csv")
#: forms of an even number of points, or of words that two kinds of scale share: read as written, and the other is asked about
ASKED = {"labels_four.csv": ("1-4", "1-5"), "labels_nordis6.csv": ("1-6", "1-7")}
LABELS = """
    ar cs da de_forms de_msforms de_qualtrics de_trifft en_SDABBR en_comma en_dash en_definitely en_kobo en_never en_nn
    en_smallcaps en_somewhat en_true es_muy es_sm four fr_ca fr_completement fr_plutot fr_sm it_del_tutto it_sm ja ja2
    kobo_prefix nl_sm nl_sterk no nordis6 pl pl2 pt_br pt_parc pt_pt ru sv sv2 zendesk zh zh_tw
""".split()
MEANS = {  # file: (options, scale, answers read, of, mean as given, before anything is turned round)
    "one_stray_cell_changes_scale.csv": ({}, FIVE, 83, 84, 3.602),
    "one_label_unknown.csv": ({}, FIVE, 280, 280, 3.229),
    "pt_nao_concordo_nem_discordo.csv": ({}, FIVE, 280, 280, 3.282),
    "bilingual_digit.csv": ({}, FIVE, 56, 56, 2.946),
    "bilingual_digit_reversed.csv": ({}, FIVE, 56, 56, 3.054),
    "bilingual_slash.csv": ({}, FIVE, 56, 56, 2.946),
    "mixed_languages.csv": ({}, FIVE, 63, 63, 2.984),
    "ms_forms_upper_case.csv": ({}, FIVE, None, None, None),
    "fullwidth_digits.csv": ({"scale": FIVE}, FIVE, 56, 56, 2.982),
    "some_fullwidth_digits.csv": ({"scale": FIVE}, FIVE, 56, 56, 2.982),
    "arabic_digits.csv": ({"scale": FIVE}, FIVE, 56, 56, 2.982),
    "circled_digits.csv": ({"scale": FIVE}, FIVE, 56, 56, 2.982),
    "rtl_marks.csv": ({"scale": FIVE}, FIVE, 56, 56, 2.982),
    **{
        f"items_{code}.csv": ({"scale": FIVE}, FIVE, 56, 56, 2.982)
        for code in ("de", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv", "zh")
    },
}


@pytest.fixture
def shapes(cases: Path) -> Path:
    folder = cases / "survey_shapes"
    if not folder.is_dir():
        pytest.skip("the odd surveys are not here: no survey_shapes in ../shared/cases")
    return folder


def planned(path: Path, **options: object) -> tuple[Table, Plan]:
    table = read_table(path)
    plan = propose(table, Options(team="Blue", **options), None, TODAY)
    require_ready(plan, table)
    return table, plan


def given(table: Table, plan: Plan) -> list[tuple[str, float | None]]:
    """(text, number) of every filled answer, row by row; None where it cannot be read."""
    (survey,) = plan.surveys
    return [
        (cells[column], survey.values[code].get(cells[column]))
        for _, cells in table.iterate()
        for code, column in survey.items.items()
        if cells[column].strip()
    ]


def test_every_file_of_words_is_listed_here(shapes: Path) -> None:
    listed = {f"labels_{each}.csv" for each in LABELS} | set(TO_ASK) | set(NUMBERS)
    assert {path.name for path in shapes.glob("labels_*.csv")} == listed


@pytest.mark.parametrize("each", LABELS)
def test_words_are_read_in_the_order_they_stand_for(shapes: Path, each: str) -> None:
    file = f"labels_{each}.csv"
    table, plan = planned(shapes / file)
    answers = given(table, plan)
    order = list(dict.fromkeys(text for text, _ in answers))
    assert dict(answers) == {text: place for place, text in enumerate(order, start=1)}
    assert (plan.surveys[0].scale_min, plan.surveys[0].scale_max) == (1, len(order))
    assert loaded(table, plan) == table.row_count
    questions = {question.option: question.choices for question in plan.questions}
    assert questions.get("scale") == ASKED.get(file)


@pytest.mark.parametrize("file", TO_ASK)
def test_what_is_no_word_is_asked_in_its_natural_order(shapes: Path, file: str) -> None:
    table = read_table(shapes / file)
    asked = propose(table, Options(team="Blue"), None, TODAY)
    assert [question.option for question in asked.open_questions] == ["words"]
    (question,) = asked.open_questions
    order = list(dict.fromkeys(text for text, _ in given(table, asked)))
    assert [*question.choices] == order
    table, plan = planned(shapes / file, words=read_words(question.default))
    assert dict(given(table, plan)) == {text: place for place, text in enumerate(order, start=1)}
    assert (plan.surveys[0].scale_min, plan.surveys[0].scale_max) == FIVE
    assert loaded(table, plan) == table.row_count


@pytest.mark.parametrize("file", OFF_SCALE)
def test_a_scale_that_does_not_fit_is_one_question_and_no_row_is_set_aside(shapes: Path, file: str) -> None:
    asked = propose(read_table(shapes / file), Options(team="Blue"), None, TODAY)
    assert [question.option for question in asked.open_questions] == ["scale"]
    assert asked.questions[0].choices[0] == OFF_SCALE[file]
    table, plan = planned(shapes / file, scale=read_bounds(OFF_SCALE[file]))
    assert plan.questions == () and loaded(table, plan) == table.row_count
    assert all(number == float(text) for text, number in given(table, plan))


@pytest.mark.parametrize("file", NUMBERS)
def test_bare_digits_ask_for_the_scale(shapes: Path, file: str) -> None:
    plan = propose(read_table(shapes / file), Options(team="Blue"), None, TODAY)
    assert [(question.option, question.choices) for question in plan.open_questions] == [("scale", ("1-7", "1-5"))]
    _, plan = planned(shapes / file, scale=FIVE)
    assert plan.questions == ()


@pytest.mark.parametrize("file", MEANS)
def test_the_mean_is_the_one_that_the_answers_have(shapes: Path, file: str) -> None:
    options, scale, count, of, mean = MEANS[file]
    table, plan = planned(shapes / file, **options)
    numbers = [number for _, number in given(table, plan)]
    read = [number for number in numbers if number is not None]
    assert (plan.surveys[0].scale_min, plan.surveys[0].scale_max) == scale
    if count is None:
        assert len(read) == len(numbers) and "NEITHER" in next(
            text for text, number in given(table, plan) if number == 3
        )
    else:
        assert (len(read), len(numbers), round(fmean(read), 3)) == (count, of, mean)
    assert loaded(table, plan) == table.row_count - (count != of)


@pytest.mark.parametrize(
    ("file", "header"),
    [("gforms_stamp_ko.csv", "타임스탬프"), ("gforms_stamp_zh.csv", "时间戳记"), ("gforms_stamp_hu.csv", "Időbélyeg")],
)
def test_stamps_in_other_languages_are_dates_once_their_column_is_named(shapes: Path, file: str, header: str) -> None:
    table, plan = planned(shapes / file, columns={"date": header})
    (reading,) = plan.dates.values()
    assert {moment.date() for moment in reading.texts.values() if moment} == {date(2026, 3, 5)}
    assert loaded(table, plan) == table.row_count


#: file: (options, items that are turned, mean of all answers as given, of the scale's 0 to 100 after turning)
DIRECTIONS = {
    "items_de.csv": ({"scale": FIVE}, ("ps1", "ps3", "ps5"), 2.982),
    "items_de_positiv.csv": ({"scale": FIVE}, (), 2.982),
    "items_positive_en.csv": ({"scale": FIVE}, (), 4.5),
    "items_positive_fr.csv": ({"scale": FIVE}, (), 4.5),
    "positively_worded_mistake.csv": ({"scale": FIVE}, (), 4.667),
    "geraghty_ten_statements.csv": ({"scale": FIVE}, (), 4.083),
    "rework_positive.csv": ({"scale": FIVE}, (), 4.5),
    "qtext_one_is_agree.csv": ({}, ("ps1", "ps3", "ps5"), 8 - 2.982),
    "bilingual_digit_reversed.csv": ({}, ("ps1", "ps3", "ps5"), 3.054),
    **{
        f"items_{code}.csv": ({"scale": FIVE}, ("ps1", "ps3", "ps5"), 2.982)
        for code in ("es", "fr", "it", "ja", "nl", "pl", "pt", "sv", "zh")
    },
}


@pytest.mark.parametrize("file", DIRECTIONS)
def test_statements_are_turned_by_their_own_words(shapes: Path, file: str) -> None:
    options, reverse, mean = DIRECTIONS[file]
    table, plan = planned(shapes / file, **options)
    assert plan.surveys[0].reverse == reverse
    assert round(fmean(number for _, number in given(table, plan) if number is not None), 3) == round(mean, 3)
    assert loaded(table, plan) == table.row_count
