"""The situations of WORDS, section 2, in the order in which they are tried: the first that holds gives the heading.

Two stand before their letter. C12 before C1, since half of a mixed story is another story; and for several teams H before C,
since a total that one team makes is that team's. Rows marked + add a clause where there is room for one.
"""

from __future__ import annotations

from collections.abc import Callable

from firmyes.metrics.first_sentence import changed, lacking, quiet, several, words
from firmyes.metrics.first_sentence.changed import Said
from firmyes.metrics.first_sentence.facts import FROM_FIVE, Door, Facts, FirstSentence

MOST_AFTER = 2  # sentences after the heading
Found = tuple[str, Said, tuple[Door, ...]]
Row = Callable[[Facts], Found | None]


def first_sentence(facts: Facts) -> FirstSentence:
    """What is said first of these facts. Never empty: the last row always holds."""
    scope = "" if not facts.anything else words.whose(facts.teams, facts.every)
    if (picked := several.chosen(facts)) is not None and (facts.here or facts.kind in facts.kinds):
        row, apart, said = picked
        return _made(facts, row, f"{scope}, {apart}", said, ())
    row, said, doors = next(found for look in ROWS if (found := look(facts)) is not None)
    return _made(facts, row, scope, said, doors)


def _made(facts: Facts, row: str, scope: str, said: Said, doors: tuple[Door, ...]) -> FirstSentence:
    heading, then = said
    line, steps = lacking.missing(facts) if facts.here else ("", ())
    return FirstSentence(
        row=row,
        scope=scope,
        heading=heading if heading.endswith(".") else f"{heading}.",
        then=_with_clause(facts, row, then),
        doors=doors + tuple(step for step in steps if row not in ("A1", "A3")),
        missing=line,
    )


def _with_clause(facts: Facts, row: str, then: tuple[str, ...]) -> tuple[str, ...]:
    """B2, H5, F4 and G8: the first that holds, where it has room. What forbids a comparison takes the last one's place."""
    if row[0] in "AIG" or row in ("B1", "F1", "F3"):
        return then
    if forbids := several.left_out(facts) if row in ("H4", "C1", "C2", "C3", "C4") else "":
        return (*then[: MOST_AFTER - 1], forbids)
    adds = [lacking.one_stale(facts), _hidden(facts), lacking.so_far(facts) if row[0] in "CD" else ""]
    return (*then, *[text for text in adds if text])[: max(len(then), MOST_AFTER)]


def _hidden(facts: Facts) -> str:
    """G8."""
    return f"{FROM_FIVE.capitalize()}." if facts.hidden and not facts.several else ""


def _alone(facts: Facts) -> Found | None:
    return None if (found := changed.alone(facts)) is None else (*found, ())


def _guarded(facts: Facts) -> Found | None:
    return None if (found := changed.guarded(facts)) is None else (*found, ())


def _row(name: str, look: Callable[[Facts], Said | None]) -> Row:
    def tried(facts: Facts) -> Found | None:
        return None if (said := look(facts)) is None else (name, said, ())

    return tried


def _last(facts: Facts) -> Found:
    return lacking.another_questionnaire(facts) or lacking.chosen_too_short(facts) or lacking.nobody_agrees(facts) or (
        "F2", ("too early to see a direction", lacking.as_it_stands(facts)), ()
    )  # fmt: skip


ROWS: tuple[Row, ...] = (
    lacking.empty,
    lacking.hidden,
    lacking.stale,
    lacking.promises_alone,
    several.several,
    _row("C12", changed.mixed),
    _alone,
    _guarded,
    several.questions_changed,
    _row("D5", quiet.unanimous),
    lacking.apart,
    _row("E1", quiet.pattern),
    _row("E2", quiet.due),
    lacking.early,
    _row("E3", quiet.nothing),
    _last,
)
