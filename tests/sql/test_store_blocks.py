"""Every rule of ARCHITECTURE's "Blocks", rows in and rows out on real DuckDB."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factory.book import Answered, Book, people, voters


def summed(marts, mart="safety_block"):
    return sorted((row["team"], row["n"], row.get("score_sum")) for row in marts[mart])


def test_a_team_of_k_is_shown_and_a_team_below_is_not():
    book = Book()
    book.survey(people(5) + people(4, 11, team="Small"))
    marts = book.built()
    assert summed(marts) == [("Alpha", 5, 20.0)]
    assert {row["team"] for row in marts["item_block"]} == {"Alpha"}
    assert marts["waiting"] == [{"kind": "survey", "team": "Small", "decision_id": None}]
    assert {(row["team"], row["n"]) for row in marts["people"]} == {("", 5), ("Alpha", 5)}


def test_adding_a_small_team_moves_no_total():
    alone, with_small = Book(), Book()
    alone.survey(people(6))
    alone.votes(voters(6))
    with_small.survey(people(6) + people(4, 20, team="Small", values=(1, 1, 1)))
    with_small.votes(voters(6) + voters(4, 20, team="Small", agreement=1))
    numbers = ("safety_block", "item_block", "vote_block", "hindrance_block", "people")
    first, second = alone.built(), with_small.built()
    assert {mart: first[mart] for mart in numbers} == {mart: second[mart] for mart in numbers}


def test_one_person_twice_counts_once_with_the_latest_answer():
    book = Book()
    again = Answered("p1", values=(1, 1, 1), day=date(2026, 3, 20), key="p1 again")
    book.survey([*people(5), again])
    marts = book.built()
    assert summed(marts) == [("Alpha", 5, 4 * 4.0 + 1.0)]
    assert book.rows("select count(*) from block_row") == [(5,)]


def test_four_people_who_answer_five_times_are_four_people():
    book = Book()
    book.survey([*people(4), Answered("p1", key="p1 again", day=date(2026, 3, 20))])
    assert book.built()["safety_block"] == []


def test_a_wave_name_or_else_the_month_makes_the_group():
    book = Book()
    book.survey(people(3, wave=None) + people(2, 4, wave=None, day=date(2026, 4, 1)) + people(5, 11, wave="spring"))
    marts = book.built()
    assert [(row["wave"], row["n"]) for row in marts["safety_block"]] == [("spring", 5)]
    book.survey(people(5, 31, wave=None, day=date(2026, 4, 2)))
    waves = [(row["wave"], row["period"], row["n"]) for row in book.built()["safety_block"]]
    assert sorted(waves, key=str) == [("spring", date(2026, 3, 1), 5), (None, date(2026, 4, 1), 5)]


def test_groups_are_never_made_of_two_files():
    book = Book()
    book.survey(people(3))
    book.survey(people(3, 4))
    assert book.built()["safety_block"] == []


def test_waiting_rows_form_a_block_of_their_own_from_a_later_cumulative_file():
    book = Book()
    book.survey(people(6))
    book.built()
    book.survey(people(8))  # two late answers: they wait
    assert summed(book.built()) == [("Alpha", 6, 24.0)]
    book.survey(people(11))  # five late answers by now
    marts = book.built()
    assert summed(marts) == [("Alpha", 5, 20.0), ("Alpha", 6, 24.0)]
    assert marts["waiting"] == []
    assert book.rows("select count(*), count(distinct row_key) from block_row") == [(11, 11)]


def test_many_loads_and_one_build_give_what_a_build_each_gives():
    step_by_step, at_once = Book(), Book()
    for size in (6, 8, 11, 20):
        step_by_step.survey(people(size))
        last = step_by_step.built()
        at_once.survey(people(size))
    assert summed(at_once.built()) == summed(last)


def test_a_corrected_answer_touches_no_sealed_block():
    book = Book()
    book.survey(people(5))
    before = book.built()["safety_block"]
    book.survey([Answered("p1", values=(1, 1, 1)), *people(4, 2)])
    assert book.built()["safety_block"] == before


def test_a_repeated_answer_of_somebody_sealed_never_enters_another_block():
    book = Book()
    book.survey(people(5))
    book.built()
    book.survey([Answered("p1", key="again"), *people(4, 11)])
    assert summed(book.built()) == [("Alpha", 5, 20.0)]
    book.survey([Answered("p1", key="again"), *people(5, 11)])
    assert summed(book.built()) == [("Alpha", 5, 20.0), ("Alpha", 5, 20.0)]
    assert book.rows("select count(*), count(distinct person) from block_row") == [(10, 10)]


def test_a_renamed_team_keeps_its_sealed_name_and_the_rest_gets_the_new():
    book = Book()
    book.survey(people(5))
    book.built()
    book.survey(people(5, team="Omega") + people(5, 6, team="Omega"))
    assert summed(book.built()) == [("Alpha", 5, 20.0), ("Omega", 5, 20.0)]


def test_the_parent_is_sealed_with_the_block():
    book = Book()
    book.team("Alpha", "Old")
    book.survey(people(5))
    book.built()
    book.team("Alpha", "New")
    book.survey(people(5, 11))
    marts = book.built()
    assert sorted(row["part_of"] for row in marts["safety_block"]) == ["New", "Old"]
    assert marts["team"] == [{"team": "Alpha", "part_of": "New", "size": None}]


@pytest.mark.parametrize("later", [3, 9])
def test_a_new_k_touches_only_what_is_not_sealed(later: int):
    book = Book()
    book.survey(people(6) + people(4, 11, team="Small"))
    first = book.built(k=5)["safety_block"]
    marts = book.built(k=later)
    assert [row for row in marts["safety_block"] if row["team"] == "Alpha"] == first
    assert ("Small" in {row["team"] for row in marts["safety_block"]}) is (later == 3)


def test_undo_takes_whole_blocks_and_leaves_the_seals():
    book = Book()
    load = book.survey(people(5))
    other = book.survey(people(5, 11, team="Beta"))
    before = book.built()
    book.undo(other)
    assert summed(book.built()) == [("Alpha", 5, 20.0)]
    book.undo(load)
    after = book.built()
    assert after["safety_block"] == after["item_block"] == after["people"] == []
    assert book.rows("select count(*) from block_row") == [(10,)]
    assert len(before["safety_block"]) == 2


def test_the_same_rows_loaded_again_form_the_same_block_again():
    book = Book()
    load = book.survey(people(5))
    before = book.built()
    book.undo(load)
    book.built()
    book.survey(people(5))
    after = book.built()
    assert after["safety_block"] == before["safety_block"]
    assert after["item_block"] == before["item_block"]


def test_a_larger_file_after_an_undo_brings_back_the_old_block_and_nothing_else():
    book = Book()
    load = book.survey(people(5))
    before = book.built()
    book.undo(load)
    book.built()
    book.survey(people(6))
    after = book.built()
    assert after["safety_block"] == before["safety_block"], "six answers minus five would be one person's"
    assert [row["team"] for row in after["waiting"]] == ["Alpha"]


def test_a_block_does_not_come_back_without_one_of_its_rows_or_with_a_changed_one():
    book = Book()
    load = book.survey(people(5))
    book.built()
    book.undo(load)
    book.survey(people(4) + people(3, 11))
    assert book.built()["safety_block"] == []
    book.survey([Answered("p1", values=(1, 1, 1)), *people(4, 2)])
    assert book.built()["safety_block"] == []


def test_a_block_comes_back_under_its_sealed_team_and_period():
    book = Book()
    load = book.survey(people(5))
    before = book.built()["safety_block"]
    book.undo(load)
    book.survey(people(5, team="Renamed"))
    assert book.built()["safety_block"] == before


def test_another_reversal_may_form_the_same_block_with_other_numbers():
    book = Book()
    load = book.survey(people(5))
    book.built()
    book.undo(load)
    book.survey(people(5), reverse=("q1",))
    (row,) = book.built()["safety_block"]
    assert row["n"] == 5
    assert row["score_sum"] == pytest.approx(5 * (2 + 4 + 4) / 3)


def test_another_reading_that_would_count_other_people_forms_no_block():
    """Seven people with a score, then six of the same seven: the difference would be one person's answers."""
    book = Book()
    load = book.survey(people(7))
    book.built()
    book.undo(load)
    rows = people(7)
    read_anew = book.survey(rows)
    book.con.execute(  # as if “don’t know” were now no answer
        "update response set answered = 2, total = 8 where rid = (select min(rid) from response where load_id = ?)",
        [read_anew],
    )
    assert book.built()["safety_block"] == []


def test_the_numbers_stay_with_the_first_reading_while_it_is_there():
    book = Book()
    load = book.survey(people(5))
    before = book.built()["safety_block"]
    book.survey(people(6), reverse=("q1",))
    assert book.built()["safety_block"] == before
    book.undo(load)
    (row,) = book.built()["safety_block"]
    assert row["n"] == 5
    assert row["score_sum"] != before[0]["score_sum"]


# --- small teams together ---------------------------------------------------------------------------------------------


def test_small_teams_of_one_parent_are_shown_together_and_none_of_them_alone():
    book = Book()
    book.team("Low", "North")
    book.team("Little", "North")
    book.survey(people(6) + people(3, 11, team="Low") + people(4, 21, team="Little", values=(2, 2, 2)))
    marts = book.built()
    assert summed(marts) == [("Alpha", 6, 24.0), ("Smaller teams of North", 7, 20.0)]
    assert {row["team"] for row in marts["waiting"]} == {"Low", "Little"}, "each of them stays hidden, and is named so"
    (together,) = [row for row in marts["team"] if row["team"] == "Smaller teams of North"]
    assert together["part_of"] == "North"
    assert {(row["team"], row["n"]) for row in marts["people"] if row["grain"] == "month"} == {
        ("", 13),
        ("Alpha", 6),
        ("Smaller teams of North", 7),
    }


@pytest.mark.parametrize(
    ("parents", "sizes"),
    [(("North", "South"), (3, 4)), (("North", "North"), (2, 2)), (("North", None), (4, 4))],
    ids=["of two parents", "too few together", "one without a parent"],
)
def test_small_teams_wait_where_they_do_not_go_together(parents: tuple[str | None, ...], sizes: tuple[int, ...]):
    book = Book()
    for team, parent in zip(("Low", "Little"), parents, strict=True):
        book.team(team, parent)
    book.survey(people(sizes[0], 11, team="Low") + people(sizes[1], 21, team="Little"))
    assert book.built()["safety_block"] == []


def test_small_teams_of_no_parent_go_together_and_one_alone_does_not():
    book = Book()
    book.survey(people(3, 11, team="Low") + people(2, 21, team="Little"))
    assert summed(book.built()) == [("Smaller teams", 5, 20.0)]
    alone = Book()
    alone.survey(people(4, 11, team="Low"))
    assert alone.built()["safety_block"] == []


def test_late_answers_of_a_shown_team_are_not_put_together_with_a_small_one():
    book = Book()
    book.survey(people(6))
    book.built()
    book.survey(people(8) + people(4, 21, team="Low"))
    assert summed(book.built()) == [("Alpha", 6, 24.0)]


def test_a_small_team_that_grew_is_never_told_from_those_it_was_shown_with():
    book = Book()
    book.survey(people(4, 11, team="Low") + people(2, 21, team="Little"))
    before = book.built()["safety_block"]
    book.survey(people(6, 11, team="Low") + people(3, 21, team="Little"))
    assert book.built()["safety_block"] == before, "two late ones and one are too few together"


def test_votes_on_a_decision_are_not_put_together():
    book = Book()
    book.votes(voters(4, team="Low") + voters(3, 21, team="Little"))
    assert book.built()["vote_block"] == []
