"""Instruments are data: TOML files of ours in data/instruments, and a workspace's own beside its ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.model.text import beginnings, fold, words
from firmyes import instruments

Stem = tuple[frozenset[str], ...]
NEVER_A_YES = (5.0, 6.0)  # of Kaner's gradients: more discussion needed; will go along without liking it


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``stems``: each is a set of words; where all of one stand in a header, the header asks this question.

    A word may be given as alternatives, ``mistake|error``. ``text`` is short and in our words; ``facet`` groups items (``voice``).
    """

    code: str
    text: str
    reverse: bool = False
    stems: tuple[Stem, ...] = ()
    facet: str = ""
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: its items, the scale it is published with, and the words for the scale's points by number of points.

    ``labels[5]`` are the words for 1…5; a point may have several words. ``scales`` are further bounds in common use.
    ``target``: what the person must name (``kut-4``), '' where nothing. ``cadence``: how often to ask.
    ``votes``: for votes given on another ladder, which answer from 1 to 5 each step stands for; ``question`` says whether it
    asks for agreement or for commitment. One question cannot tell both. ``cut``: answers up to the first are against, from
    the second on for; without it above and below the scale's middle. ``version`` counts corrections of a workspace's own;
    ``retired``: no file is read with it any more.
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
    cadence: str = ""
    votes: dict[float, float] = field(default_factory=dict)
    question: str = ""
    cut: tuple[float, float] | None = None
    version: int = 1
    retired: bool = False

    def item(self, code: str) -> Item:
        return next(item for item in self.items if item.code == code)

    @property
    def reversed_items(self) -> tuple[str, ...]:
        return tuple(item.code for item in self.items if item.reverse)


def load_instruments(workspace: Path | None = None) -> dict[str, Instrument]:
    """Every instrument by id, the workspace's own after ours (it may replace one of ours by its id).

    Raises MappingError naming the file and what is wrong with it.
    """
    found = [read_instrument(path) for path in instruments.files(workspace)]
    return {instrument.id: instrument for instrument in found}


def read_instrument(path: Path) -> Instrument:
    """One instrument file. Raises MappingError where it is not one."""
    return instrument_of(path.read_bytes(), path.name)


@lru_cache(maxsize=64)  # the same files are asked for several times in each import
def instrument_of(text: bytes, file_name: str) -> Instrument:
    """The instrument that TOML describes. Raises MappingError where it describes none."""
    raw = instruments.parse(text, file_name)
    try:
        return _instrument(raw)
    except (KeyError, TypeError, ValueError) as error:
        what = f"“{error.args[0]}” is missing." if isinstance(error, KeyError) else str(error)
        raise instruments.unreadable(file_name, what) from error


def _instrument(raw: dict[str, Any]) -> Instrument:
    if "items" not in raw:
        raise KeyError("items")
    items = tuple(_item(item) for item in instruments.items_of(raw) if item.get("asked", True))
    low, high = (float(bound) for bound in raw["scale"])
    if not items or low >= high:
        raise ValueError("It needs at least one item, and a scale whose first bound is the lower one.")
    if len({item.code for item in items}) < len(items):
        raise ValueError("Two items have the same code.")
    return Instrument(
        id=str(raw["id"]),
        name=str(raw.get("name", raw["id"])),
        source=str(raw.get("source", "")),
        scale=(low, high),
        items=items,
        labels=_labels(raw.get("labels", {}), low, high),
        scales=tuple((float(a), float(b)) for a, b in raw.get("scales", [])),
        target=str(raw.get("target", "")),
        shown=bool(raw.get("shown", True)),
        cadence=str(raw.get("cadence", "")),
        votes=_votes(str(raw["id"]), raw.get("votes", {}), low, high),
        question=_question(raw),
        cut=_cut(raw, low, high),
        version=int(raw.get("version", 1)),
        retired=bool(raw.get("retired", False)),
    )


def _votes(name: str, raw: dict[str, Any], low: float, high: float) -> dict[float, float]:
    """``[votes]``: step = answer from 1 to 5. A step that is left out cannot be read."""
    votes = {float(step): answer for step, answer in raw.items()}
    for step, answer in votes.items():
        if not low <= step <= high or answer not in (1, 2, 3, 4, 5) or isinstance(answer, bool):
            raise ValueError(
                f"[votes] says {step:g} = {answer}: write a step from {low:g} to {high:g} = 1, 2, 3, 4 or 5."
            )
        if name.startswith("kaner") and step in NEVER_A_YES and answer >= 4:
            raise ValueError(f"[votes] says {step:g} = {answer}: 5 and 6 of Kaner's gradients are never a yes.")
    return {step: float(answer) for step, answer in votes.items()}


def _cut(raw: dict[str, Any], low: float, high: float) -> tuple[float, float] | None:
    """``cut = [6, 9]``: up to 6 against, from 9 for."""
    if "cut" not in raw:
        return None
    against, above = (float(each) for each in raw["cut"])
    if not low <= against < above <= high:
        raise ValueError(f"cut says {against:g} and {above:g}: write two answers of the scale, the lower first.")
    return against, above


def _question(raw: dict[str, Any]) -> str:
    question = str(raw.get("question", "agreement"))
    if question not in ("agreement", "commitment"):
        raise ValueError(f"question says “{question}”: write agreement or commitment.")
    return question if raw.get("votes") else ""


def _labels(raw: dict[str, Any] | list[Any], low: float, high: float) -> dict[int, tuple[tuple[str, ...], ...]]:
    """Words by number of points: ``5 = ["…", …]``; or one list, or a word per value, for the instrument's own scale."""
    points = round(high - low) + 1
    if isinstance(raw, list):
        raw = {str(len(raw)): raw}
    if raw and all(isinstance(texts, str) for texts in raw.values()):
        found: dict[int, tuple[str, ...]] = {}
        for value, text in raw.items():
            found[round(float(value) - low)] = (text,)
        return {points: tuple(found.get(place, ()) for place in range(points))}
    return {int(number): tuple(_point(point) for point in texts) for number, texts in raw.items()}


def _point(point: str | list[str]) -> tuple[str, ...]:
    return (point,) if isinstance(point, str) else tuple(point)


def _item(raw: dict[str, Any]) -> Item:
    return Item(
        code=str(raw["code"]).casefold(),
        text=str(raw.get("text", raw["code"])),
        reverse=bool(raw.get("reverse", False)),
        stems=tuple(stem for each in _strings(raw.get("stems", ())) if (stem := read_stem(each))),
        facet=str(raw.get("facet", "")),
        headers=_strings(raw.get("headers", raw.get("header", ()))),
    )


def _strings(raw: Any) -> tuple[str, ...]:
    """A text, a list of texts, or a list of lists of words."""
    listed = (raw,) if isinstance(raw, str) else tuple(raw)
    return tuple(each if isinstance(each, str) else " ".join(each) for each in listed)


def read_stem(stem: str) -> Stem:
    """``"mistake|error held against"``: every word must stand there, of alternatives one. ``+`` and ``…`` may part words."""
    tokens = re.split(r"[\s+…]+", fold(stem))
    parts = (frozenset(word for alternative in token.split("|") for word in words(alternative)) for token in tokens)
    return tuple(part for part in parts if part)


def matches(stem: Stem, text: str) -> bool:
    """Whether every word of a stem begins a word of the text (``mistake`` is in ``mistakes``)."""
    present = beginnings(text)
    return not any(present.isdisjoint(alternatives) for alternatives in stem)
