"""What is proposed for a file, what is asked, and what is refused: nothing is loaded on a guess."""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path

import pytest

from etl.model.plan import Kind, Options, Plan
from etl.planning.propose import propose, require_ready
from firmyes.errors import FirmYesError, ImportRefused, MappingError, SpoiledIds
from tests.factory.tables import table_from

TODAY = date(2026, 11, 23)
CODES = ",".join(f"ps{place}" for place in range(1, 8))


def plan_of(text: str, workspace: Path | None = None, **options: object) -> Plan:
    return propose(table_from(text), Options(**options), workspace, TODAY)  # type: ignore[arg-type]


def survey(rows: list[str], head: str = f"team,respondent,{CODES}") -> str:
    return "\n".join([head, *rows]) + "\n"


ONE = survey(["Blue,a,2,6,1,5,2,6,7"])


def options_asked(plan: Plan, needed: bool = True) -> list[str]:
    return [question.option for question in plan.questions if question.needed is needed]


# --- kinds ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (f"team,{CODES}", Kind.SURVEY),
        ("decision,team,agreement,commitment", Kind.VOTES),
        ("what,owner,due_on", Kind.COMMITMENTS),
        ("task,assignee", Kind.COMMITMENTS),
        ("title,team,present,spoke", Kind.DECISIONS),
        ("decision,team,challenges", Kind.DECISIONS),
        ("team,respondent,item,value", Kind.SURVEY),
    ],
)
def test_the_columns_tell_what_a_row_is(head: str, kind: Kind) -> None:
    codes = {"item": "ps1", "agreement": "4", "commitment": "4"}
    row = [codes.get(column, "3") for column in head.split(",")]
    rows = [",".join("ps" + str(place) if cell == "ps1" else cell for cell in row) for place in range(1, 8)]
    assert plan_of("\n".join([head, *rows])).kind is kind


def test_columns_nobody_knows_are_listed() -> None:
    with pytest.raises(MappingError) as refused:
        plan_of("time,status,x\n1,2,3\n")
    assert "“time”, “status”, “x”" in refused.value.what and "--kind" in refused.value.next_step


@pytest.mark.parametrize(
    ("options", "title"),
    [
        (dict(columns={"wat": "a"}), "There is no field “wat”"),
        (dict(columns={"what": "nope"}), "There is no column “nope”"),
        (dict(source="nope"), "There is no source “nope”"),
        (dict(instrument="nope"), "There is no instrument “nope”"),
        (dict(promised="sometimes"), "--promised was not understood"),
        (dict(promised="owner=Zoe"), "No row has “Zoe” in “owner”"),
    ],
)
def test_what_the_person_says_must_be_there(options: dict, title: str) -> None:
    with pytest.raises(FirmYesError) as refused:
        plan_of("what,owner\nShip,Ada\n", **options)
    assert refused.value.title == title and refused.value.next_step


def test_a_commitments_file_without_a_what_is_refused_when_it_is_to_be_loaded() -> None:
    table = table_from("owner,due on\nAda,2026-01-01\n")
    plan = propose(table, Options(kind=Kind.COMMITMENTS, team="Blue"), None, TODAY)
    with pytest.raises(MappingError, match="No column says “what”"):
        require_ready(plan, table)


def test_a_survey_without_a_recognisable_item_asks_which_questionnaire_it_is() -> None:
    plan = plan_of("date,lunch\n2026-01-01,soup\n", kind=Kind.SURVEY)
    assert options_asked(plan) == ["instrument"]
    assert "No survey question was recognised" in plan.questions[0].text and "“lunch”" in plan.questions[0].text


# --- fields --------------------------------------------------------------------------------------------------------------


def test_the_person_overrules_and_leaves_out() -> None:
    text = "task,name,who,status\nShip,List,Ada,Done\n"
    plan = plan_of(text, columns={"what": "name", "owner": "-", "id": "1"}, team="Blue")
    assert plan.fields == {"what": 1, "id": 0, "status": 3}
    reasons = {choice.field: choice.reason for choice in plan.choices}
    assert reasons["what"] == "you said so" and reasons["reason"] == "no column found"
    assert plan.ignored == (2,)


def test_a_repeated_name_needs_its_number() -> None:
    with pytest.raises(MappingError) as refused:
        plan_of("what,Date,Date\nShip,2026-01-01,2026-02-01\n", columns={"due_on": "Date"})
    assert "columns 2, 3" in refused.value.what and "--map due_on=2" in refused.value.next_step
    assert plan_of("what,Date,Date\nShip,2026-01-01,2026-02-01\n", columns={"due_on": "3"}).fields["due_on"] == 2


def test_the_team_is_asked_where_no_column_says_it() -> None:
    table = table_from("what,owner\nShip,Ada\n")
    plan = propose(table, Options(), None, TODAY)
    assert options_asked(plan) == ["team"]
    with pytest.raises(MappingError) as refused:
        require_ready(plan, table)
    assert refused.value.next_step == "Say --team NAME."
    said = propose(table, Options(team=" Blue "), None, TODAY)
    assert said.team == "Blue" and not options_asked(said)


def test_a_question_after_the_team_is_found_and_one_about_it_is_not() -> None:
    rows = [f"{'Blue' if place % 2 else 'Green'},thing {place},2,6,1,5,2,6,7" for place in range(8)]
    plan = plan_of(survey(rows, f"Which team are you on?,What do you like about your team?,{CODES}"))
    assert plan.fields["team"] == 0
    assert options_asked(plan_of(survey(rows, f"Colour,What do you like about your team?,{CODES}"))) == ["team"]


def test_the_day_order_is_asked_and_its_answer_taken() -> None:
    text = "what,due\nShip,02/03/2026\nCall,04/05/2026\n"
    assert options_asked(plan_of(text, team="Blue")) == ["day_first"]
    answered = plan_of(text, team="Blue", day_first=True)
    assert not options_asked(answered)
    assert answered.dates[1].texts["02/03/2026"] == datetime(2026, 3, 2)


def test_answers_without_a_date_take_the_day_that_was_said() -> None:
    plan = plan_of(ONE, date=date(2026, 5, 1))
    assert plan.date == date(2026, 5, 1) and any("1 May 2026" in warning for warning in plan.warnings)
    assert plan_of(ONE).date is None and plan_of(ONE).as_of == TODAY


def test_everybody_anonymous_names_nobody() -> None:
    plan = plan_of(survey(["Blue,anonymous,2,6,1,5,2,6,7", "Blue,anonymous,2,6,1,5,2,6,7"]))
    assert "respondent" not in plan.fields


def test_rounded_ids_are_refused_with_the_line() -> None:
    with pytest.raises(ImportRefused) as refused:
        plan_of(survey(["Blue,12097682923,2,6,1,5,2,6,7", "Blue,1.21143E+15,2,6,1,5,2,6,7"]))
    assert (refused.value.where.line, refused.value.where.column, refused.value.where.value) == (
        3,
        "respondent",
        "1.21143E+15",
    )


def test_ids_that_a_spreadsheet_rounded_to_one_are_refused_too() -> None:
    """Eleven digits rounded to six are often the same for everybody; that is not "anonymous"."""
    row = "Blue,1.21143E+15,2,6,1,5,2,6,7"
    with pytest.raises(SpoiledIds) as refused:
        plan_of(survey([row, row, row]))
    assert (refused.value.field, refused.value.where.line) == ("respondent", 2)
    assert "respondent" not in plan_of(survey([row, row, row]), columns={"respondent": "-"}).fields


def test_a_default_the_file_speaks_against_is_doubtful() -> None:
    bare = "team,task,assignee,due date\n" + "Blue,Ticket,,\n" * 3
    (asked,) = [question for question in plan_of(bare).questions if question.option == "promised"]
    assert asked.doubtful and not asked.needed
    assert any("3 of 3 rows have neither an owner nor a promised date" in warning for warning in plan_of(bare).warnings)
    (asked,) = [q for q in plan_of(bare + "Blue,Send it,Ada,2026-10-01\n" * 3).questions if q.option == "promised"]
    assert not asked.doubtful
    assert not plan_of(bare, promised="none").questions


# --- answers -------------------------------------------------------------------------------------------------------------


def bounds(plan: Plan) -> tuple[float, float]:
    return plan.surveys[0].scale_min, plan.surveys[0].scale_max


def test_the_scale_is_the_instruments_the_words_or_the_persons_never_the_answers() -> None:
    low = survey(["Blue,a,2,3,1,5,2,4,5", "Blue,b,1,3,1,4,2,4,3"])
    assert bounds(plan_of(low)) == (1, 7)
    assert options_asked(plan_of(low)) == ["scale"]  # on the wrong one each answer is another share of it
    assert bounds(plan_of(low, scale=(1, 5))) == (1, 5) and options_asked(plan_of(low, scale=(1, 5))) == []
    words = survey(["Blue,a,Agree,Neutral,Disagree,Strongly agree,Disagree,Agree,Agree"])
    assert bounds(plan_of(words)) == (1, 5)
    seven = survey(["Blue,a,Agree,Neutral,Disagree,Somewhat agree,Disagree,Agree,Agree"])
    assert bounds(plan_of(seven)) == (1, 7)
    with pytest.raises(MappingError, match="scale was not understood"):
        plan_of(low, scale=(5, 1))


@pytest.mark.parametrize(
    ("digits", "scale"),
    [(["2", "6", "3"], (1, 7)), (["2", "9", "3"], (1, 10)), (["7", "4", "2"], (1, 10))],
)
def test_words_beside_digits_are_the_ends_of_a_scale_long_enough_for_them(digits: list[str], scale: tuple) -> None:
    words = ["Strongly disagree", "strongly agree", *digits, "N/A"]
    (read,) = plan_of(survey([f"Blue,p{word},{','.join([word] * 7)}" for word in words])).surveys
    assert (read.scale_min, read.scale_max) == scale
    assert [read.values["ps1"][word] for word in words] == [1, scale[1], *map(float, digits), None]


def test_where_the_ends_are_words_and_the_digits_fit_two_scales_the_person_is_asked() -> None:
    words = ["Strongly disagree", "Strongly agree", "2", "4"]
    text = survey([f"Blue,p{word},{','.join([word] * 7)}" for word in words])
    assert options_asked(plan_of(text)) == ["scale"]
    said = plan_of(text, scale=(1, 5))
    assert options_asked(said) == [] and said.surveys[0].values["ps1"]["Strongly agree"] == 5


def test_random_answers_are_hardly_ever_taken_for_turned_ones() -> None:
    asked = 0
    for seed in range(30):
        draw = random.Random(seed)
        rows = [f"Blue,p{n},{','.join(str(draw.randint(1, 5)) for _ in range(7))}" for n in range(12)]
        asked += "which_way" in options_asked(plan_of(survey(rows), scale=(1, 5)))
    assert asked <= 3  # without a least reliability it was every second one


def test_many_questions_with_the_same_trouble_are_one_sentence() -> None:
    remark = "it depends on who is in the room that day"
    plan = plan_of(survey(["Blue,a," + ",".join([remark] * 7), "Blue,b,1,2,3,4,5,6,7"]))
    trouble = [warning for warning in plan.warnings if "cannot be read there" in warning]
    assert trouble == [
        f"“ps1” holds “{remark[:40].strip()}”, which cannot be read there, and so do 6 other questions: those rows are set aside."
    ]


def test_the_two_questions_of_a_vote_are_no_survey() -> None:
    with pytest.raises(MappingError, match="are votes, not a survey"):
        plan_of("team,agreement,commitment\nBlue,4,5\n", kind=Kind.SURVEY, instrument="alignment-pulse")


@pytest.mark.parametrize(
    "header",
    ["In welchem Team bist du?", "Dans quelle équipe travaillez-vous ?", "¿En qué equipo trabajas?", "In welk team werk je?",
     "A qual equipe você pertence?", "Di quale squadra fai parte?", "Which team are you in?"],
)  # fmt: skip
def test_the_team_is_asked_in_many_languages(header: str) -> None:
    plan = plan_of(f"{header},{CODES}\nBlue,2,6,1,5,2,6,7\n")
    assert plan.fields["team"] == 0


def test_means_of_a_team_are_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        plan_of(survey(["Blue,,3.43,5.1,2.2,4.9,2.0,5.5,6.1", "Green,,3.1,5.2,2.25,4.4,2.7,5,6.3"]))
    assert refused.value.title == "These are means, not answers of persons"
    assert refused.value.where.line is not None and refused.value.where.column.startswith("ps")


def likert(rng: random.Random, mood: float) -> int:
    return min(7, max(1, round(rng.gauss(mood, 1))))


def answers(turned: bool) -> str:
    """Forty people whose reversed items run against the others, or with them where the export turned them already."""
    rng = random.Random(7)
    rows = []
    for person in range(40):
        mood = rng.uniform(2, 6)
        values = [likert(rng, 8 - mood if place in (1, 3, 5) and not turned else mood) for place in range(1, 8)]
        rows.append(f"Blue,p{person}," + ",".join(map(str, values)))
    return survey(rows)


def test_an_already_turned_export_is_noticed_and_asked_about() -> None:
    asked = plan_of(answers(turned=True))
    assert [(each.option, each.choices) for each in asked.open_questions] == [("which_way", ("ps1", "ps3", "ps5"))]
    assert options_asked(plan_of(answers(turned=False))) == []
    said = plan_of(answers(turned=True), already_reversed=True)
    assert said.surveys[0].already_reversed and options_asked(said) == []
    by_item = plan_of(answers(turned=True), which_way=dict.fromkeys(("ps1", "ps3", "ps5"), "as-is"))
    assert by_item.surveys[0].reverse == () and options_asked(by_item) == []


def test_two_instruments_with_their_own_scales_in_one_file() -> None:
    head = f"team,respondent,{CODES}," + ",".join(f"kut{place}" for place in range(1, 5))
    plan = plan_of(survey(["Blue,a,2,6,1,5,2,6,7,Extremely,Slightly,Moderately,Not at all"], head))
    assert {each.instrument: (each.scale_min, each.scale_max) for each in plan.surveys} == {
        "edmondson-7": (1, 7),
        "kut-4": (1, 5),
    }
    assert options_asked(plan) == ["wave"]  # kut-4 asks for its target


def test_a_long_file() -> None:
    rows = "".join(f"Blue,a,PS_{place},{place}\n" for place in range(1, 8))
    plan = plan_of("team,respondent,question,answer\n" + rows + "Blue,a,Lunch?,good\n")
    (each,) = plan.surveys
    assert each.long == (2, 3) and each.item_codes["PS_4"] == "ps4" and "Lunch?" not in each.item_codes
    assert each.values["ps4"]["4"] == 4 and each.reverse == ("ps1", "ps3", "ps5")
    said = plan_of("t,r,q,a\n" + rows, columns={"item": "q", "value": "a", "team": "t", "respondent": "r"})
    assert said.surveys[0].long == (2, 3)


def test_items_the_person_maps() -> None:
    plan = plan_of("team,x,y\nBlue,2,6\n", columns={"ps1": "x", "ps2": "y"}, instrument="edmondson-7")
    assert plan.surveys[0].items == {"ps1": 1, "ps2": 2}
    assert any("no column asks ps3, ps4, ps5, ps6, ps7" in warning for warning in plan.warnings)


def test_votes_are_whole_numbers_or_words() -> None:
    plan = plan_of("decision,team,agreement,commitment,concern_unsaid\nOne,Blue,Agree,5,yes\nOne,Blue,6,no,maybe\n")
    assert plan.values["agreement"] == {"Agree": 4} and plan.values["commitment"] == {"5": 5, "no": 1}
    assert plan.values["concern_unsaid"] == {"yes": True}
    assert any("“6”" in warning for warning in plan.warnings) and any("“maybe”" in warning for warning in plan.warnings)


def test_votes_without_a_decision_column_are_about_the_file() -> None:
    table = table_from("team,agreement,commitment\nBlue,4,5\n", "one icon set.csv")
    assert propose(table, Options(), None, TODAY).decision == "one icon set"
    assert propose(table, Options(wave="Icons"), None, TODAY).decision == "Icons"


# --- promises ------------------------------------------------------------------------------------------------------------


def test_statuses_nobody_knows_are_open_and_said() -> None:
    plan = plan_of("what,team,status\nShip,Blue,Parked\nCall,Blue,Done\n")
    assert plan.states == {2: {"Done": "kept"}}
    (asked,) = [question for question in plan.questions if question.option == "state_words"]
    assert asked.choices == ("Parked",) and "those rows count as open" in asked.text and not asked.needed
    said = plan_of("what,team,status\nShip,Blue,Parked\nCall,Blue,Done\n", state_words={"Parked": "dropped"})
    assert said.states == {2: {"Done": "kept", "Parked": "dropped"}}
    assert not any(question.option == "state_words" for question in said.questions)


def test_which_rows_were_promised() -> None:
    text = 'what,team,type\nShip,Blue,"promise, q1"\nCall,Blue,task\n'
    plan = plan_of(text, promised="type=Promise")
    assert plan.promised_columns == (2,) and plan.promised_texts == {"promise, q1"}
    asked = next(question for question in plan_of(text).questions if question.option == "promised")
    assert asked.choices == ("all", "none", "type=promise", "type=q1", "type=task") and asked.default == "all"
    assert plan_of(text, promised="none").promised == "none"
    template = plan_of("id,team,what,owner,made_on,due_on\n1,Blue,Ship,Ada,2026-01-01,2026-02-01\n")
    assert not template.questions


def test_a_team_column_of_addresses_is_asked_about():
    """Everybody would be a team of one, under an address that stands on every page."""
    rows = [f"p{number}@example.org,r{number},2,6,1,5,2,6,7" for number in range(4)]
    plan = plan_of(survey(rows))
    assert "team" in options_asked(plan)
    assert "team" not in options_asked(plan_of(survey(rows), team="Blue"))
    assert "team" not in options_asked(plan_of(ONE))
