"""Whose a promise is: owners as a tool joins them, and the team where a cell names several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from etl.meaning.answers import is_no_answer
from etl.model.table import Table
from etl.model.text import fold
from etl.sources import Source

NOBODY = frozenset(
    fold(text)
    for text in (
        "unassigned",
        "nicht zugewiesen",
        "sin asignar",
        "non attribué",
        "non attribuée",
        "niet toegewezen",
        "none",
        "no owner",
        "no one",
    )
)
_ADDRESS = re.compile(r"\s*\((?:https?|mailto):[^)]*\)")


def read_owners(texts: Sequence[str], source: Source) -> dict[str, str | None]:
    """Owners as stored: several joined with ``;``, None for the words that mean nobody."""
    read: dict[str, str | None] = {}
    for text in texts:
        bare = _ADDRESS.sub("", text) if source.relations else text
        bare = bare.strip().strip("[]") if source.brackets else bare
        parts = [bare.strip()]
        for separator in source.owner_separators:
            parts = [piece.strip() for part in parts for piece in part.split(separator) if piece.strip()]
        nobody = not parts or fold(bare) in NOBODY or is_no_answer(bare)
        read[text] = None if nobody else "; ".join(dict.fromkeys(parts))
    return read


def read_teams(table: Table, column: int, separator: str) -> dict[str, str]:
    """Of several teams in a cell the one that most rows name; empty where no cell names several."""
    if not separator or not any(separator in text for text in table.distinct(column)):
        return {}
    parts = {
        text: [part.strip() for part in text.split(separator) if part.strip()] or [text.strip()]
        for text in table.distinct(column)
    }
    rows = Counter(part for _, cells in table.iterate() for part in parts.get(cells[column], ()))
    return {text: max(named, key=lambda part: rows[part]) for text, named in parts.items()}
