"""The growing steps are written in what engines read the same way; what they do not is refused before it is sent."""

from __future__ import annotations

import pytest
import sqlglot

from etl.building.elsewhere.facts import SENT, STANDS
from etl.building.elsewhere.portable import translate, translated, unportable
from etl.building.steps import GROWING

DIFFERENT = {
    "x[i] of a list": "select values[1] as first from answers",
    "x[i] of a map": "select per_value[3] as threes from item",
    "a filter in a window": "select count(*) filter (where whole) over (partition by block_id) as n from row_of",
    "ordering by a struct": "select n from block order by {'a': team, 'b': n}",
    "ordering by a tuple": "select n from block order by (team, n)",
    "an ordered aggregate": "select list(team order by team) as teams from block",
    "an ordered sum": "select sum(score order by score) as total from response",
    "qualify": "select n from block qualify row_number() over (order by n) = 1",
    "group by all": "select team, count(*) as n from block group by all",
    "exclude": "select * exclude (n) from block",
    "replace": "select * replace (n + 1 as n) from block",
    "using": "select a.n from a join b using (block_id)",
    "any value": "select any_value(team) as team from block",
    "a uuid": "select row_key::uuid as row_key from response",
    "a lambda": "select list_transform(counts, lambda x: x + 1) as counts from item",
    "unnest": "select unnest(teams) as team from block",
}
GIVEN = {"k": 5, "together": "Smaller teams"}


@pytest.mark.parametrize("name", GROWING)
def test_a_growing_step_is_portable_and_reads_what_is_there(name: str):
    step = translated(name, GIVEN)
    made = {each.rpartition("/")[2] for each in GROWING[: GROWING.index(name)]}
    assert set(step.reads) <= made | SENT.keys(), "a step before it made what it reads, or it is sent"
    assert step.table == name.rpartition("/")[2]
    assert "$" not in step.there and "MATERIALIZED" not in step.there.upper()


def test_everything_that_leaves_is_read_by_a_step():
    read = {table for name in GROWING for table in translated(name, GIVEN).reads}
    assert read >= SENT.keys() > STANDS


@pytest.mark.parametrize("query", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_what_engines_read_differently_is_refused(query: str):
    with pytest.raises(ValueError, match="engines read this differently"):
        translate(f"create temp table t as {query}", {})


@pytest.mark.parametrize(
    "query",
    [
        "select a.n from a semi join b using (block_id)",
        "select count(*) filter (where whole) as n from a",
        "select row_number() over (partition by team order by day desc, rid desc) as place from a",
        "select list_sort(list(team)) as teams from a order by n",
    ],
    ids=["semi join", "filter", "window", "sorted list"],
)
def test_what_they_read_the_same_is_not(query: str):
    assert list(unportable(sqlglot.parse_one(query, read="duckdb"))) == []


def test_a_parameter_becomes_its_value_and_nothing_more():
    step = translate(
        "create temp table t as select $name as name, n from a where n < $k", {"name": "O'Neil; --", "k": 5}
    )
    assert step.there == "SELECT 'O\\'Neil; --' AS name, n FROM a WHERE n < 5"
    assert step.here == "SELECT 'O''Neil; --' AS name, n FROM a WHERE n < 5"
