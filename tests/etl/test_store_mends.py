"""A build that cannot be used is made again from the ledger, and one line says so; numbers are as they were."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.building.inspect import trouble
from etl.building.publish import current
from etl.workspace import mend
from firmyes.errors import BuildUnusable
from firmyes.model.access import EVERYTHING
from firmyes.warehouse.connection import open_warehouse
from tests.factory.desk import PROMISES, SURVEY, Desk, survey, text


def build_of(workspace: Path) -> Path:
    return workspace / "builds" / f"{current(workspace)}.duckdb"


def make_older(workspace: Path) -> None:
    with duckdb.connect(str(build_of(workspace))) as con:
        con.execute("update build set schema_version = schema_version - 1")


def damage_page(workspace: Path) -> None:
    """One block of the promises: the build still opens and says who it is."""
    path = build_of(workspace)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"Write the plan")
    data[at : at + 5] = b"wrote"
    path.write_bytes(bytes(data))


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda w: build_of(w).unlink(), "was missing"),
    "cut": (lambda w: build_of(w).write_bytes(build_of(w).read_bytes()[:5000]), "was damaged"),
    "emptied": (lambda w: build_of(w).write_bytes(b""), "was damaged"),
    "a-page": (damage_page, "was damaged"),
    "older": (make_older, "was made by an earlier version"),
    "current-names-nothing": (lambda w: (w / "CURRENT").write_text(""), "was missing"),
    "current-is-no-text": (lambda w: (w / "CURRENT").write_bytes(b"\xff\xfe"), "was damaged"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Answers and promises, built; whoever breaks it takes a copy."""
    desk = Desk(tmp_path_factory.mktemp("built") / "workspace")
    desk.workspace.mkdir()
    desk.load(text(SURVEY, survey(6)))
    desk.load(text(PROMISES, [f"T-{n},Alpha,,Write the plan {n},Ana,2026-05-20,2026-06-05,,,open," for n in range(40)]))
    return desk.workspace


@pytest.mark.parametrize("name", BROKEN)
def test_a_build_that_cannot_be_used_is_made_again(built: Path, tmp_path: Path, name: str):
    breaks, wrong = BROKEN[name]
    workspace = shutil.copytree(built, tmp_path / "workspace")
    desk = Desk(workspace)
    before = desk.numbers()
    assert mend(workspace) == ""
    breaks(workspace)
    assert trouble(workspace) == wrong
    with pytest.raises(BuildUnusable):
        open_warehouse(workspace, EVERYTHING).rows("promises", {"teams": [], "origin": "promised", "decisions": []})
    were = wrong.replace("was", "were")
    assert mend(workspace) == f"The stored numbers {were}; they were made again from what is loaded."
    assert desk.numbers() == before
    assert mend(workspace) == ""


def test_a_build_of_a_newer_version_is_left_alone(workspace: Path):
    Desk(workspace).load(text(SURVEY, survey(6)))
    with duckdb.connect(str(build_of(workspace))) as con:
        con.execute("update build set schema_version = schema_version + 1")
    assert (trouble(workspace), mend(workspace)) == ("", "")
