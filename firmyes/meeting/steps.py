"""The hour in one place: two doors before it, six steps in the room, and one mirror after it."""

from __future__ import annotations

from collections.abc import Sequence

LAST_TIME, CHANGED, ASK = "Last time", "What changed", "Ask"
VOTE, WHO, RECAP = "Vote", "Who does what", "Recap"
STEPS = (LAST_TIME, CHANGED, ASK, VOTE, WHO, RECAP)
DRAFT, SET_UP, MIRROR, PRESENTER = "Draft", "Set up", "For you", "Presenter"
DOORS = (DRAFT, SET_UP, MIRROR)
MINUTES = {LAST_TIME: 10, CHANGED: 10, ASK: 15, VOTE: 5, WHO: 15, RECAP: 5}
#: what addresses of earlier versions call them
BEFORE = {"Before": DRAFT, "In the room": VOTE, "After": RECAP}
PROMPTS = {
    LAST_TIME: "Read each aloud, by what and when, not by who. Whoever holds it says: done, a new day, or not any more. "
    "Moved before its day is a promise looked after.",
    ASK: "Ask, then pause and count to ten. “Thank you. Tell me more.” Thank the first challenge before you answer it.",
    VOTE: "Two questions: agree, and commit to act. Whose proposal it is does not vote; a facilitator may. Closing is final.",
    WHO: "One name, something to show, a day. “Soon” is not a day. “We” is many people. Read it back before the room empties.",
    RECAP: "Say the decision, who does what by when, and ask: what did I miss? It goes out within a day.",
}


def known(name: str | None) -> str:
    """A step or door by its name, an earlier version's too; the first thing to do where it is none."""
    name = BEFORE.get(name or "", name or "")
    return name if name in (*STEPS, *DOORS, PRESENTER) else SET_UP


def chosen(names: Sequence[str] | None) -> tuple[str, ...]:
    """The steps of this meeting, in the order of a meeting; all where nobody has left one out."""
    return tuple(step for step in STEPS if not names or step in names)


def beside(steps: Sequence[str], here: str, by: int) -> str | None:
    """The step before (-1) or after (1) one; None at an end. From a step that was left out on to the next that was not."""
    before = [step for step in steps if STEPS.index(step) < STEPS.index(here)]
    after = [step for step in steps if STEPS.index(step) > STEPS.index(here)]
    return (before[-1] if before else None) if by < 0 else (after[0] if after else None)
