"""Questions of one's own: made from a file's columns, kept in the workspace, recognised in the next file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model.plan import Kind, Options
from etl.planning.propose import propose
from etl.questionnaires.instruments import load_instruments
from etl.questionnaires.items import find_items
from etl.questionnaires.likely import asked_in
from etl.reading.read import read_table
from firmyes.errors import MappingError
from tests.conftest import EXAMPLES
from tests.factory.kept import keep
from tests.factory.tables import table_of

TODAY = date(2026, 11, 23)
ONE_TO_FIVE = (1.0, 5.0)


def answered(plan, code: str) -> dict[str, float | None]:
    return plan.surveys[0].values[code]


def test_what_was_kept_is_recognised_in_the_next_file(workspace: Path) -> None:
    keep(
        workspace,
        "Team pulse",
        ["We finish what we start", "Meetings wear me out"],
        ONE_TO_FIVE,
        ["Meetings wear me out"],
    )
    table = table_of(
        "Team", "Meetings wear me out", "We finish what we start", rows=(("Atlas", "2", "5"), ("Atlas", "4", "1"))
    )
    plan = propose(table, Options(), workspace, TODAY)
    survey = plan.surveys[0]
    assert plan.kind is Kind.SURVEY
    assert (survey.instrument, survey.items) == ("team-pulse", {"team-pulse-1": 2, "team-pulse-2": 1})
    assert (survey.scale_min, survey.scale_max, survey.reverse) == (1.0, 5.0, ("team-pulse-2",))
    assert answered(plan, "team-pulse-1") == {"5": 5.0, "1": 1.0}


def test_the_scales_own_words_are_read_by_their_place(workspace: Path) -> None:
    words = ["never", "rarely", "sometimes", "often", "always"]
    keep(workspace, "Pulse", ["We finish what we start"], ONE_TO_FIVE, labels=words)
    table = table_of("Team", "We finish what we start", rows=(("Atlas", "Always"), ("Atlas", "rarely")))
    assert answered(propose(table, Options(), workspace, TODAY), "pulse-1") == {"Always": 5.0, "rarely": 2.0}


def test_the_questions_of_a_real_survey_are_found_by_how_they_were_answered(cases: Path, workspace: Path) -> None:
    """Its five questions with a published average are among them; what was ticked, told in words or rounded is not."""
    table = read_table(cases / "surveymonkey_cncf/maintainers_2020_h2.csv")
    found = list(asked_in(table).likely)
    for asked in ("good understanding", "staff responded", "TOC responded", "overall support", "recommend CNCF"):
        assert sum(asked in question for question in found) == 1
    assert all("10 - " in question for question in found)
    keep(workspace, "Maintainers", found, (1.0, 10.0))
    plan = propose(table, Options(team="Maintainers"), workspace, TODAY)
    assert [table.columns[place].strip() for place in plan.surveys[0].items.values()] == found


def test_a_column_without_a_name_of_its_own_is_not_offered() -> None:
    rows = tuple(tuple(text) for text in (("1", "2", "3", "a", "1"), ("2", "3", "4", "b", "")))
    assert asked_in(table_of("Good?", "Twice", "Twice", "Words", "", rows=rows)).likely == ("Good?",)


@pytest.mark.parametrize(
    ("name", "questions", "labels", "title"),
    [
        ("", ["Good?"], [], "A questionnaire needs a name and a question"),
        ("Pulse", [], [], "A questionnaire needs a name and a question"),
        ("Edmondson 7", ["Good?"], [], "There is a questionnaire of that name already"),
        ("Pulse", ["Good?"], ["no", "yes"], "The scale’s words do not fit it"),
    ],
)
def test_what_could_not_be_used_is_refused_and_nothing_is_written(
    workspace: Path, name: str, questions: list[str], labels: list[str], title: str
) -> None:
    with pytest.raises(MappingError) as refused:
        keep(workspace, name, questions, ONE_TO_FIVE, labels=labels)
    assert refused.value.title == title
    assert refused.value.next_step
    assert not list(workspace.rglob("*.toml"))


@settings(max_examples=EXAMPLES * 3 // 2)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120).filter(lambda text: bool(text.split())),
        min_size=1, max_size=6, unique_by=lambda text: " ".join(text.split()).casefold(),
    ),
)  # fmt: skip
def test_any_header_can_be_a_question(questions: list[str]) -> None:
    """Quotes, brackets, line ends, signs nobody can see: what is written is an instrument, and reads back as it was."""
    with TemporaryDirectory() as folder:
        made = keep(Path(folder), "Own", questions, ONE_TO_FIVE, questions[:1])
        again = load_instruments(Path(folder))["own"]
    assert made == again
    assert [item.reverse for item in again.items] == [True] + [False] * (len(questions) - 1)
    found = find_items(table_of(*questions), again)
    assert found.columns or found.doubtful


def test_a_question_belongs_to_one_questionnaire(tmp_path: Path):
    """Two that share a question would publish the same answers twice, and who is in one of them alone."""
    keep(tmp_path, "Month one", ["How calm was it?", "How clear?"], (1, 5))
    with pytest.raises(MappingError, match="belongs to one questionnaire") as refused:
        keep(tmp_path, "Month two", ["How proud?", "how  CALM was it?"], (1, 5))
    assert "Month one" in refused.value.what
