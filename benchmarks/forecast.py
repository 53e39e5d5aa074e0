"""Does the forecast of open promises hold? Rolling origin: at each day only what was known then, and what came of it.

    python -m benchmarks forecast [--teams 12] [--seed 1] [--file cycle_times.csv] [--write]

Simulated teams (promises that end independently, that share the fate of their decision, and a team that becomes slower), the
demo's own promises, and, where a file is named, a tracker's (columns project, created_date and finished_date; 4,123 tickets of
two projects: github.com/rueedlinger/agile-project-dataset). The 80 % band has to
hold 78 to 92 % of what came.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks import _measured
from benchmarks._series import Generator
from firmyes.metrics.curves.forecast import FEWEST_ENDED, FEWEST_OPEN, Followed, counts_done
from firmyes.metrics.curves.survival import CENSORED, DONE, DROPPED

DEMO = Path(__file__).resolve().parent.parent / "data" / "demo"
HORIZONS = (7, 14)
EVERY = 28  # days between origins
LEAST, MOST = 0.78, 0.92
YEAR = 365
MOST_OPEN = 60  # open ones a look, at most
TICKETS = 200  # of a tracker's thousands, about so many a team
PUBLIC = "a public tracker's tickets (two Jira projects, github.com/rueedlinger/agile-project-dataset)"
Row = tuple[float, float | None, int, str]  # day made, day ended (None: never seen), how it ended, its decision


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks forecast", description=__doc__.splitlines()[0])
    parser.add_argument("--teams", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path, help="a tracker's export with project, created_date and finished_date")
    parser.add_argument("--write", action="store_true", help="put what was measured into Methods")
    options = parser.parse_args(arguments)
    chance = np.random.default_rng(options.seed)
    worlds = {
        "independent promises": [_team(chance) for _ in range(options.teams)],
        "promises that share their decision's fate": [_team(chance, fate=0.5) for _ in range(options.teams)],
        "a team that becomes half as fast": [_team(chance, slower=2.0) for _ in range(options.teams)],
        "the demo": _demo(),
    }
    if options.file:
        worlds[PUBLIC] = _tracker(options.file)
    print("Forecasts, counts that came inside the 80 % band, in %, and its mean width")
    found = {name: _held(teams) for name, teams in worlds.items()}
    for name, (looks, held, width) in found.items():
        print(f"  {name:44} {looks:5} forecasts  {100 * held:5.1f}   width {width:4.1f}")
    if options.write:
        _measured.write("forecast", paragraph(found))
    return 0 if all(LEAST <= held <= MOST for _, held, _ in found.values()) else 1


def _held(teams: Sequence[Sequence[Row]]) -> tuple[int, float, float]:
    """(forecasts, share that held, mean width) over all origins and horizons."""
    hits = [hit for team in teams for horizon in HORIZONS for hit in _looks(team, horizon)]
    if not hits:
        return 0, 0.0, 0.0
    return (
        len(hits),
        float(np.mean([low <= came <= high for low, high, came in hits])),
        float(np.mean([high - low for low, high, _ in hits])),
    )


def _looks(rows: Sequence[Row], horizon: float) -> Iterator[tuple[int, int, int]]:
    last = max(ended or made for made, ended, _, _ in rows)
    for now in np.arange(60, last - horizon, EVERY):
        known = [_as_known(row, float(now)) for row in rows if row[0] <= now]
        still = [row for row in rows if row[0] <= now and (row[1] is None or row[1] > now)]
        if len(known) - len(still) < FEWEST_ENDED or not FEWEST_OPEN <= len(still) <= MOST_OPEN:
            continue
        low, high = counts_done(known, horizon)
        came = sum(1 for _, end, how, _ in still if end is not None and end <= now + horizon and how == DONE)
        yield low, high, came


def _as_known(row: Row, now: float) -> Followed:
    made, ended, how, decision = row
    return (
        Followed(made, ended, how, decision)
        if ended is not None and ended <= now
        else Followed(made, now, CENSORED, decision)
    )


def _team(chance: Generator, fate: float = 0.0, slower: float = 1.0) -> list[Row]:
    """Three promises a decision, a decision or two a week; days until done log-normal, one in twelve dropped."""
    rows: list[Row] = []
    for day in np.sort(chance.uniform(0, YEAR, chance.integers(40, 100))):
        shared = chance.normal()
        for _ in range(3):
            spread = np.sqrt(fate) * shared + np.sqrt(1 - fate) * chance.normal()
            days = float(np.ceil(np.exp(2.4 + 0.8 * spread) * (slower if day > YEAR / 2 else 1.0)))
            rows.append((float(day), float(day) + days, DROPPED if chance.random() < 1 / 12 else DONE, str(day)))
    return rows


def _demo() -> list[list[Row]]:
    """By team, from the last of the demo's exports that holds each promise."""
    newest: dict[str, dict[str, str]] = {}
    for path in sorted(DEMO.glob("commitments-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            newest |= {line["id"]: line for line in csv.DictReader(file)}
    teams: dict[str, list[Row]] = {}
    for line in newest.values():
        if line["made_on"]:
            ended = line["done_on"] or line["dropped_on"]
            how = DONE if line["done_on"] else DROPPED
            row = (_day(line["made_on"]), _day(ended) if ended else None, how, line["decision"] or line["id"])
            teams.setdefault(line["team"], []).append(row)
    return [_from_the_first(rows) for rows in teams.values()]


def _tracker(path: Path) -> list[list[Row]]:
    """Tickets dealt in turn to teams of about 200, project by project; only those that ended on or after the day they were made."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["created_date"] and line["finished_date"]]
    teams: list[list[Row]] = []
    for project in sorted({line["project"] for line in lines}):
        found = [
            (_day(one["created_date"][:10]), _day(one["finished_date"][:10]))
            for one in lines
            if one["project"] == project
        ]
        right = sorted((made, done) for made, done in found if done >= made)
        rows = [(made, done, DONE, str(place)) for place, (made, done) in enumerate(right)]
        deal = max(1, len(rows) // TICKETS)
        teams += [rows[first::deal] for first in range(deal)]
    return [_from_the_first(rows) for rows in teams]


def _from_the_first(rows: Sequence[Row]) -> list[Row]:
    first = min(made for made, _, _, _ in rows)
    return [
        (made - first, None if ended is None else ended - first, how, decision) for made, ended, how, decision in rows
    ]


def _day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


def paragraph(found: dict[str, tuple[int, float, float]]) -> str:
    parts = [f"{name} {100 * held:.0f} % of {looks}" for name, (looks, held, _) in found.items() if looks]
    shares = [held for looks, held, _ in found.values() if looks]
    return (
        "**Forecast of the open promises.** How many of them are likely done by a day, going by how long this team's earlier ones "
        "took. It is meant to hold eight times in ten; tried on days that were over it held in "
        f"{100 * min(shares):.0f} to {100 * max(shares):.0f} of 100. It begins with twenty ended promises and five open ones. "
        "*Exactly:* from the team's own curve of days until done, given each open one's age; what is younger counts more (half "
        "after 120 days). In 200 draws the decisions of the history are weighed anew, and all open promises are pulled the same "
        "way as far as the forecasts of this team's earlier days would have been off. The shortest range of counts that holds "
        "80 % of the draws. How often it held (`python -m benchmarks forecast`, only what was known on each day): "
        + "; ".join(parts)
        + "."
    )
