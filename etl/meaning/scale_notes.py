"""What a question says of its own scale: its bounds, which end is agreement, and the question without it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.meaning.answers import side_of
from etl.meaning.word_scales import Labels
from etl.model.text import fold

_TO = r"(?:to|bis|a|al|à|tot|-|–|—|through|and|y|und|et|en)"
_MEANS = r"\s*(?:=|-|–|—|:|is|means)\s*"
_SCALES = (
    rf"(?:scale|escala|skala|échelle|schaal|scala)\D{{0,12}}?(\d{{1,2}})\s*{_TO}\s*(\d{{1,3}})",
    rf"\((\d{{1,2}})\s*{_TO}\s*(\d{{1,3}})\)",
    rf"\b(\d{{1,3}}){_MEANS}[^\W\d]\D{{2,70}}?\b(\d{{1,3}}){_MEANS}[^\W\d]",
    rf"\b(\d{{1,3}})\s*\([^\W\d][^\d()]{{2,70}}\)\s*{_TO}\s*(\d{{1,3}})\s*\(",
)
_END_FIRST = re.compile(rf"(?<![\w.])([-−]?\d{{1,3}})(?:{_MEANS}|\s*[(\[]\s*|\s+)([^\W\d][^\d,;()\[\]/]*)")
_END_LAST = re.compile(r"([^\W\d][^\d,;()\[\]/=:]*?)\s*[=:(\[]\s*([-−]?\d{1,3})\b")
#: words between the two ends of a scale, or before the first: no end's own
_BETWEEN = re.compile(
    r"(?:^|\s+)(?:from|to|till|through|and|von|bis|und|de|a|y|hasta|à|et|van|tot|en|e|da|od|do|i|til|och|og|[-–—])(?:\s+|$)|[:.…]"
)
#: a remark of several words, and the words of both ends; a grid's own statement stands in square brackets too
_BRACKETED = re.compile(r"\((?=[^()]*\s)[^()]*\)|\[[^\[\]]*?(?:\d\s*[=:–—-]\s*[^\W\d][^\[\]]*){2}\]")
_EQUALS = re.compile(r"[-−]?\d{1,3}\s*=[^\d\[\]()]*")


def scale_in(header: str) -> tuple[float, float] | None:
    """The bounds a question names: ``on a scale of 1 to 5``, ``10 - strongly agree, 1 - strongly disagree``, ``(1–7)``."""
    folded = fold(header)
    for pattern in _SCALES:
        found = re.search(pattern, folded)
        if found:
            bounds = sorted((float(found[1]), float(found[2])))
            if bounds[0] in (0.0, 1.0) and 2 <= bounds[1] - bounds[0] <= 100:
                return bounds[0], bounds[1]
    return None


def starts_with_agreement(header: str, own: Labels) -> bool | None:
    """Whether a question says that its lowest number is agreement: ``1 = strongly agree, 7 = strongly disagree``.

    None where it says nothing of its ends.
    """
    folded = fold(header)
    ends = {float(found[1].replace("−", "-")): _side(_ahead(found[2]), own) for found in _END_FIRST.finditer(folded)}
    if not any(ends.values()):
        ends = {
            float(found[2].replace("−", "-")): _side(_behind(found[1]), own) for found in _END_LAST.finditer(folded)
        }
    told = {number: side for number, side in ends.items() if side}
    if not told:
        return None
    low, high = min(told), max(told)
    return told[low] > 0 if low <= 1 else told[high] < 0


def _side(labels: Iterable[str], own: Labels) -> int:
    return next((side for label in labels if (side := side_of(label.strip(" .-–—"), own))), 0)


def _ahead(text: str) -> list[str]:
    """A label that a number stands before, and what is left of it where words between the ends are cut off."""
    return [text, *(text[: found.start()] for found in reversed(list(_BETWEEN.finditer(text))))]


def _behind(text: str) -> list[str]:
    """The same of a label that a number stands behind."""
    return [text, *(text[found.end() :] for found in _BETWEEN.finditer(text))]


def without_scale(header: str) -> str:
    """A question without what it says of its scale, or says in brackets: ``(1 = not at all true)`` denies nothing."""
    return " ".join(_EQUALS.sub(" ", _BRACKETED.sub(" ", header)).split()) or header
