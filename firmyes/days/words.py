"""Month and weekday names, zones and half-days, and how people say a day, in the languages we know (``data/languages``)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from firmyes import languages

#: what some languages write after the numbers of year, month and day: 2026年3月5日
DAY_SIGNS = languages.ordered("day_signs", "dates")
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


def _numbered() -> dict[str, int]:
    """Monday is 0. A word of two days, of a month, or of three letters in another language than English is none: ``do``,
    ``mar``, ``Sam`` and ``car`` stand in other texts too.
    """
    days: dict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(languages.ordered("weekdays", "dates")):
        for word in names:
            days[bare(word)].add(number)
    return {word: min(numbers) for word, numbers in days.items() if len(numbers) == 1 and _surely_a_day(word)}


def _surely_a_day(word: str) -> bool:
    english = {bare(each) for names in languages.language("en")["dates"]["weekdays"] for each in languages.parts(names)}
    return word in english or (word not in MONTHS and (len(word) > 3 or not word.isascii()))


WEEKDAY = _numbered()


def said(key: str) -> tuple[str, ...]:
    """How a day is said (``[said]`` of a language), folded, in every language that has words for it, the longest first."""
    return tuple(
        sorted({word.casefold() for word in languages.words(key, "said")}, key=lambda word: (-len(word), word))
    )


def any_of(key: str) -> str:
    """The words of a list as a regular expression."""
    return "|".join(map(re.escape, said(key)))


#: "two", "zwei": the number; of words for several numbers in different languages none
NUMBERS = {
    bare(word): place for place, names in enumerate(languages.ordered("numbers", "said"), start=1) for word in names
}
