"""What a file asks of a person, without a browser: words, directions, missing items, and questions of one's own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes import door
from tests.app.test_import_page import box, button, drop, labels, wait_for
from tests.app.walking import open_app, said

CSV = "text/csv"
ITEMS = "ps1,ps2,ps3,ps4,ps5,ps6,ps7"


@pytest.fixture(scope="module")
def nothing(own_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace; nothing here is loaded."""
    return shutil.copytree(own_built, tmp_path_factory.mktemp("asked") / "own")


def form(header: str, *answers: str) -> tuple[str, str, bytes]:
    """Eight people of Heron who gave these answers in turn."""
    wide = header.count(",") + 1
    rows = [
        f"2026-03-{10 + day:02d},Heron," + ",".join(answers[(day + at) % len(answers)] for at in range(wide))
        for day in range(8)
    ]
    return "form.csv", CSV, "\n".join([f"date,team,{header}", *rows]).encode()


def dropped(workspace: Path, file: tuple[str, str, bytes], until: str) -> AppTest:
    at = open_app(workspace, "import_and_data")
    drop(at, file)
    wait_for(at, lambda: until in said(at) or until in labels(at) or any(until in each.label for each in at.selectbox))
    return at


def field(at: AppTest, label: str):
    return next(each for each in (*at.text_input, *at.multiselect) if each.label == label)


def test_words_nobody_knows_are_placed_in_one_table(nothing: Path) -> None:
    at = dropped(nothing, form(ITEMS, "plim", "plum", "plam", "plem", "plom"), "These words stand for …")
    assert "Load 8 rows" not in labels(at)
    for number, word in enumerate(("plim", "plum", "plam", "plem", "plom"), start=1):
        box(at, word).select(str(number))
    button(at, "Read them so").click().run()
    wait_for(at, lambda: "Load 8 rows" in labels(at))
    assert "answered 1–5" in said(at)


def test_rounds_without_any_day_are_given_theirs(nothing: Path) -> None:
    rows = [f"{1 + n % 2},Heron," + ",".join(str(1 + (n + at) % 7) for at in range(7)) for n in range(10)]
    file = ("rounds.csv", CSV, "\n".join([f"Wave,team,{ITEMS}", *rows]).encode())
    at = dropped(nothing, file, "When was each of them?")
    assert "Load 10 rows" not in labels(at)
    for number, day in (("1", date(2026, 1, 5)), ("2", date(2026, 4, 6))):
        next(each for each in at.date_input if each.label == number).set_value(day)
    button(at, "These were their days").click().run()
    wait_for(at, lambda: "Load 10 rows" in labels(at))


def test_a_statement_nobody_can_tell_the_direction_of_is_asked_about(nothing: Path) -> None:
    header = "ps1,Nobody can bring up problems and tough issues here,ps3,ps4,ps5,ps6,ps7"
    at = dropped(nothing, form(header, *"1234567"), "Which way do these statements run?")
    assert "Load 8 rows" not in labels(at)
    way = next(each for each in at.radio if "Nobody can" in each.label)
    way.set_value("turned").run()
    wait_for(at, lambda: "Load 8 rows" in labels(at))
    assert "asked the other way round: ps1, ps2, ps3 and ps5" in said(at)


def test_columns_left_over_are_offered_for_the_questions_that_are_missing(nothing: Path) -> None:
    odd = "The weather in here changes quickly for whoever errs"
    at = dropped(nothing, form(f"{odd},{ITEMS.removeprefix('ps1,')}", *"1234567"), "Asked in other words?")
    assert "Load 8 rows" not in labels(at)
    box(at, "Column for ps1 – A mistake here is held against you").select(2).run()
    wait_for(
        at, lambda: any("Did the form offer" in each.label for each in at.selectbox) or "Load 8 rows" in labels(at)
    )
    assert "None of the others was asked" not in labels(at)


def test_that_nobody_was_asked_a_missing_question_is_one_button(nothing: Path) -> None:
    odd = "The weather in here changes quickly for whoever errs"
    at = dropped(nothing, form(f"{odd},{ITEMS.removeprefix('ps1,')}", *"1234567"), "Asked in other words?")
    button(at, "None of the others was asked").click().run()
    wait_for(at, lambda: "Load 8 rows" in labels(at))
    assert "no column asks ps1" in said(at)


def test_questions_of_ones_own_are_named_and_asked_for_their_scale(nothing: Path) -> None:
    at = dropped(
        nothing,
        form("We finish what we start,Meetings wear me out,We laugh a lot", *"123"),
        "Which questionnaire is it?",
    )
    assert field(at, "Which are its questions?").value == [
        "We finish what we start",
        "Meetings wear me out",
        "We laugh a lot",
    ]
    assert button(at, "Keep these questions").disabled
    field(at, "Name of the questionnaire").input("Team pulse").run()
    field(at, "Where is a high answer a bad sign?").select("Meetings wear me out").run()
    button(at, "Keep these questions").click().run()
    scale = "What are the lowest and the highest answer that the form offered"
    wait_for(at, lambda: any(each.label.startswith(scale) for each in at.selectbox))
    next(each for each in at.selectbox if each.label.startswith(scale)).select("1–3").run()
    wait_for(at, lambda: "Load 8 rows" in labels(at))
    assert "3 questions, answered 1–3; asked the other way round: team-pulse-2" in said(at)
    assert "Team pulse" in said(at) and not (nothing / "instruments").exists()


def test_traffic_lights_begin_from_the_check_they_look_like(nothing: Path) -> None:
    sides = "Easy to release,Suitable process,Tech quality,Value,Speed,Mission,Fun,Learning,Support,Pawns or players"
    at = dropped(nothing, form(sides, "🟢", "🟡", "🔴"), "Which questionnaire is it?")
    assert box(at, "Begin from").value == "health-check"
    assert "each red, yellow or green" in said(at)
    field(at, "Name of the questionnaire").input("Health").run()
    button(at, "Keep these questions").click().run()
    wait_for(at, lambda: "Load 8 rows" in labels(at))
    assert "10 questions, answered 1–3" in said(at)


def test_a_questionnaire_that_is_named_asks_which_column_asks_what(nothing: Path) -> None:
    asked = "Blame goes round,Hard things get said,Others are left out,Trying is fine,A hand is far,Nobody digs,I count"
    at = dropped(nothing, form(asked, *"1234567"), "Which questionnaire is it?")
    box(at, "Which questionnaire is it?").select("edmondson-7").run()
    first = "Column for ps1 – A mistake here is held against you"
    wait_for(at, lambda: any(each.label == first for each in at.selectbox))
    box(at, first).select(2).run()
    wait_for(at, lambda: "no column asks ps3" in said(at))
    assert "Load 8 rows" not in labels(at)
    box(at, "Which questionnaire is it?").select("").run()
    wait_for(at, lambda: "Keep these questions" in labels(at))


POLISH = "zdecydowanie się nie zgadzam,nie zgadzam się,trudno powiedzieć,zgadzam się,zdecydowanie się zgadzam"


def test_words_of_a_known_language_are_read_and_a_scale_that_does_not_fit_is_asked(nothing: Path) -> None:
    at = dropped(nothing, form(ITEMS, *POLISH.split(",")), "Load 8 rows")
    assert "7 questions, answered 1–5" in said(at)
    ten = "The answers are no answers from 1 to 7"
    at = dropped(nothing, form(ITEMS, *map(str, range(1, 11))), ten)
    next(each for each in at.selectbox if each.label.startswith(ten)).select("1–10").run()
    wait_for(at, lambda: "7 questions, answered 1–10" in said(at))


def test_questions_of_ones_own_are_kept_known_from_then_on_and_corrected(own: Path) -> None:
    """A SurveyMonkey grid: kept with its load, dropped again, recognised; then looked at and corrected on the page."""
    asked = "How do you rate our team on each of these?"
    header = f"Respondent ID,Collector ID,Start Date,End Date,{asked},,\n,,,,Learning,Meetings,Speed"
    rows = [
        f"10{day},7,10/{day:02d}/2026 9:00:00 AM,10/{day:02d}/2026 9:05:00 AM,{1 + day % 5},{5 - day % 5},{1 + day % 4}"
        for day in range(13, 20)
    ]
    at = dropped(own, ("grid.csv", CSV, "\n".join([header, *rows]).encode()), "Which questionnaire is it?")
    assert "This looks like a SurveyMonkey export" in said(at)
    assert field(at, "Which are its questions?").value == [
        f"{asked} [{row}]" for row in ("Learning", "Meetings", "Speed")
    ]
    field(at, "Name of the questionnaire").input("Team pulse").run()
    button(at, "Keep these questions").click().run()
    scale = "What are the lowest and the highest answer that the form offered"
    team = "Which team is this?"
    for _ in range(2):  # one at a time, in the order they are asked
        wait_for(at, lambda: any(e.label.startswith((scale, team)) for e in (*at.selectbox, *at.text_input)))
        now = [each for each in at.selectbox if each.label.startswith(scale) and not each.value]
        if now:
            now[0].select("1–5").run()
            wait_for(at, lambda: any(each.label.startswith(team) for each in at.text_input))
        else:
            next(each for each in at.text_input if each.label.startswith(team)).input("Heron").run()
            wait_for(at, lambda: "Load 7 rows" in labels(at) or any(e.label.startswith(scale) for e in at.selectbox))
    wait_for(at, lambda: "Load 7 rows" in labels(at))
    button(at, "Load 7 rows").click().run()
    wait_for(at, lambda: "What the pages say now" in said(at))
    later = header.replace("Collector ID", "CollectorID").replace("Respondent ID", "RespondentID")
    again = [row.replace("/2026", "/2027").replace("10", "20", 1) for row in rows]
    drop(at, ("later.csv", CSV, "\n".join([later, *again]).encode()))
    wait_for(at, lambda: any(each.label.startswith(team) for each in at.get("button_group")))
    assert not any(each.label == "Which questionnaire is it?" for each in at.selectbox)
    at.session_state["around-Questionnaires"] = True
    at.run()
    field(at, "Name").input("Our pulse").run()
    button(at, "Save the changes").click().run()
    wait_for(at, lambda: [each.name for each in door.own_questionnaires(own)] == ["Our pulse"])
    wait_for(at, lambda: "Retire it" in labels(at))
    button(at, "Retire it").click().run()
    wait_for(at, lambda: "Use it again" in labels(at))
