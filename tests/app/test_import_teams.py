"""Teams: what was changed in the table, kept behind the door, and shown by the next build."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from firmyes import door
from firmyes.board import Board
from firmyes.model import ADMINISTRATOR, EVERYTHING, Team
from firmyes.ui.imports.around.teams import changes


def edited(*rows: tuple[str, str | None, int | None]) -> pd.DataFrame:
    names, groups, sizes = zip(*rows, strict=True)
    return pd.DataFrame({"team": names, "part_of": groups, "size": pd.array(sizes, dtype="Int64")})


def test_only_rows_that_say_something_else_are_changes() -> None:
    before = (Team("Atlas", "Product", 9), Team("Birch", "", None))
    assert changes(before, edited(("Atlas", "Product", 9), ("Birch", None, None))) == []
    assert changes(before, edited(("Atlas", " Product ", 10), ("Birch", "Sales", None))) == [
        Team("Atlas", "Product", 10),
        Team("Birch", "Sales", None),
    ]


def test_what_is_saved_is_in_the_next_build(demo_workspace: Path) -> None:
    before = Board.open(demo_workspace, EVERYTHING)
    team = before.teams()[0]
    door.save_teams(demo_workspace, [Team(team.team, "Somewhere else", 12)], ADMINISTRATOR)
    after = Board.open(demo_workspace, EVERYTHING)
    assert after.build.build_id != before.build.build_id
    assert after.teams()[0] == Team(team.team, "Somewhere else", 12)
    assert after.teams()[1:] == before.teams()[1:]
