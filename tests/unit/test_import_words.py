"""What Add data says of counts, files and loads."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from firmyes import door
from firmyes.door import LoadReport, Question
from firmyes.model import BuildInfo, LoadRow
from firmyes.ui.imports import checks, words
from firmyes.ui.imports.around import templates
from firmyes.ui.imports.desk import Standing


def build(loads=3, answers=date(2026, 10, 1), promises=date(2026, 11, 14)) -> BuildInfo:
    return BuildInfo("b1", datetime(2026, 11, 20, tzinfo=UTC), False, 5, 5, "UTC", loads, promises, answers, answers)


def load(kind="commitments", **changes) -> LoadRow:
    row = dict(
        load_id=7, kind=kind, source="Jira", file_name="jira.csv", loaded_at=datetime(2026, 11, 2, 9, 5, tzinfo=UTC),
        loaded_by="", rows_read=215, rows_loaded=212, rows_set_aside=3, first_date=date(2026, 3, 2),
        last_date=date(2026, 10, 30), undone_at=None, demo=False, batch=7,
    )  # fmt: skip
    return LoadRow(**row | changes)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1200, "1.2 kB"),
        (150_000, "150 kB"),
        (2_500_000, "2.5 MB"),
        (3e9, "3000 MB"),
    ],
)
def test_file_size(size, said):
    assert words.file_size(size) == said


def test_counts_and_lists():
    assert words.count(1, "row") == "1 row"
    assert words.count(1212, "row") == "1,212 rows"
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(list("abcdefgh")) == "a, b, c, d, e and 3 more"


def test_first_line_says_what_the_numbers_stand_on():
    day = date(2026, 11, 14)
    assert words.page_sentence(build(), day) == (
        "The numbers stand on 3 files: answers up to October 2026 and promises as of 14 November 2026."
    )
    assert words.page_sentence(build(1, None), day) == "The numbers stand on 1 file: promises as of 14 November 2026."
    assert words.page_sentence(build(1, None), None) == "The numbers stand on 1 file."  # decisions alone
    assert words.page_sentence(build(0, None, None), None).startswith("Nothing is here yet.")


def test_a_load_of_promises_tells_days_and_rows_and_a_load_of_answers_months_only():
    """The history is seen by everybody: rows of answers less the answers shown would be the answers hidden."""
    assert (
        words.load_line(load(), "Jira") == "Promises from Jira: 212 rows, 3 set aside · 2 March 2026 to 30 October 2026"
    )
    survey = load("survey", first_date=date(2026, 3, 1), last_date=date(2026, 3, 1))
    assert words.load_line(survey, "Typeform") == "Survey answers from Typeform · March 2026"
    assert "212" not in words.load_line(load("votes"), "Typeform")


def test_an_item_is_named_by_its_code_and_its_words():
    assert words.field_name("ps1", {"ps1": "A mistake is held against you"}) == "ps1 – A mistake is held against you"
    assert words.field_name("made_on", {}) == "Made on"
    assert words.field_name("recap_sent_at", {}) == "Recap sent at"


def test_what_only_a_command_line_can_do_is_left_out():
    said = "No answer is above 5. Read as 1-7; say --scale 1-5 if it was the other."
    assert checks.without_options(said) == "No answer is above 5. Read as 1-7."
    assert checks.without_options("If so, say --already-reversed.") == ""
    assert checks.without_options("“x” could be two items, so none was taken: say which with --map.") == (
        "“x” could be two items, so none was taken: say which."
    )
    assert checks.without_options("Leave the column out: --map respondent=-.") == "Leave the column out."
    both = "Say which column asks what (--map ps1=COLUMN … --instrument edmondson-7), or describe your own."
    assert checks.without_options(both) == "Say which column asks what, or describe your own."
    assert checks.without_options("Say what the rows are with --kind, and name them with --map FIELD=COLUMN.") == (
        "Say what the rows are, and name them."
    )
    assert checks.without_options("Two rows have no owner; is that meant?") == "Two rows have no owner; is that meant?"


def test_nothing_is_warned_of_twice_or_beside_its_own_question():
    asked = [Question("scale", "No answer is above 5. Which scale?")]
    warnings = ["No answer is above 5. Which scale? Read as 1-7.", "Odd.", "Odd."]
    assert checks.to_check(warnings, asked) == ["Odd."]


def test_what_people_wrote_is_not_quoted_above_the_rows_set_aside():
    assert (
        checks.to_check(["“ps3” holds “never ever”, which cannot be read there: those rows are set aside."], []) == []
    )


def test_an_export_of_long_ago_is_asked_about():
    said = checks.old_export("commitments", date(2022, 12, 21), date(2026, 11, 28))
    assert said.startswith("Nothing in it is later than 21 December 2022.")
    assert checks.old_export("commitments", date(2026, 11, 1), date(2026, 11, 28)) == ""
    assert checks.old_export("survey", date(2022, 12, 21), date(2026, 11, 28)) == ""
    assert checks.old_export("commitments", None, date(2026, 11, 28)) == ""


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("commitment_id", "jira:W2-30", "W2-30"),
        ("commitment_id", "jira:words 9f0c", ""),
        ("decision_id", "M: the move", "M: the move"),
        ("what", "jira: move it", "jira: move it"),
    ],
)
def test_an_id_is_shown_as_the_tool_shows_it(field, text, shown):
    assert words.stored(field, text, "jira") == shown


def test_what_to_bring_names_the_tools_that_are_known():
    told = {title: what for _, title, what in templates.bring(door.tools(answers=False), door.tools(answers=True))}
    assert "Asana, Azure DevOps, ClickUp, GitHub, GitLab" in told["Promises"]
    assert "Typeform or Zoho Survey" in told["Survey answers"]
    assert not any("template" in what for what in told.values())


def test_text_from_a_file_stays_text_in_markdown():
    assert words.unmarked("a*b_c [x](y) $1$ :smile:") == r"a\*b\_c \[x\]\(y\) \$1\$ \:smile\:"


@pytest.mark.parametrize("text", ["1–7", "1-7"])
def test_scales_are_read_as_they_are_written(text):
    assert words.as_scale(text) == (1.0, 7.0)
    assert words.scale((1.0, 7.0)) == "1–7"


def report(**changes) -> LoadReport:
    fields = dict(
        load_id=1, kind="commitments", source="jira", already_loaded=False, rows_read=12, rows_loaded=10, rows_changed=2,
        rows_unchanged=0, rows_set_aside=2, set_aside_file=None, teams=("Atlas",), first_date=date(2026, 9, 1),
        last_date=date(2026, 9, 1), warnings=(),
    )  # fmt: skip
    return LoadReport(**fields | changes)


def test_a_load_of_promises_tells_what_was_new_and_changed():
    assert words.loaded_sentence(report()) == (
        "**Loaded 10 rows** of 12 (Atlas, 1 September 2026). 8 new and 2 changed. 2 rows set aside."
    )
    assert "already loaded" in words.loaded_sentence(report(already_loaded=True))


def test_a_load_of_answers_never_tells_what_was_new():
    said = words.loaded_sentence(report(kind="survey", rows_changed=None, rows_unchanged=None, rows_set_aside=0))
    assert said == "**Loaded 10 rows** of 12 (Atlas, September 2026). Groups that are too small stay hidden."


def test_a_team_written_in_two_ways_is_asked_about_before_it_is_loaded():
    said = checks.alike(["heron", "Atlas"], ["Heron", "Birch", "birch"])
    assert said.startswith("“heron” and “Heron”: one team or two?")
    assert "irch" not in said  # known before, and not in this file
    assert checks.alike(["Heron"], ["Heron", "Atlas"]) == ""


def test_several_files_are_told_by_how_they_stand():
    assert words.files_stand(Counter(["ready", "asks", "asks", "refused"])) == (
        "4 files: 1 ready, 2 ask you something and 1 cannot be loaded as it stands."
    )
    assert {standing for standing, *_ in words.STANDS} == set(Standing)


def test_several_files_have_one_button():
    assert words.load_button(1, 9, 1) == "Load 9 rows"
    assert words.load_button(2, 16, 2) == "Load both: 16 rows"
    assert words.load_button(3, 1, 3) == "Load all 3: 1 row"
    assert words.load_button(2, 16, 3) == "Load the 2 that are ready: 16 rows"
    assert words.load_button(1, 16, 3) == "Load the one that is ready: 16 rows"
    assert (words.ready_after(0), words.ready_after(1)) == ("ready", "ready after 1 question")
    assert words.teams_line(["Atlas", "Heron"], ["Heron"]) == "Atlas and Heron (new)"


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ({"state": "kept", "due_on": "2026-10-05", "done_on": "2026-10-02"}, "kept, 3 days early"),
        ({"state": "kept", "due_on": "2026-10-05", "done_on": "2026-10-05"}, "kept, on its day"),
        (
            {"state": "kept", "due_first": "2026-10-04", "due_on": "2026-10-09", "done_on": "2026-10-05"},
            "kept, 1 day late",
        ),
        ({"state": "kept", "due_on": "2026-10-05"}, "kept, when is not recorded"),
        ({"state": "kept", "done_on": "2026-10-05"}, "kept, no day was promised"),
        ({"state": "dropped", "due_on": "2026-10-05", "dropped_on": "2026-10-01"}, "dropped before the day"),
        ({"state": "dropped", "due_on": "2026-10-05", "dropped_on": "2026-10-09"}, "dropped"),
        ({"state": "open", "due_on": "2026-10-05"}, "open, past its day"),
        ({"state": "open", "due_on": "2026-12-04"}, "open, due 4 Dec 2026"),
        ({"state": "open"}, "open, no day"),
        ({"state": "kept", "origin": "tracker"}, "a task, not promised"),
    ],
)
def test_a_promise_is_told_as_it_will_count(row, counts):
    assert words.counts_as(row, date(2026, 11, 27)) == counts
