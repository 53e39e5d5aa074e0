"""Import and data as it is used: errors, questions, columns, several at once, left and come back to."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import expect

from firmyes import door
from firmyes.board import Board
from firmyes.model import ADMINISTRATOR, EVERYTHING, Filters
from tests.browser.files import COMMITMENT_COLUMNS, CSV, commitments, csv, survey
from tests.browser.test_start import run_etl, written

QUESTION = "What do the numbers stand on?"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An empty workspace, left from the demo."""
    workspace = tmp_path / "own"
    door.start_own(workspace, ADMINISTRATOR)
    return workspace


@pytest.fixture
def desk(serve, visit, own: Path):
    """A window on the empty workspace's Import and data."""
    visitor = visit(serve(own))
    visitor.open("import_and_data", "Drop the files your tools gave you")
    return visitor


def test_what_cannot_be_loaded_says_what_it_is_and_what_to_do(desk) -> None:
    desk.drop(
        ("empty.csv", CSV, b""),
        ("scan.csv", CSV, b"%PDF-1.4\n\x00\x01\x02"),
        csv("headers.csv", COMMITMENT_COLUMNS, []),
        csv("lunch.csv", "dish,price", ["Soup,4", "Stew,6"]),
    )
    desk.settled("This is a PDF, not a table")
    desk.settled("What this file holds cannot be told from its columns")
    alerts = desk.page.get_by_role("alert")
    expect(alerts).to_have_count(4)
    for text in alerts.all_inner_texts():
        assert "What to do:" in text
        assert "Traceback" not in text
    assert desk.page.get_by_role("button", name=re.compile("^Load ")).count() == 0


def test_what_only_a_person_knows_is_asked_before_anything_is_shown(desk) -> None:
    desk.drop(csv("notes.csv", "what,owner,made_on,due_on", ["Send the price list,Ada,2026-09-01,2026-10-01"]))
    desk.settled("Which team is this?")
    assert desk.page.get_by_role("button", name=re.compile("^Load ")).count() == 0
    desk.page.get_by_label("Which team is this?", exact=False).fill("Heron")
    desk.page.keyboard.press("Enter")
    desk.settled(desk.page.get_by_role("button", name="Load 1 row"))
    expect(desk.page.get_by_text("Heron (new)")).to_be_visible()


def test_a_column_can_be_changed_and_the_preview_follows(desk) -> None:
    desk.drop(csv("odd.csv", "team,what,who,deadline,told", ["Heron,Send the list,Ada,2026-10-01,Bo"]))
    desk.settled(desk.page.get_by_role("button", name="Load 1 row"))
    desk.page.get_by_text("Columns:").click()
    owner = desk.page.get_by_role("combobox", name="Column for Owner")
    desk.settled(owner)
    desk.at_rest()  # a list opened while the expander still unfolds closes again
    owner.click()
    desk.page.get_by_role("option", name="told").click()
    desk.settled(desk.page.get_by_role("cell", name="Bo", exact=True))
    desk.settled(desk.page.get_by_role("button", name="Load 1 row"))
    assert not desk.violations()


def test_of_answers_only_counts_are_shown(desk) -> None:
    name, mime, data = survey()
    desk.drop((name, mime, data + b"Heron,2026-10-08,p8,2026-10,never ever,6,2,6,2,6,6\n"))
    desk.settled(desk.page.get_by_role("button", name="Load 7 rows"))
    desk.page.get_by_text("Set aside: 1 row").click()
    desk.settled(desk.page.get_by_role("cell", name="ps1"))
    text = desk.text()
    assert "usable" in text
    for word in ("unchanged", "p1", "p8", "as they will be stored", "never ever"):
        assert word not in text
    desk.page.get_by_role("button", name="Load 7 rows").click()
    desk.settled("Loaded 7 rows of 8")
    assert "never ever" not in desk.text()
    history = desk.page.locator("[class*='st-key-history-1']")
    expect(history).to_contain_text("Survey answers from our survey template")
    assert "row" not in history.inner_text()


def test_rows_that_cannot_be_used_come_back_as_a_file(desk) -> None:
    name, mime, data = commitments()
    desk.drop((name, mime, data + b"C-99,Heron,,Send it,Ada,2026-09-01,2026-02-31,,,,\n"))
    desk.settled("Set aside: 1 row")
    desk.page.get_by_text("Set aside: 1 row").click()
    before = downloaded(desk, "Download the 1 row set aside")
    desk.page.get_by_role("button", name="Load 9 rows").click()
    desk.settled("1 row set aside.")
    after = downloaded(desk, "Download the 1 row set aside")
    assert before == after
    assert after[0] == "commitments_october-set-aside.csv"
    assert "2026-02-31" in after[1]
    desk.drop(("commitments_october-set-aside.csv", CSV, after[1].replace("2026-02-31", "2026-10-30").encode()))
    desk.page.get_by_role("button", name="Load 1 row").click()
    desk.settled("Loaded 1 row")
    desk.settled("The numbers stand on 2 loads")


def downloaded(desk, button: str) -> tuple[str, str]:
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name=button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_what_was_undone_says_so_and_can_be_loaded_again(desk) -> None:
    desk.drop(commitments())
    desk.page.get_by_role("button", name="Load 9 rows").click()
    desk.settled("What the pages say now")
    assert "6 of 9 promises due were kept on time" in desk.text()
    desk.page.get_by_role("button", name="Undo this load").click()
    desk.settled("will no longer count on any page")
    assert not desk.violations()
    desk.page.get_by_role("button", name="Keep it").click()
    expect(desk.page.get_by_text("will no longer count on any page")).to_have_count(0)
    desk.page.get_by_role("button", name="Undo this load").click()
    desk.page.get_by_role("button", name="Undo the load").click()
    desk.settled("Its rows no longer count")
    assert "Undo this load" not in desk.text()
    desk.page.get_by_role("button", name="Look at it again").click()
    desk.page.get_by_role("button", name="Load 9 rows").click()
    desk.settled("Loaded 9 rows")


def test_a_list_that_hardly_looks_like_promises_asks_which_were(desk) -> None:
    rows = [f"Heron,Ticket {n},,,{'Promised' if n == 1 else 'Backlog'}" for n in range(9)]
    desk.drop(csv("board.csv", "team,task,assignee,due date,list", rows))
    desk.settled("9 of 9 rows have neither an owner nor a promised date")
    load = desk.page.get_by_role("button", name=re.compile("^Load "))
    assert load.count() == 0
    assert not desk.violations()
    desk.page.get_by_text("Only those where").click()
    column = desk.page.get_by_role("combobox", name="Column", exact=True)
    desk.settled(column)
    assert load.count() == 0
    column.click()
    desk.page.get_by_role("option", name="list").click()
    desk.settled(desk.page.get_by_role("combobox", name="Says"))
    assert load.count() == 0
    assert not desk.violations()
    desk.page.get_by_role("combobox", name="Says").click()
    desk.page.get_by_role("option", name="Promised").click()
    desk.settled(desk.page.get_by_role("button", name="Load 9 rows"))
    expect(desk.page.get_by_role("cell", name="tracker").first).to_be_visible()


def test_questions_of_ones_own_are_said_once_and_known_from_then_on(desk) -> None:
    """A SurveyMonkey grid: kept with its load, dropped again, recognised; then looked at and corrected on the page."""
    asked = "How do you rate our team on each of these?"
    header = f"Respondent ID,Collector ID,Start Date,End Date,{asked},,\n,,,,Learning,Meetings,Speed"
    rows = [
        f"10{day},7,10/{day:02d}/2026 9:00:00 AM,10/{day:02d}/2026 9:05:00 AM,{1 + day % 5},{5 - day % 5},{1 + day % 4}"
        for day in range(13, 20)
    ]
    desk.drop(csv("grid.csv", header, rows))
    desk.settled("This looks like a SurveyMonkey export")
    desk.settled("Which are its questions?")
    assert not desk.violations()
    for row in ("Learning", "Meetings", "Speed"):  # found by how they were answered
        expect(desk.page.get_by_text(f"{asked} [{row}]", exact=True)).to_be_visible()
    desk.page.get_by_label("Name of the questionnaire").fill("Team pulse")
    desk.page.keyboard.press("Enter")
    desk.settled(desk.page.get_by_role("button", name="Keep these questions"))
    desk.page.get_by_role("button", name="Keep these questions").click()
    chosen(desk, "What are the lowest and the highest answer that the form offered", "1–5")
    answered(desk, "Which team is this?", "Heron")
    desk.settled("3 questions, answered 1–5")
    desk.page.get_by_role("button", name="Load 7 rows").click()
    desk.settled("What the pages say now")
    again = [row.replace("/2026", "/2027").replace("10", "20", 1) for row in rows]
    desk.drop(
        csv("later.csv", header.replace("Collector ID", "CollectorID").replace("Respondent ID", "RespondentID"), again)
    )
    answered(desk, "Which team is this?", "Heron")
    desk.settled("Team pulse")
    assert desk.page.get_by_label("Which questionnaire is it?").count() == 0
    desk.page.get_by_role("tab", name="Questionnaires").click()
    desk.settled("Retire it")
    assert not desk.violations()
    desk.page.get_by_label("Name", exact=True).fill("Our pulse")
    desk.page.keyboard.press("Enter")
    desk.page.get_by_role("button", name="Save the changes").click()
    desk.settled("Our pulse")
    desk.page.get_by_role("button", name="Retire it").click()
    desk.settled(desk.page.get_by_role("button", name="Use it again"))


def test_words_and_scales_of_a_survey_are_asked_once(desk) -> None:
    """Polish words are known; 1 to 10 is asked and offered; traffic lights begin from the check they look like."""
    codes = "Timestamp,Team," + ",".join(f"ps{n}" for n in range(1, 8))
    polish = (
        "zdecydowanie się nie zgadzam",
        "nie zgadzam się",
        "trudno powiedzieć",
        "zgadzam się",
        "zdecydowanie się zgadzam",
    )
    ten = [str(n) for n in range(1, 11)]
    lights = ("🔴", "🟡", "🟢")
    sides = "Timestamp,Squad,Easy to release,Suitable process,Tech quality,Value,Speed,Mission,Fun,Learning"
    desk.drop(csv("polish.csv", codes, form_rows(polish, 7)))
    desk.settled("7 questions, answered 1–5")
    desk.drop(csv("ten.csv", codes, form_rows(ten, 7)))
    desk.settled("The answers are no answers from 1 to 7")
    chosen(desk, "The answers are no answers from 1 to 7", "1–10")
    desk.settled("7 questions, answered 1–10")
    desk.drop(csv("lights.csv", sides, form_rows(lights, 8)))
    desk.settled("each red, yellow or green")
    answered(desk, "Name of the questionnaire", "Health")
    desk.settled(desk.page.get_by_role("button", name="Keep these questions"))
    desk.page.get_by_role("button", name="Keep these questions").click()
    desk.settled("8 questions, answered 1–3")
    assert not desk.violations()


def form_rows(answers: Sequence[str], questions: int) -> list[str]:
    """Ten people of Heron who gave these answers in turn."""
    return [
        f"2026/03/{10 + day} 10:00:00 AM GMT+1,Heron,"
        + ",".join(answers[(day + at) % len(answers)] for at in range(questions))
        for day in range(10)
    ]


def answered(desk, label: str, text: str) -> None:
    field = desk.page.get_by_label(label, exact=False)
    desk.settled(field)
    field.fill(text)
    desk.page.keyboard.press("Enter")


def test_a_questionnaire_in_words_nobody_knows_is_put_together_by_hand(desk) -> None:
    asked = "Blame goes round,Hard things get said,Others are left out,Trying is fine,A hand is far,Nobody digs,I count"
    rows = [f"10/{day}/2026 9:00:00," + ",".join(str((day + n) % 7 + 1) for n in range(7)) for day in range(13, 20)]
    desk.drop(csv("words.csv", f"Timestamp,{asked}", rows))
    desk.settled("This looks like a Google Forms export")
    chosen(desk, "Which questionnaire is it?", "Psychological safety")
    chosen(desk, "Column for ps1 – A mistake here is held against you", "Blame goes round")
    desk.settled("Psychological safety: no column asks ps3")  # hard things that are said are known
    third = "Column for ps3 – People turn others down for being different"
    chosen(desk, third, "Others are left out")  # the columns stay open while somebody is at them
    desk.settled("Psychological safety: no column asks ps4")


def chosen(desk, label: str, option: str) -> None:
    """Choose in a list; scrolled to first, because a list closes when the page moves."""
    box = desk.page.get_by_role("combobox", name=label)
    desk.settled(box)
    box.scroll_into_view_if_needed()
    desk.at_rest()
    box.click()
    desk.page.get_by_role("option", name=option, exact=True).click()


def test_ids_that_a_spreadsheet_rounded_can_be_left_out(desk) -> None:
    name, mime, data = survey()
    desk.drop((name, mime, re.sub(rb"p\d", b"1.21143E+15", data)))
    desk.settled("A spreadsheet has rounded the ids")
    desk.page.get_by_role("button", name="Leave “respondent” out").click()
    desk.settled(desk.page.get_by_role("button", name="Load 7 rows"))


def test_the_same_file_again_changes_nothing(desk) -> None:
    desk.drop(commitments())
    desk.page.get_by_role("button", name="Load 9 rows").click()
    desk.settled("Loaded 9 rows")
    desk.drop(commitments())
    desk.settled("This very file is already loaded")
    assert desk.page.get_by_role("button", name="Load 9 rows").count() == 0


def test_several_files_have_one_button_and_a_load_can_be_left(desk) -> None:
    desk.drop(survey(), commitments())
    button = desk.page.get_by_role("button", name="Load both files: 16 rows")
    desk.settled(button)
    desk.settled("2 files: 2 ready.")
    desk.drop(csv("notes.csv", "what,owner,made_on,due_on", ["Send the price list,Ada,2026-09-01,2026-10-01"]))
    desk.settled("3 files: 2 ready and 1 asks you something.")
    team = desk.page.get_by_label("Which team is this?", exact=False)
    team.fill("Heron")
    desk.page.keyboard.press("Enter")
    desk.settled("3 files: 3 ready.")
    desk.page.locator("[class*='st-key-file-']", has_text="notes.csv").get_by_role("button", name="Remove").click()
    desk.settled("2 files: 2 ready.")
    button.click()
    desk.page.get_by_test_id("stSidebarNav").get_by_role("link", name="Methods").click()
    desk.settled("Methods")
    desk.follow("Add data", QUESTION)
    desk.settled("Loaded 9 rows")
    desk.settled("Loaded 7 rows")
    desk.settled("The numbers stand on 2 loads")


def test_two_windows_and_a_command_line_load_at_the_same_time(serve, visit, own: Path) -> None:
    address = serve(own)
    windows = [visit(address), visit(address)]
    for window, team in zip(windows, ("Heron", "Kestrel"), strict=True):
        window.open("import_and_data", "Drop the files your tools gave you")
        _, mime, data = commitments(team)
        window.drop((f"{team}.csv", mime, data.replace(b"C-", team.encode() + b"-")))
        window.settled(window.page.get_by_role("button", name="Load 9 rows"))
    path = written(own.parent / "survey.csv", survey("Osprey")[2])
    told: list[dict] = []
    beside = threading.Thread(target=lambda: told.append(run_etl(own, "import", str(path))))
    beside.start()
    for window in windows:
        window.page.get_by_role("button", name="Load 9 rows").click()
    for window in windows:
        window.settled("Loaded 9 rows")
    beside.join(60)
    assert [report["rows_loaded"] for report in told] == [7]
    for window in windows:
        window.open("import_and_data", "The numbers stand on 3 loads")


def test_teams_say_what_they_are_part_of(look) -> None:
    visitor = look()
    visitor.open("import_and_data", QUESTION)
    for tab, expected in (
        ("Coverage", "a square each"),
        ("Teams", "Changes count for what is loaded from now on"),
        ("Questionnaires", "None yet"),
        ("Check-up", "Nothing looks odd"),
        ("Log", "Nothing has been done here yet"),
        ("Templates", "survey.csv"),
    ):
        visitor.page.get_by_role("tab", name=tab).click()
        visitor.settled(expected)
        assert not visitor.violations(), tab


def test_a_log_numbered_with_signs_and_a_list_of_planned_ends_load_as_they_are(desk, own: Path) -> None:
    log = ["1,Send the notes,Bo,2026-05-29,Done,Heron", "2,Book the room,Ann,2026-06-05,Open,Heron"]
    plan = ["Write the guide,Bo,2027-01-15,In progress,Heron", "Ask the bank,Cem,2026-06-15,Parked,Heron"]
    desk.drop(
        csv("log.csv", "#,Action,Owner,Due,Status,Team", log),
        csv("plan.csv", "Task,Assigned to,End date,Status,Team", plan),
    )
    desk.settled("What do these states stand for?")
    chosen(desk, "Parked", "Dropped")
    desk.page.get_by_role("button", name="Read them so").click()
    both = desk.page.get_by_role("button", name="Load both files: 4 rows")
    desk.settled(both)
    both.click()
    desk.settled("What the pages say now")
    desk.settled("The numbers stand on 2 loads")
    kept = {row.what: row.state for row in Board.open(own, EVERYTHING).promises(Filters())}
    assert kept == {
        "Send the notes": "kept",
        "Book the room": "open",
        "Write the guide": "open",
        "Ask the bank": "dropped",
    }
    desk.drop(csv("later.csv", "#,Action,Owner,Due,Status,Team", log[:1]))
    desk.settled(desk.page.get_by_role("button", name="Load 1 row"))
    desk.page.get_by_role("button", name="Load 1 row").click()
    desk.settled("1 open promise of the export before is not in this one")
    desk.page.get_by_role("button", name="Dropped", exact=True).click()
    expect(desk.page.get_by_text("not in this one. Dropped, renamed or filtered?")).to_have_count(0)
