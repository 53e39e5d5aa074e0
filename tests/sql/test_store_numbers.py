"""What a block tells: items, values, votes and people, and the gate that stands before it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from etl.building.blocks import seal
from firmyes.errors import BuildRefused
from tests.factory.book import Answered, Book, Voted, people, voters


def test_items_stand_on_the_people_who_answered_all_and_so_does_the_score():
    book = Book()
    rows = [*people(5), Answered("p9", values=(1, 1, None))]  # two of three is below 70 %
    book.survey(rows)
    (row,) = book.built()["safety_block"]
    assert (row["n"], row["complete"]) == (5, 5)
    ten = ("a", "b", "c", "d")
    book.survey(
        [Answered(f"x{n}", values=(4, 4, 4, 4), team="Beta") for n in range(6)]
        + [Answered(f"y{n}", values=(1, 1, 1, None), team="Beta") for n in range(3)],
        items=ten,
        instrument="other",
    )
    marts = book.built()
    (beta,) = [row for row in marts["safety_block"] if row["team"] == "Beta"]
    assert (beta["n"], beta["complete"], beta["score_sum"]) == (6, 6, 24.0)
    assert {row["n"] for row in marts["item_block"] if row["team"] == "Beta"} == {6}


def test_with_too_few_complete_rows_only_the_score_is_told_over_all():
    book = Book()
    items = ("a", "b", "c", "d")
    full = [Answered(f"x{n}", values=(5, 5, 5, 5)) for n in range(4)]
    part = [Answered(f"y{n}", values=(2, 2, 2, None)) for n in range(3)]
    book.survey(full + part, items=items)
    marts = book.built()
    (row,) = marts["safety_block"]
    assert (row["n"], row["complete"], row["score_sum"]) == (7, 0, 26.0)
    assert marts["item_block"] == []


def test_counts_and_spread_only_from_twice_k():
    book = Book()
    book.survey(people(9) + people(10, 21, team="Beta", values=(1, 3, 5)))
    marts = book.built()
    nine = [row for row in marts["item_block"] if row["team"] == "Alpha"]
    assert {(row["counts"], row["value_sumsq"]) for row in nine} == {(None, None)}
    ten = {row["item"]: row for row in marts["item_block"] if row["team"] == "Beta"}
    assert ten["q1"]["counts"] == [10, 0, 0, 0, 0]
    assert ten["q2"]["value_sumsq"] == 90
    assert (ten["q3"]["favourable"], ten["q2"]["neutral"], ten["q1"]["unfavourable"]) == (10, 10, 10)


def test_reversal_turns_values_bands_and_counts():
    book = Book()
    book.survey(people(10, values=(1, 4, 4)), reverse=("q1",))
    (row,) = [row for row in book.built()["item_block"] if row["item"] == "q1"]
    assert (row["value_sum"], row["favourable"], row["counts"]) == (50, 10, [0, 0, 0, 0, 10])


def test_votes_count_who_answered_both_questions():
    book = Book()
    book.votes([*voters(4), Voted("p5", commitment=None), Voted("p6", agreement=None)])
    marts = book.built()
    assert marts["vote_block"] == []
    assert marts["waiting"] == [{"kind": "votes", "team": "Alpha", "decision_id": "D1"}]


def test_the_four_answers():
    book = Book()
    answers = [(5, 5), (4, 4), (5, 4), (4, 3), (5, 1), (3, 4), (2, 5), (3, 3), (1, 1), (2, 2)]
    book.votes([Voted(f"p{n}", agreement=a, commitment=c) for n, (a, c) in enumerate(answers)])
    (row,) = book.built()["vote_block"]
    assert (row["firm_yes"], row["soft_yes"], row["disagree_and_commit"], row["not_a_yes"]) == (3, 2, 2, 3)
    assert (row["agree_threes"], row["commit_threes"], row["agreed_fully"], row["soft_fully"]) == (2, 2, 3, 2)
    assert row["unsaid_n"] is None


def test_extra_questions_of_votes_only_from_k_and_reasons_only_from_twice_k():
    book = Book()
    book.votes(
        [Voted(f"p{n}", unsaid=n < 2, in_the_way="no time") for n in range(9)]
        + [Voted(f"q{n}", decision="D2", welcome=True if n < 4 else None, in_the_way="I see a risk") for n in range(10)]
    )
    marts = book.built()
    first, second = sorted(marts["vote_block"], key=lambda row: row["decision_id"])
    assert (first["unsaid_n"], first["unsaid_yes"]) == (9, 2)
    assert second["welcome_n"] is None
    assert [(row["decision_id"], row["reason"], row["n"]) for row in marts["hindrance_block"]] == [
        ("D2", "I see a risk", 10)
    ]


def test_a_vote_below_k_is_not_pooled_with_other_teams_or_decisions():
    book = Book()
    book.votes(voters(4) + voters(4, 11, decision="D2") + voters(4, 21, team="Beta"))
    assert book.built()["vote_block"] == []


def test_the_same_answers_under_another_instrument_are_not_told_twice():
    book = Book()
    book.survey(people(5))
    book.built()
    book.survey(people(6), instrument="tool-renamed")
    assert [row["instrument"] for row in book.built()["safety_block"]] == ["tool"]


def test_one_form_with_two_instruments_makes_a_block_of_each():
    book = Book()
    book.survey(people(5))
    book.survey([replace(row, values=(2, 2, 2)) for row in people(6)], instrument="second")
    assert sorted((row["instrument"], row["n"]) for row in book.built()["safety_block"]) == [("second", 6), ("tool", 5)]


def test_votes_stay_one_decision_when_it_gets_its_id_later():
    book = Book()
    book.votes(voters(5, decision="Ship weekly"))
    book.built()
    load = book._load("decisions")
    book.con.execute(
        "insert into decision (load_id, line, decision_id, team, title) values (?, 2, 'D7', 'Alpha', 'Ship weekly')",
        [load],
    )
    assert [row["decision_id"] for row in book.built()["vote_block"]] == ["D7"]
    # the tool now names the decision by its id: everybody of it has been sealed, one more would stand alone
    book.votes(voters(6, decision="D7"))
    assert [(row["decision_id"], row["n"]) for row in book.built()["vote_block"]] == [("D7", 5)]


def test_people_are_distinct_respondents_or_the_largest_single_wave():
    book = Book()
    spring, autumn = date(2026, 3, 3), date(2026, 9, 9)
    book.survey(people(6, wave=None, day=spring) + people(5, 3, wave=None, day=autumn))
    book.survey(
        [Answered(f"n{n}", team="Beta", wave=None, day=spring, nameless=True) for n in range(7)]
        + [Answered(f"m{n}", team="Beta", wave=None, day=autumn, nameless=True) for n in range(5)]
    )
    counted = {(row["team"], row["grain"], row["period"]): row["n"] for row in book.built()["people"]}
    assert counted["Alpha", "month", date(2026, 3, 1)] == 6
    assert counted["Alpha", "year", date(2026, 1, 1)] == 7  # p1–p6 and p7: p3–p6 are in both
    assert counted["Beta", "year", date(2026, 1, 1)] == 7
    assert counted["", "all", date(1970, 1, 1)] == 14
    assert counted["Alpha", "half", date(2026, 8, 1)] == 6
    assert counted["Alpha", "half", date(2026, 9, 1)] == 5


def test_votes_of_one_person_on_many_decisions_are_one_person():
    book = Book()
    book.votes(voters(5) + voters(5, decision="D2") + voters(5, 4, decision="D3"))
    counted = {(row["subject"], row["grain"]): row["n"] for row in book.built()["people"] if row["team"] == "Alpha"}
    assert counted["", "all"] == 8


def test_the_gate_refuses_seals_that_set_people_apart():
    book = Book()
    book.survey(people(5))
    book.built()
    # as a fault of sealing would: four of the five rows in a second block
    book.con.execute(
        "insert into block select 99, kind, subject, 'Beta', part_of, wave, period, k, 4, sealed_at, load_id from block"
    )
    book.con.execute(
        "insert into block_row select 99, rid, row_key, content, moment, person, counted from block_row limit 4"
    )
    assert book.gate() != []
    with pytest.raises(BuildRefused, match="protect people"):
        seal(book.con, 5, book.journal)


def test_the_gate_sees_the_same_answers_under_another_name():
    book = Book()
    book.survey(people(6))
    book.built()
    book.con.execute(
        "insert into block select 99, kind, 'renamed', 'Beta', part_of, wave, period, k, 5, sealed_at, load_id from block"
    )
    book.con.execute(
        "insert into block_row select 99, rid, row_key, content, moment, person, counted from block_row limit 5"
    )
    assert book.gate() != []


def test_a_refused_seal_leaves_no_seal_behind():
    book = Book()
    book.survey(people(5))
    book.built()
    book.con.execute(
        "insert into block_row select 1, 77, row_key, content, moment, person, true from block_row limit 0"
    )
    book.con.execute(
        "insert into block select 99, kind, subject, 'Beta', part_of, wave, period, k, 4, sealed_at, load_id from block"
    )
    book.con.execute(
        "insert into block_row select 99, rid, row_key, content, moment, person, counted from block_row limit 4"
    )
    book.survey(people(6, 31, wave="W2"))
    with pytest.raises(BuildRefused):
        book.built()
    assert book.rows("select count(*) from block") == [(2,)]


def test_an_export_that_names_people_later_does_not_tell_them_twice():
    """First without ids, then with: other keys and other persons, but the same answers at the same second."""
    book = Book()
    book.survey([Answered(f"p{n}", nameless=True, key=f"row {n}", moment=f"10:0{n}") for n in range(6)])
    before = book.built()["safety_block"]
    book.survey([Answered(f"p{n}", key=f"person {n}", moment=f"10:0{n}") for n in range(7)])
    assert book.built()["safety_block"] == before


def test_the_gate_sees_the_same_moment_under_other_keys():
    book = Book()
    book.survey([Answered(f"p{n}", moment=f"10:0{n}") for n in range(6)])
    book.built()
    book.con.execute(
        "insert into block select 99, kind, subject, 'Beta', part_of, wave, period, k, 5, sealed_at, load_id from block"
    )
    book.con.execute(
        "insert into block_row select 99, rid, uuid(), uuid(), moment, uuid(), counted from block_row limit 5"
    )
    assert book.gate() != []
