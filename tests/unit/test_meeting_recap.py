"""The recap written, pasted, and read back; any text at all read without a crash and without a line lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firmyes.meeting import minutes, recap
from firmyes.meeting.calendar_file import as_calendar
from firmyes.meeting.rows import Recap, Row, row
from firmyes.meeting.rows import recap as make_recap
from tests.conftest import DEPTH, EXAMPLES

TODAY = date(2026, 6, 10)  # a Wednesday

words = st.text(max_size=60)
typed = st.tuples(words, words, st.one_of(words, st.dates(), st.none()))
recaps = st.builds(
    lambda decision, cells, vote: make_recap(decision, [row(*cell, TODAY) for cell in cells], vote),
    words,
    st.lists(typed, max_size=6),
    words,
)
OWN = Recap(
    "Publish the price page",
    (
        Row("Ana", "publish the page | with the table", date(2026, 6, 12)),
        Row("", "tell the support desk: twice – at least", None, "soon"),
        Row("Ben", "…and the rest", None),
    ),
    "4 firm yes · 3 not yet",
)


@settings(max_examples=2 * EXAMPLES)
@given(recaps)
@example(OWN)
@example(Recap("", (Row("000000000000000[", "00000000000000000"), Row("", "0"))))
@example(Recap("0" * 40 + "[", (Row("Ana", "call"),), "4 firm yes"))
def test_text_comes_back_as_the_same_rows(given_recap: Recap) -> None:
    read = minutes.read(recap.as_text(given_recap), TODAY)
    assert read == minutes.Minutes(given_recap)
    assert recap.as_text(read.recap) == recap.as_text(given_recap)


@settings(max_examples=2 * EXAMPLES)
@given(recaps)
@example(OWN)
def test_markdown_comes_back_as_the_same_rows(given_recap: Recap) -> None:
    read = minutes.read(recap.as_markdown(given_recap), TODAY)
    assert read == minutes.Minutes(given_recap)


@settings(max_examples=EXAMPLES)
@given(recaps)
@example(Recap("", (Row("0000000[", "00000000000000000000", None, "00000000000"), Row("", "0"))))
def test_text_comes_back_from_a_quoting_mail_program(given_recap: Recap) -> None:
    quoted = "\r\n".join("> " + line for line in recap.as_text(given_recap).splitlines())
    assert minutes.read(quoted, TODAY) == minutes.Minutes(given_recap)


def test_a_wrapped_reply_keeps_its_rows_and_the_words_around_them() -> None:
    reply = """You missed the invoice.
Cleo will send the invoice by Friday.

> Decision: Publish the price
> page
>
> Who, what, when:
> - Ana: publish the page with all of
> its tables – by 12 June 2026
> - Ben: tell the desk – no date yet
>
> Please let me know what I missed.
"""
    read = minutes.read(reply, TODAY)
    assert read.recap.decision == "Publish the price page"
    assert read.recap.rows == (
        Row("Cleo", "send the invoice", date(2026, 6, 12)),
        Row("Ana", "publish the page with all of its tables", date(2026, 6, 12)),
        Row("Ben", "tell the desk"),
    )
    assert read.rest == ("You missed the invoice.",)


@settings(max_examples=2 * EXAMPLES)
@given(st.text(max_size=400))
@example("Action:")
@example("| Who | What |\n|\\|")
@example("\ud800 will do it")
def test_any_text_is_read_and_its_rows_hold(text: str) -> None:
    read = minutes.read(text, TODAY)
    for found in read.recap.rows:
        assert row(found.who, found.what, found.when or found.said, TODAY) == found


pieces = st.sampled_from(
    ["Ana", "will", "to", "by", "Friday", "Action:", "- ", "* ", "[ ] ", "[x]", "\n", "\n\n", "Decision: ", "|", "Who",
     "What", "\t", "soon", "@bo", ":", " – ", "2026-06-12", "**", "## Actions",
     "> ", "(", ")", "next steps:", "and", ",", "send", "\\"]
)  # fmt: skip


@settings(max_examples=3 * EXAMPLES)
@given(st.lists(pieces, max_size=40).map(" ".join))
def test_anything_like_minutes_is_read_and_no_word_is_lost(text: str) -> None:
    read = minutes.read(text, TODAY)
    kept = (
        read.recap.decision
        + " ".join(f"{r.who} {r.what} {r.when} {r.said}" for r in read.recap.rows)
        + " ".join(read.rest)
    )
    for word in ("send",):
        assert text.count(word) == kept.count(word)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Action: Ana to publish the page by Friday", Row("Ana", "publish the page", date(2026, 6, 12))),
        ("ACTION: Ana to write the note - due 2026-07-01", Row("Ana", "write the note", date(2026, 7, 1))),
        ("- [ ] @bo send the numbers (due 14 June)", Row("bo", "send the numbers", date(2026, 6, 14))),
        ("TODO: check the logs", Row("", "check the logs")),
        ("* AI - Ben: update the runbook, 15/06/2026", Row("Ben", "update the runbook", date(2026, 6, 15))),
        ("#action Cleo look into the alerts", Row("", "Cleo look into the alerts")),
        ("Ana will send the contract by 3 July.", Row("Ana", "send the contract", date(2026, 7, 3))),
        ("Ana and Ben will sort it out soon", Row("Ana and Ben", "sort it out soon")),
        ("Ana will sort it out by end of month", Row("Ana", "sort it out", date(2026, 6, 30))),
        ("I'll mail the customer tomorrow", Row("I", "mail the customer", date(2026, 6, 11))),
        ("Next step: order the badges (Dana)", Row("Dana", "order the badges")),
        ("2. Action item: [Ana] - book the room for 12 June", Row("Ana", "book the room", date(2026, 6, 12))),
        ("**Action:** Ana – pay the bill by 4/5", Row("Ana", "pay the bill", None, "4/5")),
        ("Ana to confirm the room (by 18 June)", Row("Ana", "confirm the room", date(2026, 6, 18))),
        ("- Ana: publish the page, due 2026-07-01", Row("Ana", "publish the page", date(2026, 7, 1))),
        ("Ana: I'll share the recording tonight", Row("Ana", "share the recording", date(2026, 6, 10))),
        ("Action (Ana): close the ticket", Row("Ana", "close the ticket")),
        ("Action on Ana: close the ticket", Row("Ana", "close the ticket")),
        ("Ana has agreed to host the guests", Row("Ana", "host the guests")),
        ("The team will write the plan", Row("The team", "write the plan")),
        ("All teams to send their plans by 27 June", Row("All teams", "send their plans", date(2026, 6, 27))),
        ("→ Ana to think about the name [action]", Row("Ana", "think about the name")),
        (
            "The budget will be sent round by Friday",
            Row("", "The budget will be sent round", date(2026, 6, 12)),
        ),
    ],
)
def test_lines_people_write(line: str, expected: Row) -> None:
    assert minutes.read(line, TODAY).recap.rows == (expected,)


@pytest.mark.parametrize(
    "line",
    [
        "We talked about the roadmap for a while.",
        "Ana: I think the page is fine.",
        "This will take some time.",
        "[x] Ana sent the numbers",
        "Attendees: Ana, Ben, Cleo",
        "The page to publish is not ready",
        "Ana will be on leave next week",
        "Ana will not come",
        "Could Ana send the numbers?",
        "Ana to the rescue",
        "Moved to next week",
        "Request to close the old project",
        "The budget will be sent round soon",
        "Ana: the new laptop has arrived",
        "Ana: do we have a room?",
        "x" * 3000 + " will",
    ],
)
def test_lines_that_are_no_promise_stay_text(line: str) -> None:
    read = minutes.read(line, TODAY)
    assert read.recap.rows == ()
    assert read.rest == (line,)


def test_a_section_of_actions_and_a_table() -> None:
    text = """# Weekly
Decision: we ship B
Decided: and we drop C
## Action items
- Ana: publish the page by 12 June
- order cake
## Parking lot
- Ben: maybe a new logo

Action | Owner | Due
--- | --- | ---
write the note | Cleo | 1 July
"""
    read = minutes.read(text, TODAY)
    assert read.recap.decision == "we ship B"
    assert read.recap.rows == (
        Row("Ana", "publish the page", date(2026, 6, 12)),
        Row("", "order cake"),
        Row("Cleo", "write the note", date(2026, 7, 1)),
    )
    assert read.rest == ("# Weekly", "Decided: and we drop C", "## Parking lot", "- Ben: maybe a new logo")


def test_a_bullet_that_begins_a_list_of_actions_ends_with_it() -> None:
    text = """* Budget
  * Next steps:
    - order cake
  * the numbers look fine
* Office
"""
    read = minutes.read(text, TODAY)
    assert read.recap.rows == (Row("", "order cake"),)
    assert read.rest == ("* Budget", "  * the numbers look fine", "* Office")


NOTES = {
    "a recorder's": (
        "Action Items\n[ ] Send the contract - Ana\n[ ] @Ben: update the runbook by Friday.\n\nOutline\nPricing\n- Cleo asked",
        "",
        (Row("Ana", "Send the contract"), Row("Ben", "update the runbook", date(2026, 6, 12))),
        ("Outline", "Pricing", "- Cleo asked"),
    ),
    "a caller's": (
        "Follow-up tasks:\n\nContract: Send it to the lawyers before Friday. (Ana)\nRun Book: Update it. (Ben, Cleo)",
        "",
        (Row("Ana", "Contract: Send it to the lawyers", date(2026, 6, 12)), Row("Ben, Cleo", "Run Book: Update it")),
        (),
    ),
    "an assistant's": (
        "Summary\nThe team decided to publish.\nSuggested next steps\n[ ] [Ben] Runbook: write it.\nYou should review this.",
        "publish",
        (Row("Ben", "Runbook: write it"),),
        ("Summary", "You should review this."),
    ),
    "bullets, then a bare heading": (
        "Next steps\n• Ana to call by June 20.\n• Ben: write it\nSummary\nPricing",
        "",
        (Row("Ana", "call", date(2026, 6, 20)), Row("Ben", "write it")),
        ("Summary", "Pricing"),
    ),
    "a wiki's": (
        "Decisions\n✔ We publish\n✔ We drop C\nAction items\n☐ @Ana send it by 12 Jun 2026\n☑ @Ben did it",
        "We publish",
        (Row("Ana", "send it", date(2026, 6, 12)),),
        ("✔ We drop C", "☑ @Ben did it"),
    ),
    "signs": (
        "✅ Decision: ship it\n📌 Action: Ben to call\n➡️ Cleo will check\n- ✅ Ana sent it",
        "ship it",
        (Row("Ben", "call"), Row("Cleo", "check")),
        ("- ✅ Ana sent it",),
    ),
    "one thing a line": (
        "Action: send the contract\nOwner: Ana\nDue: Friday\n\nOwner: nobody's",
        "",
        (Row("Ana", "send the contract", date(2026, 6, 12)),),
        ("Owner: nobody's",),
    ),
    "from right to left": ("החלטה: נפרסם\n- آنا: أرسل العقد", "", (), ("החלטה: נפרסם", "- آنا: أرسل العقد")),
}


@pytest.mark.parametrize("style", NOTES)
def test_notes_as_tools_and_people_write_them(style: str) -> None:
    text, decision, rows, rest = NOTES[style]
    assert minutes.read(text, TODAY) == minutes.Minutes(Recap(decision, rows), rest)


def test_thousands_of_lines_are_read_line_by_line() -> None:
    parts = 500 if DEPTH == "quick" else 5000
    text = "".join(f"Action: Ana to send part {number} by Friday\nand so on\n" for number in range(parts))
    read = minutes.read(text, TODAY)
    assert (len(read.recap.rows), len(read.rest)) == (parts, parts)


def test_the_mail_link_carries_the_recap_and_stays_short() -> None:
    link = recap.as_mail(OWN)
    assert link is not None
    assert parse_qs(urlsplit(link).query)["body"] == [recap.as_text(OWN).replace("\n", "\r\n")]
    assert recap.as_mail(make_recap("x" * 2000, [])) is None


STAMP = datetime(2026, 6, 10, 12, tzinfo=UTC)


def test_a_promise_keeps_its_entry_when_another_line_goes() -> None:
    rows = [*enumerate(OWN.rows, 1), (4, Row("Cleo", "send; it, \\ all", date(2026, 7, 1)))]
    both, one = as_calendar("Publish", rows, STAMP, "d1"), as_calendar("Publish", rows[3:], STAMP, "d1")
    assert both is not None
    assert one is not None
    assert one.split("\r\n")[3:] == both.split("\r\n")[-11:]
    assert one.replace("\r\n ", "").split("\r\n")[3:-2] == [
        "BEGIN:VEVENT",
        next(line for line in one.split("\r\n") if line.startswith("UID:")),
        "DTSTAMP:20260610T120000Z",
        "DTSTART;VALUE=DATE:20260701",
        "DTEND;VALUE=DATE:20260702",
        "SUMMARY:Cleo: send\\; it\\, \\\\ all",
        "DESCRIPTION:Promised with the decision “Publish”.",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


@settings(max_examples=EXAMPLES)
@given(recaps)
def test_the_calendar_has_an_entry_per_date_and_keeps_the_line_limit(given_recap: Recap) -> None:
    file = as_calendar(given_recap.decision, list(enumerate(given_recap.rows, 1)), STAMP, "d1")
    dated = [r for r in given_recap.rows if r.when and r.when < date.max]
    if file is None:
        assert not dated
        return
    assert file.count("BEGIN:VEVENT\r\n") == len(dated) == file.count("\r\nUID:")
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    unfolded = file.replace("\r\n ", "")
    for entry in dated:
        assert f"DTSTART;VALUE=DATE:{entry.when.isoformat().replace('-', '')}\r\n" in unfolded
    read = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert [event.decoded("dtstart") for event in read] == [entry.when for entry in dated]
    assert len({str(event["uid"]) for event in read}) == len(dated)


def test_the_calendar_read_back_says_what_was_promised() -> None:
    """Read by the library's own parser, and by hand where it writes something we do not know from it: folds and escapes."""
    what = "send; it, \\ all\nto “Ärger & Söhne” " + "日本" * 40
    file = as_calendar("Publish, soon", [(3, Row("Cleo", what, date(2026, 7, 1)))], STAMP, "d1")
    assert file is not None
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert str(event["summary"]) == f"Cleo: {what}"
    assert str(event["description"]) == "Promised with the decision “Publish, soon”."
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 7, 1), date(2026, 7, 2))
    assert event.decoded("dtstamp") == STAMP
    by_hand = file.replace("\r\n ", "").split("\r\n")
    assert r"SUMMARY:Cleo: send\; it\, \\ all\nto “Ärger & Söhne” " + "日本" * 40 in by_hand
