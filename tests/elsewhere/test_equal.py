"""Blocks and marts are DuckDB's row by row, wherever the growing steps run: on the demo and on random histories."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from etl import workspace as store
from etl.building.elsewhere import facts
from etl.building.elsewhere.engine import elsewhere
from etl.building.steps import EXCHANGE, GROWING, Run
from tests.conftest import DEPTH, ROOT
from tests.elsewhere.both import built_on_both, marts, seals
from tests.privacy import whole_histories
from tests.privacy.whole_histories import KeptSums, WholeHistory

SEEDS = {"quick": 1, "ci": 10, "nightly": 200}[DEPTH]
FILES = {"quick": 5}.get(DEPTH, whole_histories.FILES)


def unsealed(workspace: Path, to: Path) -> Path:
    """A copy of a workspace in which nothing was ever published: everything is still to be sealed."""
    shutil.copytree(workspace, to, ignore=shutil.ignore_patterns("builds", "CURRENT", "seals.journal"))
    with duckdb.connect(str(to / "ledger.duckdb")) as con:
        for table in ("block", "block_row", "verdict"):
            con.execute(f"delete from {table}")
        con.execute("delete from meta where key not in ('schema_version', 'secret')")
    return to


def test_the_demo_is_sealed_and_summed_the_same(
    address: str, demo_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    here, there = (unsealed(demo_built, tmp_path / name) for name in ("here", "there"))
    with built_on_both(address, there, monkeypatch) as ran:
        store.rebuild(there)
    store.rebuild(here)
    assert ran.keys() == set(GROWING) and min(ran.values()) > 0, "every step made rows"
    assert seals(there) == seals(here)
    assert marts(there) == marts(here)
    assert not (there / EXCHANGE).exists(), "nothing that was sent stays"


@pytest.mark.parametrize("seed", range(1, SEEDS + 1))
def test_a_random_history_is_the_same(address: str, seed: int, workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(whole_histories, "FILES", FILES)
    history = WholeHistory(KeptSums(workspace), seed)
    with built_on_both(address, workspace, monkeypatch) as ran:
        history.run()
    assert "staging/countable_row" in ran, history.told
    there = marts(workspace)
    store.rebuild(workspace)
    assert marts(workspace) == there, history.told


def test_no_more_leaves_than_is_said(address: str, demo_workspace: Path, tmp_path: Path):
    """Of undone loads nothing, of the others the listed columns, keys as text; afterwards nothing lies there."""
    undone = next(each.load_id for each in store.loads(demo_workspace) if each.kind == "votes")
    store.undo(demo_workspace, undone)
    shared, left = tmp_path / "shared", dict[str, dict[str, str]]()

    @contextmanager
    def looked_at(con: duckdb.DuckDBPyConnection) -> Iterator[Run]:
        with engine(con) as run:
            yield run
            for file in shared.rglob("*.parquet"):
                table = file.parent.name.rpartition("-")[0] or file.parent.name
                left[table] = dict(
                    con.execute(f"select column_name, column_type from (describe from '{file}')").fetchall()
                )
                if table in facts.LIVE and "load_id" in left[table]:
                    assert con.execute(f"from '{file}' where load_id = {undone}").fetchall() == [], table

    with elsewhere(address, demo_workspace, shared) as engine:
        store.rebuild(demo_workspace, engine=looked_at)
    sent = {table: tuple(columns) for table, columns in left.items() if table in facts.SENT}
    assert sent.keys() >= facts.STANDS and sent == {table: facts.SENT[table] for table in sent}
    assert {kind for columns in left.values() for kind in columns.values()}.isdisjoint({"UUID", "BLOB"})
    assert list(shared.iterdir()) == []


def test_the_document_names_every_column_that_leaves():
    text = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    for table, columns in facts.SENT.items():
        assert f"| `{table}` | {', '.join(f'`{column}`' for column in columns)} |" in text
