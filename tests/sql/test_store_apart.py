"""Agreement and commitment in files of their own: what is sealed, what is told, and what never is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factory.book import Book, Voted


def half(question: str, count: int = 6, first: int = 0, **given) -> list[Voted]:
    """``count`` people answering one question: 5, 4, 3, 2, 5, 4 …"""
    rows = []
    for number in range(first, first + count):
        answer = (5, 4, 3, 2)[number % 4]
        asked = (
            {"agreement": answer, "commitment": None}
            if question == "agreement"
            else {"agreement": None, "commitment": answer}
        )
        rows.append(Voted(f"{question[0]}{number}", nameless=True, **asked, **given))
    return rows


def test_each_question_is_a_block_of_its_own_and_no_vote():
    book = Book()
    book.votes(half("agreement"))
    book.votes(half("commitment", 7))
    marts = book.built()
    assert marts["vote_block"] == []
    assert [
        (row["question"], row["decision_id"], row["team"], row["n"], row["said_yes"], row["threes"])
        for row in sorted(marts["apart_block"], key=lambda row: row["question"])
    ] == [("agreement", "D1", "Alpha", 6, 4, 1), ("commitment", "D1", "Alpha", 7, 4, 2)]
    assert {(row["subject"], row["grain"]): row["n"] for row in marts["people"] if row["team"] == "Alpha"}[
        ("commitment", "all")
    ] == 7


@pytest.mark.parametrize("question", ["agreement", "commitment"])
def test_below_k_one_question_waits_and_says_only_that(question: str):
    book = Book()
    book.votes(half(question, 4))
    marts = book.built()
    assert marts["apart_block"] == []
    assert marts["waiting"] == [{"kind": "votes", "team": "Alpha", "decision_id": "D1"}]


def test_a_blank_answer_in_a_file_of_both_is_no_half():
    book = Book()
    book.votes([*(Voted(f"p{n}") for n in range(6)), *(Voted(f"q{n}", commitment=None) for n in range(6))])
    marts = book.built()
    assert [row["n"] for row in marts["vote_block"]] == [6]
    assert marts["apart_block"] == []


@pytest.mark.parametrize("whole_first", [True, False])
def test_a_decision_is_told_one_way_only(whole_first: bool):
    """Six whole votes beside seven answers of one question would tell the seventh's."""
    book = Book()
    whole = [Voted(f"p{n}", nameless=True) for n in range(6)]
    for rows in [whole, half("agreement", 7)] if whole_first else [half("agreement", 7), whole]:
        book.votes(rows)
        marts = book.built()
    assert [row["n"] for row in marts["vote_block"]] == ([6] if whole_first else [])
    assert [row["n"] for row in marts["apart_block"]] == ([] if whole_first else [7])
    assert marts["waiting"] == [{"kind": "votes", "team": "Alpha", "decision_id": "D1"}]


def test_it_stays_so_when_the_first_load_is_undone():
    book = Book()
    first = book.votes([Voted(f"p{n}", nameless=True) for n in range(6)])
    book.built()
    book.undo(first)
    book.votes(half("agreement", 7))
    assert book.built()["apart_block"] == []


def test_a_larger_export_of_the_same_question_brings_no_second_block_of_the_same_people():
    book = Book()
    book.votes(half("agreement", 6))
    book.built()
    book.votes(half("agreement", 8))
    assert [row["n"] for row in book.built()["apart_block"]] == [6]
    book.votes(half("agreement", 11))
    assert sorted(row["n"] for row in book.built()["apart_block"]) == [5, 6]


def test_one_person_twice_in_a_file_counts_once():
    book = Book()
    rows = [replace(row, nameless=False) for row in half("agreement", 5)]
    book.votes([*rows, replace(rows[0], agreement=1)])
    assert [row["n"] for row in book.built()["apart_block"]] == [5]
