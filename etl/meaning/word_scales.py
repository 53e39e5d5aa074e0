"""Which scale a file's words are on: never by one word, always by all that are present.

A language has a ladder of degrees (``data/languages``); a form of 3 to 7 points takes some of them. Where the words fit forms of
different lengths, the likeliest is read and the others are named, so that it can be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from etl.model.text import fold
from firmyes import languages

Labels = Mapping[int, Sequence[Sequence[str]]]
LENGTHS = (5, 7, 4, 6, 3)  # of forms, the commonest first
MOST_UNSEEN = 1  # points of a longer form that nobody may have chosen by chance, where a shorter one is whole
FEW_POINTS = 3  # a form so short that its words may well be the middle of a longer one
RARE = 4  # rank from which a form is rare: taken where nothing else fits
OWN = "own"
TWICE = ("agreement", "accuracy", "satisfaction", "frequency", "extent")
_PARTED = re.compile(r"\s*[/|()\[\];\n]\s*|\s+[-–—]\s+")

# A form's points, lowest first, by the degrees a point may be worded with.
_BOTH_WAYS = (
    "1 23 4 56 7", "1 2 3 4 5 6 7", "1 23 56 7", "1 2 3 5 6 7", "2 4 6",
    "2 3 4 5 6", "2 3 5 6", "1 4 7", "3 4 5", "1 3 5 6 7",
)  # fmt: skip
_HOW_OFTEN = (
    "1 23 45 67 8", "1 2 3 45 6 7 8", "1 3 4 5 6 7 8", "1 23 45 67", "1 45 67 8", "1 23 67 8", "1 3 45 6 7 8",
    "1 2 3 45 6 8", "1 45 8", "1 45 67", "1 3 45 6 7", "1 3 4 5 6 8",
    "2 3 45 6 7",
)  # fmt: skip
_HOW_MUCH = ("1 2 3 4 5", "1 2 3 4", "1 2 3 5", "1 2 4 5", "1 3 5")
FORMS = {
    "agreement": _BOTH_WAYS,
    "accuracy": _BOTH_WAYS,
    "satisfaction": _BOTH_WAYS,
    "frequency": _HOW_OFTEN,
    "extent": _HOW_MUCH,
}


@dataclass(frozen=True, slots=True)
class WordScale:
    """A form: the words at each point, lowest first. ``rank``: how common it is among those of its kind, 0 the commonest."""

    kind: str
    points: tuple[frozenset[str], ...]
    rank: int = 0
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)  # a file's labels are asked of every form

    def __post_init__(self) -> None:
        first = {word: place for place, point in reversed([*enumerate(self.points)]) for word in point}
        object.__setattr__(self, "_places", first)

    def place(self, label: str) -> int | None:
        """The point a label stands at, from 0: by itself, else by that part of it which is known (``x (Strongly agree)``)."""
        whole = self._places.get(label)
        if whole is not None:
            return whole
        places = {place for part in parts_of(label) if (place := self._places.get(part)) is not None}
        return places.pop() if len(places) == 1 else None

    def covers(self, labels: Iterable[str]) -> int:
        """How many of these labels it knows."""
        return sum(self.place(label) is not None for label in labels)

    def fits(self, labels: Iterable[str]) -> bool:
        """Whether no two of these words, of different degree or of one language, would have to share a point."""
        taken: dict[int, set[int | None]] = {}
        said: dict[int, list[frozenset[str]]] = {}
        for label in labels:
            place = self.place(label)
            if place is not None:
                taken.setdefault(place, set()).add(degree(label, self.kind))
                said.setdefault(place, []).append(_tongues(label, self.kind))
        return all(len(degrees - {None}) < 2 for degrees in taken.values()) and not any(map(_twice, said.values()))


@lru_cache(maxsize=4096)
def parts_of(label: str) -> tuple[str, ...]:
    """The parts of a label in two languages: ``d'accord / agree``, ``sahmat (agree)``; none where it has only one.

    Each once: a text of ten thousand equal parts is asked of every form there is.
    """
    parts = tuple(dict.fromkeys(part for piece in _PARTED.split(label) if (part := piece.strip(" .:,=–-"))))
    return parts if len(parts) > 1 or parts != (label,) else ()


@lru_cache(maxsize=8)
def degrees(kind: str) -> tuple[frozenset[str], ...]:
    """The words of each degree in every language, folded."""
    return tuple(frozenset(fold(word) for word in listed) for listed in languages.ordered(kind, "scales"))


@lru_cache(maxsize=8)
def ladder(kind: str) -> WordScale:
    """All degrees of a kind as one form."""
    return WordScale(kind, degrees(kind))


@lru_cache(maxsize=65536)
def degree(label: str, kind: str = OWN) -> int | None:
    """The degree of a label from 0, in a kind of scale or, for an instrument's own, in the first that knows it."""
    for each in FORMS if kind == OWN else (kind,):
        place = ladder(each).place(label)
        if place is not None:
            return place
    return None


@lru_cache(maxsize=65536)
def _tongues(label: str, kind: str) -> frozenset[str]:
    """The languages in which a label is a word of such a scale; none for an instrument's own."""
    if kind == OWN or kind not in TWICE:
        return frozenset()
    return frozenset(code for code in languages.codes() if label in _words_in(code, kind))


@lru_cache(maxsize=256)
def _words_in(code: str, kind: str) -> frozenset[str]:
    listed = languages.language(code).get("scales", {}).get(kind, ())
    return frozenset(fold(word) for degree_ in listed for word in languages.parts(degree_))


def _twice(tongues: Sequence[frozenset[str]]) -> bool:
    """Whether two words are of one language: nobody offers the same answer twice."""
    known = [each for each in tongues if each]
    return len(known) > 1 and bool(frozenset.intersection(*known))


@lru_cache(maxsize=1)
def common_scales() -> tuple[WordScale, ...]:
    """Every form of every kind, in the words of every language."""
    return tuple(_form(kind, form, rank) for kind, forms in FORMS.items() for rank, form in enumerate(forms))


def _form(kind: str, form: str, rank: int) -> WordScale:
    words = degrees(kind)
    return WordScale(
        kind, tuple(frozenset().union(*(words[int(each) - 1] for each in point)) for point in form.split()), rank
    )


def scales(own: Labels) -> tuple[WordScale, ...]:
    """An instrument's own words, and beside them, where it asks for agreement or has none, the common ones."""
    ours = tuple(
        WordScale(OWN, tuple(frozenset(fold(word) for word in point) for point in listed))
        for _, listed in sorted(own.items())
    )
    return ours + (common_scales() if is_about_agreement(own) else ())


def is_about_agreement(own: Labels) -> bool:
    """Whether an instrument's own words are those of agreement, or it has none."""
    return not own or any(
        fold(word) in ("strongly agree", "agree") for points in own.values() for point in points for word in point
    )


@dataclass(frozen=True, slots=True)
class Used:
    """The labels of a file's answers with the numbers beside them (None without), and the highest number that stands alone."""

    numbers: Mapping[str, frozenset[float]]
    highest: float = 0.0


def ranked(used: Used, own: Labels, lengths: Sequence[int] = ()) -> list[WordScale]:
    """The scales that most of the words are on, the likeliest first; [] where hardly a word is known.

    First those whose points agree with the numbers beside the words, then those of which every point was used, then by
    ``lengths`` (those the instrument is used with) and how common they are.
    """
    known = [each for each in scales(own) if each.fits(used.numbers) and used.highest <= len(each.points)]
    covered = {each: each.covers(used.numbers) for each in known}
    most = max(covered.values(), default=0)
    if not most or (most < len(used.numbers) and (most < 2 or most * 2 <= len(used.numbers))):
        return []
    fitting = [each for each in known if covered[each] == most]
    order = (*lengths, *(length for length in LENGTHS if length not in lengths))
    by_length = {length: place for place, length in enumerate(order)}

    def likely(scale: WordScale) -> tuple[bool, bool, bool, int, int]:
        points = len(scale.points)
        return (
            not _numbered(scale, used),
            not is_whole(scale, used.numbers),
            scale.rank > RARE,
            by_length.get(points, points + 10),
            scale.rank,
        )

    fitting.sort(key=likely)
    return [each for each in fitting if _numbered(each, used)] or fitting


def is_whole(scale: WordScale, labels: Iterable[str]) -> bool:
    """Whether every point of the scale was used."""
    return {scale.place(label) for label in labels} - {None} == set(range(len(scale.points)))


def _numbered(scale: WordScale, used: Used) -> bool:
    """Whether the numbers beside the words are the points' own, in one direction or the other; False without numbers."""
    pairs = {
        (scale.place(label), number)
        for label, numbers in used.numbers.items()
        for number in numbers
        if scale.place(label) is not None
    }
    last = len(scale.points)
    return len(pairs) > 1 and (
        all(number == (place or 0) + 1 for place, number in pairs)
        or all(number == last - (place or 0) for place, number in pairs)
    )


def rivals(used: Used, fitting: Sequence[WordScale]) -> tuple[int, ...]:
    """The other lengths on which the same words would be other shares of the scale, where nothing tells them from the first."""
    if len(fitting) < 2 or _numbered(fitting[0], used):
        return ()
    first = fitting[0]
    seen = _seen(first, used)
    whole = is_whole(first, used.numbers) and first.rank <= RARE
    sure = whole and len(first.points) > FEW_POINTS
    others = {
        len(other.points)
        for other in fitting[1:]
        if len(other.points) != len(first.points)
        and _seen(other, used) >= seen
        and not (whole and other.rank > RARE)
        and _shares(other, used) != _shares(first, used)
        and not (sure and len(other.points) - seen > MOST_UNSEEN)
    }
    return tuple(sorted(others))


def _seen(scale: WordScale, used: Used) -> int:
    return len({scale.place(label) for label in used.numbers} - {None})


def _shares(scale: WordScale, used: Used) -> dict[str, float]:
    last = len(scale.points) - 1
    return {label: place / last for label in used.numbers if (place := scale.place(label)) is not None}
