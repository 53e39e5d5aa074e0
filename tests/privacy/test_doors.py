"""What leaves by one door against what leaves by another: page, chart, CSV, deck, command line, and a preview that is asked again.

Two workspaces differ in what is hidden alone. Where every door tells the same of both, no two of them can be put against each
other to learn it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main as etl
from firmyes.command import run as firmyes
from firmyes.deck.command import write_deck
from firmyes.metrics.registry import METRICS
from firmyes.model import Family
from firmyes.ui import viewer
from firmyes.ui.behind import how, sheets
from tests.app.test_scope_pages import ages_aside, everything
from tests.app.walking import open_app
from tests.factory.desk import Desk
from tests.privacy.watcher import FOLK, ballots, sheet

HIDDEN, OTHERS, FEWER, NOBODY = (30, 31, 32, 33), (40, 41, 42, 43), (44, 45), ()
SEVEN, SKIPPER = range(7), 7
PAGES = ("psychological_safety", "agreement")
NO_NEWS = {"build": "", "load_log": "load_id, kind, file_name, rows_read, rows_loaded, rows_set_aside"}


def world(
    folder: Path, hidden: Iterable[int] = HIDDEN, skipper: Iterable[int] = (), *, whole: bool = False, k: int = 5
) -> Path:
    """Alpha is shown in two waves and a vote; ``hidden`` answered and voted in Beta; ``skipper`` left a question out in Alpha,
    unless it is ``whole``."""
    folder.mkdir()
    (folder / "firmyes.toml").write_text(f"k = {k}\n")
    first = sheet(
        [*SEVEN, *skipper, *hidden],
        team=lambda person: "Alpha" if person <= SKIPPER else "Beta",
        answers=lambda person: ("", *FOLK[person][1:]) if person == SKIPPER and not whole else FOLK[person],
    )
    second = sheet(range(20, 27), wave="summer", day=lambda _: "2026-06-10").partition("\n")[2]
    desk = Desk(folder)
    desk.load(first + second, "survey.csv")
    desk.load(ballots(range(7)) + ballots((20, 21), team=lambda _: "Beta").partition("\n")[2], "votes.csv")
    return folder


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("doors")
    return {
        "as it is": world(folder / "one"),
        "others hidden": world(folder / "two", OTHERS),
        "fewer hidden": world(folder / "three", FEWER),
        "one skipped a question": world(folder / "four", skipper=[SKIPPER]),
    }


CHANGED = ("others hidden", "fewer hidden", "one skipped a question")


def marts(workspace: Path) -> dict[str, str]:
    """Everything a page can read, as text, but for names and hours of builds and loads."""
    build = (workspace / "CURRENT").read_text().strip()
    with duckdb.connect(str(workspace / "builds" / f"{build}.duckdb"), read_only=True) as con:
        found = {}
        for (mart,) in con.execute("select table_name from duckdb_tables()").fetchall():
            if columns := NO_NEWS.get(mart, "*"):
                found[mart] = repr(con.execute(f"select {columns} from {mart} order by all").fetchall())
    return found


@pytest.mark.parametrize("change", CHANGED)
def test_no_mart_tells_what_is_hidden(change: str, worlds: dict[str, Path]) -> None:
    assert marts(worlds["as it is"]) == marts(worlds[change])


def test_what_is_shown_does_differ(worlds: dict[str, Path], tmp_path: Path) -> None:
    """The judge has teeth: with k = 3 those hidden are shown, and whoever answered every question is counted."""
    assert "Beta" not in marts(worlds["as it is"])["safety_block"]
    assert "Beta" in marts(world(tmp_path / "three", k=3))["safety_block"]
    assert marts(worlds["as it is"]) != marts(world(tmp_path / "whole", skipper=[SKIPPER], whole=True))


@pytest.mark.parametrize("change", CHANGED)
def test_nor_does_the_command_line_or_a_deck(
    change: str, worlds: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for workspace in (worlds["as it is"], worlds[change]):
        for metric in METRICS:
            form = "--json" if metric.family is Family.SAFETY else "--csv"
            assert firmyes(["--workspace", str(workspace), "show", metric.id, form]) == 0
        deck = write_deck(str(workspace), "Alpha", tmp_path / f"{workspace.name}.html").read_text()
        told.append((capsys.readouterr().out, deck))
    assert told[0] == told[1]
    assert '"n": 7' in told[0][0] and "7" in told[0][1]


@pytest.mark.parametrize("page", PAGES)
def test_nor_do_a_page_the_data_behind_its_charts_and_its_csv(
    page: str, worlds: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    files: list[bytes] = []
    monkeypatch.setattr(how, "_unfolded", unfolded)
    monkeypatch.setattr(viewer, "as_file", lambda make, _name: files.append(make()) or make)
    found = {}
    for change in ("as it is", "one skipped a question", "fewer hidden"):
        files.clear()
        at = open_app(worlds[change], page)
        found[change] = ages_aside(everything(at)), sorted(files)
    assert found["as it is"] == found["one skipped a question"] == found["fewer hidden"]
    text, csv = found["as it is"]
    assert "Error id" not in text and at.get("plotly_chart") and len(csv) > 1


def unfolded(key: str, chart, measures, _label: str, _text: str, rows, picture=None) -> None:
    """Every fold open, its tables drawn and its files made."""
    numbers = [] if chart is None else [sheets.of_chart(chart, how.unit_of(chart, measures))]
    sheets.draw([*numbers, *rows()], key)


# --- a preview that is asked again and again ---------------------------------------------------------------------------


GUESSES = {
    "right": lambda person: FOLK[person],
    "one answer wrong": lambda person: (FOLK[person][0] % 7 + 1, *FOLK[person][1:]),
    "all wrong": lambda person: FOLK[person + 10],
}


@pytest.mark.parametrize("team", ["Alpha", "Beta"], ids=["shown", "hidden"])
@pytest.mark.parametrize(
    ("dress", "count", "form"), [("p", 1, ()), ("x", 5, ("--json",))], ids=["one by id", "all in another dress"]
)
def test_a_preview_confirms_no_guess(
    team: str,
    dress: str,
    count: int,
    form: tuple[str, ...],
    worlds: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of one person and of all, known by id or by answers alone: text, JSON and exit status are the same, right or wrong."""
    people = {"Alpha": SEVEN, "Beta": HIDDEN}[team][:count]
    file, told = tmp_path / "guess.csv", set()
    for answers in GUESSES.values():
        file.write_text(sheet(people, team=lambda _: team, who=lambda person: f"{dress}{person}", answers=answers))
        given = ["import", str(file), "--dry-run", "--scale", "1-7", *form]
        status = etl(["--workspace", str(worlds["as it is"]), *given])
        said = capsys.readouterr()
        told.add((status, said.out, said.err))
    ((status, out, _),) = told
    assert status == 0 and out


def test_a_preview_of_promises_does_tell(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The judge has teeth: promises are nobody's secret, and their preview says what is new."""
    row = "p1,Alpha,Write it down,Ann,2026-06-01,2026-06-10"
    header = "id,team,what,owner,made_on,due_on\n"
    Desk(workspace).load(f"{header}{row}\n", "promises.csv")
    told = []
    for guess in (row, row.replace("p1", "p2")):
        (tmp_path / "guess.csv").write_text(f"{header}{guess}\n")
        etl(["--workspace", str(workspace), "import", str(tmp_path / "guess.csv"), "--dry-run", "--json"])
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] != told[1]
