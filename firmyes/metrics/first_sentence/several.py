"""Several teams, a changed questionnaire, two chosen periods (WORDS, section 2, H and I)."""

from __future__ import annotations

from datetime import date

from firmyes.metrics.first_sentence import words
from firmyes.metrics.first_sentence.changed import Said
from firmyes.metrics.first_sentence.facts import SAFETY, Change, Compared, Door, Facts, How, OfTeam
from firmyes.metrics.first_sentence.quiet import since_when
from firmyes.metrics.first_sentence.telling import WORDS_OF, heading, levels, stands_on
from firmyes.model import VerdictKind
from firmyes.model.listing import named

MOST = 3  # teams that have a clause of their own
TEAMS = Door("Teams", "overview")


def several(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """H1 to H4."""
    if not facts.several:
        return None
    changed = [each for each in facts.by_team if each.changes]
    if (same := _all_alike(facts)) is not None:
        return "H4", same, (TEAMS,)
    if len(changed) == 1:
        return "H2", _in_one(facts, changed[0]), (TEAMS,)
    if changed:
        return "H3", _in_some(facts, changed), (TEAMS,)
    since = since_when(facts)
    if facts.changes or not since:
        return None  # the total alone is told as one team's would be; what is too early too
    looked = f"{facts.looked_at} comparisons were looked at." if facts.looked_at > 1 else ""
    return "H1", (f"no change seen {since}", (looked,) if looked else ()), (TEAMS,)


def _all_alike(facts: Facts) -> Said | None:
    """H4: the total, and the same way in at least half of the teams that can be judged."""
    for total in facts.changes:
        alike = [each for each in facts.by_team if any(_same(c, total) for c in each.changes)]
        measured = [each for each in facts.by_team if total.measure in each.measured]
        if measured and 2 * len(alike) >= len(measured) and len(alike) > 1:
            now, before = levels(total)
            of = f"In {words.number(len(alike))} of {words.number(len(measured))}"
            since = f", since {words.month(total.now.periods[0].start, facts.latest)}" if total.how is How.SINCE else ""
            counts = f"{words.counts(now)}, before {words.before(before)}, the same teams."
            return heading(total, facts.latest), (f"{of}{since}. {counts}",)
    return None


def _same(one: Change, total: Change) -> bool:
    return (one.measure, one.way) == (total.measure, total.way)


def _in_one(facts: Facts, found: OfTeam) -> Said:
    """H2: one team is named; a total that moved with it would be its alone."""
    change = found.changes[0]
    kind = _plain(change)
    return f"{kind} in one, {found.team}", (
        f"{found.team}: {_lower(stands_on(change, facts.latest, plain=True))}",
        f"In {_others(facts, found.team)} no change seen.",
    )


def _others(facts: Facts, team: str) -> str:
    return next(each for each in facts.teams if each != team) if len(facts.teams) == 2 else "the other teams"


def _plain(change: Change) -> str:
    """The direction, without an amount: it stands beside the number of teams."""
    _, more, fewer = WORDS_OF[change.measure]
    return (more if change.way is VerdictKind.UP else fewer).replace(SAFETY, change.called)


def _in_some(facts: Facts, changed: list[OfTeam]) -> Said:
    """H3: a clause a team, alphabetical."""
    told = [f"{each.team}: {heading(each.changes[0], facts.latest)}." for each in changed[:MOST]]
    if len(changed) > MOST:
        told.append(f"And {len(changed) - MOST} more.")
    return f"something changed in {words.number(len(changed))}", (" ".join(told),)


def left_out(facts: Facts) -> str:
    """H5: a team joined or left, and is in no comparison."""
    if not facts.left_out or not facts.several:
        return ""
    both = len(facts.teams) - len(facts.left_out)
    verb = "is" if len(facts.left_out) == 1 else "are"
    many = words.many(both, "team")
    return f"Compared over the {many} that {'has' if both == 1 else 'have'} both; {named(facts.left_out)} {verb} not in it."


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"


# --- another question, two periods -------------------------------------------------------------------------------------


def questions_changed(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """I1: what was asked changed, and nothing else may be told of it."""
    safety = facts.measured("safety")
    if facts.changed_questions is None or safety is None or facts.changes:
        return None
    since = [p for p in safety.points if p.period.start >= facts.changed_questions and p.estimate.shown]
    if not since or len(since) > 1:
        return None
    head = f"the questions changed in {words.month(facts.changed_questions, facts.latest)}"
    return "I1", (head, ("Before and after are not compared.", f"Since then {words.counts(since[-1].estimate)}.")), ()


def chosen(facts: Facts) -> tuple[str, str, Said] | None:
    """I2: the reader chose the two periods. What is said of them stands after the scope, which names both."""
    if facts.chosen is None:
        return None
    apart = f"{_span(*facts.chosen.now)} against {_span(*facts.chosen.before)}"
    moved = [c for c in facts.chosen.measures if c.kind in (VerdictKind.UP, VerdictKind.DOWN)]
    if not facts.chosen.measures:
        return "I2", apart, ("nothing to compare", ("One of the two holds no number.", "You chose the two periods."))
    told = moved[0] if moved else facts.chosen.measures[0]
    head = _way(told) if moved else "no change seen"
    counts = "; ".join(_both(c) for c in (moved or facts.chosen.measures)[:2])
    return "I2", apart, (head, (f"{counts[0].upper()}{counts[1:]}.", "You chose the two periods."))


def _way(found: Compared) -> str:
    _, more, fewer = WORDS_OF[found.measure]
    return more if found.kind is VerdictKind.UP else fewer


def _both(found: Compared) -> str:
    name = {"gap": "without commitment", "kept_on_time": "on time", "safety": "safety", "clear": "clear"}[found.measure]
    return f"{name} {words.counts(found.now)}, before {words.before(found.before)}"


def _span(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'}–{last:%B %Y}"
