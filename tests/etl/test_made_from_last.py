"""A build made from the last one is the build made from nothing, row by row in every mart, whatever was done before."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.building import build, compare
from etl.building.publish import current
from etl.store import custody, ledger
from firmyes.config import read_settings
from tests.conftest import DEPTH
from tests.etl.days_of_a_workspace import Days

SEEDS, DAYS = {"quick": (1, 6), "ci": (8, 16), "nightly": (200, 24)}[DEPTH]


def _in_use(workspace: Path) -> Path:
    return workspace / "builds" / f"{current(workspace)}.duckdb"


def _differing(workspace: Path) -> tuple[str, ...]:
    with ledger.reader(workspace) as con:
        return compare.differing(con, _in_use(workspace), read_settings(workspace))


def _in_a_row(workspace: Path) -> int:
    with ledger.reader(workspace) as con:
        return int((custody.noted(con, ledger.MADE_FROM) or "").partition('"in_a_row": ')[2].partition(",")[0])


@pytest.mark.parametrize("seed", range(SEEDS))
def test_it_is_the_one_made_from_nothing(seed: int, workspace: Path, caplog: pytest.LogCaptureFixture):
    days, onward = Days(workspace, seed), 0
    while len(days.told) < DAYS:
        days.live()
        if current(workspace) is not None:
            assert _differing(workspace) == (), days.told
            onward += _in_a_row(workspace) > 0
    assert not [record for record in caplog.records if record.name == build.__name__], "nothing went wrong on the way"
    assert onward >= DAYS // 4, days.told
