"""Odd surveys of the kinds strangers bring: the right value, or the right question; nothing is read wrong in silence."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import cycle, islice

import pytest

from etl.model.plan import Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose
from etl.reading import read
from etl.reading.read import read_table
from firmyes.errors import FirmYesError
from tests.factory.exports import TODAY, as_csv

CODES = [f"ps{number}" for number in range(1, 8)]
TEXTS = [
    "If you make a mistake on this team, it is often held against you",
    "Members of this team are able to bring up problems and tough issues",
    "People on this team sometimes reject others for being different",
    "It is safe to take a risk on this team",
    "It is difficult to ask other members of this team for help",
    "No one on this team would deliberately act in a way that undermines my efforts",
    "Working with members of this team, my unique skills and talents are valued and utilized",
]
FIVE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
#: points of nine people who use every point of five; items 1, 3 and 5 run against the others
POINTS = [(1, 5, 1, 4, 2, 5, 5), (2, 4, 1, 4, 1, 4, 5), (2, 4, 2, 3, 2, 4, 4), (3, 3, 3, 3, 3, 3, 3), (4, 2, 4, 2, 5, 2, 1),
          (1, 5, 2, 5, 1, 5, 4), (2, 4, 2, 4, 2, 4, 4), (3, 4, 3, 4, 2, 4, 4), (5, 1, 5, 2, 4, 1, 2)]  # fmt: skip


def answered(labels: list[str], points: list[tuple[int, ...]] = POINTS) -> list[list[object]]:
    return [[labels[point - 1] for point in row] for row in points]


def proposed(head: list[str], rows: list[list[object]], **options: object) -> tuple[Table, Plan]:
    table = read_table(as_csv([head, *rows]), "odd.csv")
    return table, propose(table, Options(**({"team": "Blue"} | options)), None, TODAY)  # type: ignore[arg-type]  # any options


def beside(head: str, cells: list[object], **options: object) -> Plan:
    """The plan of a survey with one column more, whose cells come again and again."""
    rows = [[cell, *row] for cell, row in zip(islice(cycle(cells), len(POINTS)), answered(FIVE), strict=True)]
    return proposed([head, *CODES], rows, **options)[1]


def asked(plan: Plan) -> list[str]:
    return [question.option for question in plan.open_questions]


@pytest.mark.parametrize(
    "labels",
    [
        ["😡 Strongly disagree", "🙁 Disagree", "😐 Neutral", "🙂 Agree", "Strongly agree 👍️"],
        ["★ Strongly disagree", "★★ Disagree", "★★★ Neutral", "★★★★ Agree", "★★★★★ Strongly agree"],
        ["“Strongly disagree”", "“Disagree”", "“Neutral”", "“Agree”", "“Strongly agree”"],
        ["Zdecydowanie się nie zgadzam", "Raczej się nie zgadzam", "Trudno powiedzieć", "Raczej się zgadzam",
         "Zdecydowanie się zgadzam"],
        ["全くそう思わない", "そう思わない", "どちらともいえない", "そう思う", "とてもそう思う"],
        ["5 = Strongly disagree", "4 = Disagree", "3 = Neutral", "2 = Agree", "1 = Strongly agree"],
        ["Egyáltalán nem / Strongly disagree", "Nem / Disagree", "Semleges / Neutral", "Igen / Agree", "Nagyon / Strongly agree"],
        ["Strongly\u00a0disagree", "Disagree\u00a0", "\u200fNeutral", "\u2060Agree", "Strongly\u202fagree"],
    ],
    ids=["pictures-too", "stars-too", "quotes", "pl", "ja", "numbers-turned", "half-unknown", "unseen-marks"],
)  # fmt: skip
def test_words_in_new_dresses_are_read(labels: list[str]) -> None:
    table, plan = proposed(CODES, answered(labels))
    (survey,) = plan.surveys
    read = [tuple(survey.values[code][cells[at]] for code, at in survey.items.items()) for _, cells in table.iterate()]
    assert asked(plan) == [] and read == POINTS
    assert (survey.scale_min, survey.scale_max, survey.reverse) == (1, 5, ("ps1", "ps3", "ps5"))


@pytest.mark.parametrize(
    ("labels", "option"),
    [
        ([f"{number} stars" for number in range(1, 6)], "scale"),  # the number stands, but of how many?
        ([f"{number} ★" for number in range(1, 6)], "scale"),
        (["Strongly disagree", "Disagree", "No opinion", "Agree", "Strongly agree"], "scale"),
        (["Mostly disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Mostly agree"], "scale"),
        (["Almost never", "Seldom", "Sometimes", "Usually", "Almost always"], "words"),  # the last two are one degree of ours
        (["Not at all", "A little", "Somewhat", "Quite a bit", "Very much"], "words"),
        (["Instämmer inte alls", "Instämmer i låg grad", "Instämmer delvis", "Instämmer i hög grad", "Instämmer helt"], "scale"),
        (["--", "-", "o", "+", "++"], "words"),
        (["Egyáltalán nem", "Nem", "Semleges", "Igen", "Teljesen"], "words"),
    ],
    ids=["stars", "star-signs", "no-opinion", "inner-words", "almost", "one-degree", "sv-degrees", "signs", "unknown"],
)  # fmt: skip
def test_what_fits_several_scales_is_asked(labels: list[str], option: str) -> None:
    assert asked(proposed(CODES, answered(labels))[1])[0] == option


def test_no_opinion_is_no_answer_or_the_middle_as_the_person_says() -> None:
    labels = [*FIVE[:2], "No opinion", *FIVE[3:]]
    four = proposed(CODES, answered(labels), scale=(1, 4))[1]
    assert asked(four) == [] and four.surveys[0].values["ps2"]["No opinion"] is None
    five = proposed(CODES, answered(labels), scale=(1, 5))[1]
    assert asked(five) == ["words"] and five.open_questions[0].default == "No opinion=3"
    said = proposed(CODES, answered(labels), scale=(1, 5), words={"No opinion": 3.0})[1]
    assert (
        asked(said) == []
        and said.surveys[0].values["ps2"] | {"No opinion": 3.0, "Agree": 4.0} == said.surveys[0].values["ps2"]
    )


@pytest.mark.parametrize("stray", ["99", "-99", "1000"])
def test_a_number_that_strays_beside_words_changes_no_scale(stray: str) -> None:
    rows = answered(FIVE)
    rows[0][1] = stray
    table, plan = proposed(CODES, rows)
    (survey,) = plan.surveys
    read = [
        tuple(survey.values[code].get(cells[at]) for code, at in survey.items.items()) for _, cells in table.iterate()
    ]
    assert asked(plan) == [] and (survey.scale_min, survey.scale_max) == (1, 5)
    assert read == [(*POINTS[0][:1], None, *POINTS[0][2:]), *POINTS[1:]]
    assert any(f"“{stray}”" in warning for warning in plan.warnings)


def test_a_longer_number_beside_words_is_asked_about() -> None:
    rows = answered(FIVE)
    rows[0][1] = "7"
    assert asked(proposed(CODES, rows)[1])[:1] == ["scale"]


@pytest.mark.parametrize("mark", ["ps{}_r", "ps{} (R)", "ps{} (reversed)", "ps{}_recoded"])
def test_an_item_that_is_called_reversed_is_asked_about(mark: str) -> None:
    head = [mark.format(number) if number in (1, 3, 5) else f"ps{number}" for number in range(1, 8)]
    (question,) = proposed(head, answered(FIVE))[1].open_questions
    assert (question.option, question.choices) == ("which_way", ("ps1", "ps3", "ps5"))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (1, "Members of this team are unable to bring up problems and tough issues"),
        (3, "It is not safe to take a risk on this team"),
        (5, "Someone on this team would deliberately act in a way that undermines my efforts"),
    ],
)
def test_a_straight_item_that_is_worded_the_other_way_is_asked_about(place: int, text: str) -> None:
    head = [text if at == place else each for at, each in enumerate(TEXTS)]
    assert [question.choices for question in proposed(head, answered(FIVE))[1].open_questions] == [(f"ps{place + 1}",)]


def test_a_scale_told_above_the_first_question_is_that_of_all() -> None:
    head = [f"{TEXTS[0]} (1 = strongly agree, 5 = strongly disagree)", *TEXTS[1:]]
    table, plan = proposed(head, [list(row) for row in POINTS])
    (survey,) = plan.surveys
    read = [[survey.values[code][cells[at]] for code, at in survey.items.items()] for _, cells in table.iterate()]
    assert asked(plan) == [] and read == [[6 - point for point in row] for row in POINTS]


def test_answers_of_a_few_people_that_were_turned_already_are_asked_about() -> None:
    turned = [tuple(6 - point if at in (0, 2, 4) else point for at, point in enumerate(row)) for row in POINTS[:8]]
    assert asked(proposed(CODES, answered(FIVE, turned))[1]) == ["which_way"]
    assert asked(proposed(CODES, answered(FIVE, POINTS[:8]))[1]) == []


@pytest.mark.parametrize("place", [1, 3, 5, 6])
def test_a_straight_item_whose_answers_run_against_the_others_is_asked_about(place: int) -> None:
    rows = [tuple(6 - point if at == place else point for at, point in enumerate(row)) for row in POINTS + POINTS[:3]]
    assert [each.choices for each in proposed(CODES, answered(FIVE, rows))[1].open_questions] == [(f"ps{place + 1}",)]


def test_numbered_questions_that_go_on_beyond_a_questionnaire_are_another_one() -> None:
    rows = [[*row, row[0]] for row in answered(FIVE)]
    assert asked(proposed([*CODES, "ps8"], rows)[1]) == ["instrument"]
    named = proposed([*CODES, "ps8"], rows, instrument="edmondson-7")[1]
    assert len(named.surveys[0].items) == 7


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Who is your team lead?", ["Ann Lee", "Bo Ek"]),
        ("Wie heißt deine Teamleitung? (Leiter im Team)", ["Ann Lee", "Bo Ek"]),
        ("Do you like your team?", ["Very much", "Somewhat"]),
        ("How is work in your team?", ["Fine", "Busy"]),
        ("Working with members of this team is what I like", FIVE),
    ],
)
def test_a_question_about_the_team_that_asks_not_which_names_none(head: str, cells: list[object]) -> None:
    assert asked(beside(head, cells, team=None))[0] == "team"


def test_an_answer_that_names_no_team_is_asked_about() -> None:
    (question,) = beside(
        "Which team are you on?", ["Blue", "Red", "Other", "Prefer not to say"], team=None
    ).open_questions
    assert (question.option, set(question.choices)) == ("team_names", {"Other", "Prefer not to say"})


def test_a_statement_about_the_team_cut_short_is_offered_and_no_team() -> None:
    head = [text[:60] for text in TEXTS]
    plan = proposed(head, answered(FIVE), team=None)[1]
    assert asked(plan) == ["columns", "team"] and plan.open_questions[0].choices == ("ps7",)


@pytest.mark.parametrize(
    ("head", "cells", "days"),
    [
        ("wave", ["1Q26", "2Q26"], [date(2026, 1, 1), date(2026, 4, 1)]),
        ("Week", ["2026-W10", "2026-W11"], [date(2026, 3, 2), date(2026, 3, 9)]),
        ("KW", ["KW 10/2026", "KW 11/2026"], [date(2026, 3, 2), date(2026, 3, 9)]),
        ("Vague", ["mars 2026", "avril 2026"], [date(2026, 3, 1), date(2026, 4, 1)]),
        ("Sprint week", ["2026W10", "2026W11"], [date(2026, 3, 2), date(2026, 3, 9)]),
        ("Kwartał", ["IV kw. 2025", "I kw. 2026"], [date(2025, 10, 1), date(2026, 1, 1)]),
        ("created", ["1773137409", "1773742209"], [date(2026, 3, 10), date(2026, 3, 17)]),
        ("Timestamp", ["10/3/2569, 10:10:09", "17/3/2569, 10:10:09"], [date(2026, 3, 10), date(2026, 3, 17)]),
    ],
    ids=["quarters", "weeks", "weeks-de", "months-fr", "weeks-tight", "quarters-pl", "seconds", "buddhist"],
)
def test_rounds_and_years_of_other_ways_of_counting_are_days(head: str, cells: list[object], days: list[date]) -> None:
    plan = beside(head, cells)
    found = {when.date() for when in plan.dates[plan.fields["date"]].texts.values() if when}
    assert asked(plan) == [] and sorted(found) == days


def test_rounds_without_a_year_are_asked_for_it() -> None:
    assert asked(beside("Quarter", ["Q1", "Q2"])) == asked(beside("Monat", ["März", "April"])) == ["year"]
    assert asked(beside("Woche", ["KW 12", "KW 13"])) == asked(beside("x", ["Week 9", "week 10"])) == ["year"]
    assert asked(beside("Version", ["v1", "v2"])) == []
    plan = beside("Quarter", ["Q1", "Q2"], year="2026")
    found = {when.date() for when in plan.dates[plan.fields["date"]].texts.values() if when}
    assert asked(plan) == [] and found == {date(2026, 1, 1), date(2026, 4, 1)}


def test_several_rounds_without_any_day_are_asked_about() -> None:
    plan = beside("Wave", ["1", "2"])
    (question,) = plan.open_questions
    assert question.option == "rounds" and question.choices == ("1", "2")
    days = {"1": date(2026, 1, 1), "2": date(2026, 4, 1)}
    said = beside("Wave", ["1", "2"], rounds=days)
    assert said.open_questions == () and set(said.dates[said.fields["date"]].texts.values()) == {
        datetime.combine(day, time()) for day in days.values()
    }
    assert beside("Wave", ["1", "2"], rounds={"1": days["1"]}).open_questions[0].choices == ("2",)
    assert beside("Wave", ["1", "2"], date=date(2026, 4, 1)).open_questions == ()
    assert asked(beside("Phase", ["pre", "post"])) == asked(beside("x", ["T0", "T1"])) == ["rounds"]
    assert asked(beside("Phase", ["Design", "Build"])) == []


@pytest.mark.parametrize(
    "head", ["Date of birth", "Start date at company", "Eintrittsdatum", "Fecha de nacimiento", "Next review"]
)
def test_a_day_of_birth_or_of_joining_is_no_day_of_an_answer(head: str) -> None:
    assert "date" not in beside(head, ["1980-03-10", "1990-03-17"]).fields


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Question,Answer,Count\nQ1,Agree,5\nQ1,Disagree,4\nQ2,Agree,2\n", "numbers about answers"),
        ("Statement,1,2,3,4,5\nWe laugh,1,2,3,4,5\nWe plan,0,2,3,8,2\n", "numbers about answers"),
        ("Prompt,Reflection,Votes\nWell,We shipped,3\nBetter,Meetings,5\n", "notes of a retrospective"),
        ('Timestamp,Answers\n2026-03-10,"1,5,2,4,1"\n2026-03-10,"2,4,2,4,2"\n', "stand in one cell"),
        ('Timestamp,Answers\n2026-03-10,"{""ps1"":1,""ps2"":5}"\n', "stand in one cell"),
        (
            "item,P1,P2,P3\n" + "\n".join(f"{text.replace(',', '')},3,4,5" for text in TEXTS) + "\n",
            "questions stand in rows",
        ),
    ],
    ids=["counts-in-rows", "counts-in-columns", "retrospective", "array", "object", "turned"],
)
def test_what_holds_no_row_a_person_is_told_what_it_is(text: str, said: str) -> None:
    with pytest.raises(FirmYesError, match=said) as refused:
        propose(read_table(text.encode(), "odd.csv"), Options(team="Blue"), None, TODAY)
    assert refused.value.next_step


def test_questions_of_a_file_with_a_row_an_answer_are_not_called_unknown() -> None:
    rows = [
        [f"p{at}", text, FIVE[point - 1]]
        for at, row in enumerate(POINTS)
        for text, point in zip(TEXTS, row, strict=True)
    ]
    _, plan = proposed(["respondent", "question", "answer"], rows)
    assert asked(plan) == [] and not any("belong to no questionnaire" in warning for warning in plan.warnings)


def test_questions_of_ones_own_answered_in_long_words_with_numbers_are_seen() -> None:
    words = [
        "1 - zeer oneens",
        "2 - ik ben het er niet mee eens",
        "3 - niet eens noch oneens",
        "4 - deels eens",
        "5 - zeer eens",
    ]
    heads = ["Nos réunions valent leur temps", "Nous terminons ce que nous commençons", "Notre plan tient bon"]
    _, plan = proposed(heads, [row[:3] for row in answered(words)])
    assert asked(plan) == ["instrument"] and plan.asked and plan.asked.likely == tuple(heads)


def test_signs_by_their_names_in_html_are_signs() -> None:
    labels = ["<b>Strongly disagree</b>", "Disagree", "Neutral", "Agree", "Strongly&nbsp;agree"]
    (survey,) = proposed(CODES, answered(labels))[1].surveys
    assert [survey.values["ps2"][label] for label in labels] == [1, 2, 3, 4, 5]


def test_answers_on_a_day_to_come_are_told_of() -> None:
    plan = beside("Date", ["2027-03-02", "2026-03-02"])
    assert any("“Date” holds 2 March 2027, which is still to come" in each for each in plan.warnings)
    assert beside("Date", ["2027-03-02"], columns={"date": "none"}, date=date(2026, 3, 2)).date == date(2026, 3, 2)


def test_answers_of_long_ago_are_told_of() -> None:
    plan = beside("Date", ["2002-03-26", "2026-03-03"])
    assert any("“Date” holds 26 March 2002, which is long ago" in each for each in plan.warnings)


def test_a_header_that_stands_in_the_file_again_is_no_row() -> None:
    table, plan = proposed(CODES, [*answered(FIVE), CODES, *answered(FIVE)])
    assert len(list(table.iterate())) == 2 * len(POINTS) and asked(plan) == []
    assert "The header stands in the file again, in line 11: it is no row." in table.notes


@pytest.mark.parametrize("year", [None, "2026"])
@pytest.mark.parametrize(
    "rounds", [["FY26 Q1", "FY26 Q2"], ["Q1 GJ 2026", "Q2 GJ 2026"], ["Exercice 2026 T1", "Exercice 2026 T2"]]
)
def test_quarters_of_a_fiscal_year_are_asked_about(rounds: list[str], year: str | None) -> None:
    assert asked(beside("Quarter", rounds, year=year)) == ["rounds"]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (0, "I can make a mistake on this team without it being held against me"),
        (2, "People on this team hardly ever reject others for being different"),
        (2, "People on this team barely reject others for being different"),
        (4, "Es ist kaum schwierig, andere Mitglieder dieses Teams um Hilfe zu bitten"),
    ],
)
def test_a_reversed_item_that_is_denied_in_other_words_is_not_turned(place: int, text: str) -> None:
    head = [text if at == place else each for at, each in enumerate(TEXTS)]
    plan = proposed(head, answered(FIVE))[1]
    assert asked(plan) == [] and CODES[place] not in plan.surveys[0].reverse and len(plan.surveys[0].reverse) == 2


@pytest.mark.parametrize(
    "text",
    ["N/A - not in a team", "Not applicable to me", "I don't know / prefer not to say", "(N/A)", "N/A: new here",
     "Keine Angabe (neu)",
     "Trifft nicht auf mich zu"],
)  # fmt: skip
def test_no_answer_with_its_reason_is_none(text: str) -> None:
    rows = [[text if at % 2 else row[0], *row[1:]] for at, row in enumerate(answered(FIVE))]
    plan = proposed(CODES, rows)[1]
    assert asked(plan) == [] and plan.surveys[0].values["ps1"][text] is None


def test_what_may_be_the_middle_or_no_answer_is_not_taken_for_none() -> None:
    rows = [["Neutral / N/A" if cell == "Neutral" else cell for cell in row] for row in answered(FIVE)]
    assert proposed(CODES, rows)[1].surveys[0].values["ps2"]["Neutral / N/A"] == 3


def test_numbers_beside_the_words_of_both_ends_are_the_scale() -> None:
    ends = {1: "0 - Strongly disagree", 5: "10 - Strongly agree"}
    rows = [[ends.get(point, str(2 * point)) for point in row] for row in POINTS]
    plan = proposed(CODES, rows)[1]
    (survey,) = plan.surveys
    assert asked(plan) == [] and (survey.scale_min, survey.scale_max) == (0, 10)
    assert survey.values["ps2"] | {"10 - Strongly agree": 10.0, "8": 8.0} == survey.values["ps2"]


def test_the_days_of_one_form_are_written_alike() -> None:
    rows = [["3/10/26 10:01:00", "3/20/26 10:05:00", *row] for row in answered(FIVE)]
    _, plan = proposed(["Başlangıç zamanı", "Tamamlanma zamanı", *CODES], rows)
    assert asked(plan) == [] and plan.fields["date"] == 1


def test_a_header_again_in_a_big_file_is_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_csv([CODES, *answered(FIVE), CODES, *answered(FIVE)])
    monkeypatch.setattr(read, "BIG_BYTES", 1)
    table = read_table(data, "odd.csv")
    assert table.row_count == 2 * len(POINTS) and any("stands in the file again" in note for note in table.notes)
    once = read_table(as_csv([CODES, *answered(FIVE)]), "odd.csv")
    assert once.big is not None and once.row_count == len(POINTS)
