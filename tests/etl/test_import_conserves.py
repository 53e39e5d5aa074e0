"""Whole imports of any table: all that was read is loaded or set aside with a reason, or nothing is loaded at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.model.plan import Kind, Options
from etl.model.report import LoadReport
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from etl.writer import Writer
from firmyes.errors import FirmYesError
from tests.conftest import EXAMPLES
from tests.factory.exports import NOWHERE, TODAY, as_csv, empty_ledger
from tests.factory.workbook import workbook

DAY = st.sampled_from(
    ["2026-03-05", "2026-03-31", "13/03/2026", "soon", "TBD", "", "5 Mar", "2026-03-05T23:30:00-05:00", "46086"]
)
TEAM = st.sampled_from(["Blue", "Green", " blue", "", "Blue, Green"])
PERSON = st.sampled_from(["p1", "p2", "p3", "p4", "p5", "p6", "p7", "a@example.org", "", "", "1.2E+15"])
ANSWER = st.sampled_from(
    ["1", "4", "5", "7", "8", "", "N/A", "Agree", "Strongly disagree", "perhaps", "4.0", "3.5", " 5 "]
)
WORD = st.sampled_from(["Ship", "Call", "Total", "", "=1+1", "a\nb", "größer", '"', "x" * 300])
ID = st.sampled_from(["1", "2", "A-1", "", "#3", "650a1b2c3d4e5f6a7b8c9d01"])
STATE = st.sampled_from(["Done", "open", "Won't do", "x", "", "Frozen", "yes", "50%"])
COUNT = st.sampled_from(["3", "0", "", "many", "7,0", "-1"])
FLAG = st.sampled_from(["yes", "no", "", "perhaps"])
KINDS: dict[str, dict[str, st.SearchStrategy[str]]] = {
    "survey": {"team": TEAM, "date": DAY, "respondent": PERSON, "wave": st.sampled_from(["W1", "W2", ""])}
    | {f"ps{place}": ANSWER for place in range(1, 8)},
    "votes": {
        "decision": ID, "team": TEAM, "date": DAY, "respondent": PERSON, "agreement": ANSWER, "commitment": ANSWER,
        "concern_unsaid": FLAG, "in_the_way": WORD,
    },
    "commitments": {
        "id": ID, "team": TEAM, "what": WORD, "owner": PERSON, "made_on": DAY, "due_on": DAY, "done_on": st.one_of(DAY, STATE),
        "status": STATE,
    },
    "decisions": {
        "id": ID, "title": WORD, "team": TEAM, "date": DAY, "present": COUNT, "spoke": COUNT, "commitment_asked": FLAG,
        "recap_sent_at": DAY,
    },
}  # fmt: skip
ROWS = {"survey": "response", "votes": "vote", "commitments": "commitment", "decisions": "decision"}


@pytest.fixture(scope="module")
def ledger() -> Iterator[duckdb.DuckDBPyConnection]:
    """One ledger for all files: each finds there what those before it left, and making one takes as long as a load."""
    with empty_ledger() as con:
        yield con


@settings(max_examples=EXAMPLES // 4, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data(), sheet=st.booleans())
def test_what_was_loaded_and_what_was_set_aside_is_what_was_read(
    ledger: duckdb.DuckDBPyConnection, kind: str, data: st.DataObject, sheet: bool
) -> None:
    header = list(KINDS[kind])
    columns = st.tuples(*(KINDS[kind][name] for name in header))
    rows = [row for row in data.draw(st.lists(columns, min_size=1, max_size=6)) if any(cell.strip() for cell in row)]
    content = workbook(("S", [header, *rows])) if sheet else as_csv([header, *rows])
    before = held(ledger)
    told = loaded(ledger, content, kind)
    new = {name: count - before[name] for name, count in held(ledger).items()}
    if isinstance(told, FirmYesError):
        assert told.title and told.next_step
        assert not any(new.values())
        return
    report, lines = told
    assert report.rows_read == len(rows) == report.rows_loaded + report.rows_set_aside
    if report.already_loaded:
        assert not any(new.values())
        return
    aside = [int(row[-4]) for row in list(csv.reader(io.StringIO(report.set_aside)))[1:]]
    assert len(aside) == len(set(aside)) == report.rows_set_aside and set(aside) <= set(lines)
    assert new[ROWS[kind]] == report.rows_loaded and new["set_aside"] == report.rows_set_aside


def loaded(con: duckdb.DuckDBPyConnection, content: bytes, kind: str) -> tuple[LoadReport, list[int]] | FirmYesError:
    """The report and the lines read; or why it was refused."""
    try:
        table = read_table(content, "file")
        plan = propose(table, Options(kind=Kind(kind), day_first=True), None, TODAY)
        require_ready(plan, table)
        return Writer(con, NOWHERE).load(table, plan, "test", demo=True), [line for line, _ in table.iterate()]
    except FirmYesError as refused:
        return refused


def held(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = ("load", "set_aside", *ROWS.values())
    (counts,) = con.execute(f"select {', '.join(f'(select count(*) from {name})' for name in tables)}").fetchall()
    return dict(zip(tables, counts, strict=True))
