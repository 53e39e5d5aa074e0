"""The read side's queries, rows in and rows out, and what opening a build refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from firmyes.errors import WorkspaceError
from firmyes.model import FourAnswers, Grain, Hidden, Team
from firmyes.warehouse import connection, queries
from firmyes.warehouse.connection import Warehouse, open_warehouse
from tests.factory import warehouse as make

ALL_TIME = (date(1970, 1, 1), date(9999, 1, 1))
JAN, FEB, APR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1)


@pytest.fixture
def built(workspace: Path):
    """Writes tables as a build and opens it."""

    def write(tables: make.Tables, **build) -> Warehouse:
        make.write_build(workspace, tables, **build)
        return open_warehouse(workspace)

    return write


# --- opening -------------------------------------------------------------------------------------------------------------


def test_the_schema_version_is_that_of_the_schema():
    assert make.schema()["version"] == connection.SCHEMA_VERSION


def test_no_workspace(tmp_path: Path):
    with pytest.raises(WorkspaceError) as error:
        open_warehouse(tmp_path / "nowhere")
    assert error.value.title == "No workspace here"
    assert str(tmp_path / "nowhere") in error.value.what
    assert "python -m etl" in error.value.next_step


def test_a_workspace_that_was_never_built(workspace: Path):
    with pytest.raises(WorkspaceError) as error:
        open_warehouse(workspace)
    assert error.value.title == "Nothing has been built yet"


def test_current_names_a_build_that_is_not_there(workspace: Path):
    make.write_build(workspace, {})
    (workspace / "CURRENT").write_text("b0099", encoding="utf-8")
    with pytest.raises(WorkspaceError) as error:
        open_warehouse(workspace)
    assert error.value.title == "The build in use is missing"
    assert "b0099" in error.value.what


@pytest.mark.parametrize("text", ["", "../../elsewhere", "b0001\nb0002", "a b"])
def test_current_never_leads_out_of_the_builds(workspace: Path, text: str):
    make.write_build(workspace, {})
    (workspace / "CURRENT").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError) as error:
        open_warehouse(workspace)
    assert error.value.title == "CURRENT names no build"


def test_current_that_is_no_text(workspace: Path):
    (workspace / "CURRENT").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WorkspaceError) as error:
        open_warehouse(workspace)
    assert error.value.title == "CURRENT cannot be read"


def test_a_build_that_is_no_database(workspace: Path):
    make.write_build(workspace, {}).write_text("no database", encoding="utf-8")
    with pytest.raises(WorkspaceError) as error:
        open_warehouse(workspace)
    assert error.value.title == "The build in use cannot be read"


def test_a_build_of_a_newer_version_is_refused(workspace: Path):
    newer = connection.SCHEMA_VERSION + 1
    make.write_build(workspace, {}, schema_version=newer)
    with pytest.raises(WorkspaceError) as error:
        open_warehouse(workspace)
    assert error.value.title == "This workspace comes from a newer version"
    assert str(newer) in error.value.what


def test_a_new_build_is_read_at_once_and_the_old_one_stays_readable(workspace: Path):
    make.write_build(workspace, {"team": [make.team("Atlas")]}, build_id="b0001")
    first = open_warehouse(workspace)
    make.write_build(workspace, {"team": [make.team("Borealis")]}, build_id="b0002")
    second = open_warehouse(workspace)
    assert [t.team for t in queries.teams(first)] == ["Atlas"]
    assert [t.team for t in queries.teams(second)] == ["Borealis"]
    assert open_warehouse(workspace) is second


def test_a_build_cannot_be_written_through_the_reader(built):
    warehouse = built({"team": [make.team("Atlas")]})
    with pytest.raises(connection.duckdb.Error, match="read-only"), warehouse._connection.cursor() as cursor:
        cursor.execute("delete from team")


def test_every_statement_has_a_header_and_one_statement():
    found = sorted(connection.SQL.glob("*.sql"))
    assert found
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("-- "), path.name
        assert "-- grain: " in text and "-- columns: " in text, path.name
        assert ";" not in "".join(line for line in text.splitlines() if not line.startswith("--")), path.name


# --- rows ----------------------------------------------------------------------------------------------------------------


def test_an_empty_build_has_no_rows(built):
    warehouse = built({}, loads=0)
    assert queries.build(warehouse).promises_as_of is None
    assert queries.teams(warehouse) == queries.loads(warehouse) == queries.coverage(warehouse) == ()
    assert queries.promises(warehouse, (), "promised") == ()
    assert queries.decisions(warehouse, (), *ALL_TIME) == ()
    assert queries.votes(warehouse, Grain.MONTH, *ALL_TIME) == ()
    assert queries.safety(warehouse, "edmondson-7", Grain.MONTH, *ALL_TIME) == ()
    assert queries.origins(warehouse) == {}


def test_the_builds_own_row(built):
    built_at = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    row = queries.build(built({}, built_at=built_at, demo=True, k=7, promises_as_of=date(2026, 11, 1)))
    assert (row.build_id, row.built_at, row.demo, row.k) == ("b0001", built_at, True, 7)
    assert (row.promises_as_of, row.answers_as_of) == (date(2026, 11, 1), None)


def test_teams_are_all_that_anything_is_known_of_alphabetical(built):
    warehouse = built(
        {
            "team": [make.team("Zephyr", "North", 9)],
            "commitment": [make.promise("own:1", team="atlas"), make.promise("own:2", team="")],
            "decision": [make.decision("d1", team="Borealis")],
            "waiting": [{"kind": "survey", "team": "Corona"}],
        }
    )
    expected = (
        Team("atlas", "", None),
        Team("Borealis", "", None),
        Team("Corona", "", None),
        Team("Zephyr", "North", 9),
    )
    assert queries.teams(warehouse) == expected


def test_promises_of_teams_and_origin_with_their_moves(built):
    due = date(2026, 6, 15)
    rows = [
        make.promise("own:1", due_first=due, made_on=date(2026, 6, 1)),
        make.promise("own:2", team="Borealis", due_first=due),
        make.promise("jira:3", origin="tracker", due_first=due),
        make.promise("own:4", made_on=date(2026, 9, 1)),
    ]
    moves = [
        {
            "commitment_id": "own:1",
            "team": "Atlas",
            "moved_on": day,
            "due_from": due,
            "due_to": None,
            "before_due": early,
        }
        for day, early in ((due, True), (date(2026, 7, 9), False))
    ]
    moves.append({**moves[1], "commitment_id": "own:2", "team": "Borealis"})
    warehouse = built({"commitment": rows, "commitment_move": moves})
    found = {p.commitment_id: p for p in queries.promises(warehouse, (), "promised")}
    assert list(found) == ["own:4", "own:1", "own:2"]  # newest first
    assert (found["own:1"].moves, found["own:1"].moved_before) == (2, True)  # on its day is still before
    assert (found["own:2"].moves, found["own:2"].moved_before) == (1, False)
    assert (found["own:4"].moves, found["own:4"].moved_before) == (0, False)
    assert [p.commitment_id for p in queries.promises(warehouse, ("Borealis",), "promised")] == ["own:2"]
    assert [p.commitment_id for p in queries.promises(warehouse, (), "tracker")] == ["jira:3"]
    assert queries.origins(warehouse) == {"promised": 3, "tracker": 1}
    everything = queries.moves(warehouse, (), Grain.MONTH, *ALL_TIME)
    assert everything == ((date(2026, 6, 1), 1, 0), (date(2026, 7, 1), 0, 2))
    assert queries.moves(warehouse, ("Borealis",), Grain.QUARTER, *ALL_TIME) == ((date(2026, 7, 1), 0, 1),)
    assert queries.moves(warehouse, (), Grain.MONTH, *ALL_TIME[:1], date(2026, 7, 1)) == ((date(2026, 6, 1), 1, 0),)


def test_decisions_of_a_team_or_voted_on_by_it(built):
    warehouse = built(
        {
            "decision": [
                make.decision("d1", decided_on=date(2026, 1, 31), challenges=0),
                make.decision("d2", decided_on=date(2026, 2, 1)),
                make.decision("d3", team="Borealis", decided_on=date(2026, 3, 1)),
                make.decision("d4"),
            ],
            "vote_block": [make.vote_block("d3", "Atlas", date(2026, 3, 1), (3, 1, 1, 0))],
        }
    )
    every = queries.decisions(warehouse, (), *ALL_TIME)
    assert [d.decision_id for d in every] == ["d3", "d2", "d1", "d4"]  # newest first, undated last
    assert (every[2].challenges, every[1].challenges) == (0, None)  # none is not unknown
    assert [d.decision_id for d in queries.decisions(warehouse, ("Borealis",), *ALL_TIME)] == ["d3"]
    assert [d.decision_id for d in queries.decisions(warehouse, ("Atlas",), *ALL_TIME)] == ["d3", "d2", "d1", "d4"]
    assert [d.decision_id for d in queries.decisions(warehouse, (), JAN, FEB)] == ["d1", "d4"]


def test_votes_are_summed_over_whole_blocks_per_team_and_period(built):
    blocks = [
        make.vote_block("d1", "Atlas", JAN, (4, 2, 1, 1), agree_threes=2, unsaid_n=8, unsaid_yes=3),
        make.vote_block("d2", "Atlas", FEB, (5, 0, 0, 0), commit_threes=1),
        make.vote_block("d1", "Borealis", FEB, (0, 6, 0, 0)),
    ]
    warehouse = built({"vote_block": blocks})
    monthly = queries.votes(warehouse, Grain.MONTH, *ALL_TIME)
    assert [(row.period, row.team, row.firm_yes) for row in monthly] == [
        (JAN, "Atlas", 4),
        (FEB, "Atlas", 5),
        (FEB, "Borealis", 0),
    ]
    atlas = queries.votes(warehouse, Grain.QUARTER, *ALL_TIME)[0]
    assert (atlas.period, atlas.firm_yes, atlas.soft_yes, atlas.disagree_and_commit, atlas.not_a_yes) == (
        JAN,
        9,
        2,
        1,
        1,
    )
    assert sorted(atlas.decisions) == ["d1", "d2"]
    assert (atlas.agree_threes, atlas.commit_threes, atlas.unsaid_n, atlas.unsaid_yes) == (2, 1, 8, 3)
    assert (atlas.welcome_n, atlas.welcome_yes) == (0, 0)
    assert len(queries.votes(warehouse, Grain.MONTH, JAN, FEB)) == 1
    per_decision = queries.decision_votes(warehouse, ())
    assert [(v.decision_id, v.team, v.period) for v in per_decision] == [
        ("d1", "Atlas", JAN),
        ("d1", "Borealis", FEB),
        ("d2", "Atlas", FEB),
    ]
    assert per_decision[0].answers == FourAnswers(4, 2, 1, 1, people=8)
    assert [v.decision_id for v in queries.decision_votes(warehouse, ("Borealis",))] == ["d1"]


def item(block_id: int, period: date, **given) -> make.Row:
    row = {"block_id": block_id, "instrument": "edmondson-7", "item": "ps1", "team": "Atlas", "period": period}
    row |= {"n": 5, "value_sum": 25.0, "favourable": 3, "neutral": 1, "unfavourable": 1}
    return row | given


def test_safety_sums_scores_and_bands_once_per_block(built):
    """Two items of one block must not double its scores."""
    scores = [4.0, 5.0, 5.5, 6.0, 3.5]
    warehouse = built(
        {
            "safety_block": [
                make.safety_block(1, "Atlas", JAN, scores),
                make.safety_block(2, "Atlas", FEB, scores),
                make.safety_block(3, "Atlas", FEB, [2.0] * 5, scale_max=5.0),
                make.safety_block(4, "Atlas", FEB, [2.0] * 5, instrument="westrum-6"),
            ],
            "item_block": [item(1, JAN), item(1, JAN, item="ps2"), item(2, FEB)],
        }
    )
    first, second = queries.safety(warehouse, "edmondson-7", Grain.QUARTER, *ALL_TIME)
    assert (first.scale_max, first.responses, first.score_sum) == (5.0, 5, 10.0)
    assert (first.favourable, first.neutral, first.unfavourable) == (0, 0, 0)
    assert (second.scale_max, second.responses, second.score_sum, second.score_sumsq) == (7.0, 10, 48.0, 239.0)
    assert (second.favourable, second.neutral, second.unfavourable, second.complete) == (9, 3, 3, 10)
    assert queries.instruments(warehouse) == ("edmondson-7", "westrum-6")
    assert queries.changes(warehouse, "edmondson-7") == (("Atlas", JAN, "1–7", ""), ("Atlas", FEB, "1–5, 1–7", ""))


def test_counts_per_value_are_added_and_one_block_that_hides_them_hides_the_sum(built):
    blocks = [make.safety_block(i, "Atlas", period, [4.0] * 5) for i, period in ((1, JAN), (2, FEB), (3, APR))]
    counts = [0, 0, 1, 2, 3, 4, 5]
    rows = [
        item(1, JAN, counts=counts, value_sumsq=130.0),
        item(2, FEB, counts=counts, value_sumsq=120.0),
        item(3, APR),
    ]
    warehouse = built({"safety_block": blocks, "item_block": rows})
    first, second = queries.items(warehouse, "edmondson-7", Grain.QUARTER, *ALL_TIME)
    assert (first.responses, first.value_sum, first.counts, first.value_sumsq) == (
        10,
        50.0,
        (0, 0, 2, 4, 6, 8, 10),
        250.0,
    )
    assert (second.counts, second.value_sumsq) == (None, None)
    (year,) = queries.items(warehouse, "edmondson-7", Grain.YEAR, *ALL_TIME)
    assert (year.responses, year.counts, year.value_sumsq) == (15, None, None)
    (spread,) = queries.item_spreads(warehouse, "edmondson-7")
    assert (spread.year, spread.n, spread.value_sumsq, spread.score_sum) == (2026, 10, 250.0, 40.0)
    (scores,) = queries.team_scores(warehouse, "edmondson-7")
    assert (scores.year, scores.n, scores.score_sum) == (2026, 15, 60.0)


def test_people_waiting_and_hindrances(built):
    hindrance = {"decision_id": "d1", "team": "Atlas", "period": JAN}
    warehouse = built(
        {
            "people": [
                make.people("votes", "", "Atlas", "month", JAN, 8),
                make.people("survey", "edmondson-7", "Atlas", "month", JAN, 7),
            ],
            "waiting": [
                {"kind": "votes", "team": "Corona", "decision_id": "d9"},
                {"kind": "votes", "team": "Corona", "decision_id": "d8"},
                {"kind": "survey", "team": "Atlas"},
            ],
            "hindrance_block": [
                {**hindrance, "block_id": 1, "reason": "no time", "n": 2},
                {**hindrance, "block_id": 2, "reason": "unclear what is asked", "n": 5},
                {**hindrance, "block_id": 3, "reason": "no time", "n": 2},
                {**hindrance, "block_id": 4, "team": "Borealis", "reason": "no time", "n": 6},
            ],
        }
    )
    assert queries.people(warehouse, "votes", "") == {("Atlas", "month", JAN): 8}
    assert queries.waiting(warehouse, ()) == (Hidden("survey", "Atlas"), Hidden("votes", "Corona"))
    assert queries.waiting(warehouse, ("Atlas",)) == (Hidden("survey", "Atlas"),)
    assert queries.waiting_decisions(warehouse) == {"d8", "d9"}
    asked = queries.hindrances(warehouse, ("Atlas",), *ALL_TIME)
    assert asked == (("unclear what is asked", 5), ("no time", 4))
    assert queries.hindrances(warehouse, (), FEB, APR) == ()


def test_loads_newest_first_undone_ones_too(built):
    day = datetime(2026, 11, 1, 8, tzinfo=UTC)
    row = {"kind": "votes", "source": "own", "file_name": "a.csv", "loaded_at": day, "loaded_by": "desk", "demo": False}
    row |= {"rows_read": 9, "rows_loaded": 8, "rows_set_aside": 1}
    warehouse = built({"load_log": [{**row, "load_id": 1, "undone_at": day}, {**row, "load_id": 2}]})
    newest, oldest = queries.loads(warehouse)
    assert (newest.load_id, newest.undone_at, newest.loaded_at) == (2, None, day)
    assert (oldest.load_id, oldest.undone_at) == (1, day)


def test_coverage_says_which_team_has_what_when(built):
    warehouse = built(
        {
            "commitment": [make.promise("own:1", made_on=date(2026, 2, 20)), make.promise("own:2")],
            "decision": [make.decision("d1", decided_on=date(2026, 4, 30))],
            "vote_block": [make.vote_block("d1", "Atlas", APR, (5, 0, 0, 0))],
            "safety_block": [make.safety_block(1, "Atlas", JAN, [4.0] * 5)],
        }
    )
    assert queries.coverage(warehouse) == (
        ("Atlas", "decisions", APR),
        ("Atlas", "promises", FEB),
        ("Atlas", "survey", JAN),
        ("Atlas", "votes", APR),
    )
