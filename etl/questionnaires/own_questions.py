"""A questionnaire of one's own, made from the columns of a file and kept in the workspace: the next file is recognised."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

from etl.model.text import fold
from etl.questionnaires.instruments import Instrument, instrument_of, load_instruments
from etl.questionnaires.starting_points import StartingPoint
from etl.questionnaires.wording import same, short_texts
from firmyes.errors import MappingError
from firmyes.instruments import FOLDER

LONGEST = 80  # letters of a name, and of a question as pictures show it
Labels = Sequence[str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Correction:
    """What is changed of a kept questionnaire; None and {} leave it. ``texts``: what pictures show, by code; ``reverse``: the
    codes where a high answer is a bad sign; ``left_out``: codes that are asked no more."""

    name: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    reverse: Collection[str] | None = None
    scale: tuple[float, float] | None = None
    left_out: Collection[str] = ()


def key_of(name: str) -> str:
    """The id a questionnaire of that name gets; '' where a name has no letter."""
    return "-".join(re.findall(r"\w+", fold(name)))[:LONGEST]


def own_instrument(
    workspace: Path,
    name: str,
    questions: Sequence[str],
    scale: tuple[float, float],
    reverse: Collection[str] = (),
    labels: Labels = (),
    like: StartingPoint | None = None,
) -> tuple[Instrument, Path, str]:
    """A new instrument, its file and what the file says. ``questions`` are headers as they stand.

    ``reverse`` are those where a high answer is a bad sign. ``labels`` are the scale's words from the lowest to the highest,
    one or several a point, empty where people answer with numbers. ``like``: what it was begun from. Raises MappingError where
    it could not be used, or another has the name.
    """
    key = key_of(name)
    if not key or not questions:
        raise MappingError("A questionnaire needs a name and a question", "", "Name it, and choose its columns.")
    if key in load_instruments(workspace):
        raise MappingError("There is a questionnaire of that name already", f"It is “{name}”.", "Choose another name.")
    require_unclaimed(workspace, questions)
    points = round(scale[1] - scale[0]) + 1
    if labels and len(labels) != points:
        raise MappingError(
            "The scale’s words do not fit it",
            f"It has {points} points and {len(labels)} words.",
            "Give a word for every point, from the lowest to the highest, or none.",
        )
    path = workspace / FOLDER / f"{key}.toml"
    text = _toml(key, name, questions, scale, reverse, labels, like)
    return instrument_of(text.encode(), path.name), path, text  # one that cannot be read would stop every import


def require_unclaimed(workspace: Path, questions: Sequence[str]) -> None:
    """Raise MappingError where a question belongs to another questionnaire: the same answers would be published twice."""
    wanted = {same(question): question for question in questions}
    for instrument in load_instruments(workspace).values():
        for item in instrument.items:
            taken = [wanted[text] for header in item.headers if (text := same(header)) in wanted]
            if taken:
                raise MappingError(
                    "A question belongs to one questionnaire",
                    f"“{taken[0]}” is one of “{instrument.name}”.",
                    f"Read the file with “{instrument.name}”, or leave that question out.",
                )


def _toml(
    key: str,
    name: str,
    questions: Sequence[str],
    scale: tuple[float, float],
    reverse: Collection[str],
    labels: Labels,
    like: StartingPoint | None,
) -> str:
    head: dict[str, Any] = {
        "id": key,
        "name": _one_line(name),
        "source": like.source if like else "Your own questions",
        "scale": [_bare(each) for each in scale],
        "version": 1,
    }
    if like and like.cut:
        head["cut"] = [_bare(each) for each in like.cut]
    if labels:
        head["labels"] = {str(len(labels)): [[_one_line(word) for word in _words(point)] for point in labels]}
    items = [
        {
            "code": f"{key}-{number}",
            "text": _cut(like.text_of(question) if like else "") or _cut(short),
            "headers": [_one_line(question)],
            "reverse": question in reverse,
        }
        for number, (question, short) in enumerate(zip(questions, short_texts(questions), strict=True), start=1)
    ]
    return tomli_w.dumps(head | {"items": items})


def corrected(text: bytes, change: Correction) -> str:
    """What a file says once it is corrected. ``version`` counts what changes the reading: scale, direction, which questions."""
    raw = tomllib.loads(text.decode("utf-8-sig"))
    reading = _reading(raw)
    if change.name is not None:
        raw["name"] = _cut(change.name) or raw["name"]
    if change.scale is not None and list(change.scale) != raw["scale"]:
        raw["scale"] = [_bare(each) for each in change.scale]
        raw.pop("labels", None)  # they were the words of the other scale
        raw.pop("cut", None)
    for item in raw["items"]:
        if str(item["code"]) in change.left_out:
            item["asked"] = False  # its text stays: blocks that hold it are shown
        item["text"] = _cut(change.texts.get(str(item["code"]), "")) or item.get("text", item["code"])
        if change.reverse is not None:
            item["reverse"] = str(item["code"]) in change.reverse
    if _reading(raw) != reading:
        raw["version"] = int(raw.get("version", 1)) + 1
    return tomli_w.dumps(raw)


def retired(text: bytes, is_retired: bool) -> str:
    """What a file says once no file is read with it any more, or again."""
    raw = tomllib.loads(text.decode("utf-8-sig"))
    return tomli_w.dumps(raw | {"items": raw.pop("items"), "retired": is_retired})


def _reading(raw: dict[str, Any]) -> tuple[Any, ...]:
    asked = [(item["code"], bool(item.get("reverse", False))) for item in raw["items"] if item.get("asked", True)]
    return raw["scale"], asked


def _words(point: str | Sequence[str]) -> Sequence[str]:
    return (point,) if isinstance(point, str) else point


def _cut(text: str) -> str:
    line = _one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _bare(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _one_line(text: str) -> str:
    return " ".join(text.split())
