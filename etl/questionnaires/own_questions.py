"""A questionnaire of one's own, made from the columns of a file and kept in the workspace: the next file is recognised."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from etl.meaning.answers import is_no_answer
from etl.model.table import Table
from etl.model.text import fold
from etl.questionnaires.instruments import WORKSPACE_FOLDER, Instrument, load_instruments, read_instrument
from firmyes.errors import MappingError

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


def keep(
    workspace: Path,
    name: str,
    questions: Sequence[str],
    scale: tuple[float, float],
    reverse: Collection[str] = (),
    labels: Sequence[str] = (),
) -> Instrument:
    """Write an instrument file: ``questions`` are headers as they stand, ``reverse`` those where a high answer is a bad sign.

    ``labels`` are the scale's words from the lowest to the highest, empty where people answer with numbers. Raises
    MappingError where it could not be used, or where another questionnaire has the name; then nothing is written.
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
    path = workspace / WORKSPACE_FOLDER / f"{key}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(_toml(key, name, questions, scale, reverse, labels), encoding="utf-8")
    found = read_instrument(beside)
    os.replace(beside, path)  # whole or not at all: a file that cannot be read stops every import
    return found


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
    lines = [f"id = {_text(key)}", f"name = {_text(name)}", 'source = "Your own questions"']
    lines.append(f"scale = [{scale[0]:g}, {scale[1]:g}]")
    if labels:
        lines.append(f"labels = [{', '.join(map(_text, labels))}]")
    for number, question in enumerate(questions, start=1):
        short = question if len(question) <= LONGEST else f"{question[: LONGEST - 1].rstrip()}…"
        lines += ["", "[[items]]", f"code = {_text(f'{key}-{number}')}", f"text = {_text(short)}"]
        lines += [f"headers = [{_text(question)}]", f"reverse = {'true' if question in reverse else 'false'}"]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A TOML string: JSON writes them the same way, but for one sign."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
