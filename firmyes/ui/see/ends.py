"""What stands small on a See page: the short ladders, the three patterns on a line, a question for the next meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from firmyes import markup
from firmyes.charts import words
from firmyes.charts.theme import answer_styles
from firmyes.metrics.first_sentence import words as said
from firmyes.model import Estimate, LabelledEstimate, Ladder, Pattern, PatternState, Told
from firmyes.model.days import say_day
from firmyes.model.findings import DecisionLine
from firmyes.model.listing import listed, named
from firmyes.ui import decision_lines

LABELS = tuple((style.id, style.label) for style in answer_styles("light"))
LEAST_TOLD = 0.005  # a share below it would be told as none
SAID = {
    PatternState.SEEN: "seen",
    PatternState.WATCH: "watch",
    PatternState.NOT_SEEN: "not seen",
    PatternState.CANNOT_TELL: "cannot tell yet",
    PatternState.NO_DATA: "not enough data",
}


def ladders(both: tuple[Ladder, ...]) -> Markup:
    """agreed ▸ agreed and committed; made ▸ clear ▸ clear and kept ▸ on time. No share crosses from one to the other.

    What has no step is left out: the card above says why.
    """
    found = [(ladder.id.capitalize(), _steps(ladder)) for ladder in both]
    return markup.macros("ui/see").ladders([(name, steps) for name, steps in found if steps])


def _steps(ladder: Ladder) -> list[tuple[str, str]]:
    first = ladder.steps[0].estimate.count if ladder.steps else None
    if not first:
        return []
    rest = [(row.label, _share(row.estimate, first)) for row in _until_none(ladder.steps[1:])]
    return [(ladder.steps[0].label.capitalize(), f"{first:,}"), *rest]


def _until_none(steps: Sequence[LabelledEstimate]) -> Iterator[LabelledEstimate]:
    """A step of nothing is the last one told: of none that are clear, "kept on time 0 %" would speak of what nobody could keep."""
    for row in steps:
        yield row
        if not row.estimate.count:
            return


def _share(estimate: Estimate, first: int) -> str:
    count = estimate.count or 0
    if first < words.COUNTS_FIRST_BELOW:
        return f"{count} of {first}"
    return "under 1 %" if 0 < count < first * LEAST_TOLD else words.percent(count / first)


def patterns(found: Sequence[Pattern], hidden: Markup | str = "") -> None:
    """ "Three patterns: vague yes seen (Growth); brittle consensus, quiet room not seen." What answers one that is seen follows,
    then the line on what is hidden: an element less than by itself.
    """
    _lines([pattern_line(found), *asks(found)], hidden)


def one_pattern(found: Sequence[Pattern], ident: str, hidden: Markup | str = "") -> None:
    """The pattern a page is about: its state, what it stands on, and the practice where it is seen; ``hidden`` as above."""
    about = [pattern for pattern in found if pattern.id == ident]
    _lines([*(pattern_words(pattern) for pattern in about), *asks(about)], hidden)


def _lines(texts: Sequence[str], after: Markup | str = "") -> None:
    if texts or after:
        st.html(Markup().join([*(markup.macros("ui/see").line(text) for text in texts), after]))


def pattern_words(pattern: Pattern) -> str:
    return f"{pattern.name}: {_state_and_evidence(pattern)}"


def _state_and_evidence(pattern: Pattern) -> str:
    """Of several teams the evidence says it by team; what a pattern not seen stands on is behind Overview's numbers."""
    if pattern.teams:
        return f"{pattern.evidence[0].lower()}{pattern.evidence[1:]}"
    return (
        f"{SAID[pattern.state]}."
        if pattern.state is PatternState.NOT_SEEN
        else f"{SAID[pattern.state]}. {_over_months(pattern)}"
    )


def _over_months(pattern: Pattern) -> str:
    """Counts are those of the last six months, and others than the page's own: it says so."""
    return f"In six months {pattern.evidence}" if pattern.evidence[:1].isdigit() else pattern.evidence


def pattern_line(found: Sequence[Pattern]) -> str:
    if all(pattern.state is PatternState.NOT_SEEN for pattern in found):
        return "Three patterns: none seen."
    if all(pattern.state is PatternState.NO_DATA for pattern in found):
        return "Three patterns: not enough data yet."
    parts = []
    for state in SAID:
        alike = [pattern for pattern in found if pattern.state is state]
        if state is PatternState.SEEN:
            parts += [f"{p.name.lower()} seen{_whose(p)}" for p in alike]
        elif alike:
            parts.append(f"{listed([p.name.lower() for p in alike])} {SAID[state]}")
    return f"Three patterns: {'; '.join(parts)}."


def _whose(pattern: Pattern) -> str:
    return f" ({named(pattern.teams)})" if pattern.teams else ""


def asks(found: Sequence[Pattern]) -> list[str]:
    """Worth asking next time: the practice that answers what is seen."""
    seen = [p for p in found if p.state in (PatternState.SEEN, PatternState.WATCH)]
    return [f"Worth trying: {seen[0].practice}"] if seen else []


# --- the last decisions, a line each -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Short:
    """A decision on one line. ``marks``: draft, spoke up, recap."""

    ident: str
    title: str
    team: str
    below: str
    marks: tuple[Told, Told, Told]
    bar: Markup
    clear: str
    kept: str


def last_decisions(count: int) -> str:
    """ "The last five decisions", as many as there are."""
    return "The last decision" if count == 1 else f"The last {said.number(count)} decisions"


def decisions(lines: Sequence[DecisionLine], team: str) -> Markup:
    """The last decisions, a line each, a door to each one's panel. ``team``: whose answers these are; empty: several's."""
    rows = [_short(line, team) for line in lines]
    used = [told for told in Told if any(told in row.marks for row in rows)]
    labels = LABELS if any(line.answers and not line.answers_hidden for line in lines) else ()
    return markup.macros("ui/see").decisions(rows, labels, decision_lines.glyphs(), used)


def _short(line: DecisionLine, team: str) -> Short:
    decision = line.decision
    day = say_day(decision.decided_on, short=True, year=False) if decision.decided_on else "no day"
    return Short(
        decision.decision_id,
        decision.title,
        team,
        day if team else f"{decision.team} · {day}",
        (line.draft, line.spoke_up, line.recap),
        decision_lines.answers(line.answers, line.answers_hidden, decision.asked_apart),
        line.clear_text if line.made else "–",
        line.kept_text if line.made else "–",
    )
