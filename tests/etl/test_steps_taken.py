"""What a refusal says to do is done on the command line, with its own parser, and then the file is read."""

from __future__ import annotations

import pytest

from etl.__main__ import parser
from etl.model.plan import Options
from etl.model.question import options_of
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from firmyes.errors import MappingError
from tests.etl.test_odd_surveys import CODES, FIVE, POINTS, TEXTS, answered
from tests.factory.exports import TODAY, as_csv

UNKNOWN = ["Egyáltalán nem", "Nem", "Semleges", "Igen", "Teljesen"]
TEAM = ["--team", "Blue"]


def with_column(head: str, cells: list[str]) -> list[list[object]]:
    rows = answered(FIVE)
    return [[head, *CODES], *([cells[at % len(cells)], *row] for at, row in enumerate(rows))]


#: what is asked: (the file, what the person answers by the options the refusal names)
STEPS: dict[str, tuple[list[list[object]], list[str]]] = {
    "team": ([[*CODES], *answered(FIVE)], TEAM),
    "scale": ([[*CODES], *map(list, POINTS)], [*TEAM, "--scale", "1-5"]),
    "words": (
        [[*CODES], *answered(UNKNOWN)],
        [*TEAM, "--words", ",".join(f"{word}={number}" for number, word in enumerate(UNKNOWN, start=1))],
    ),
    "which_way": (
        [["ps1_r", *CODES[1:]], *answered(FIVE)],
        [*TEAM, "--which-way", "ps1=turned"],
    ),
    "columns": ([[text[:60] for text in TEXTS], *answered(FIVE)], [*TEAM, "--map", f"ps7={TEXTS[6][:60]}"]),
    "year": (with_column("Quarter", ["Q1", "Q2"]), [*TEAM, "--year", "2026"]),
    "day_first": (with_column("Timestamp", ["03/04/2026", "05/06/2026"]), [*TEAM, "--dayfirst"]),
    "team_names": (with_column("team", ["Blue", "blue "]), ["--team-name", "Blue=Blue", "--team-name", "blue=Blue"]),
    "kind": (
        [
            ["I feel engaged at work", "I am committed to this company", "Leaders listen"],
            *(list(row[:3]) for row in POINTS),
        ],
        [*TEAM, "--kind", "survey", "--own", "Ours", "--scale", "1-5"],
    ),
    "instrument": (
        [["We laugh together", "Our plan holds", "Meetings are worth it"], *(list(row[:3]) for row in POINTS)],
        [*TEAM, "--own", "Ours", "--scale", "1-5"],
    ),
}


@pytest.mark.parametrize("option", STEPS)
def test_the_step_a_refusal_names_leads_on(option: str) -> None:
    rows, said = STEPS[option]
    table = read_table(as_csv(rows), "odd.csv")
    before = read_table(as_csv(rows), "odd.csv")
    told = [] if option in ("team", "team_names") else TEAM
    flag = said[len(told)] if said[: len(told)] == told else said[0]
    plan = propose(before, given(told), None, TODAY)
    assert plan.open_questions[0].option == option
    with pytest.raises(MappingError) as refused:
        require_ready(plan, before)
    assert flag in refused.value.next_step
    ready(table, said)


def given(said: list[str]) -> Options:
    return options_of(vars(parser().parse_args(["import", "odd.csv", *said])))


def ready(table: Table, said: list[str]) -> None:
    plan = propose(table, given(said), None, TODAY)
    require_ready(plan, table)
    assert plan.surveys and plan.open_questions == ()
