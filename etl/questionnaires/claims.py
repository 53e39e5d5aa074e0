"""Which of the columns that seem to ask an item does: one that is answered as the other items are, and no remark on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.meaning.answers import bare_number, is_no_answer
from etl.meaning.word_scales import degree
from etl.model.table import Table
from etl.model.text import fold

LOOKED_AT = 500  # rows


@dataclass(frozen=True, slots=True)
class Claim:
    """A column that seems to ask an item: by its code, else by so many words of it (``likeness``)."""

    column: int
    likeness: int


def settle(table: Table, claims: Mapping[str, Sequence[Claim]]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """(the column of each item, the columns of those that several ask alike)."""
    asking = sorted({claim.column for listed in claims.values() for claim in listed})
    answers = _answers(table, asking) if len(asking) > 1 else {}
    settled: dict[str, int] = {}
    twice: dict[str, list[int]] = {}
    for code, listed in claims.items():
        mine = {claim.column for claim in listed}
        pool = frozenset().union(*(texts for column, texts in answers.items() if column not in mine))
        left = _answered_alike(listed, answers, pool)
        best = [claim.column for claim in left if claim.likeness == max(each.likeness for each in left)]
        plain = _plain(table, best)
        if plain is not None:
            settled[code] = plain
        elif best:
            twice[code] = best
    return settled, twice


def _answers(table: Table, columns: Iterable[int]) -> dict[int, frozenset[str]]:
    rows = table.sample(LOOKED_AT)
    return {
        column: frozenset(fold(cells[column]) for _, cells in rows if not is_no_answer(cells[column]))
        for column in columns
    }


def _answered_alike(
    claims: Sequence[Claim], answers: Mapping[int, frozenset[str]], pool: frozenset[str]
) -> list[Claim]:
    """The claims of columns that share the other items' answers, else of those that hold answers of some scale."""
    if not pool:
        return list(claims)
    shared = [claim for claim in claims if len(answers[claim.column] & pool) * 2 > len(answers[claim.column])]
    return shared or [claim for claim in claims if _reads_like_answers(answers[claim.column])]


def _reads_like_answers(texts: frozenset[str]) -> bool:
    known = sum(bare_number(text) is not None or degree(text) is not None for text in texts)
    return known * 2 >= len(texts)


def _plain(table: Table, columns: Sequence[int]) -> int | None:
    """The one column, or of several that whose header stands in all the others': “Q” beside “Q [Score]”; else None."""
    headers = {column: fold(table.texts(column)[-1]) for column in columns}
    return next((column for column in columns if all(headers[column] in other for other in headers.values())), None)
