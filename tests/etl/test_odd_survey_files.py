"""Odd survey files as wholes: lines of means between people, text in an encoding whose letters look like others."""

from __future__ import annotations

import pytest

from etl.model.plan import Options
from etl.planning.propose import propose
from etl.reading.read import read_table
from tests.etl.test_odd_surveys import CODES, POINTS, answered, asked, proposed
from tests.factory.exports import TODAY, as_csv


@pytest.mark.parametrize(
    ("head", "lines"),
    [("Person", ["Mean"]), ("", ["Moyenne"]), ("Name", ["Mittelwert", "n", "Max"]), ("Employee", ["平均"])],
)
def test_a_line_of_means_is_no_person(head: str, lines: list[str]) -> None:
    people = [[f"p{at}", *row] for at, row in enumerate(POINTS)]
    _, plan = proposed([head, *CODES], [*people, *([line, 3, 4, 2, 4, 2, 4, 3] for line in lines)], scale=(1, 5))
    (skip,) = plan.skips
    assert (skip.column, skip.texts) == (0, frozenset(lines))


def test_a_person_or_team_called_like_a_count_is_one() -> None:
    people = [["Max" if at else "N", *row] for at, row in enumerate(POINTS)]
    assert proposed(["Name", *CODES], people, scale=(1, 5))[1].skips == ()


CZECH = [
    "Rozhodně nesouhlasím",
    "Spíše nesouhlasím",
    "Ani souhlas, ani nesouhlas",
    "Spíše souhlasím",
    "Rozhodně souhlasím",
]
TURKISH = ["Kesinlikle katılmıyorum", "Katılmıyorum", "Kararsızım", "Katılıyorum", "Kesinlikle katılıyorum"]


@pytest.mark.parametrize(("encoding", "labels"), [("cp1250", CZECH), ("cp1254", TURKISH)])
def test_letters_that_another_encoding_makes_of_others_are_told_by_known_words(
    encoding: str, labels: list[str]
) -> None:
    table = read_table(as_csv([CODES, *answered(labels)]).decode().encode(encoding), "odd.csv")
    plan = propose(table, Options(team="Blue"), None, TODAY)
    assert table.encoding == encoding and asked(plan) == ["encoding"]
    said = read_table(as_csv([CODES, *answered(labels)]).decode().encode(encoding), "odd.csv", encoding=encoding)
    assert asked(propose(said, Options(team="Blue"), None, TODAY)) == []
    german = ["Stimme überhaupt nicht zu", "Stimme nicht zu", "Neutral", "Stimme zu", "Stimme völlig zu"]
    assert read_table(as_csv([CODES, *answered(german)]).decode().encode("cp1252"), "odd.csv").may_be == ()
