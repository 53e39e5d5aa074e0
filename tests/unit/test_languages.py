"""The words of a language stand in one file, whole, and mean one thing each."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from itertools import chain
from pathlib import Path

import pytest

from etl.meaning.answer_words import NO, NO_ANSWER, YES
from etl.meaning.answers import points_of, read_answers, used_labels
from etl.meaning.states import WORDS
from etl.meaning.word_scales import FORMS, ranked, rivals
from etl.model.text import fold, name
from etl.questionnaires.instruments import read_instrument
from firmyes import languages
from firmyes.days.words import MONTHS, bare
from firmyes.instruments import OURS
from firmyes.metrics.clear.language import spoken
from firmyes.metrics.clear.words import ruled

ROOT = Path(__file__).resolve().parent.parent.parent
SPOKEN = [code for code in languages.codes() if "without" not in languages.language(code)]
EDMONDSON = read_instrument(OURS / "edmondson-7.toml")
TEXTS = ("yes", "no", "no_answer", "anonymous", "nobody", "everybody", "no_day", "totals")
SENTENCES = {
    "ru": "Отправить договор клиенту",
    "ja": "契約書をお客様に送る",
    "zh": "把合同发给客户",
    "zh-hant": "把合約寄給客戶",
    "ko": "고객에게 계약서를 보내기",
    "ar": "إرسال العقد إلى العميل",
    "he": "לשלוח את החוזה ללקוח",
}
DEGREES = {"agreement": 7, "accuracy": 7, "satisfaction": 7, "frequency": 8, "extent": 5, "lights": 3}
LISTS = {"subject", "sorting", "resolution", "decided", "decided_on", "still_open"}
COLUMNS = {"what", "owner", "due_on", "done_on", "made_on", "status"}
TWENTY = set("en de fr es pt nl it pl sv da nb fi cs tr ru ja zh zh-hant ko ar he".split())


def test_all_languages_that_are_promised_are_there() -> None:
    assert set(SPOKEN) == TWENTY
    assert set(languages.codes()) - TWENTY == {"signs"}


@pytest.mark.parametrize("code", SPOKEN)
def test_a_language_has_every_section(code: str) -> None:
    there = languages.language(code)
    assert there["name"]
    assert all(languages.parts(there[key]) for key in TEXTS)
    assert all(there[key] for key in ("team_question", "decision_question"))
    assert (len(there["dates"]["months"]), len(there["dates"]["weekdays"])) == (12, 7)
    assert all(languages.parts(there["states"][key]) for key in ("done", "dropped", "open", "done_first"))
    assert all(languages.parts(there["direction"][key]) for key in ("not", "opposite", "hindered"))
    assert {kind: len(words) for kind, words in there["scales"].items()} == DEGREES
    assert code == "en" or COLUMNS <= set(there["columns"]) <= COLUMNS | {"due_first", "team", "reason", *LISTS}
    assert all(languages.parts(degree) for degree in chain(*there["scales"].values()))


@pytest.mark.parametrize("code", languages.codes())
def test_a_file_holds_no_key_that_nobody_reads(code: str) -> None:
    known = {
        *TEXTS,
        "name",
        "without",
        "yes_first",
        "no_first",
        "team_question",
        "decision_question",
        "clear",
        "common",
        "script",
        "no_promise",
        "no_opinion",
        "round",
        "promised_day",
        "moved_day",
        "start_day",
        "fiscal",
        "gone",
        "footer",
        "mean_row",
        "round_name",
        "sheet",
        "no_team_question",
        "no_answer_day",
        "no_team",
        "joins",
        "decisions",
        "said",
    }
    assert set(languages.language(code)) <= known | {
        "dates",
        "states",
        "scales",
        "direction",
        "columns",
        "minutes",
        "phone",
    }
    assert set(languages.language(code).get("dates", {})) <= {
        "months", "weekdays", "fillers", "morning", "evening", "day_signs",
    }  # fmt: skip
    assert set(languages.language(code).get("minutes", {})) <= {
        "actions", "decisions", "day", "will", "future", "nothing", "owed", "no_name", "passive", "present", "does", "already",
        "over", "lists", "participle", "nouns",
        "reports", "agent", "we", "we_do", "offices",
        "formal", "asks", "did", "articles", "duty", "absent", "spent", "next", "others",
        "assigned", "no_deed", "required", "perhaps", "ideas",
    }  # fmt: skip
    assert set(languages.language(code).get("said", {})) <= set(languages.language("en")["said"])
    assert len(languages.language(code).get("said", {}).get("numbers", range(12))) == 12


@pytest.mark.parametrize("code", SPOKEN)
def test_a_text_in_every_language_tells_which_it_is(code: str) -> None:
    """Each has words or letters to be told by; Chinese letters are not told apart."""
    there = languages.language(code)
    assert there.get("common") or there.get("script") or code == "zh-hant"
    sample = " ".join(languages.parts(there["common"])) if there.get("common") else SENTENCES[code]
    assert spoken(sample, "") == code.partition("-")[0]
    assert spoken(sample, "en") == code.partition("-")[0]


def test_six_languages_have_rules_and_each_has_every_list() -> None:
    assert set(ruled()) == {"en", "de", "fr", "es", "nl", "pt"}
    shared = {"nobody", "many", "roles", "endless", "to_show", "referring", "hedged", "lead", "and", "reach"}
    for code in ruled():
        own = set(languages.language(code)["clear"])
        assert shared <= own
        assert own - shared <= {"endless_last", "not_a_day", "a_day"}


@pytest.mark.parametrize("kind", FORMS)
def test_a_word_has_one_degree_in_all_languages_together(kind: str) -> None:
    found: dict[str, set[int]] = defaultdict(set)
    for place, words in enumerate(languages.ordered(kind, "scales")):
        for word in words:
            found[fold(word)].add(place)
    assert {word: places for word, places in found.items() if len(places) > 1} == {}


def test_a_word_is_one_month_one_state_and_yes_or_no_but_not_both() -> None:
    months: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(languages.ordered("months", "dates"), start=1):
        for word in words:
            months[bare(word)].add(number)
    assert [word for word, numbers in months.items() if len(numbers) > 1] == []
    assert all(MONTHS[word] in numbers for word, numbers in months.items())
    states: dict[str, set[str]] = defaultdict(set)
    for state in ("done", "dropped", "open"):
        for word in languages.words(state, "states"):
            states[name(word)].add(state)
    assert [word for word, several in states.items() if len(several) > 1] == []
    assert len(states) == len(WORDS)
    assert not YES & NO | YES & NO_ANSWER | NO & NO_ANSWER


@pytest.mark.parametrize("code", SPOKEN)
@pytest.mark.parametrize(("kind", "form"), [(kind, form) for kind, forms in FORMS.items() for form in forms])
def test_a_form_whose_words_were_all_used_is_read_as_it_was_or_asked(code: str, kind: str, form: str) -> None:
    degrees = [languages.parts(degree)[0] for degree in languages.language(code)["scales"][kind]]
    for place in (0, -1):  # where a point may be worded with two degrees: the one or the other
        words = [degrees[int(point[place]) - 1] for point in form.split()]
        points = len(words)
        assert read_answers(words, 1, points, EDMONDSON.labels).values == dict(
            zip(words, range(1, points + 1), strict=True)
        )
        used = used_labels(words)
        fitting = ranked(used, EDMONDSON.labels, (5, 7))
        assert points == len(fitting[0].points) or points in rivals(used, fitting)


def test_the_words_present_decide_never_one_alone() -> None:
    agree, strongly = "Stimme zu", "Stimme voll zu"
    four = ["Stimme gar nicht zu", "Stimme nicht zu", agree, strongly]
    assert points_of(four, {}) == 4
    assert points_of([*four, "Weder noch"], {}) == 5
    assert points_of([*four, "Stimme eher zu", "Stimme eher nicht zu"], {}) == 6
    assert points_of([*four, "Stimme eher zu", "Stimme eher nicht zu", "Weder noch"], {}) == 7
    assert rivals(used_labels(four), ranked(used_labels(four), {})) == (5,)
    assert rivals(used_labels([*four, "Weder noch"]), ranked(used_labels([*four, "Weder noch"]), {})) == ()


def test_three_points_may_be_the_middle_of_five() -> None:
    used = used_labels(["Disagree", "Neutral", "Agree"])
    fitting = ranked(used, {})
    assert (len(fitting[0].points), rivals(used, fitting)) == (3, (5, 7))


def test_numbers_beside_the_words_say_how_many_points_there_are() -> None:
    assert points_of(["1 - Disagree", "4 - Agree", "5 - Strongly agree"], {}) == 5
    assert points_of(["3 - Agree", "4 - Strongly agree"], {}) == 4
    assert points_of(["Strongly agree", "Agree", "6"], {}) == 7


def test_one_cell_nobody_can_read_does_not_change_the_scale() -> None:
    words = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree", "see my comment"]
    assert points_of(words, EDMONDSON.labels, (5, 7)) == 5
    assert read_answers(words, 1, 5, EDMONDSON.labels).unread == ("see my comment",)


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("सहमत (Agree)", 4),
        ("D'accord / Agree", 4),
        ("4 सहमत (Agree)", 4),
        ("Zgadzam się / xyz", 4),
        ("非常に当てはまる (Strongly agree)", 5),
        ("\u200fأوافق\u200f", 4),
        ("Strongly\u00a0Agree", 5),
        ("strongly_disagree", 1),
        ("Agree / Disagree", None),
    ],
)
def test_a_label_in_two_languages_is_read_by_the_part_that_is_known(label: str, value: float | None) -> None:
    rest = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
    assert read_answers([label], 1, 5, EDMONDSON.labels, [label, *rest]).values.get(label) == value


# What is not a word list: a folded sign, the letters whose width a chart knows.
_LETTERS = re.compile(r"[^\W\d_a-zA-Z]|[^\W\d_]*[^\W\d_a-zA-Z][^\W\d_]*")
TOOLS_OWN = ("etl/sources/", "firmyes/charts/geometry.py")
SCALE_WORDS = {"etl/values.py": "the words of a question that names its scale are matched by a pattern"}


def _strings(path: Path) -> list[str]:
    """The texts of a file that are values, not explanations."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explained = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained
    ]


def test_no_code_holds_a_word_of_another_language() -> None:
    """Words with letters English has not, and the names of months, stand in data/languages or with the tool they are of."""
    months = {fold(word) for code in ("de", "fr") for listed in languages.language(code)["dates"]["months"]
              for word in languages.parts(listed)[:1]} - {"april", "august", "september", "november", "mars"}  # fmt: skip
    found = []
    for path in sorted(chain((ROOT / "etl").rglob("*.py"), (ROOT / "firmyes").rglob("*.py"))):
        relative = path.relative_to(ROOT).as_posix()
        if relative.startswith(TOOLS_OWN) or relative in SCALE_WORDS:
            continue
        for text in _strings(path):
            words = [word for word in _LETTERS.findall(text) if len(word) > 1]
            named = months & set(re.findall(r"[^\W\d_]+", fold(text)))
            found += [f"{relative}: {word}" for word in (*words, *sorted(named))]
    assert found == []
