"""What a questionnaire of one's own can be begun from: checks in common use, described in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.model.text import beginnings
from etl.questionnaires.instruments import Stem, matches, read_stem
from etl.questionnaires.wording import same, ways_to_ask
from firmyes import instruments, languages
from firmyes.config import ROOT
from firmyes.errors import MappingError

FOLDER = ROOT / "data" / "starting_points"


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A check in common use: its scale, the scale's words, and what it asks, in our words, where that may be told.

    ``licence``: what the source allows; ``asks`` has a short text and its stems per question, () where the texts may not be
    repeated: then the person's own columns are its questions. ``cut``: see ``Instrument``.
    """

    id: str
    name: str
    about: str
    source: str
    licence: str
    scale: tuple[float, float]
    labels: tuple[tuple[str, ...], ...] = ()
    asks: tuple[tuple[str, tuple[Stem, ...], bool], ...] = ()
    cut: tuple[float, float] | None = None

    def text_of(self, question: str) -> str:
        """Our short text of what a header asks; '' where it is none of these."""
        wanted = ways_to_ask((question,))
        exact = next((text for text, _, _ in self.asks if same(text) in wanted), "")
        return exact or next(
            (text for text, stems, _ in self.asks if any(matches(stem, question) for stem in stems)), ""
        )

    def is_turned(self, question: str) -> bool:
        """Whether a high answer to it is a bad sign."""
        return any(turned for text, _, turned in self.asks if text == self.text_of(question))

    def asked_in(self, questions: tuple[str, ...]) -> int:
        """How many of its questions are among these."""
        return len({text for question in questions if beginnings(question) and (text := self.text_of(question))})


@lru_cache(maxsize=1)
def starting_points() -> dict[str, StartingPoint]:
    """All of them by id. Raises MappingError naming a file that is none."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {each.id: each for each in found}


def starting_point(name: str) -> StartingPoint:
    """One by its id. Raises MappingError naming those there are."""
    if name not in starting_points():
        raise MappingError(
            f"There is no starting point “{name}”",
            f"There are {', '.join(starting_points())}.",
            "Use one of them with --like, or none.",
        )
    return starting_points()[name]


def likeliest(questions: tuple[str, ...]) -> StartingPoint | None:
    """The one most of whose questions are among these; None where none has half of them there."""
    counted = {each: each.asked_in(questions) for each in starting_points().values() if each.asks}
    best = max(counted, key=lambda each: counted[each] / len(each.asks), default=None)
    return best if best and counted[best] * 2 >= len(best.asks) else None


def _read(path: Path) -> StartingPoint:
    raw = instruments.parse(path.read_bytes(), path.name)
    try:
        return _starting_point(raw)
    except (KeyError, TypeError, ValueError) as error:
        raise instruments.unreadable(path.name, str(error)) from error


def _starting_point(raw: dict[str, Any]) -> StartingPoint:
    low, high = (float(bound) for bound in raw["scale"])
    return StartingPoint(
        id=str(raw["id"]),
        name=str(raw["name"]),
        about=str(raw["about"]),
        source=str(raw["source"]),
        licence=str(raw["licence"]),
        scale=(low, high),
        labels=_labels(raw.get("labels", [])),
        asks=tuple(
            (str(ask["text"]), tuple(map(read_stem, ask.get("stems", []))), bool(ask.get("reverse", False)))
            for ask in raw.get("asks", [])
        ),
        cut=(float(raw["cut"][0]), float(raw["cut"][1])) if "cut" in raw else None,
    )


def _labels(raw: list[Any] | str) -> tuple[tuple[str, ...], ...]:
    """Words by point, or the name of a scale whose words every language has (``lights``)."""
    if isinstance(raw, str):
        return languages.ordered(raw, "scales")
    return tuple((point,) if isinstance(point, str) else tuple(point) for point in raw)
