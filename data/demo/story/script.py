"""The stories as frozen values, read from ``stories.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Era:
    """How a team is from one month on; the shares are explained in ``stories.toml``."""

    start: date
    agree: float
    soft: float
    unsaid: float
    challenges: tuple[int, ...]
    draft: float
    recap: float
    asked: float
    thanked: float
    clear: float
    kept: float
    safety: float
    voice: float


@dataclass(frozen=True, slots=True)
class TeamStory:
    name: str
    part_of: str
    size: int
    key: str
    promises: float
    owners: tuple[str, ...]
    titles: tuple[tuple[str, str, tuple[str, ...]], ...]  # title, topic, teams asked besides
    eras: tuple[Era, ...]
    marks: tuple[tuple[date, str], ...] = ()  # days the team has named
    meets_until: date | None = None  # None: to the end of the data

    def era(self, day: date) -> Era:
        return [era for era in self.eras if era.start <= day][-1]


@dataclass(frozen=True, slots=True)
class Script:
    seed: int
    first_day: date
    last_day: date
    waves: tuple[date, ...]
    exports: tuple[date, ...]
    teams: tuple[TeamStory, ...]
    words: dict[str, tuple[str, ...]]


def read_script(path: Path) -> Script:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Script(
        seed=raw["seed"],
        first_day=raw["first_day"],
        last_day=raw["last_day"],
        waves=tuple(raw["waves"]),
        exports=tuple(raw["exports"]),
        teams=tuple(_team(team) for team in raw["team"]),
        words={name: tuple(texts) for name, texts in raw["words"].items()},
    )


def _team(raw: dict) -> TeamStory:
    return TeamStory(
        name=raw["name"],
        part_of=raw["part_of"],
        size=raw["size"],
        key=raw["key"],
        promises=raw["promises"],
        owners=tuple(raw["owners"]),
        titles=tuple((entry[0], entry[1], tuple(entry[2]) if len(entry) > 2 else ()) for entry in raw["decisions"]),
        eras=tuple(_era(era) for era in raw["era"]),
        marks=tuple((mark["on"], mark["label"]) for mark in raw.get("mark", ())),
        meets_until=raw.get("meets_until"),
    )


def _era(raw: dict) -> Era:
    values = {name: value for name, value in raw.items() if name != "from"}
    return Era(start=raw["from"], **{**values, "challenges": tuple(raw["challenges"])})
