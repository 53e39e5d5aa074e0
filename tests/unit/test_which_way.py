"""Which way a statement runs: read from its words in every language, obeyed where a header says it, asked where they disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.meaning.answers import read_answers
from etl.meaning.scale_notes import starts_with_agreement
from etl.model.plan import Plan
from etl.model.table import Table
from etl.planning.remembered import FILE, remembering
from etl.questionnaires.direction import Way, way_of
from etl.questionnaires.instruments import read_instrument
from firmyes.errors import MappingError
from firmyes.instruments import OURS
from tests.factory.tables import table_from
from tests.unit.test_items_found import PARAPHRASES
from tests.unit.test_mapping_plans import options_asked, plan_of, survey

EDMONDSON = read_instrument(OURS / "edmondson-7.toml")
WESTRUM = read_instrument(OURS / "westrum-6.toml")


def way(code: str, header: str) -> Way:
    return way_of(EDMONDSON.item(code), (header,))


def keep(workspace: Path, table: Table, plan: Plan) -> None:
    (workspace / FILE).write_text(remembering(workspace, table, plan), encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "header"),
    [
        ("ps1", "If I make a mistake on this team, it is never held against me."),
        ("ps1", "Mistakes aren't held against you"),
        ("ps3", "Members of this team never reject others for being different and nobody is left out."),
        ("ps3", "Nobody is rejected for being different."),
        ("ps5", "It is easy to ask other members of my team for help"),
        ("ps5", "It is not difficult to ask for help."),
        ("ps1", "Fehler werden mir in diesem Team nicht vorgehalten."),
        ("ps3", "In unserem Team wird niemand abgelehnt, weil er anders ist."),
        ("ps5", "Es fällt mir leicht, andere um Hilfe zu bitten."),
        ("ps1", "Une erreur n'est pas retenue contre moi."),
        ("ps1", "Los errores no se usan en contra de nadie."),
        ("ps5", "É fácil pedir ajuda."),
        ("ps1", "Gli errori non vengono usati contro di me."),
        ("ps1", "Fouten worden je nooit verweten."),
        ("ps1", "Błędy nigdy nie są nikomu wypominane."),
        ("ps1", "Misstag läggs aldrig någon till last."),
        ("ps5", "助けを求めるのは簡単だ"),
        ("ps1", "犯错不会被追究"),
    ],
)
def test_a_negation_or_the_opposite_word_turns_a_reversed_item(code: str, header: str) -> None:
    assert way(code, header) is Way.OTHER


@pytest.mark.parametrize("told", sorted(PARAPHRASES))
def test_what_asks_as_the_questionnaire_does_is_left_as_it_is(told: str) -> None:
    for item, header in zip(EDMONDSON.items, PARAPHRASES[told], strict=True):
        assert way_of(item, (header,)) is not Way.OTHER, header


@pytest.mark.parametrize("code", ["ps1", "PSYSAFE_3", "Q12_5"])
def test_a_code_says_nothing_of_direction(code: str) -> None:
    assert way("ps1", code) is Way.KNOWN


@pytest.mark.parametrize(
    ("code", "header"),
    [
        ("ps5", "It is not easy to ask others for help"),
        ("ps4", "It is not safe to take a risk on this team"),
        ("ps6", "Someone here would undermine my efforts"),
        ("ps1", "Es ist nicht so, dass einem Fehler vorgehalten werden"),
        ("ps2", "It is difficult to bring up problems and tough issues in this team"),
        ("ps2", "Members of this team avoid bringing up problems"),
        ("ps2", "Es ist schwierig, Probleme anzusprechen"),
        ("ps2", "Ich traue mich nicht, Probleme und schwierige Themen anzusprechen"),
        ("ps2", "Il est difficile de soulever des problèmes"),
        ("ps2", "Evitamos hablar de los problemas"),
        ("ps2", "Trudno jest poruszać problemy w tym zespole"),
        ("ps2", "問題を提起しにくい"),
        ("ps4", "Es inseguro asumir un riesgo"),
        ("ps7", "This team fails to use my skills and talents"),
        ("ps7", "Meine Fähigkeiten werden zu wenig genutzt"),
        ("ps5", "Ich kann andere jederzeit um Hilfe bitten"),
        ("ps5", "Jag kan alltid be om hjälp"),
    ],
)
def test_two_signs_and_a_good_thing_denied_or_hindered_are_for_the_person_to_say(code: str, header: str) -> None:
    assert way(code, header) is Way.UNSURE


@pytest.mark.parametrize(
    ("code", "header"),
    [
        ("ps1", "If you make a mistake it is held against you (1 = do not agree at all, 5 = agree completely)"),
        ("ps4", "Es ist sicher, ein Risiko einzugehen [1 = trifft gar nicht zu … 5 = trifft voll zu]"),
        ("ps7", "My skills are valued 1 = not at all true 5 = completely true"),
        ("ps5", "It is difficult to ask others for help (answers are not shown to anybody)"),
        ("ps2", "On peut soulever des problèmes difficiles"),
        ("ps2", "Wir können Probleme und schwierige Themen ohne Scheu ansprechen"),
        ("ps5", "Det är svårt att be andra om hjälp"),
    ],
)
def test_what_a_header_says_of_its_scale_or_in_brackets_denies_nothing(code: str, header: str) -> None:
    assert way(code, header) is Way.KNOWN


def test_an_item_that_is_negated_itself_is_as_known_when_the_header_is() -> None:
    punished = WESTRUM.item("we2")
    assert way_of(punished, ("Messengers are not punished when they deliver news of failures",)) is Way.KNOWN
    assert way_of(punished, ("Messengers are punished when they deliver news of failures",)) is Way.UNSURE


HEADS = ["A mistake is never held against you", "ps2", "ps3", "Taking a risk here is not safe", "ps5", "ps6", "ps7"]
PEOPLE = [f"Blue,{name},1,2,3,4,5,6,7" for name in "abc"]


def own(**options: object) -> Plan:
    return plan_of(survey(PEOPLE, "team,respondent," + ",".join(HEADS)), **options)


def test_items_are_asked_about_with_both_readings() -> None:
    plan = own()
    assert plan.surveys[0].reverse == ("ps3", "ps5")
    assert [(question.option, question.choices) for question in plan.open_questions] == [("which_way", ("ps4",))]
    assert "Taking a risk here is not safe" in plan.questions[0].text and "turned round" in plan.questions[0].text
    assert any("ps1 (“A mistake is never held against you”)" in warning for warning in plan.warnings)


@pytest.mark.parametrize(
    ("said", "reverse"),
    [
        ({"ps4": "as-is"}, ("ps3", "ps5")),
        ({"ps4": "turned"}, ("ps3", "ps4", "ps5")),
        ({"ps4": "turned", "ps1": "turned", "ps5": "as-is"}, ("ps1", "ps3", "ps4")),
    ],
)
def test_what_the_person_says_of_an_item_counts(said: dict[str, str], reverse: tuple[str, ...]) -> None:
    plan = own(which_way=said)
    assert plan.surveys[0].reverse == reverse and options_asked(plan) == []


def test_what_was_said_is_remembered(tmp_path: Path) -> None:
    table = table_from(survey(PEOPLE, "team,respondent," + ",".join(HEADS)))
    keep(tmp_path, table, own(which_way={"ps4": "turned"}))
    again = plan_of(survey(PEOPLE, "team,respondent," + ",".join(HEADS)), tmp_path)
    assert options_asked(again) == [] and again.surveys[0].reverse == ("ps3", "ps4", "ps5")
    assert any("ps4=turned" in warning for warning in again.warnings)


@pytest.mark.parametrize("said", [{"ps9": "as-is"}, {"ps1": "upside down"}])
def test_what_was_not_understood_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(MappingError, match="which way a statement runs"):
        own(which_way=said)


@pytest.mark.parametrize(
    ("header", "agreement_first"),
    [
        ("A mistake is held against you. (1 = strongly agree, 7 = strongly disagree)", True),
        ("Wir sprechen Probleme an (1: stimme voll zu, 5: stimme gar nicht zu)", True),
        ("Problems are raised [strongly agree (1) – strongly disagree (5)]", True),
        ("It is safe (-2 = strongly agree, 2 = strongly disagree)", True),
        ("1 = strongly disagree, 7 = strongly agree", False),
        ("Rate from 1 (strongly agree) to 5 (strongly disagree): it is safe", True),
        ("It is safe, from strongly agree (1) to strongly disagree (5)", True),
        ("Es ist sicher. Von 1 (trifft voll zu) bis 6 (trifft gar nicht zu)", True),
        ("It is safe: strongly agree 1 2 3 4 5 strongly disagree", True),
        ("It is safe: 1 strongly disagree to 5 strongly agree", False),
        ("It is safe (4 = agree, 5 = strongly agree)", False),
        ("1 I agree that problems can be raised", None),
        ("Q1 - agree with this decision", None),
        ("On a scale from 1 to 5, do you agree?", None),
        ("In 2 of 3 cases we agree", None),
    ],
)
def test_a_header_that_says_which_end_is_agreement_is_obeyed(header: str, agreement_first: bool | None) -> None:
    assert starts_with_agreement(header, EDMONDSON.labels) is agreement_first


def test_bare_numbers_are_turned_where_the_question_says_so_and_words_count_as_they_are() -> None:
    read = read_answers(["1", "3", "5", "Agree"], 1, 5, {}, backwards=True)
    assert (read.values["1"], read.values["5"]) == (5, 1)
    heads = [f"{item.text} (1 = strongly agree; 7 = strongly disagree)" for item in EDMONDSON.items]
    plan = plan_of(survey(["Blue,a,1,2,3,4,5,6,7"], "team,respondent," + ",".join(heads)))
    assert plan.surveys[0].values["ps1"] == {"1": 7} and options_asked(plan) == []
