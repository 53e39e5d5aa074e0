"""A questionnaire of one's own, made from the columns of a file and kept in the workspace: the next file is recognised."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import tomli_w

from etl.meaning.answers import is_no_answer
from etl.model.table import Table
from etl.model.text import fold
from etl.questionnaires.instruments import Instrument, instrument_of, load_instruments
from firmyes.errors import MappingError
from firmyes.instruments import FOLDER

MOST_POINTS = 11  # 0 to 10: a column with more different numbers is no answer on a scale
LONGEST = 80  # letters of a name, and of a question as pictures show it


def likely(table: Table) -> list[str]:
    """The columns that look like answers on a scale: few different whole numbers, under a name of their own."""
    names = [name.strip() for name in table.columns]
    return [
        name
        for position, name in enumerate(names)
        if name and names.count(name) == 1 and _is_scale(table.distinct(position))
    ]


def _is_scale(texts: Sequence[str]) -> bool:
    answers = [text.strip() for text in texts if not is_no_answer(text)]
    return 1 < len(answers) <= MOST_POINTS and all(re.fullmatch(r"\d{1,2}", text) for text in answers)


def own_instrument(
    workspace: Path,
    name: str,
    questions: Sequence[str],
    scale: tuple[float, float],
    reverse: Collection[str] = (),
    labels: Sequence[str] = (),
) -> tuple[Instrument, Path, str]:
    """A new instrument, its file and what the file says. ``questions`` are headers as they stand.

    ``reverse`` are those where a high answer is a bad sign. ``labels`` are the scale's words from the lowest to the highest,
    empty where people answer with numbers. Raises MappingError where it could not be used, or another has the name.
    """
    key = "-".join(re.findall(r"\w+", fold(name)))[:LONGEST]
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
    text = _toml(key, name, questions, scale, reverse, labels)
    return instrument_of(text.encode(), path.name), path, text  # one that cannot be read would stop every import


def require_unclaimed(workspace: Path, questions: Sequence[str]) -> None:
    """Raise MappingError where a question belongs to another questionnaire: the same answers would be published twice."""
    wanted = {fold(question): question for question in questions}
    for instrument in load_instruments(workspace).values():
        for item in instrument.items:
            taken = [wanted[text] for header in item.headers if (text := fold(header)) in wanted]
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
    labels: Sequence[str],
) -> str:
    head = {
        "id": key,
        "name": _one_line(name),
        "source": "Your own questions",
        "scale": [_bare(each) for each in scale],
    }
    words = {"labels": [_one_line(label) for label in labels]} if labels else {}
    items = [
        {
            "code": f"{key}-{number}",
            "text": _one_line(question if len(question) <= LONGEST else f"{question[: LONGEST - 1].rstrip()}…"),
            "headers": [_one_line(question)],
            "reverse": question in reverse,
        }
        for number, question in enumerate(questions, start=1)
    ]
    return tomli_w.dumps(head | words | {"items": items})


def _bare(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _one_line(text: str) -> str:
    return " ".join(text.split())
