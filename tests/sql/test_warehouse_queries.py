"""Every .sql file of the read side on real DuckDB: rows in, rows out. One test per relation, on rows made for it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from firmyes.model import EVERYTHING, FourAnswers, Grain, Hidden, Team
from firmyes.warehouse import decision_queries, promise_queries, queries
from firmyes.warehouse.connection import SQL, Warehouse, open_warehouse
from tests.factory.warehouse import decision, people, promise, safety_block, schema, team, vote_block, write_build

EVER = (date.min, date.max)
SEPT, OCT = date(2026, 9, 1), date(2026, 10, 1)


def warehouse(workspace: Path, **tables) -> Warehouse:
    build = tables.pop("build", {})
    write_build(workspace, tables, **build)
    return open_warehouse(workspace, EVERYTHING)


def item_row(block_id: int, item: str, values: list[int], **given):
    row = {
        "block_id": block_id,
        "instrument": "edmondson-7",
        "item": item,
        "team": "Atlas",
        "period": OCT,
        "n": len(values),
        "value_sum": float(sum(values)),
        "favourable": sum(v >= 5 for v in values),
        "neutral": sum(v == 4 for v in values),
        "unfavourable": sum(v <= 3 for v in values),
    }
    return row | given


def test_every_statement_has_a_function_and_a_header():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(queries.__file__).parent.glob("*queries.py"))
    source = re.sub(r"(rows|columns)\(\s*", "run(", source)
    for path in SQL.glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        assert f'run("{path.stem}"' in source, f"nobody runs {path.name}"
        for word in ("-- grain:", "parameters:", "-- columns:"):
            assert word in text, f"{path.name} does not say its {word}"


def test_build(workspace):
    built = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    found = queries.build(warehouse(workspace, build={"build_id": "b7", "built_at": built, "promises_as_of": OCT}))
    assert (found.build_id, found.built_at, found.k, found.promises_as_of) == ("b7", built, 5, OCT)
    assert found.answers_as_of is None


def test_teams_are_all_that_anything_is_known_of_alphabetical(workspace):
    made = warehouse(
        workspace,
        team=[team("birch", "Product", 9)],
        commitment=[promise("p1", team="Atlas")],
        waiting=[{"kind": "votes", "team": "Cedar", "decision_id": None}],
    )
    assert queries.teams(made) == (Team("Atlas", "", None), Team("birch", "Product", 9), Team("Cedar", "", None))


def test_waiting_says_that_and_not_how_much(workspace):
    rows = [{"kind": "votes", "team": "Cedar", "decision_id": d} for d in ("d1", "d2")]
    made = warehouse(workspace, waiting=[*rows, {"kind": "survey", "team": "Atlas", "decision_id": None}])
    assert queries.waiting(made, ()) == (Hidden("survey", "Atlas"), Hidden("votes", "Cedar"))
    assert queries.waiting(made, ("Cedar",)) == (Hidden("votes", "Cedar"),)
    assert queries.waiting_decisions(made) == {("d1", "Cedar"), ("d2", "Cedar")}


def test_loads_newest_first_with_undone_ones(workspace):
    def load(number, undone_at=None):
        moment = datetime(2026, 10, number, 8, tzinfo=UTC)
        said = {
            "kind": "survey",
            "source": "own",
            "file_name": "a.csv",
            "loaded_at": moment,
            "loaded_by": "x",
            "demo": False,
        }
        return said | {
            "load_id": number,
            "batch": number,
            "rows_read": 3,
            "rows_loaded": 2,
            "rows_set_aside": 1,
            "undone_at": undone_at,
        }

    gone = datetime(2026, 10, 9, tzinfo=UTC)
    found = queries.loads(warehouse(workspace, load_log=[load(1, gone), load(2)]))
    assert [(row.load_id, row.undone_at) for row in found] == [(2, None), (1, gone)]
    assert found[0].loaded_at == datetime(2026, 10, 2, 8, tzinfo=UTC)


def test_promises_with_their_moves_and_origin(workspace):
    due = date(2026, 10, 15)
    moves = [
        {
            "commitment_id": "p1",
            "team": "Atlas",
            "moved_on": day,
            "due_from": due,
            "due_to": due,
            "stood_on": day,
            "side": "before" if day <= due else "after",
        }
        for day in (date(2026, 10, 20), due)
    ]
    late = [moves[0] | {"commitment_id": "p2", "team": "Birch"}]
    made = warehouse(
        workspace,
        commitment=[
            promise("p1", due_first=due, due_on=due),
            promise("p2", due_first=due, due_on=due, team="Birch"),
            promise("t1", origin="tracker"),
            promise("p3"),
        ],
        commitment_move=[*moves, *late],
    )
    found = promise_queries.promises(made, (), "promised")
    assert [p.commitment_id for p in found] == ["p1", "p2", "p3"]  # the latest day first, without a day last
    assert [(p.moves, p.moved_before) for p in found] == [(2, True), (1, False), (0, False)]
    assert [p.commitment_id for p in promise_queries.promises(made, ("Birch",), "promised")] == ["p2"]
    assert promise_queries.origins(made) == {"promised": 3, "tracker": 1}
    assert queries.moves(made, (), Grain.MONTH, *EVER) == ((OCT, 1, 2, 0),)
    assert queries.moves(made, ("Birch",), Grain.QUARTER, *EVER) == ((OCT, 0, 1, 0),)
    assert queries.moves(made, (), Grain.MONTH, date(2026, 11, 1), date.max) == ()
    each = queries.moved(made, (), *EVER)
    assert [(m.commitment_id, m.moved_on.day, m.side) for m in each] == [
        ("p1", 20, "after"), ("p2", 20, "after"), ("p1", 15, "before"),
    ]  # fmt: skip
    assert each[0].due_from == due
    assert [m.commitment_id for m in queries.moved(made, ("Birch",), *EVER)] == ["p2"]
    assert queries.moved(made, (), date(2026, 11, 1), date.max) == ()


def test_decisions_of_a_team_or_voted_on_by_it(workspace):
    made = warehouse(
        workspace,
        decision=[
            decision("d1", decided_on=date(2026, 9, 3)),
            decision("d2", team="Birch", decided_on=date(2026, 10, 3)),
            decision("d3", team="Cedar", decided_on=None),
        ],
        vote_block=[vote_block("d2", "Atlas", OCT, (5, 1, 0, 0)), vote_block("d2", "Birch", OCT, (3, 1, 1, 1))],
    )
    assert [d.decision_id for d in decision_queries.decisions(made, (), *EVER)] == ["d2", "d1", "d3"]
    assert [d.decision_id for d in decision_queries.decisions(made, ("Atlas",), *EVER)] == ["d2", "d1"]
    assert [d.decision_id for d in decision_queries.decisions(made, (), OCT, date(2026, 11, 1))] == ["d2", "d3"]
    votes = decision_queries.decision_votes(made, ())
    assert [(v.team, v.answers) for v in votes] == [
        ("Atlas", FourAnswers(5, 1, 0, 0, 6)),
        ("Birch", FourAnswers(3, 1, 1, 1, 6)),
    ]
    assert decision_queries.decisions(made, (), *EVER)[0].votes is None


def test_votes_are_sums_of_whole_blocks_by_grain(workspace):
    made = warehouse(
        workspace,
        vote_block=[
            vote_block("d1", "Atlas", SEPT, (5, 1, 0, 0), unsaid_n=6, unsaid_yes=2),
            vote_block("d2", "Atlas", OCT, (2, 2, 1, 1)),
            vote_block("d2", "Birch", OCT, (6, 0, 0, 0)),
        ],
    )
    months = queries.votes(made, Grain.MONTH, *EVER)
    assert [(v.team, v.period, v.firm_yes) for v in months] == [
        ("Atlas", SEPT, 5),
        ("Atlas", OCT, 2),
        ("Birch", OCT, 6),
    ]
    year = queries.votes(made, Grain.YEAR, *EVER)[0]
    assert (year.period, year.firm_yes, year.soft_yes, sorted(year.decisions)) == (date(2026, 1, 1), 7, 3, ["d1", "d2"])
    assert (year.unsaid_n, year.unsaid_yes, year.welcome_n) == (6, 2, 0)
    assert [v.period for v in queries.votes(made, Grain.MONTH, OCT, date(2026, 11, 1))] == [OCT, OCT]


def test_questions_asked_alone_are_sums_of_whole_blocks(workspace):
    def block(number: int, question: str, team: str, said: tuple[int, int, int]) -> dict:
        names = ("n", "said_yes", "threes")
        row = {"block_id": number, "question": question, "decision_id": "d1", "team": team, "period": OCT}
        return row | dict(zip(names, said, strict=True))

    made = warehouse(
        workspace,
        apart_block=[
            block(1, "agreement", "Atlas", (6, 4, 1)),
            block(2, "agreement", "Atlas", (5, 1, 2)),
            block(3, "commitment", "Birch", (7, 2, 0)),
        ],
    )
    assert [tuple(row) for row in queries.apart(made, ())] == [
        ("agreement", "d1", "Atlas", OCT, 11, 5, 3),
        ("commitment", "d1", "Birch", OCT, 7, 2, 0),
    ]
    assert [row.team for row in queries.apart(made, ("Birch",))] == ["Birch"]
    assert ("Birch", "votes", (OCT,)) in queries.coverage(made)


def test_safety_sums_scores_once_though_a_block_has_seven_items(workspace):
    scores = [4.0, 5.0, 6.0, 5.0, 5.0]
    made = warehouse(
        workspace,
        safety_block=[
            safety_block(1, "Atlas", OCT, scores),
            safety_block(2, "Atlas", OCT, scores, scale_max=5.0, complete=0),
            safety_block(3, "Atlas", OCT, scores, instrument="westrum-6"),
        ],
        item_block=[item_row(1, f"ps{i}", [5, 5, 4, 3, 7]) for i in range(1, 8)],
    )
    five, seven = queries.safety(made, "edmondson-7", Grain.MONTH, *EVER)
    assert (seven.responses, seven.score_sum, seven.score_sumsq) == (5, 25.0, 127.0)
    assert (seven.favourable, seven.neutral, seven.unfavourable, seven.complete) == (21, 7, 7, 5)
    assert (five.scale_max, five.favourable, five.complete) == (5.0, 0, 0)
    assert queries.instruments(made) == ("edmondson-7", "westrum-6")


def test_counts_of_an_item_are_summed_only_where_all_blocks_show_them(workspace):
    shown = [item_row(b, "ps1", [4, 5], counts=[0, 0, 0, 1, 1, 0, 0], value_sumsq=41.0) for b in (1, 2)]
    made = warehouse(
        workspace,
        safety_block=[safety_block(b, "Atlas", OCT, [4.0, 5.0]) for b in (1, 2, 3)],
        item_block=[*shown, item_row(3, "ps2", [4, 5]), item_row(1, "ps2", [4, 5], counts=[0] * 7, value_sumsq=41.0)],
    )
    first, second = queries.items(made, "edmondson-7", Grain.MONTH, *EVER)
    assert (first.item, first.counts, first.value_sumsq) == ("ps1", (0, 0, 0, 2, 2, 0, 0), 82.0)
    assert (second.item, second.counts, second.value_sumsq) == ("ps2", None, None)


def test_people_hindrances_changes_and_coverage(workspace):
    blocks = [
        safety_block(1, "Atlas", SEPT, [4.0] * 5, part_of="Product"),
        safety_block(2, "Atlas", OCT, [4.0] * 5, scale_max=5.0),
    ]
    hindrance = {"block_id": 9, "decision_id": "d1", "team": "Atlas", "period": OCT, "n": 4}
    made = warehouse(
        workspace,
        safety_block=blocks,
        people=[people("votes", "", "", "month", OCT, 14), people("survey", "edmondson-7", "Atlas", "all", OCT, 5)],
        hindrance_block=[hindrance | {"reason": "no time"}, hindrance | {"reason": "I see a risk", "n": 6}],
        commitment=[promise("p1", made_on=date(2026, 9, 20)), promise("p2")],
    )
    assert queries.people(made, "votes", "") == {("", "month", OCT): 14}
    assert queries.hindrances(made, (), *EVER) == (("I see a risk", 6), ("no time", 4))
    assert queries.hindrances(made, ("Birch",), *EVER) == ()
    assert queries.changes(made, "edmondson-7") == (
        ("Atlas", SEPT, "1–7", "7", "Product"),
        ("Atlas", OCT, "1–5", "7", ""),
    )
    assert queries.coverage(made) == (("Atlas", "promises", (SEPT,)), ("Atlas", "survey", (SEPT, OCT)))


def test_reliability_takes_only_blocks_whose_spread_is_published(workspace):
    made = warehouse(
        workspace,
        safety_block=[safety_block(b, "Atlas", OCT, [4.0, 5.0]) for b in (1, 2)],
        item_block=[item_row(1, "ps1", [4, 5], value_sumsq=41.0), item_row(2, "ps1", [4, 5])],
    )
    (spread,) = queries.item_spreads(made, "edmondson-7")
    assert (spread.wave.year, spread.n, spread.value_sumsq, spread.score_sum) == (2026, 2, 41.0, 9.0)
    (scores,) = queries.team_scores(made, "edmondson-7")
    assert (scores.n, scores.score_sum) == (4, 18.0)


@pytest.mark.parametrize("mart", sorted(schema()["marts"]))
def test_an_empty_build_answers_everything_with_nothing(workspace, mart):
    made = warehouse(workspace)
    count = made._connection.execute(f'select count(*) from "{mart}"').fetchone()
    assert count == (int(mart == "build"),)
