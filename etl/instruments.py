"""Instruments are data: TOML files of ours in data/instruments, and a workspace's own beside its ledger."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.text import words
from firmyes.config import ROOT
from firmyes.errors import MappingError, Where

OURS = ROOT / "data" / "instruments"
WORKSPACE_FOLDER = "instruments"


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``stems``: each is a set of words; where all of one stand in a header, the header asks this question.

    A word may be given as alternatives, ``mistake|error``. ``text`` is short and in our words; ``facet`` groups items (``voice``).
    """

    code: str
    text: str
    reverse: bool = False
    stems: tuple[tuple[frozenset[str], ...], ...] = ()
    facet: str = ""
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: its items, the scale it is published with, and the words for the scale's points by number of points.

    ``labels[5]`` are the words for 1…5; a point may have several words. ``scales`` are further bounds in common use.
    ``target``: what the person must name (``kut-4``), '' where nothing.
    """

    id: str
    name: str
    source: str
    scale: tuple[float, float]
    items: tuple[Item, ...]
    labels: dict[int, tuple[tuple[str, ...], ...]]
    scales: tuple[tuple[float, float], ...] = ()
    target: str = ""
    shown: bool = True

    def item(self, code: str) -> Item:
        return next(item for item in self.items if item.code == code)

    @property
    def reversed_items(self) -> tuple[str, ...]:
        return tuple(item.code for item in self.items if item.reverse)


def load_instruments(workspace: Path | None = None) -> dict[str, Instrument]:
    """Every instrument by id, the workspace's own after ours (it may replace one of ours by its id).

    Raises MappingError naming the file and what is wrong with it.
    """
    folders = [OURS] + ([workspace / WORKSPACE_FOLDER] if workspace else [])
    found = [read_instrument(path) for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.toml"))]
    return {instrument.id: instrument for instrument in found}


def read_instrument(path: Path) -> Instrument:
    """One instrument file. Raises MappingError where it is not one."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return _instrument(raw)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        what = f"“{error.args[0]}” is missing." if isinstance(error, KeyError) else str(error)
        raise MappingError(
            "An instrument file cannot be read",
            what,
            "Mend it after the example in docs/add-a-source.md.",
            Where(path.name),
        ) from error


def _instrument(raw: dict[str, Any]) -> Instrument:
    items = tuple(_item(item) for item in raw["items"])
    low, high = (float(bound) for bound in raw["scale"])
    if not items or low >= high:
        raise ValueError("It needs at least one item, and a scale whose first bound is the lower one.")
    if len({item.code for item in items}) < len(items):
        raise ValueError("Two items have the same code.")
    return Instrument(
        id=str(raw["id"]),
        name=str(raw["name"]),
        source=str(raw.get("source", "")),
        scale=(low, high),
        items=items,
        labels={
            int(points): tuple(_point(point) for point in texts) for points, texts in raw.get("labels", {}).items()
        },
        scales=tuple((float(a), float(b)) for a, b in raw.get("scales", [])),
        target=str(raw.get("target", "")),
        shown=bool(raw.get("shown", True)),
    )


def _point(point: str | list[str]) -> tuple[str, ...]:
    return (point,) if isinstance(point, str) else tuple(point)


def _item(raw: dict[str, Any]) -> Item:
    return Item(
        code=str(raw["code"]).casefold(),
        text=str(raw["text"]),
        reverse=bool(raw.get("reverse", False)),
        stems=tuple(_stem(stem) for stem in raw.get("stems", [])),
        facet=str(raw.get("facet", "")),
        headers=tuple(str(header) for header in raw.get("headers", [])),
    )


def _stem(stem: str) -> tuple[frozenset[str], ...]:
    """``"mistake|error held against"``: every word must stand there, of alternatives one."""
    return tuple(frozenset(alternatives.casefold().split("|")) for alternatives in stem.split())


def matches(stem: tuple[frozenset[str], ...], text: str) -> bool:
    """Whether every word of a stem begins a word of the text (``mistake`` is in ``mistakes``)."""
    present = words(text)
    return all(any(word.startswith(start) for start in alternatives for word in present) for alternatives in stem)
