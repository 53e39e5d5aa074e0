"""What a refusal says to do is done on the command line, with its own parser, and then the file is read."""

from __future__ import annotations

import pytest

from etl.__main__ import parser
from etl.model.plan import Options
from etl.model.question import next_step, options_of
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from etl.store import rounds
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
    "rounds": (with_column("Wave", ["1", "2"]), [*TEAM, "--rounds", "1=2026-01-01", "--rounds", "2=2026-04-01"]),
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

LIST = "Task,Owner,Due"
#: of a list: (the file, what is said before, what the person answers)
LIST_STEPS: dict[str, tuple[str, list[str], list[str]]] = {
    "team": (f"{LIST}\nCall,Ann,2026-05-08\nBook,Bo,2026-05-09\n", [], TEAM),
    "day_first": (f"{LIST}\nCall,Ann,03/04/2026\nBook,Bo,05/06/2026\n", TEAM, ["--dayfirst"]),
    "year": (f"{LIST}\nCall,Ann,29 May\nBook,Bo,30 May\n", TEAM, ["--year", "2026"]),
    "state_words": (
        f"{LIST},Status\nCall,Ann,2026-05-08,Done\nBook,Bo,2026-05-09,Handed over\n",
        TEAM,
        ["--states", "Handed over=open"],
    ),
    "done_on": (
        f"{LIST},Status,Last update\nCall,Ann,2026-05-08,Done,2026-05-06\nBook,Bo,2026-05-09,Open,2026-05-06\n",
        TEAM,
        ["--done-on", "Last update"],
    ),
    "due_on": (
        "Task,Owner,Completion date,Status\nCall,Ann,2027-02-01,Open\nBook,Bo,2026-05-14,In progress\n",
        TEAM,
        ["--due", "Completion date"],
    ),
    "owner": (
        "Task,Owner 1,Owner 2,Due\nCall,Ann,Bo,2026-05-08\nBook,Bo,,2026-05-09\n",
        TEAM,
        ["--owner", "Owner 1"],
    ),
    "promised": (
        "Type,Task,Owner,Due\nTask,Call,Ann,2026-05-08\nRisk,Flood,Bo,2026-05-08\n",
        TEAM,
        ["--promised", "Type=Task"],
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


@pytest.mark.parametrize("option", LIST_STEPS)
def test_the_step_a_question_about_a_list_names_leads_on(option: str) -> None:
    text, before, said = LIST_STEPS[option]
    table = read_table(text.encode(), "odd.csv")
    question = next(each for each in propose(table, given(before), None, TODAY).questions if each.option == option)
    assert question.needed or question.doubtful
    assert said[0] in next_step(question)
    plan = propose(table, given([*before, *said]), None, TODAY)
    require_ready(plan, table)
    assert option not in {each.option for each in plan.questions if each.needed or each.doubtful}


def test_the_encoding_a_refusal_offers_is_taken_when_the_file_is_read_again() -> None:
    raw = as_csv(with_column("Команда", ["Синие", "Красные"])).decode("utf-8-sig").encode("cp1251")
    before = read_table(raw, "r.csv")
    told = ["--map", "team=Команда"]
    with pytest.raises(MappingError) as refused:
        require_ready(propose(before, given(told), None, TODAY), before)
    assert "--encoding" in refused.value.next_step and "cp1251" in refused.value.next_step
    options = given([*told, "--encoding", "cp1251"])
    table = read_table(raw, "r.csv", encoding=options.encoding)
    ready(table, told)


def given(said: list[str]) -> Options:
    return options_of(vars(parser().parse_args(["import", "odd.csv", *said])))


def ready(table: Table, said: list[str]) -> None:
    plan = propose(table, given(said), None, TODAY)
    require_ready(plan, table)
    assert plan.surveys and plan.open_questions == ()


def test_two_rounds_of_one_file_are_not_called_another_file() -> None:
    assert "file 1" in rounds.hidden(1, 2)
    told = rounds.hidden(1, 1)
    assert "file 1" not in told and "python -m etl undo 1" in told
