"""Make the demo data: ``python data/demo/make.py [--out DIR]``. The same seed gives the same bytes.

Writes ``teams.csv``, ``marks.csv``, ``survey.csv``, ``votes.csv``, ``decisions.csv`` and one ``commitments-DATE.csv`` per export,
in the shape of the project's own templates. The stories are in ``stories.toml``.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from story.draw import Dice
from story.promises import exports, make_promises
from story.rooms import People, hold_meetings, take_votes
from story.script import Script, read_script
from story.survey import answer_surveys

HERE = Path(__file__).resolve().parent


def make(script: Script) -> dict[str, str]:
    """File name → text of every demo file."""
    people = _people(script)
    meetings = {team.name: hold_meetings(script, team) for team in script.teams}
    rooms = sorted((room for rooms in meetings.values() for room in rooms), key=lambda room: (room.day, room.id))
    promises = [promise for team in script.teams for promise in make_promises(script, team, meetings[team.name])]
    files: dict[str, Sequence[dict[str, Any]]] = {
        "teams.csv": [{"team": team.name, "part_of": team.part_of, "size": team.size} for team in script.teams],
        "marks.csv": [
            {"team": team.name, "on": on, "label": label} for team in script.teams for on, label in team.marks
        ],
        "survey.csv": answer_surveys(script, people),
        "votes.csv": take_votes(script, rooms, people),
        "decisions.csv": [room.row for room in rooms],
    }
    files |= {f"commitments-{day}.csv": rows for day, rows in exports(script, promises).items()}
    return {name: _csv(rows) for name, rows in files.items()}


def _people(script: Script) -> People:
    dice = Dice(f"{script.seed} people")
    return {team.name: [f"r-{dice.code()}" for _ in range(team.size)] for team in script.teams}


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the demo data.")
    parser.add_argument("--out", type=Path, default=HERE, help="where to write the files (default: beside this script)")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, text in make(read_script(HERE / "stories.toml")).items():
        (out / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
