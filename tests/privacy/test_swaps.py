"""Two people of one block change places: nothing shown changes by a byte, not even by a rounding, on any page or in any file."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO
from pathlib import Path

import duckdb
import pytest

from etl import command_words
from etl import workspace as store
from etl.model.plan import Options
from etl.model.report import LoadReport
from firmyes.command import run as firmyes
from firmyes.deck.command import write_deck
from firmyes.ui import sitemap, viewer
from firmyes.ui.behind import how
from tests.app.test_scope_pages import ages_aside, everything
from tests.app.walking import open_app
from tests.conftest import DEPTH
from tests.factory.desk import VOTES, Desk, text
from tests.privacy.attacker import TODAY
from tests.privacy.test_doors import unfolded
from tests.privacy.watcher import VOTERS

CODES = ",".join(f"ps{number}" for number in range(1, 8))


def answers(seed: int) -> list[list[str]]:
    """Twelve people; every third leaves a question out, so that scores are sevenths and sixths."""
    chance = random.Random(seed)
    rows = [[str(chance.randint(1, 7)) for _ in range(7)] for _ in range(12)]
    for number in range(0, 12, 3):
        rows[number][chance.randrange(7)] = ""
    return rows


def load(workspace: Path, rows: list[list[str]]) -> LoadReport:
    people = [f"Alpha,2026-03-10,person-{number},spring,{','.join(row)}" for number, row in enumerate(rows)]
    text = "\n".join([f"team,date,respondent,wave,{CODES}", *people]) + "\n"
    table = store.read(text.encode(), "survey.csv", workspace)
    plan = store.propose(table, Options(), workspace, TODAY)
    return store.load(table, plan, workspace, "test")


def shown(workspace: Path, rows: list[list[str]], capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Marts, ``show`` and the words of the import, as text."""
    report = load(workspace, rows)
    found = {"import": "\n".join(command_words.of_load(report))}
    build = (workspace / "CURRENT").read_text().strip()
    with duckdb.connect(str(workspace / "builds" / f"{build}.duckdb"), read_only=True) as con:
        for (mart,) in con.execute("select table_name from duckdb_tables()").fetchall():
            if mart not in ("build", "load_log"):
                found[mart] = repr(con.execute(f"select * from {mart} order by all").fetchall())
    for metric in ("safety", "safety_raw", "safety_favourable"):
        capsys.readouterr()
        assert firmyes(["--workspace", str(workspace), "show", metric, "--json"]) == 0
        found[metric] = capsys.readouterr().out
    return found


@pytest.mark.parametrize("seed", range(4))
def test_two_people_change_places_and_nothing_shown_changes(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    rows = answers(seed)
    one, other = random.Random(seed + 100).sample(range(12), 2)
    swapped = list(rows)
    swapped[one], swapped[other] = rows[other], rows[one]
    before = shown(tmp_path / "before", rows, capsys)
    assert before == shown(tmp_path / "after", swapped, capsys)
    assert "safety_block" in before and before["safety_block"] != "[]"


def test_nor_does_a_deck(tmp_path: Path):
    """The HTML, and all that stands in the PowerPoint file, its charts' sheets too."""
    rows = answers(1)
    swapped = [rows[5], *rows[1:5], rows[0], *rows[6:]]
    found = []
    for name, each in (("before", rows), ("after", swapped)):
        workspace = tmp_path / name
        load(workspace, each)
        page = write_deck(str(workspace), "Alpha", tmp_path / f"{name}.html").read_text()
        deck = write_deck(str(workspace), "Alpha", tmp_path / f"{name}.pptx")
        found.append((page, parts(deck)))
    assert found[0] == found[1]
    assert "12" in found[0][0] and len(found[0][1]) > 10


def opened(file: bytes) -> bytes | dict[str, bytes]:
    """A file as it is; of a PowerPoint file what stands in it."""
    return parts(BytesIO(file)) if file.startswith(b"PK") else file


def parts(deck: Path | BytesIO) -> dict[str, bytes]:
    """Every part of the file; of the sheets behind its charts what stands in their cells, since a sheet says when it was made."""
    with zipfile.ZipFile(deck) as whole:
        return {
            name: cells(whole.read(name)) if name.endswith(".xlsx") else whole.read(name) for name in whole.namelist()
        }


def cells(sheet: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(sheet)) as book:
        return b"".join(book.read(name) for name in book.namelist() if "worksheets" in name or "sharedStrings" in name)


# --- what a page sends ---


@pytest.fixture(scope="module")
def changed_places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two waves and two votes; in the second workspace two people have each other's answers and votes throughout."""
    folder = tmp_path_factory.mktemp("places")
    for name, swap in (("before", {}), ("after", {0: 5, 5: 0})):
        desk = Desk(folder / name)
        who = [swap.get(person, person) for person in range(12)]
        told = [
            f"Alpha,{day},person-{person},{wave},{','.join(rows[who[person]])}"
            for day, wave, rows in (("2026-03-10", "spring", answers(1)), ("2026-06-10", "summer", answers(2)))
            for person in range(12)
        ]
        desk.load(text(f"team,date,respondent,wave,{CODES}", told), "survey.csv")
        voted = [
            f"{decision},Alpha,{day},person-{person},{','.join(map(str, VOTERS[2 * who[person]]))}"
            for decision, day in (("D-1", "2026-03-11"), ("D-2", "2026-06-11"))
            for person in range(12)
        ]
        desk.load(text(VOTES, voted), "votes.csv")
    return folder / "before", folder / "after"


EVERY_PAGE = [screen.name for screen in sitemap.SCREENS]
WITH_ANSWERS = ["overview", "psychological_safety", "agreement", "present"]


@pytest.mark.parametrize("page", WITH_ANSWERS if DEPTH == "quick" else EVERY_PAGE)
def test_nor_does_a_page_the_data_behind_its_charts_or_a_file_of_it(
    page: str, changed_places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
):
    files: list[bytes] = []
    monkeypatch.setattr(how, "_unfolded", unfolded)
    monkeypatch.setattr(viewer, "as_file", lambda make, _name: files.append(make()) or make)
    found = []
    for workspace in changed_places:
        files.clear()
        told = re.sub(
            r"at \d\d:\d\d", "", ages_aside(everything(open_app(workspace, page)))
        )  # the hour a meeting may begin
        found.append((told, list(map(opened, files))))
    assert found[0] == found[1]
    assert "Error id" not in found[0][0]
