"""No change may be told (WORDS, section 2, D5 and E): a pattern, what is due, or that nothing was seen."""

from __future__ import annotations

from datetime import timedelta

from firmyes.metrics.first_sentence import words
from firmyes.metrics.first_sentence.changed import Said
from firmyes.metrics.first_sentence.facts import SAFETY, Facts, Measured
from firmyes.metrics.first_sentence.lacking import standing
from firmyes.metrics.periods import add_months
from firmyes.metrics.registry import metric
from firmyes.model import PatternState, Unit, VerdictKind

DECISIONS = 12  # without a challenge, from which agreement of almost all is worth a question
DAYS = 7  # of a week
STEP = 5  # points a change that would not show is told in


def unanimous(facts: Facts) -> Said | None:
    """D5: almost all agree and commit, and nobody wrote a challenge down."""
    if facts.several or facts.six.unopposed is None or facts.six.unopposed[2] < DECISIONS:
        return None
    firm, answers, decisions = facts.six.unopposed
    amount = words.amount(firm, answers)
    if amount not in ("almost all", "all"):
        return None
    then = f"{firm} of {answers} in {words.many(decisions, 'decision')}."
    return f"{amount} agree and commit, and no challenge was written down", (then, "Ask once: who sees it differently?")


def pattern(facts: Facts) -> Said | None:
    """E1: the first of the three patterns that is seen."""
    if facts.several:
        return None
    seen = [found.id for found in facts.patterns if found.state is PatternState.SEEN]
    for ident, say in (("brittle_consensus", _brittle), ("vague_yes", _vague), ("quiet_room", _quiet)):
        if ident in seen and (said := say(facts)) is not None:
            return said
    return None


def _brittle(facts: Facts) -> Said | None:
    agreed, soft = facts.six.agreed, facts.six.soft
    if agreed is None or soft is None:
        return None
    many = words.amount(*soft) or soft[0]
    rest = "none of them has committed" if many == "all" else f"{many} of them have not committed"
    head = f"{_of(*agreed)} agree, {rest}"
    counts = f"Six months: {agreed[0]} of {agreed[1]} agree, {soft[0]} of those have not committed."
    if not (words.amount(*agreed) or words.amount(*soft)):  # the heading has both counts
        counts = "Counted over six months."
    return head, (counts, "Ask for the second yes.")


def _vague(facts: Facts) -> Said | None:
    if facts.six.clear is None:
        return None
    clear, made = facts.six.clear
    counts = f"Six months: {made - clear} of {made} promises lack a name, something to show or a day."
    of = "of the " if words.amount(made - clear, made) == "about half" else ""
    return f"{_of(made - clear, made)} {of}promises are not clear yet", (
        counts,
        "Who, what, when, before the room empties.",
    )


def _quiet(facts: Facts) -> Said | None:
    if not facts.six.challenges:
        return None
    challenged = sum(1 for each in facts.six.challenges if each)
    made = len(facts.six.challenges)
    head = "no challenge was written down" if not challenged else "hardly any challenge was written down"
    counts = f"{challenged} of {made} decisions in twelve months met a challenge."
    return head, (counts, "Thank the first who speaks against it.")


def _of(count: int, base: int) -> str:
    return words.amount(count, base) or f"{count} of {base}"


def due(facts: Facts) -> Said | None:
    """E2: something is past its day, or due in seven days. What the numbers say follows."""
    if facts.several or not (facts.due.past or facts.due.week):
        return None
    past, week = facts.due.past, facts.due.week
    parts = [_past(past, facts.due.older)] if past else []
    if week:
        what = words.number(week) if past else words.many(week, "promise")
        parts.append(f"{what} {_due_in_week(facts, week)}")
    return ", ".join(parts), (_no_change(facts),)


def _due_in_week(facts: Facts, week: int) -> str:
    """Of the seven days after the data: “are due this week” as long as these are not over."""
    until = facts.due.until
    if until is not None and facts.today - until > timedelta(days=DAYS):
        return f"{'was' if week == 1 else 'were'} due by {words.day(until + timedelta(days=DAYS))}"
    return f"{'is' if week == 1 else 'are'} due this week"


def _past(past: int, older: int) -> str:
    """Those of the last thirty days are what can still be mended; where there are older ones, that is said."""
    said = words.many(past, "promise")
    if older:
        return f"{said} came past {'its' if past == 1 else 'their'} day in the last month"
    return f"{said} {'is past its day' if past == 1 else 'are past their day'}"


def _no_change(facts: Facts) -> str:
    """“No change seen since July; a fall of less than 30 points would not show here.”"""
    since = since_when(facts)
    if not since:
        return "Too early to see a direction."
    unseen = "with so few none would show here" if _blind(facts) else would_not_show(facts)
    return f"No change seen {since}{f'; {unseen}' if unseen else ''}."


def nothing(facts: Facts) -> Said | None:
    """E3: nothing changed as far as can be seen, and nothing is due."""
    since = since_when(facts)
    if not since:
        return None
    said = [text for m in ("kept_on_time", "safety", "gap") if (text := _stands(facts, m))][:2]
    unseen = would_not_show(facts)
    sentence = ", ".join(said)
    then = [f"{sentence[0].upper()}{sentence[1:]}."] if said else []
    then = _steady(facts) or then
    if _blind(facts):
        return f"no change seen {since}", (*then, "With so few none would show here.")
    then += [f"{unseen[0].upper()}{unseen[1:]}."] if unseen else []
    return f"no change seen {since}. That is a result too", tuple(then)


def _blind(facts: Facts) -> bool:
    """Whether no value of anything that was judged would have been called a change: then nothing seen is no result."""
    return all(
        m.verdict.kind is VerdictKind.NOISE and m.verdict.shows_below is None and m.verdict.shows_above is None
        for m in _quiet_ones(facts)
    )


def _steady(facts: Facts) -> list[str]:
    """A level that changed over a year ago and stayed: no news, and worth its month."""
    found = next((m for m in facts.measures if m.steady is not None), None)
    if found is None or found.steady is None:
        return []
    at, before = found.steady.at.start, words.before(found.steady.before)
    return [f"Steady since {at:%B %Y}: {standing(found.measure, found.steady.after, found.called)}, before {before}."]


def since_when(facts: Facts) -> str:
    """“since July”, from the first month of what was judged last; “in October” where that is one month."""
    judged = [m.verdict.at for m in _quiet_ones(facts) if m.verdict.at is not None]
    if not judged:
        return ""
    first, end = min(p.start for p in judged), max(p.end for p in judged)
    one = add_months(first, 1) >= end
    return f"{'in' if one else 'since'} {words.month(first, facts.latest)}"


def _quiet_ones(facts: Facts) -> list[Measured]:
    """Judged, and nothing of it may be told; a signal that the list of news does not hold could be chance too."""
    return [m for m in facts.measures if m.verdict.kind is not VerdictKind.TOO_FEW and m.told is None]


def _stands(facts: Facts, measure: str) -> str:
    found = facts.measured(measure)
    if found is None or found.verdict.estimate is None or found.verdict.at is None:
        return ""
    if found.verdict.kind is VerdictKind.TOO_FEW:  # of a first round no change could be seen
        return ""
    said = standing(measure, found.verdict.estimate, found.called)
    at = words.period(found.verdict.at, facts.latest)
    return f"{said} ({at})"


def would_not_show(facts: Facts) -> str:
    """“a fall of less than 30 points would not show here”: from the usual level to the nearest that would have shown,
    of the first measure that knows it; rounded down, so that it is true.
    """
    for name in ("kept_on_time", "safety", "gap"):
        found = facts.measured(name)
        if found is None or found.verdict.centre is None or found.told is not None:
            continue
        edge = found.verdict.shows_above if name == "gap" else found.verdict.shows_below
        if edge is None:
            continue
        size = abs(found.verdict.centre - edge) * (100 if metric(name).unit is Unit.PROPORTION else 1)
        points = int(size + 1e-9) // STEP * STEP
        if points > 0:
            what = {
                "kept_on_time": "a fall",
                "safety": f"a fall of {'safety' if found.called == SAFETY else found.called}",
                "gap": "a rise",
            }[name]
            return f"{what} of less than {points} points would not show here"
    return ""
