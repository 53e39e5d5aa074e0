"""Month and weekday names, zones and half-days in the languages exports are written in."""

from __future__ import annotations

import unicodedata

from etl.model.text import name
from firmyes import languages

#: what some languages write after the numbers of year, month and day: 2026年3月5日
DAY_SIGNS = languages.ordered("day_signs", "dates")
#: what people write where there is no date
NO_DATE = frozenset(name(text) for text in languages.words("no_day"))
#: whole hours east of Greenwich; names that mean different zones in different places are left out
ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "aest": 10, "aedt": 11,
    "nzst": 12, "nzdt": 13,
}  # fmt: skip


def bare(word: str) -> str:
    """A word without accents or final dot, folded: ``Févr.`` is ``fevr``."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip(".")


MONTHS = {
    bare(word): number for number, names in enumerate(languages.ordered("months", "dates"), start=1) for word in names
}
WEEKDAYS = frozenset(bare(word) for names in languages.ordered("weekdays", "dates") for word in names)
FILLERS = frozenset(languages.words("fillers", "dates"))
MORNING = frozenset(bare(word) for word in languages.words("morning", "dates"))
EVENING = frozenset(bare(word) for word in languages.words("evening", "dates"))
