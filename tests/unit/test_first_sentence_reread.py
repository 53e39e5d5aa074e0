"""First sentences over random histories, read again by a second program that has only the sentence and the table.

Two hundred histories here, two thousand at night: what is told is as the table has it, turned data give the turned
sentence, and no word stands in it that blames, praises or explains (WORDS, 1.7).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence

import pytest

from firmyes.metrics.first_sentence.facts import Due, Facts
from firmyes.metrics.first_sentence.rows import first_sentence
from firmyes.metrics.first_sentence.words import amount
from firmyes.model import Point
from tests.conftest import DEPTH
from tests.factory.first import PAYMENTS_GAP, facts, quarters, rounds, shares, turn
from tests.factory.reread import Row, faults

HISTORIES = {"quick": 200, "ci": 600, "nightly": 2000}[DEPTH]
TOLD = {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10"}  # one change, which the second program reads
NEVER = re.compile(
    r"\b(because|thanks to|led to|means|won't|honest|lip service|really|good|bad|great|poor|failed|improved|strength|weak"
    r"|manager|should|better|worse|noise|signal|gap|beyond|fits)\b",
    re.IGNORECASE,
)


def history(draw: random.Random, name: str) -> list[Point]:
    """A level, perhaps another one from somewhere on, perhaps a slope; by month, by quarter, or in rounds."""
    kind = draw.choice(("level", "step", "step", "slope"))
    length = draw.choice((2, 4, 5, 8, 12, 13, 13, 16)) if name != "safety" else draw.choice((1, 4, 5, 8))
    first, last = draw.uniform(0.05, 0.95), draw.uniform(0.05, 0.95)
    at = draw.randrange(1, length) if length > 1 else 1
    rates = [
        first
        if kind == "level" or (kind == "step" and i < at)
        else last
        if kind == "step"
        else first + (last - first) * i / length
        for i in range(length)
    ]
    if name == "safety":
        return rounds([20 + 60 * rate + draw.gauss(0, 2) for rate in rates], people=draw.randint(6, 18))
    sizes = [draw.randint(5, 24) for _ in rates]
    counts = [(sum(draw.random() < rate for _ in range(n)), n) for rate, n in zip(rates, sizes, strict=True)]
    return quarters(counts) if length in (4, 5) and draw.random() < 0.5 else shares(counts)


def series(seed: int) -> dict[str, list[Point]]:
    draw = random.Random(seed)
    chosen = draw.choice(
        (("gap",), ("kept_on_time",), ("safety",), ("clear",), ("gap", "kept_on_time", "safety", "clear"))
    )
    return {name: history(draw, name) for name in chosen}


def table(found: dict[str, Sequence[Point]]) -> dict[str, list[Row]]:
    def row(point: Point) -> Row:
        e, start = point.estimate, point.period.start
        return Row(start.year, start.month, e.count if e.count is not None else e.value or 0.0, e.base)

    return {name: [row(p) for p in points if p.estimate.shown] for name, points in found.items()}


def test_a_second_reader_finds_every_count_month_direction_and_amount_so() -> None:
    read: Counter[str] = Counter()
    for seed in range(HISTORIES):
        found = series(seed)
        said = first_sentence(facts(**found))
        read[said.row] += 1
        if said.row in TOLD:
            problems = faults(said.heading, said.then[0], table(found))
            assert not problems, f"{seed}: {said.text}: {problems}"
    assert sum(read[row] for row in TOLD) > HISTORIES / 4, f"too little was told to be read: {read}"
    assert len(set(read) & TOLD) >= 6, f"too few situations came up: {read}"


def test_no_word_explains_blames_or_praises() -> None:
    for seed in range(HISTORIES):
        said = first_sentence(facts(**series(seed), due=Due(seed % 3, seed % 2, 4)))
        assert not NEVER.search(f"{said.text} {said.missing}"), said.text
        assert len(said.heading) <= 70, said.heading
        assert len(said.then) <= 2


@pytest.mark.parametrize(
    ("heading", "then"),
    [
        ("almost all who agree now also commit.", "Since March 76 of 82 (to October), before 32 of 75."),
        ("almost all who agree now also commit.", "Since April 77 of 82 (to October), before 32 of 75."),
        ("almost all who agree now also commit.", "Since March 77 of 82 (to September), before 32 of 75."),
        ("more agree without committing.", "Since March 5 of 82 (to October), before 43 of 75."),
        ("all who agree now also commit.", "Since March 77 of 82 (to October), before 32 of 75."),
        ("almost all who agree now also commit.", "Lately 77 of 82."),
    ],
)
def test_the_second_reader_finds_what_is_not_so(heading: str, then: str) -> None:
    rows = table({"gap": shares(PAYMENTS_GAP)})
    assert not faults(
        "almost all who agree now also commit.", "Since March 77 of 82 (to October), before 32 of 75.", rows
    )
    assert faults(heading, then, rows)


# --- turned round ------------------------------------------------------------------------------------------------------

SWAPS = (("more", "fewer"), ("higher", "lower"), ("almost all", "few"))


def turned(points: Sequence[Point]) -> list[Point]:
    """Those who were not, of the same; a score from the other end of its scale."""
    return [turn(point) for point in points]


def mirror(text: str) -> str:
    """A heading as its turned data should have it."""
    tokens = {a: b for one, other in SWAPS for a, b in ((one, other), (other, one))}
    tokens |= {"none of the": "all", "none": "all", "all": "none"}
    pattern = re.compile(r"\b(" + "|".join(sorted(tokens, key=len, reverse=True)) + r")\b")
    return pattern.sub(lambda m: tokens[m[0]], text)


def test_turned_data_give_the_turned_sentence() -> None:
    compared = 0
    for seed in range(HISTORIES):
        found = series(seed)
        if any(10 * c == n or 10 * (n - c) == n for c, n in _sums(found)):
            continue  # a tenth exactly: “almost all” begins there, “few” ends before it
        said, other = (first_sentence(_alone(part)) for part in (found, {k: turned(v) for k, v in found.items()}))
        if said.row not in TOLD:
            assert other.row not in TOLD, f"{seed}: {said.text} / {other.text}"
            continue
        compared += 1
        heading = mirror(said.heading).replace("none promises", "none of the promises")
        assert heading == other.heading, f"{seed}: {said.text} / {other.text}"
        assert _counts(said.then[0], turn=True) == _counts(other.then[0]), f"{seed}: {said.text} / {other.text}"
    assert compared > HISTORIES / 5


def _alone(found: dict[str, list[Point]]) -> Facts:
    return facts(**found)


def _sums(found: dict[str, list[Point]]) -> list[tuple[int, int]]:
    out = []
    for points in found.values():
        counted = [(p.estimate.count or 0, p.estimate.base or 0) for p in points]
        out += [(sum(c for c, _ in counted[i:]), sum(n for _, n in counted[i:])) for i in range(len(counted))]
    return [(c, n) for c, n in out if n]


def _counts(sentence: str, turn: bool = False) -> list[tuple[int, int]]:
    """Every count of a sentence; of a score's sentence none, since its ends round either way."""
    found = [(int(a), int(b)) for a, b in re.findall(r"(\d+) of (\d+)", sentence)]
    return [(n - c if turn else c, n) for c, n in found if n != 100]


@pytest.mark.parametrize(
    ("count", "base", "word"),
    [
        (0, 20, "none"), (1, 20, "few"), (2, 21, "few"), (7, 20, ""), (8, 20, "about half"), (12, 20, "about half"),
        (13, 20, ""), (18, 20, "almost all"), (19, 20, "almost all"), (20, 20, "all"), (19, 19, ""), (0, 5, ""),
    ],
)  # fmt: skip
def test_amount_words_begin_at_twenty(count: int, base: int, word: str) -> None:
    assert amount(count, base) == word
