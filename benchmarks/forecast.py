"""Does the forecast of open promises hold? Rolling origin: at each day only what was known then, and what came of it.

    python -m benchmarks forecast [--teams 12] [--seed 1] [--file cycle_times.csv] [--write]

Simulated teams (promises that end independently, that share the fate of their decision, and a team that becomes slower), the
demo's own promises, and, where a file is named, a tracker's (columns created_date and finished_date). The 80 % band has to
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
from firmyes.metrics.curves.forecast import FEWEST_ENDED, FEWEST_OPEN, counts_done
from firmyes.metrics.curves.survival import CENSORED, DONE, DROPPED

DEMO = Path(__file__).resolve().parent.parent / "data" / "demo"
HORIZONS = (7, 14)
EVERY = 28  # days between origins
LEAST, MOST = 0.78, 0.92
YEAR = 365
MOST_OPEN = 60  # of a tracker's thousands, so many open ones a look
Row = tuple[float, float | None, int]  # day made, day ended (None: never seen), how it ended


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks forecast", description=__doc__.splitlines()[0])
    parser.add_argument("--teams", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path, help="a tracker's export with created_date and finished_date")
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
        worlds["a tracker's tickets"] = [_tracker(options.file)]
    print("Forecasts, counts that came inside the 80 % band, in %, and its mean width")
    found = {name: _held(teams) for name, teams in worlds.items()}
    for name, (looks, held, width) in found.items():
        print(f"  {name:44} {looks:5} forecasts  {100 * held:5.1f}   width {width:4.1f}")
    if options.write:
        _measured.write("forecast", paragraph(found))
    asked = [held for name, (_, held, _) in found.items() if "half as fast" not in name]
    return 0 if all(LEAST <= held <= MOST for held in asked) else 1


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
    last = max(ended or made for made, ended, _ in rows)
    for now in np.arange(60, last - horizon, EVERY):
        known = [row for row in rows if row[0] <= now]
        history = [_as_known(row, now) for row in known]
        still = [row for row in known if row[1] is None or row[1] > now]
        ended = sum(1 for _, event in history if event != CENSORED)
        if ended < FEWEST_ENDED or not FEWEST_OPEN <= len(still) <= MOST_OPEN:
            continue
        low, high = counts_done(history, [now - made for made, _, _ in still], horizon)
        came = sum(1 for _, end, how in still if end is not None and end <= now + horizon and how == DONE)
        yield low, high, came


def _as_known(row: Row, now: float) -> tuple[float, int]:
    made, ended, how = row
    return (ended - made, how) if ended is not None and ended <= now else (float(now - made), CENSORED)


def _team(chance: Generator, fate: float = 0.0, slower: float = 1.0) -> list[Row]:
    """Three promises a decision, a decision or two a week; days until done log-normal, one in twelve dropped."""
    rows: list[Row] = []
    for day in np.sort(chance.uniform(0, YEAR, chance.integers(40, 100))):
        shared = chance.normal()
        for _ in range(3):
            spread = np.sqrt(fate) * shared + np.sqrt(1 - fate) * chance.normal()
            days = float(np.ceil(np.exp(2.4 + 0.8 * spread) * (slower if day > YEAR / 2 else 1.0)))
            rows.append((float(day), float(day) + days, DROPPED if chance.random() < 1 / 12 else DONE))
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
            teams.setdefault(line["team"], []).append((_day(line["made_on"]), _day(ended) if ended else None, how))
    return list(teams.values())


def _tracker(path: Path) -> list[Row]:
    """Only rows that ended on or after the day they were made."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [(line["created_date"][:10], line["finished_date"][:10]) for line in csv.DictReader(file)]
    found = [(_day(made), _day(done)) for made, done in lines if made and done]
    first = min(made for made, _ in found)
    return [(made - first, done - first, DONE) for made, done in found if done >= made]


def _day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


def paragraph(found: dict[str, tuple[int, float, float]]) -> str:
    parts = [f"{name} {100 * held:.0f} % of {looks}" for name, (looks, held, _) in found.items() if looks]
    return (
        "**Forecast of the open promises.** From the team's own curve of days until done, given each open one's age, resampled "
        "200 times: the shortest range of counts that holds 80 % of the draws; from twenty ended promises and five open ones. "
        "How often it held (`python -m benchmarks forecast`, only what was known on each day): "
        + "; ".join(parts)
        + "."
    )
