"""Which column asks which question: by item code, or by what the question says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from etl.model.table import Table
from etl.model.text import fold
from etl.questionnaires.claims import Claim, settle
from etl.questionnaires.instruments import Instrument, Item, matches
from etl.questionnaires.wording import same, ways_to_ask

_FAMILY = re.compile(r"(.*?\D)[_ .\-\[(]?(?:sq0*)?0*(\d{1,2})[\])]?", re.IGNORECASE)
PREFIXES = (
    "ps",
    "psysafe",
    "psychsafety",
    "psych_safety",
    "psychological_safety",
    "psafe",
    "safety",
    "pss",
    "psycsafe",
    "psychsafe",
    "psy_safety",
    "psycsafety",
    "psysafe",
)

EXACT = 100  # likeness of an item's own text or code
TURNED = (
    "",
    "r",
    "rev",
    "reversed",
    "recoded",
    "inv",
)  # what is written behind the code of an item that is turned round


@dataclass(frozen=True, slots=True)
class Found:
    """The columns of one instrument's items with the reason each was taken; ``doubtful`` names columns two items claim,
    ``twice`` says of items that several columns ask alike which.

    ``texts``: of a file with a row per answer what its rows say, by item code, in place of columns.
    """

    instrument: Instrument
    columns: dict[str, int]
    reasons: dict[str, str] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    twice: dict[str, list[int]] = field(default_factory=dict)

    @property
    def enough(self) -> bool:
        """Half of the items: fewer is chance (a form may ask one question like an item's)."""
        return len(self.columns) * 2 >= len(self.instrument.items) and bool(self.columns)


def find_items(table: Table, instrument: Instrument, taken: Iterable[int] = (), named: bool = False) -> Found:
    """The instrument's items among the columns not ``taken``; a column is one item, an item one column (the first).

    ``named``: the person said that it is this instrument.
    """
    free = [column for column in range(len(table.columns)) if column not in set(taken)]
    claims, doubtful = _by_words(table, instrument, free)
    asking = {claim.column for listed in claims.values() for claim in listed}
    for code, column in _by_code(table, instrument, free).items():
        if column not in asking or column in {claim.column for claim in claims.get(code, ())}:
            claims.setdefault(code, []).append(Claim(column, EXACT))
    columns, twice = settle(table, claims)
    reasons = {code: _reason(table, column, instrument.item(code)) for code, column in columns.items()}
    if not named and _runs_on(table, instrument, columns, free):
        return Found(instrument, {}, {}, tuple(doubtful))
    if len(columns) * 2 < len(instrument.items):
        family = _by_family(table, instrument, free, named)
        if family:
            columns, reasons = family, dict.fromkeys(family, "a run of as many numbered columns as it has items")
    order = {item.code: place for place, item in enumerate(instrument.items)}
    return Found(
        instrument,
        dict(sorted(columns.items(), key=lambda pair: order[pair[0]])),
        reasons,
        tuple(doubtful),
        twice=twice,
    )


def _reason(table: Table, column: int, item: Item) -> str:
    by_code = _is_code(table.texts(column), item)
    return f"“{table.columns[column]}” is its code" if by_code else f"“{table.texts(column)[-1]}” asks it"


def _by_words(table: Table, instrument: Instrument, free: list[int]) -> tuple[dict[str, list[Claim]], list[str]]:
    """Per item the columns that seem to ask it; a column that two items claim equally is nobody's."""
    claims: dict[str, list[Claim]] = {}
    doubtful: list[str] = []
    for column in free:
        texts = table.texts(column)
        scored = sorted(((_likeness(item, texts), item.code) for item in instrument.items), reverse=True)
        best, code = scored[0]
        if best and len(scored) > 1 and scored[1][0] == best:
            doubtful.append(table.columns[column])
        elif best:
            claims.setdefault(code, []).append(Claim(column, best))
    return claims, doubtful


def _likeness(item: Item, texts: tuple[str, ...]) -> int:
    """How many words of the item's best stem the header holds; far above that where it is the item's own text."""
    exact = {fold(text) for text in (item.text, *item.headers)}
    if any(fold(part) in exact for text in texts for part in (text, _before_bracket(text))):
        return EXACT
    if item.headers and not ways_to_ask(texts).isdisjoint(map(same, item.headers)):
        return EXACT - 1
    best = 0
    for stem in item.stems:
        if any(matches(stem, text) for text in texts):
            best = max(best, len(stem))
    return best


def _by_code(table: Table, instrument: Instrument, free: list[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in instrument.items:
        column = next((column for column in free if _is_code(table.texts(column), item)), None)
        if column is not None:
            found[item.code] = column
    return found


def _is_code(texts: Iterable[str], item: Item) -> bool:
    spellings = _spellings(item.code)
    return any(_code(part) in spellings for text in texts for part in _parts_of(text))


@lru_cache(maxsize=65536)
def _code(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _parts_of(text: str) -> tuple[str, ...]:
    """A header where its code may stand: all of it, before a bracket, behind the name of its group (``safety-ps1``)."""
    return text, _before_bracket(text), re.split(r"[-/.:]", text)[-1]


def _before_bracket(text: str) -> str:
    """``ps1`` of ``ps1 (1 = strongly agree)``."""
    return text.partition("(")[0] or text


@lru_cache(maxsize=4096)
def _spellings(code: str) -> frozenset[str]:
    """``ps3`` is also ``PSYSAFE_3`` and ``PS03``."""
    found = re.fullmatch(r"(\D+)0*(\d+)", code)
    if not found:
        return frozenset({_code(code)})
    letters, number = _code(found[1]), int(found[2])
    starts = {letters} | ({_code(prefix) for prefix in PREFIXES} if letters == "ps" else set())
    return frozenset(
        f"{start}{digits}{end}" for start in starts for digits in (str(number), f"{number:02d}") for end in TURNED
    )


def _runs_on(table: Table, instrument: Instrument, columns: Mapping[str, int], free: list[int]) -> bool:
    """Whether the numbered columns taken for items by their codes go on beyond the last, answered alike: it is another one."""
    last = re.fullmatch(r"(\D+)0*(\d+)", instrument.items[-1].code)
    if not last or len(columns) < len(instrument.items):
        return False
    beyond = _spellings(f"{last[1]}{int(last[2]) + 1}")
    texts = {text for column in columns.values() for text in table.distinct(column)}
    return any(
        _code(table.texts(column)[0]) in beyond
        and len(texts.intersection(table.distinct(column))) * 2 > len(table.distinct(column))
        for column in free
    )


def _by_family(table: Table, instrument: Instrument, free: list[int], named: bool) -> dict[str, int]:
    """``psafe[SQ001] … psafe[SQ007]`` where exactly one run has the instrument's length and its prefix says whose it is.

    Any other run (``Q12_1 … Q12_7``) is any form's: only where the person named the instrument.
    """
    families: dict[str, dict[int, int]] = defaultdict(dict)
    for column in free:
        for text in table.texts(column)[:1]:
            found = _FAMILY.fullmatch(fold(text))
            if found:
                families[found[1]].setdefault(int(found[2]), column)
    wanted = set(range(1, len(instrument.items) + 1))
    own = _prefixes(instrument)
    runs = [numbers for start, numbers in families.items() if set(numbers) == wanted and (named or _is_of(start, own))]
    if len(runs) != 1 or len(wanted) < 3:
        return {}
    return {item.code: runs[0][place] for place, item in enumerate(instrument.items, start=1)}


def _is_of(start: str, own: frozenset[str]) -> bool:
    """Whether the prefix of a run is an instrument's; a tool may number its own parts too (``PS01_01``)."""
    return not own.isdisjoint((_code(start), _code(start).rstrip("0123456789")))


def _prefixes(instrument: Instrument) -> frozenset[str]:
    """What the codes of an instrument's items begin with, in the spellings people use."""
    letters = {_code(item.code.rstrip("0123456789")) for item in instrument.items} | {_code(instrument.id)}
    return frozenset(letters | ({_code(prefix) for prefix in PREFIXES} if "ps" in letters else set()))


def code_of(text: str, instrument: Instrument) -> str | None:
    """The item a text of a long file names, by its code or by what it asks; None where it names none or two."""
    by_code = [item.code for item in instrument.items if _code(text) in _spellings(item.code)]
    if by_code:
        return by_code[0]
    scored = sorted(((_likeness(item, (text,)), item.code) for item in instrument.items), reverse=True)
    if scored[0][0] == 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]
