"""One question from the data, for the room to talk about. It asks about the practice, never about a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Question(NamedTuple):
    """``why`` is what the data say, empty for what is always worth asking; ``asks`` is what the room hears."""

    why: str
    asks: str


_WORDS = "no one two three four five six seven eight nine ten".split()
_SEEN = {
    "brittle_consensus": Question(
        "Almost all of us agree, and many have not committed.", "What would we need to commit?"
    ),
    "vague_yes": Question("Many of our promises lack a name, something to show, or a day.", "What makes that hard?"),
    "quiet_room": Question(
        "Hardly any challenge was written down.", "Who sees it differently, or knows somebody who might?"
    ),
}
ALWAYS = (
    Question("", "What would have to be true for us to keep what we say today?"),
    Question("", "What are we not saying about this?"),
)


def questions(patterns_seen: Iterable[str], undated: int, past_due: int) -> tuple[Question, ...]:
    """What is worth asking, the nearest to the data first: the patterns seen, then promises without a day or past it.

    How many are past it is not said: that hangs on the day it is asked, and the list beside it shows them.
    """
    found = [_SEEN[pattern] for pattern in patterns_seen if pattern in _SEEN]
    if undated:
        found.append(Question(f"{_some(undated, 'promise has', 'promises have')} no day.", "Which day?"))
    if past_due:
        found.append(Question("Something we promised is past its day.", "What came up, and what now?"))
    return (*found, *ALWAYS)


def _some(count: int, one: str, many: str) -> str:
    word = _WORDS[count] if count < len(_WORDS) else str(count)
    return f"{word.capitalize()} {one if count == 1 else many}"
