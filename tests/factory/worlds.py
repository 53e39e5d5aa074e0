"""Two workspaces that are the same to whoever sees one department, and differ in all that is another's.

Product (Atlas, Birch, Cedar) is the viewer's; Operations (Delta, Ember, Fjord) is not. Atlas voted on some of Delta's
decisions: their titles and practices are the viewer's to see, so they stay.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.factory.story import synthetic
from tests.factory.warehouse import Row, Tables, write_build

INSIDE, OUTSIDE = ("Atlas", "Birch", "Cedar"), ("Delta", "Ember", "Fjord")
SECRET = "Quokka"  # in every text of the other department, and in no other
ACCESS = """
[groups]
leads = ["anna@team.example"]

[[access]]
who = ["leads"]
sees = ["product"]

[[access]]
who = ["bela@team.example"]
sees = ["Operations"]
may = ["import answers", "import promises", "record"]

[[access]]
who = ["root@team.example"]
sees = "everything"
may = ["administer"]
"""
ANNA, BELA, ROOT = "anna@team.example", "bela@team.example", "root@team.example"
SUMS = ("score_sum", "favourable", "firm_yes", "agreed_fully", "value_sum", "said_yes", "unsaid_yes")


def write_worlds(folder: Path) -> tuple[Path, Path]:
    """Both workspaces, with the same ``access.toml``."""
    tables, build = synthetic()
    named = dict(tables) | {"load_log": [*tables["load_log"], load(21, BELA)], "decision": _titled(tables)}
    named["commitment"] = [_secret(row) for row in tables["commitment"]]
    named["round_question"] = [{"load_id": 21, "file_name": f"{SECRET}.csv", "like_load": 1, "like_file": "survey.csv"}]
    named["no_longer_held"] = [
        {
            "load_id": number,
            "file_name": f"{SECRET}.csv",
            "team": team,
            "commitment_id": "c",
            "what": SECRET,
            "now_what": "",
        }
        for number, team in ((21, "Delta"), (21, "Atlas"), (1, "Delta"))
    ]
    one, other = folder / "one", folder / "other"
    write_build(one, named, **build | {"demo": False})
    write_build(other, _changed(named), **build | {"demo": False})
    for world in (one, other):
        (world / "access.toml").write_text(ACCESS, encoding="utf-8")
    return one, other


def load(number: int, by: str) -> Row:
    return {
        "load_id": number, "batch": number, "kind": "commitments", "source": "own", "file_name": f"{SECRET}.csv",
        "loaded_at": datetime(2026, 11, 2, 9, 0, tzinfo=UTC), "loaded_by": by, "rows_read": 9, "rows_loaded": 9,
        "rows_set_aside": 0, "first_date": None, "last_date": None, "undone_at": None, "demo": False,
    }  # fmt: skip


def _voted_on(tables: Tables) -> set[str]:
    return {row["decision_id"] for row in tables["vote_block"] if row["team"] in INSIDE}


def _titled(tables: Tables) -> list[Row]:
    kept = _voted_on(tables)
    return [
        row
        if row["team"] in INSIDE or row["decision_id"] in kept
        else row | {"title": f"{SECRET} {row['decision_id']}"}
        for row in tables["decision"]
    ]


def _secret(row: Row) -> Row:
    if row["team"] in INSIDE:
        return row
    return row | {"what": f"Send the {SECRET} list to the desk", "owner": f"{SECRET} {row['owner']}"}


def _changed(tables: Tables) -> Tables:
    """Every number of the other department another, but which promises were clear and kept: how alike those of one decision
    are is one number of the whole workspace (``Rows.alike``)."""
    kept = _voted_on(tables)
    found: dict[str, list[Row]] = {}
    for mart, rows in tables.items():
        found[mart] = [row if _is_inside(row, kept) else row | _other(mart, row) for row in rows]
    found["people"] = [row for row in found["people"] if row["team"] not in OUTSIDE]
    found["load_log"] = found["load_log"][:-1]
    return found


def _is_inside(row: Row, kept: set[str]) -> bool:
    return row.get("team") not in OUTSIDE or ("title" in row and row["decision_id"] in kept)


def _other(mart: str, row: Row) -> dict[str, Any]:
    if mart == "commitment":
        names = {name: row[name].replace(SECRET, "Wombat") for name in ("what", "owner")}
        return names | {"reason": "another reason" if row["reason"] else ""}
    if mart == "decision":
        return {"title": "Another title", "present": 99, "spoke": 1, "challenges": 3}
    return {name: row[name] + 1 for name in SUMS if row.get(name) is not None} | ({"size": 99} if "size" in row else {})
