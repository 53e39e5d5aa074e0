"""Files into the ledger and out as marts: the same file again, newer exports, undo, rows set aside, who is who."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from etl.model.plan import Options
from etl.planning.propose import propose
from etl.reading.read import read_table
from etl.store import secret
from etl.workspace import preview, undo
from firmyes.errors import ImportRefused, UnknownValue
from tests.factory.desk import PROMISES, SURVEY, TODAY, VOTES, Desk, survey, text, votes


@pytest.fixture
def desk(workspace: Path) -> Desk:
    return Desk(workspace)


def test_a_survey_is_loaded_and_shown(desk: Desk):
    report = desk.load(text(SURVEY, survey(6) + survey(4, team="Small", start=20)))
    assert report.as_json() == {
        "load_id": 1, "kind": "survey", "source": "survey_template", "already_loaded": False, "rows_read": 10,
        "rows_loaded": 10, "rows_changed": None, "rows_unchanged": None, "rows_set_aside": 0, "set_aside_file": None,
        "teams": ["Alpha", "Small"], "first_date": "2026-03-10", "last_date": "2026-03-10", "warnings": [],
    }  # fmt: skip
    # ps1, ps3 and ps5 are reversed: 5 becomes 3 on a scale to 7
    assert desk.mart("safety_block", "team, n, round(score_sum, 6)") == [
        ("Alpha", 6, round(6 * (4 * 5 + 3 * 3) / 7, 6))
    ]
    assert desk.mart("waiting", "kind, team") == [("survey", "Small")]


@pytest.mark.parametrize(
    "content",
    [
        text(SURVEY, survey(6)),
        text(VOTES, votes(6)),
        text(PROMISES, ["1,Alpha,,Write the note,Fern,2026-03-01,2026-03-09,,,Open,"]),
        "id,team,title,date,present,spoke\nD1,Alpha,Ship weekly,2026-03-01,7,5\n",
    ],
    ids=["survey", "votes", "commitments", "decisions"],
)
def test_the_same_file_twice_changes_nothing(desk: Desk, content: str):
    first = desk.load(content)
    numbers = desk.numbers()
    again = desk.load(content, "renamed.csv", today=date(2026, 7, 15))
    assert again.already_loaded and again.load_id == first.load_id
    assert again.rows_loaded == first.rows_loaded
    assert desk.numbers() == numbers
    assert desk.ledger("select count(*) from load") == [(1,)]


def test_undo_gives_the_numbers_of_before_exactly(desk: Desk):
    desk.load(text(SURVEY, survey(6)))
    desk.load(text(PROMISES, ["1,Alpha,,Write the note,Fern,2026-03-01,2026-03-09,,,Open,"]))
    before = desk.numbers()
    late = [
        desk.load(text(SURVEY, survey(12))),
        desk.load(text(PROMISES, ["1,Alpha,,Write the note,Fern,2026-03-01,2026-04-01,2026-03-20,,Done,"])),
        desk.load(text(VOTES, votes(6))),
    ]
    assert desk.numbers() != before
    for report in late:
        undo(desk.workspace, report.load_id)
    assert desk.numbers() == before


def test_an_undone_file_can_be_loaded_again(desk: Desk):
    content = text(SURVEY, survey(6))
    first = desk.load(content)
    shown = desk.mart("safety_block")
    undo(desk.workspace, first.load_id)
    assert desk.mart("safety_block") == []
    again = desk.load(content)
    assert (again.already_loaded, again.load_id) == (False, 2)
    assert desk.mart("safety_block") == shown


def test_undo_of_what_is_not_there_names_what_is(desk: Desk):
    desk.load(text(SURVEY, survey(6)))
    with pytest.raises(UnknownValue, match="no file 9") as refused:
        undo(desk.workspace, 9)
    assert "1" in refused.value.what


def test_a_newer_export_changes_what_changed_and_keeps_what_was_promised_first(desk: Desk):
    old = [
        "1,Alpha,,Write the note,Fern,2026-03-01,2026-03-09,,,Open,",
        "2,Alpha,,Call the bank,Moss,2026-03-01,2026-03-20,,,Open,",
        "3,Alpha,,Order chairs,Moss,2026-03-01,,,,Open,",
    ]
    new = [
        "1,Alpha,,Write the note,Fern,2026-03-01,2026-04-09,,,Open,",  # moved, first seen after its date
        "2,Alpha,,Call the bank,Moss,2026-03-01,2026-03-20,,,Open,",
        "3,Alpha,,Order chairs,Moss,2026-03-01,2026-05-01,,,Open,",  # a first date is no move
        "4,Alpha,,Paint the wall,Reed,2026-03-12,2026-03-30,2026-03-15,,Done,",
    ]
    desk.load(text(PROMISES, old), today=date(2026, 3, 5))
    report = desk.load(text(PROMISES, new), today=date(2026, 3, 15))
    assert (report.rows_loaded, report.rows_changed, report.rows_unchanged) == (4, 2, 1)
    last = desk.load(text(PROMISES, [new[0].replace("04-09", "05-09"), *new[1:]]), today=date(2026, 3, 31))
    assert (last.rows_changed, last.rows_unchanged) == (1, 3)
    promised = {row[0]: row[1:] for row in desk.mart("commitment", "what, due_first, due_on, state, as_of")}
    assert promised["Write the note"] == (date(2026, 3, 9), date(2026, 5, 9), "open", date(2026, 3, 31))
    assert promised["Order chairs"] == (date(2026, 5, 1), date(2026, 5, 1), "open", date(2026, 3, 31))
    assert desk.mart("commitment_move", "moved_on, stood_on, due_from, due_to, side") == [
        (date(2026, 3, 15), date(2026, 3, 5), date(2026, 3, 9), date(2026, 4, 9), "unknown"),
        (date(2026, 3, 31), date(2026, 3, 15), date(2026, 4, 9), date(2026, 5, 9), "before"),
    ]


def test_an_older_export_loaded_late_is_not_now(desk: Desk):
    line = "1,Alpha,,Write the note,Fern,2026-03-01,{},,,Open,"
    desk.load(text(PROMISES, [line.format("2026-04-09")]), date=date(2026, 3, 31))
    desk.load(text(PROMISES, [line.format("2026-03-09")]), date=date(2026, 3, 5))
    assert desk.mart("commitment", "due_first, due_on, as_of") == [
        (date(2026, 3, 9), date(2026, 4, 9), date(2026, 3, 31))
    ]


def test_impossible_and_dropped_promises(desk: Desk):
    lines = [
        "1,Alpha,,Done before made,Fern,2026-03-10,2026-03-20,2026-03-01,,Done,",
        "2,Alpha,,Dropped by date,Fern,2026-03-01,2026-03-20,,2026-03-05,Open,",
        "3,Alpha,,Dropped by word,Fern,2026-03-01,2026-03-20,2026-03-06,,Dropped,",
        "4,Alpha,,Done without a day,Fern,2026-03-01,2026-03-20,,,Done,",
    ]
    desk.load(text(PROMISES, lines))
    rows = {row[0]: row[1:] for row in desk.mart("commitment", "what, state, done_on, dropped_on, flag")}
    assert rows["Done before made"] == ("kept", date(2026, 3, 1), None, "done before made")
    assert rows["Dropped by date"] == ("dropped", None, date(2026, 3, 5), "")
    assert rows["Dropped by word"] == ("dropped", None, date(2026, 3, 6), "")
    assert rows["Done without a day"] == ("kept", None, None, "")


def test_promises_without_an_id_are_known_again(desk: Desk):
    header = "team,what,owner,made_on,due_on,done_on"
    desk.load(
        text(
            header,
            ["Alpha,Write the note,Fern,2026-03-01,2026-03-09,", "Alpha,Write the note,Moss,2026-03-01,2026-03-09,"],
        )
    )
    report = desk.load(
        text(
            header,
            ["Alpha,Write the note,Reed,2026-03-01,2026-03-12,", "Alpha,Write the note,Moss,2026-03-01,2026-03-09,"],
        )
    )
    assert (report.rows_changed, report.rows_unchanged) == (1, 1)
    assert desk.mart("commitment", "owner, due_first, due_on") == [
        ("Moss", date(2026, 3, 9), date(2026, 3, 9)),
        ("Reed", date(2026, 3, 9), date(2026, 3, 12)),
    ]


def test_decisions_are_found_by_id_or_title(desk: Desk):
    desk.load("id,team,title,date,present,spoke\nD1,Alpha,Ship weekly,2026-03-01,7,5\nD2,Alpha,Say no,2026-03-02,7,5\n")
    desk.load(text(VOTES, votes(5, decision="Ship weekly") + votes(5, decision="D2") + votes(5, decision="Unheard of")))
    lines = [
        "1,Alpha,ship weekly,Write,Fern,2026-03-01,,,,Open,",
        "2,Alpha,D2,Read,Fern,2026-03-01,,,,Open,",
        "3,Alpha,Else,Sing,Fern,2026-03-01,,,,Open,",
    ]
    desk.load(text(PROMISES, lines))
    assert desk.mart("vote_block", "decision_id, n") == [("D1", 5), ("D2", 5), ("Unheard of", 5)]
    assert desk.mart("commitment", "what, decision_id") == [("Read", "D2"), ("Sing", "Else"), ("Write", "D1")]


def test_respondents_are_keyed_hashes_and_nothing_else_is_kept(desk: Desk):
    lines = [line.replace("r1,", "Person.One@Example.com,") for line in survey(6)]
    desk.load(text(SURVEY, lines))
    known = secret.keyed(secret.read_secret(desk.workspace), "person.one@example.com")
    assert (known,) in desk.ledger("select respondent from response")
    content = (desk.workspace / "ledger.duckdb").read_bytes()
    assert b"erson.one@example" not in content.lower()
    assert oct((desk.workspace / "secret.key").stat().st_mode)[-3:] == "600"


def test_two_workspaces_hash_the_same_person_differently(tmp_path: Path):
    desks = [Desk(tmp_path / name) for name in ("one", "two")]
    for each in desks:
        each.load(text(SURVEY, survey(5)))
    first, second = ({row[0] for row in each.ledger("select respondent from response")} for each in desks)
    assert len(first) == 5 and first.isdisjoint(second)


def test_what_cannot_be_used_is_set_aside_with_its_reason_and_mends(desk: Desk, tmp_path: Path):
    lines = survey(6)
    lines[1] = lines[1].replace("2026-03-10", "soon")
    lines[2] = lines[2].replace("Alpha", "", 1)
    lines[3] = lines[3].rsplit(",", 7)[0] + ",,,,,,,"
    lines[4] = lines[4].rsplit(",", 7)[0] + ",5,5,=SUM(A1),5,5,5,5"
    report = desk.load(text(SURVEY, lines))
    assert (report.rows_read, report.rows_loaded, report.rows_set_aside) == (6, 2, 4)
    rows = list(csv.DictReader(io.StringIO(report.set_aside)))
    assert [
        (row["firm_yes_line"], row["firm_yes_column"], row["firm_yes_value"], row["firm_yes_reason"]) for row in rows
    ] == [
        ("3", "date", "soon", "is not a date"),
        ("4", "team", "", "no team"),
        ("5", "", "", "no answer"),
        ("6", "ps3", "'=SUM(A1)", "is not an answer that can be read"),
    ]
    assert rows[3]["ps3"] == "'=SUM(A1)", "a spreadsheet must not run it"
    assert desk.ledger('select line, "column", reason from set_aside order by line')[0] == (3, "date", "is not a date")
    mended = report.set_aside.replace("soon", "2026-03-10").replace("'=SUM(A1)", "5")
    again = desk.load(mended, "mended.csv")
    assert (again.rows_loaded, again.rows_set_aside) == (2, 2)


def test_a_file_without_a_usable_row_is_refused_and_nothing_changes(desk: Desk):
    desk.load(text(SURVEY, survey(6)))
    before = desk.numbers()
    with pytest.raises(ImportRefused, match="No row") as refused:
        desk.load(text(SURVEY, [line.rsplit(",", 7)[0] + ",,,,,,," for line in survey(3)]))
    assert "no answer" in refused.value.what
    assert desk.ledger("select count(*) from load") == [(1,)]
    assert desk.numbers() == before


def test_a_preview_changes_and_makes_nothing(desk: Desk, tmp_path: Path):
    table = read_table(
        text(PROMISES, ["1,Alpha,,Write,Fern,2026-03-01,2026-03-09,,,Open,", "2,Alpha,,,Fern,,,,,Open,"]).encode(),
        "p.csv",
    )
    plan = propose(table, Options(), desk.workspace, TODAY)
    seen = preview(table, plan, desk.workspace)
    assert list(desk.workspace.iterdir()) == []
    assert (seen.rows_read, seen.rows_usable, seen.rows_set_aside) == (2, 1, 1)
    assert (seen.rows_new, seen.rows_changed, seen.rows_unchanged) == (1, 0, 0)
    assert seen.new_teams == ("Alpha",)
    assert ("what", "Write") in seen.head[0]
    assert seen.set_aside[0].reason == "no what"
    desk.load(text(PROMISES, ["1,Alpha,,Write,Fern,2026-03-01,2026-03-11,,,Open,"]))
    before = desk.ledger("select count(*) from load")
    seen = preview(table, plan, desk.workspace)
    assert (seen.rows_new, seen.rows_changed, seen.new_teams) == (0, 1, ())
    assert desk.ledger("select count(*) from load") == before


def test_a_preview_of_answers_tells_no_rows_and_no_news(desk: Desk):
    desk.load(text(SURVEY, survey(6)))
    table = read_table(text(SURVEY, survey(7)).encode(), "s.csv")
    seen = preview(table, propose(table, Options(), desk.workspace, TODAY), desk.workspace)
    assert (seen.rows_new, seen.rows_changed, seen.rows_unchanged, seen.head) == (None, None, None, ())
    assert seen.reversed_items == ("ps1", "ps3", "ps5")


def test_rows_keep_their_key_whatever_the_person_importing_says(desk: Desk):
    """Team, wave, day-month order and the day of the import: none of them may make a known row a new one."""
    header = "Timestamp,Team,ps1,ps2,ps3,ps4,ps5,ps6,ps7"
    lines = [f"2026/03/04 10:0{n}:00,Alpha,4,4,4,4,4,4,{n % 7 + 1}" for n in range(6)]
    desk.load(text(header, lines))
    keys = desk.ledger("select row_key from response order by all")
    undo(desk.workspace, 1)
    desk.load(text(header, [line.replace("Alpha", "Omega") for line in lines]), wave="Spring", today=date(2026, 8, 1))
    assert desk.ledger("select row_key from response where load_id = 2 order by all") == keys
    undo(desk.workspace, 2)
    grown = header + ",Anything else?"
    desk.load(text(grown, [line + "," for line in lines] + ["2026/03/04 11:00:00,Alpha,1,1,1,1,1,1,1,no"]))
    assert set(keys) < set(desk.ledger("select row_key from response where load_id = 3"))


def test_two_nameless_rows_that_say_the_same_are_two_people(desk: Desk):
    header = "team,date,ps1,ps2,ps3,ps4,ps5,ps6,ps7"
    others = [f"Alpha,2026-03-04,{n},2,{n + 1},5,{n},3,1" for n in (1, 3, 5)]
    same = "Alpha,2026-03-04,4,4,4,4,4,4,4"
    desk.load(text(header, [*others, same, same]))
    assert desk.mart("safety_block", "n") == [(5,)]
    desk.load(text(header, [*others, same, same, same]))
    assert desk.mart("safety_block", "n") == [(5,)], "one more may not be told from the five"


def test_three_people_exported_twice_without_ids_are_three(desk: Desk):
    header = "team,date,ps1,ps2,ps3,ps4,ps5,ps6,ps7"
    three = [f"Alpha,2026-03-04,{n},2,{n + 1},5,{n},3,1" for n in (1, 3, 5)]
    desk.load(text(header, three + three))
    assert desk.mart("safety_block", "n") == []


def test_promised_rows_and_the_trackers_own_are_kept_apart(desk: Desk):
    header = "id,team,what,owner,made_on,due_on,label"
    lines = ["1,Alpha,Write,Fern,2026-03-01,2026-03-09,promise", "2,Alpha,Refactor,Fern,2026-03-01,2026-03-09,chore"]
    desk.load(text(header, lines), promised="label=promise")
    assert desk.mart("commitment", "what, origin") == [("Refactor", "tracker"), ("Write", "promised")]


def test_the_report_is_plain_json(desk: Desk):
    assert json.loads(json.dumps(desk.load(text(SURVEY, survey(6))).as_json()))["rows_loaded"] == 6


def test_the_ledger_keeps_no_text_and_no_second_of_an_answer(desk: Desk):
    header = "Timestamp,Email Address,Team,ps1,ps2,ps3,ps4,ps5,ps6,ps7,Remark"
    lines = [f"2026/03/04 10:17:4{n},who{n}@example.com,Alpha,4,4,4,4,4,4,{n + 1},secret words {n}" for n in range(6)]
    desk.load(text(header, lines))
    assert desk.mart("safety_block", "n") == [(6,)]
    (mapping,) = desk.ledger("select mapping from load")[0]
    assert "10:17" not in mapping and "fields" in mapping
    content = (desk.workspace / "ledger.duckdb").read_bytes()
    assert not any(word in content for word in (b"10:17:4", b"example.com", b"secret words"))


def test_an_export_with_and_one_without_addresses_tell_the_same_rows(desk: Desk):
    header = "Timestamp,Team,ps1,ps2,ps3,ps4,ps5,ps6,ps7"
    lines = [f"2026/03/04 10:17:4{n},Alpha,4,4,4,4,4,4,{n + 1}" for n in range(7)]
    desk.load(text(header, lines[:6]))
    before = desk.mart("safety_block")
    named = [line.replace(",Alpha", f",who{n}@example.com,Alpha") for n, line in enumerate(lines)]
    desk.load(text(header.replace(",Team", ",Email Address,Team"), named))
    assert desk.mart("safety_block") == before, "seven answers less six would be one person's"


def test_another_time_zone_makes_no_new_rows_of_times_that_carry_a_zone(desk: Desk):
    head = "Timestamp,Email,Team,ps1,ps2,ps3,ps4,ps5,ps6,ps7"
    lines = [f"2026/03/10 11:3{n}:07 PM GMT+1,r{n}@example.org,Alpha,1,5,1,5,2,6,7" for n in range(6)]
    desk.load(text(head, lines))
    before = desk.ledger("select distinct row_key from response order by all")
    (desk.workspace / "firmyes.toml").write_text('time_zone = "Asia/Tokyo"\n')
    desk.load(text(head, [*lines, lines[0].replace("r0", "r9").replace("11:30", "11:39")]), name="later.csv")
    after = desk.ledger("select distinct row_key from response order by all")
    assert set(before) < set(after) and len(after) == 7
    assert desk.mart("safety_block", "n") == [(6,)]
