"""Questionnaires of one's own on the shelf: looked at, renamed, corrected, retired, and what one can be begun from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import shelf
from etl.__main__ import main
from etl.model.plan import Kind, Options
from etl.planning.propose import propose
from etl.questionnaires.own_questions import Correction
from etl.questionnaires.starting_points import likeliest, starting_points
from firmyes import instruments
from firmyes.errors import MappingError
from tests.factory.kept import keep
from tests.factory.tables import table_of

TODAY = date(2026, 11, 28)
ASKED = ["We finish what we start", "Meetings wear me out", "We laugh a lot"]


@pytest.fixture
def kept(workspace: Path) -> Path:
    keep(workspace, "Pulse", ASKED, (1, 5), ["Meetings wear me out"])
    return workspace


def plan_of(workspace: Path):
    rows = tuple(("Atlas", str(n), str(n % 5 + 1), "3") for n in range(1, 6))
    return propose(table_of("Team", *ASKED, rows=rows), Options(), workspace, TODAY)


def test_a_new_name_and_a_new_text_are_no_other_reading(kept: Path) -> None:
    made = shelf.correct(kept, "pulse", Correction("Our pulse", {"pulse-1": "Work gets finished"}), "test")
    assert (made.name, made.item("pulse-1").text, made.version) == ("Our pulse", "Work gets finished", 1)
    assert not (kept / "instruments" / shelf.EARLIER).exists()
    assert plan_of(kept).surveys[0].instrument == "pulse"


def test_a_correction_is_a_new_version_and_the_one_before_stays(kept: Path) -> None:
    made = shelf.correct(kept, "pulse", Correction(reverse=["pulse-3"], scale=(0, 10), left_out=["pulse-2"]), "test")
    assert made.version == 2 and [item.code for item in made.items] == ["pulse-1", "pulse-3"]
    survey = plan_of(kept).surveys[0]
    assert (survey.items, survey.reverse) == ({"pulse-1": 1, "pulse-3": 3}, ("pulse-3",))
    assert (survey.scale_min, survey.scale_max) == (0, 10)
    (before,) = (kept / "instruments" / shelf.EARLIER).glob("*.toml")
    assert before.name == "pulse.1.toml"
    assert instruments.item_texts(kept, "pulse")["pulse-2"] == "Meetings wear me out", "blocks that hold it are shown"


def test_no_file_is_read_with_a_retired_one_until_it_is_used_again(kept: Path) -> None:
    assert shelf.retire(kept, "pulse", "test").retired
    assert not plan_of(kept).surveys
    assert not shelf.retire(kept, "pulse", "test", retired=False).retired
    assert plan_of(kept).surveys[0].instrument == "pulse"


def test_what_is_not_kept_here_is_named(kept: Path) -> None:
    with pytest.raises(MappingError, match="no questionnaire “edmondson-7” of your own") as refused:
        shelf.retire(kept, "edmondson-7", "test")
    assert "pulse" in refused.value.what


def test_the_command_line_shows_and_changes_them(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*words: str) -> str:
        assert main(["--workspace", str(kept), "questionnaires", *words]) == 0
        return capsys.readouterr().out

    assert "pulse: Pulse, 3 questions, 1 to 5, version 1" in told()
    changed = told("pulse", "--which-way", "pulse-1=turned", "--name", "Ours")
    assert (
        "pulse: Ours, 3 questions, 1 to 5, version 2" in changed and "We finish what we start (turned round)" in changed
    )
    assert "retired" in told("pulse", "--retire")
    assert '"retired": false' in told("pulse", "--use-again", "--json")
    assert main(["--workspace", str(kept), "questionnaires", "pulse", "--leave-out", "pulse-9"]) == 1
    assert "pulse-1, pulse-2, pulse-3" in capsys.readouterr().err


def test_every_starting_point_names_its_source_and_what_its_licence_allows() -> None:
    for each in starting_points().values():
        assert each.source and each.licence and each.about and each.scale[0] < each.scale[1]
        assert not each.labels or len(each.labels) == each.scale[1] - each.scale[0] + 1
        for text, stems, _ in each.asks:
            assert stems and len(text) <= 60
    without = {name for name, each in starting_points().items() if not each.asks}
    assert without == {"team-foundations", "work-engagement"}, "their texts are not ours to repeat"


@pytest.mark.parametrize(
    ("questions", "found"),
    [
        (("Easy to release", "Fun", "Speed", "Mission", "Value", "Learning"), "health-check"),
        (("Full-time owner", "Balanced team", "Shared understanding", "Velocity"), "health-monitor"),
        (("Fun", "Speed"), None),
    ],
)
def test_a_starting_point_is_proposed_where_half_of_it_is_asked(questions: tuple[str, ...], found: str | None) -> None:
    best = likeliest(questions)
    assert (best.id if best else None) == found


def test_one_begun_from_a_starting_point_takes_its_scale_words_and_cut(workspace: Path) -> None:
    rows = tuple(("Atlas", text) for text in ("never", "always", "often"))
    table = table_of("Team", "I look forward to Mondays", rows=rows)
    plan = propose(table, Options(own="Engaged", like="work-engagement", kind=Kind.SURVEY), workspace, TODAY)
    survey = plan.surveys[0]
    assert (survey.scale_min, survey.scale_max) == (0, 6)
    assert survey.values["engaged-1"] == {"never": 0, "always": 6, "often": 4}
    assert plan.kept and "Schaufeli" in plan.kept[1]
    with pytest.raises(MappingError, match="no starting point “uwes”"):
        propose(table, Options(own="Other", like="uwes"), workspace, TODAY)
