"""What a person should look at before loading, in words. Pure: from warnings, teams and days to sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from firmyes.ui.imports.words import day, listed

if TYPE_CHECKING:
    from firmyes.door import Question

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
OPTION = r"--[\w-]+(?:[ =][A-Z]+(?:[=-](?:[A-Z]+|-))*)?"  # “--map FIELD=COLUMN”
LEFT_OUT = re.compile(rf" \(--[^)]*\)| with {OPTION}|: {OPTION}(?=\.)|: --map \S+(?=\.(?:\s|$))")
BARE = "neither an owner nor a promised date"  # what a warning says that stands beside its own question
FROM_NAME = "As the file’s name says"  # the head of the card says it too
QUOTES_TEXTS = "those rows are set aside."  # so ends a warning that quotes what nobody can read: it stands below anyway
LONG_AGO = 45  # days without anything in a tracker that is in use


def to_check(warnings: Sequence[str], questions: Sequence[Question]) -> list[str]:
    """Warnings as the page says them: each once, without the command line's options, nothing the page says elsewhere.

    Elsewhere is a question, or the rows set aside: there a file of answers keeps what people wrote to itself.
    """
    asked = tuple(SENTENCE_END.split(question.text)[0] for question in questions)
    said = (
        without_options(warning)
        for warning in warnings
        if not warning.startswith(asked)
        and not warning.endswith(QUOTES_TEXTS)
        and BARE not in warning
        and FROM_NAME not in warning
    )
    return list(dict.fromkeys(filter(None, said)))


def without_options(text: str) -> str:
    """The sentences without what only a command line can do: “…; say another day with --date.”"""
    kept = []
    for sentence in SENTENCE_END.split(LEFT_OUT.sub("", text)):
        before, option, _ = sentence.partition("--")
        head, clause, _ = before.rpartition(";")
        if not option:
            kept.append(sentence)
        elif clause:
            kept.append(f"{head.rstrip()}.")
    return " ".join(kept)


def alike(teams: Sequence[str], known: Sequence[str]) -> str:
    """A sentence where a team of the file is written as another one but for case or spaces; '' where none is."""
    written: dict[str, dict[str, None]] = {}
    for team in [*teams, *known]:
        written.setdefault("".join(team.split()).casefold(), {})[team] = None
    pairs = [
        listed([f"“{team}”" for team in each]) for each in written.values() if len(each) > 1 and {*each} & {*teams}
    ]
    return (
        f"{listed(pairs)}: one team or two? If it is one, mend the file first, so that all rows name it alike."
        if pairs
        else ""
    )


def old_export(kind: str, last: date | None, as_of: date) -> str:
    """A sentence where nothing in a list of promises is as late as the day it is judged by; '' where something is."""
    if kind != "commitments" or last is None or (as_of - last).days <= LONG_AGO:
        return ""
    return f"Nothing in it is later than {day(last)}. If it was exported about then, say that day beside its name."
