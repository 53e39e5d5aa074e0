"""What the app can mend itself it mends: on the page, with one line that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from firmyes.ui import components, first_start
from firmyes.warehouse.connection import waiting
from tests.app.walking import open_app, said
from tests.etl.test_store_mends import build_of, damage_page
from tests.factory.desk import PROMISES, Desk, text

LIST = [f"T-{n},Alpha,,Write the plan {n},Ana,2026-05-20,2026-06-05,2026-06-0{n % 9 + 1},,done," for n in range(40)]


@pytest.fixture
def own(workspace: Path) -> Path:
    Desk(workspace).load(text(PROMISES, LIST))
    return workspace


@pytest.mark.parametrize("damage", [lambda w: build_of(w).unlink(), damage_page], ids=["missing", "a-page"])
def test_a_build_that_cannot_be_used_is_made_again_on_the_page(own: Path, damage) -> None:
    was = build_of(own).name
    damage(own)
    at = open_app(own, "follow_through")
    assert not at.exception
    assert build_of(own).name != was
    assert "they were made again from what is loaded." in said(at)
    assert "fy-error" not in said(at)


def test_what_waits_is_said_beside_the_freshness_and_built_in_the_background(own: Path) -> None:
    (own / "WAITING").write_text("file 14", encoding="utf-8")
    at = open_app(own, "overview")
    assert "File 14 is not in the numbers yet." in said(at)
    first_start.mend(own).wait(60)
    assert waiting(own) is None
    assert "not in the numbers yet" not in said(at.run())


@pytest.mark.parametrize(
    ("waits", "line"),
    [
        (None, ""),
        ((), "Something that was added is not in the numbers yet."),
        (("file 14",), "File 14 is not in the numbers yet."),
        (
            ("file 14", "the teams", "the undo of load 3"),
            "File 14, the teams and the undo of file 3 are not in the numbers yet.",
        ),
    ],
)
def test_the_line_of_what_waits(waits: tuple[str, ...] | None, line: str) -> None:
    assert components.waits_line(waits) == line
