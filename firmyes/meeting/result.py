"""What a room is told of its vote, and what goes out in the recap: counts that point at nobody, and what to ask next."""

from __future__ import annotations

from firmyes.model import FourAnswers

FEW = 2  # an answer given by one or two people could be somebody's
ENOUGH, SMALLEST = 10, 3  # after the meeting: from ten answers on, or where the smallest answer has three
_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
NAMES = (
    ("firm_yes", "firm yes"),
    ("soft_yes", "agree, not committed"),
    ("disagree_and_commit", "commit without agreeing"),
    ("not_a_yes", "neither yet"),
)


def for_the_room(four: FourAnswers) -> tuple[tuple[str, str, int], ...]:
    """The parts a shared screen shows: (id, name, count). Two only where an answer was given by one or two."""
    parts = tuple((ident, name, getattr(four, ident)) for ident, name in NAMES if getattr(four, ident))
    if any(count <= FEW for _, _, count in parts):
        rest = four.answers - four.firm_yes
        return tuple(
            part for part in (("firm_yes", "firm yes", four.firm_yes), ("not_yet", "not yet", rest)) if part[2]
        )
    return parts


def sentence(four: FourAnswers) -> str:
    """The first line of the result, as the room may read it."""
    if four.firm_yes == four.answers:
        return f"All {_word(four.answers)} agree and commit."
    return f"{four.firm_yes} of {four.answers} agree and commit."


def to_ask(four: FourAnswers) -> tuple[str, ...]:
    """What to say next. Where two parts are shown the words tell no more than they do."""
    if four.firm_yes == four.answers:
        return ("Before we write it down: what could still stop us?",)
    if any(ident == "not_yet" for ident, _, _ in for_the_room(four)):
        return (
            "Not everybody is there yet. What would have to change? Ask the room, do not look for a person.",
            "Nobody needs to say which answer was theirs.",
        )
    said = []
    if four.soft_yes:
        agree = f"{_word(four.soft_yes).capitalize()} agree and have not committed."
        said.append(f"{agree} What would it take? Nobody needs to say which answer was theirs.")
    if four.disagree_and_commit:
        said.append(
            "Somebody commits without agreeing: that counts fully. What risk should we write down? Anyone may name it."
        )
    if four.not_a_yes:
        said.append("Not everybody is there yet. What would have to change? Ask the room, do not look for a person.")
    return tuple(said)


def in_the_recap(four: FourAnswers) -> str:
    """One line for the recap: the four answers where they are many enough, else two parts."""
    counts = [getattr(four, ident) for ident, _ in NAMES]
    if four.answers >= ENOUGH or min(count for count in counts if count) >= SMALLEST:
        return " · ".join(f"{count} {name}" for count, (_, name) in zip(counts, NAMES, strict=True) if count)
    return " · ".join(f"{count} {name}" for _, name, count in for_the_room(four))


def _word(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)
