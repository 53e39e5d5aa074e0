"""Items are recognised by code or by what the question says, in any order and in paraphrase; what is doubtful is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.model.table import Table
from etl.questionnaires.instruments import load_instruments, read_stem
from etl.questionnaires.items import code_of, find_items
from tests.factory.tables import table_of

EDMONDSON = load_instruments()["edmondson-7"]
PARAPHRASES = {
    "published": [
        "If you make a mistake on this team, it is often held against you.",
        "Members of this team are able to bring up problems and tough issues.",
        "People on this team sometimes reject others for being different.",
        "It is safe to take a risk on this team.",
        "It is difficult to ask other members of this team for help.",
        "No one on this team would deliberately act in a way that undermines my efforts.",
        "Working with members of this team, my unique skills and talents are valued and utilized.",
    ],
    "reworded": [
        "In our squad, errors get held against people",
        "We can raise tough topics with each other",
        "Around here people who are different are sometimes excluded",
        "Taking risks feels safe in this group",
        "Asking my colleagues for help is hard",
        "Nobody here would sabotage my work",
        "My strengths are appreciated and put to use by the team",
    ],
    "german": [
        "Wenn man in diesem Team einen Fehler macht, wird er einem oft vorgehalten",
        "Die Mitglieder dieses Teams können Probleme und schwierige Themen ansprechen",
        "In diesem Team werden andere manchmal abgelehnt, weil sie anders sind",
        "Es ist sicher, in diesem Team ein Risiko einzugehen",
        "Es ist schwierig, andere Mitglieder um Hilfe zu bitten",
        "Niemand im Team würde meine Bemühungen absichtlich untergraben",
        "Meine Fähigkeiten und Talente werden geschätzt und genutzt",
    ],
    "spanish": [
        "Si cometes un error en este equipo, suele usarse en tu contra",
        "Los miembros pueden plantear problemas y temas difíciles",
        "A veces se rechaza a otros por ser diferentes",
        "Es seguro asumir un riesgo en este equipo",
        "Es difícil pedir ayuda a otros miembros",
        "Nadie socavaría deliberadamente mi trabajo",
        "Se valoran y utilizan mis habilidades y talentos",
    ],
    "french": [
        "Si vous faites une erreur, elle est souvent retenue contre vous",
        "Les membres peuvent soulever des problèmes et des sujets difficiles",
        "On rejette parfois les autres parce qu'ils sont différents",
        "On peut prendre un risque en toute sécurité dans cette équipe",
        "Il est difficile de demander de l'aide aux autres",
        "Personne ne chercherait à saper délibérément mes efforts",
        "Mes compétences et talents sont valorisés et utilisés",
    ],
    "dutch": [
        "Als je een fout maakt in dit team, wordt je dat vaak kwalijk genomen",
        "Teamleden kunnen problemen en moeilijke kwesties aankaarten",
        "Mensen in dit team worden soms afgewezen omdat ze anders zijn",
        "Het is veilig om een risico te nemen in dit team",
        "Het is moeilijk om anderen om hulp te vragen",
        "Niemand zou mijn werk opzettelijk ondermijnen",
        "Mijn vaardigheden en talenten worden gewaardeerd en benut",
    ],
}


@pytest.mark.parametrize("wording", PARAPHRASES)
def test_every_wording_finds_its_items(wording: str) -> None:
    found = find_items(table_of("Timestamp", *PARAPHRASES[wording], "Any other remarks?"), EDMONDSON)
    assert found.columns == {f"ps{place}": place for place in range(1, 8)}
    assert not found.doubtful


@given(st.permutations(range(7)), st.sampled_from(sorted(PARAPHRASES)))
def test_in_any_order(order: list[int], wording: str) -> None:
    found = find_items(table_of(*[PARAPHRASES[wording][place] for place in order]), EDMONDSON)
    assert found.columns == {f"ps{place + 1}": order.index(place) for place in range(7)}


PATTERNS = (
    """ps{} PS{} PSYSAFE_{} psy_safe0{} Safety{} ps_0{} pss{} psycsafe{} ps_{} psy_safety_{} safety-ps{}""".split()
)


@pytest.mark.parametrize("pattern", [*PATTERNS, "psy_safe 0{}", "Safety {}"])
def test_codes_in_the_spellings_people_use(pattern: str) -> None:
    found = find_items(table_of("id", *[pattern.format(place) for place in range(7, 0, -1)]), EDMONDSON)
    assert found.columns == {f"ps{place}": 8 - place for place in range(1, 8)}


def test_a_run_of_numbered_columns_is_an_instruments_only_where_its_prefix_or_the_person_says_so() -> None:
    run = [f"Q12_{place}" for place in range(1, 8)]
    own = [f"psafe[SQ00{place}]" for place in range(1, 8)]
    everything = {f"ps{place}": place - 1 for place in range(1, 8)}
    assert not find_items(table_of(*run), EDMONDSON).columns
    assert find_items(table_of(*own), EDMONDSON).columns == everything
    assert find_items(table_of(*run), EDMONDSON, named=True).columns == everything
    assert not find_items(table_of(*run, *[f"Q13_{place}" for place in range(1, 8)]), EDMONDSON, named=True).columns
    assert not find_items(table_of(*run, "Q12_8"), EDMONDSON, named=True).columns


def test_words_win_over_the_numbers_questions_carry() -> None:
    shuffled = [f"Q12_{place}: {text}" for place, text in enumerate(reversed(PARAPHRASES["published"]), start=1)]
    assert find_items(table_of(*shuffled), EDMONDSON).columns == {f"ps{place}": 7 - place for place in range(1, 8)}


def test_questions_about_other_things_are_no_items() -> None:
    other = [
        "How often do you use it?",
        "What is your role?",
        "Would you recommend us, and why?",
        "Which tools are safe?",
        "How can we help you?",
    ]
    assert not find_items(table_of(*other), EDMONDSON).columns


def test_a_column_two_items_claim_is_nobodys() -> None:
    found = find_items(table_of("It is safe to take a risk and to raise problems"), EDMONDSON)
    assert not found.columns and found.doubtful


def test_the_first_of_two_columns_that_ask_the_same() -> None:
    table = table_of("It is safe to take a risk", "It is safe to take a risk")
    assert find_items(table, EDMONDSON).columns == {"ps4": 0}


def test_what_the_person_took_is_free_no_more() -> None:
    assert not find_items(table_of("It is safe to take a risk"), EDMONDSON, taken=[0]).columns


def test_texts_of_a_long_file() -> None:
    assert code_of("PS_4", EDMONDSON) == "ps4"
    assert code_of(PARAPHRASES["reworded"][5], EDMONDSON) == "ps6"
    assert code_of("How was lunch?", EDMONDSON) is None


def test_other_instruments_of_ours() -> None:
    known = load_instruments()
    westrum = [
        "Information is actively sought", "Messengers are not punished when they deliver news of failures",
        "Responsibilities are shared",
        "Cross-functional collaboration is encouraged and rewarded", "Failure causes inquiry", "New ideas are welcomed",
    ]  # fmt: skip
    assert find_items(table_of(*westrum), known["westrum-6"]).columns == {
        f"we{place}": place - 1 for place in range(1, 7)
    }
    kut = [
        "How committed are you to this goal?", "To what extent do you care about this goal?",
        "How dedicated are you to this goal?",
        "To what extent have you chosen to be committed to this goal?",
    ]  # fmt: skip
    assert find_items(table_of(*kut), known["kut-4"]).columns == {f"kut{place}": place - 1 for place in range(1, 5)}
    assert find_items(
        table_of("I agree with this decision", "I commit to act on it"), known["alignment-pulse"]
    ).columns == {"agreement": 0, "commitment": 1}
    for table, own in ((westrum, "westrum-6"), (kut, "kut-4"), (PARAPHRASES["published"], "edmondson-7")):
        enough = {key for key, instrument in known.items() if find_items(table_of(*table), instrument).enough}
        assert own in enough and enough <= {own, "alignment-pulse"}


def test_what_edmondsons_items_are() -> None:
    assert EDMONDSON.reversed_items == ("ps1", "ps3", "ps5")
    assert [item.code for item in EDMONDSON.items if item.facet == "voice"] == ["ps2", "ps4"]
    assert EDMONDSON.scale == (1, 7)
    published = {text.rstrip(".").casefold() for text in PARAPHRASES["published"]}
    assert not published & {item.text.casefold() for item in EDMONDSON.items}


def test_a_stem_may_be_written_with_plus_and_dots() -> None:
    assert read_stem("mistake + held … against") == read_stem("mistake held against")


def test_tables_are_tables() -> None:
    assert isinstance(table_of("a"), Table)


def test_one_letter_before_an_apostrophe_is_no_word() -> None:
    """Of “m'engage” an m alone would be in every question with a word that begins with one."""
    pulse = load_instruments()["alignment-pulse"]
    assert code_of("This is a multiple choice question.", pulse) is None
    assert code_of("Je m'engage à agir.", pulse) == "commitment"


WESTRUM = {
    "french": ["L'information est activement recherchée", "Les messagers ne sont pas punis",
               "Les responsabilités sont partagées", "La collaboration transversale est encouragée",
               "Un échec mène à une enquête", "Les idées nouvelles sont bienvenues"],
    "italian": ["L'informazione viene cercata attivamente", "I messaggeri non vengono puniti", "Le responsabilità sono condivise",
                "La collaborazione trasversale è incoraggiata", "Un fallimento porta a un'indagine",
               "Le idee nuove sono benvenute"],
    "polish": ["Informacje są aktywnie poszukiwane", "Posłańcy złych wieści nie są karani", "Odpowiedzialność jest dzielona",
               "Współpraca między działami jest doceniana", "Porażka prowadzi do analizy przyczyn",
               "Nowe pomysły są mile widziane"],
    "swedish": ["Information söks aktivt", "Budbärare av dåliga nyheter straffas inte", "Ansvar delas",
                "Tvärfunktionellt samarbete uppmuntras", "Misslyckanden leder till utredning", "Nya idéer välkomnas"],
    "portuguese": ["A informação é buscada ativamente",
               "Os mensageiros não são punidos", "As responsabilidades são compartilhadas",
                   "A colaboração transversal é incentivada", "Uma falha leva a uma investigação", "Ideias novas são bem-vindas"],
    "japanese": ["情報が積極的に求められる", "悪い報告をしても罰せられない",
               "責任が共有されている", "部門を越えた協力が奨励される", "失敗は原因の調査につながる",
                 "新しいアイデアが歓迎される"],
    "chinese": ["人们主动寻求信息", "带来坏消息的人不会受到惩罚",
               "责任由大家共同承担", "跨部门合作受到鼓励", "失败会引发调查", "新想法受到欢迎"],
}  # fmt: skip


@pytest.mark.parametrize("language", WESTRUM)
def test_generative_culture_is_known_in_other_languages(language: str) -> None:
    found = find_items(table_of(*WESTRUM[language]), load_instruments()["westrum-6"])
    assert found.columns == {f"we{place}": place - 1 for place in range(1, 7)}
