"""What is written down of loads, undos and teams, and that no answer and no count is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from etl import workspace as use
from etl.model.plan import Options
from firmyes.logbook import CURRENT, FOLDER, Deed, entries
from firmyes.model import Team

SURVEY = "team,date,respondent,wave,ps1,ps2,ps3,ps4,ps5,ps6,ps7\n" + "".join(
    f"Falcon,2026-03-0{n},person-{n}@team.example,W1,3,4,5,2,3,4,1\n" for n in range(1, 8)
)


def test_loads_and_undos_are_written_down_with_who(workspace: Path) -> None:
    table = use.read(SURVEY.encode(), "answers.csv", workspace)
    plan = use.propose(table, Options(scale=(1, 5)), workspace, date(2026, 4, 1))
    report = use.load(table, plan, workspace, "anna")
    use.load(table, plan, workspace, "anna")  # already loaded: nothing was done
    use.save_teams(workspace, [Team("Falcon", "All", 9)], "anna")
    use.undo(workspace, report.load_id)
    assert [(e.who, e.deed, e.about) for e in entries(workspace)] == [
        ("command line", "took back", f"file {report.load_id}"),
        ("anna", "changed the teams", ""),
        ("anna", "loaded", f"answers.csv, file {report.load_id}"),
    ]
    written = (workspace / FOLDER / CURRENT).read_text()
    assert not any(word in written for word in ("person-", "Falcon", "7 rows"))


def test_the_demo_is_nobodys_deed(demo_built: Path) -> None:
    assert {entry.deed for entry in entries(demo_built)} <= {Deed.CAME_IN}, (
        "a server of another test may have been asked"
    )
