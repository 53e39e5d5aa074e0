"""What a column asks, however a tool writes it: grids in brackets, in two header rows or behind a sign are one question each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from etl.model.table import Table
from etl.model.text import fold, plain

_WORDS = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):–-]\s+", re.IGNORECASE)
_GRID = re.compile(r"(.+?\S)\s*(?:\[(.+)\]|(?:>>|\|)\s*(.+))\s*")
SHARED = 3  # words that all questions must begin with before they are cut
LEAST = 2  # questions that can begin alike


def question_of(table: Table, column: int) -> str:
    """What a column asks: of a grid in two header rows both, ``How calm? [Mornings]``; below a code the question; else its name."""
    above = tuple(dict.fromkeys(text for text in map(plain, table.texts(column)) if text))
    name = plain(table.columns[column])
    if len(above) < 2:
        return name
    if len(above[0].split()) == 1 and len(above[-1].split()) > 1:
        return above[-1]  # a code above its question
    return f"{above[0]} [{above[-1]}]" if above[-1] == name else name


@lru_cache(maxsize=65536)
def same(text: str) -> str:
    """What two ways of writing one question share: its words in order, without numbers in front, signs and case."""
    return " ".join(_WORDS.findall(fold(_NUMBERED.sub("", text)))) or fold(text)


def ways_to_ask(texts: Sequence[str]) -> frozenset[str]:
    """All that the texts above a column may ask, each as ``same`` has it: every text alone, and all of them together."""
    each = [same(text) for text in texts if text]
    return frozenset((*each, " ".join(each)))


def short_texts(questions: Sequence[str]) -> list[str]:
    """The questions as pictures show them: of a grid its rows, and without what all of them begin with."""
    rows = [_GRID.fullmatch(question) for question in questions]
    if len(questions) >= LEAST and all(rows) and len({row[1] for row in rows if row}) == 1:
        return [plain(row[2] or row[3]) for row in rows if row]
    cut = _shared_words(questions)
    bare = [_NUMBERED.sub("", plain(question)) for question in questions]
    if cut < SHARED:
        return bare
    return [" ".join(text.split()[cut:]).lstrip("–-:,… ") or text for text in bare]


def _shared_words(questions: Sequence[str]) -> int:
    """How many words all questions begin with, leaving each at least one."""
    if len(questions) < LEAST:
        return 0
    split = [_NUMBERED.sub("", plain(question)).split() for question in questions]
    alike = takewhile(lambda words: len(set(map(fold, words))) == 1, zip(*split, strict=False))
    return min(sum(1 for _ in alike), min(map(len, split)) - 1)
