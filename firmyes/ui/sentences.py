"""What a chart says, in one sentence made from the data. Pure: tested on flat data, one point, none.

Voice: counts first below twenty, the interval as "fits", the verdict in words; about the team and the practice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firmyes.charts import words
from firmyes.charts.theme import answer_styles
from firmyes.metrics.comparison import ALPHA
from firmyes.metrics.promises import ONE_EXPORT
from firmyes.metrics.registry import metric
from firmyes.metrics.sentences import run_words
from firmyes.model import (
    Curve,
    Estimate,
    MoveTally,
    Point,
    ReasonCount,
    Rule,
    Series,
    Status,
    Unit,
    Verdict,
    VerdictKind,
    VoteCell,
    VoteTally,
)
from firmyes.model.findings import AskedApart, Association, BetweenGroups, DecisionLine, ItemRow, ResponseRate
from firmyes.model.listing import listed

_FOUR = {
    "firm_yes": "agree and commit",
    "soft_yes": "agree and have not committed",
    "disagree_and_commit": "commit without agreeing",
    "not_a_yes": "neither yet",
}
_ONE = {
    "firm_yes": "agrees and commits",
    "soft_yes": "agrees and has not committed",
    "disagree_and_commit": "commits without agreeing",
    "not_a_yes": "neither yet",
}
NO_REASON = "no reason recorded"
WHOLE = 0.01  # a share of few that is so near a count is that count
MOST_NAMED = 2  # questions in one sentence: more of a tie are counted
_OF_WHAT = {
    "kept_on_time": ("promises due", "were kept on time"),
    "no_surprise": ("promises due", "were kept, or warned in time"),
    "kept_in_30": ("promises", "were kept, at most 30 days late"),
    "clear": ("promises made", "were clear"),
    "gap": ("yeses", "came without a commitment"),
    "firm_yes": ("answers", "were a firm yes"),
    "unsaid": ("answers", "kept a concern back"),
    "draft_ahead": ("decisions", "had a draft a day ahead"),
    "challenged": ("decisions", "met a challenge"),
    "challenger_thanked": ("challenged decisions", "thanked the first challenger"),
    "commitment_asked": ("decisions", "asked for commitment"),
    "recap_in_day": ("decisions", "had a recap within a day"),
}


def trend(series: Series) -> str:
    """The last finished period with its interval, the verdict, and what stands so far."""
    unit, parts = metric(series.metric).unit, []
    last = next((p for p in reversed(series.points) if p.finished and p.estimate.shown), None)
    if last is None:
        parts.append(_nothing_finished(series))
    else:
        parts.append(f"{last.period.label}: {_said(series.metric, last.estimate, unit)}.")
        parts.append(_elsewhere(series.verdict, last, unit) + verdict(series.verdict, unit))
    open_point = next((p for p in series.points if not p.finished and p.estimate.shown), None)
    if open_point is not None:
        parts.append(so_far(open_point, unit))
    return " ".join(part for part in parts if part)


def _nothing_finished(series: Series) -> str:
    if not series.points:
        return _sentence(series.whole.reason) or "Nothing recorded yet."
    last = series.points[-1]
    reason = last.estimate.reason if not last.estimate.shown else ""
    return f"{last.period.label}: {reason}" if reason else "No finished period yet."


def _said(metric_id: str, estimate: Estimate, unit: Unit) -> str:
    """The number and what it is of; how sure it is stands with the numbers."""
    counted = words.counts(estimate)
    if not counted:
        return words.amount(estimate.value or 0, unit)
    few = (estimate.base or estimate.n) < words.COUNTS_FIRST_BELOW
    share = "" if few else f" ({words.amount(estimate.value or 0, unit)})"
    what, did = _OF_WHAT.get(metric_id, ("", metric(metric_id).name.lower()))
    return f"{counted}{' ' if what else ''}{what}{share} {did}"


def _elsewhere(said: Verdict, last: Point, unit: Unit) -> str:
    """What is judged, where it is not the point just named: a quarter, when a month holds too few, or the teams both sides have."""
    if said.kind is VerdictKind.TOO_FEW or said.at is None or said.estimate is None:
        return ""
    if said.at == last.period:
        same = said.estimate.value == last.estimate.value
        return "" if same else f"Over the teams both sides have: {words.short(said.estimate, unit)}. "
    return f"Too few a {last.period.grain} to judge. {said.at.label}: {words.short(said.estimate, unit)}. "


def verdict(said: Verdict, unit: Unit) -> str:
    """ "No change seen", with what would have shown; or the direction with what it is measured against."""
    if said.kind is VerdictKind.TOO_FEW:
        return said.reason or "Too few to say."
    if said.rule is Rule.RUN:
        run = run_words(said)
        level = f" ({words.amount(said.reference, unit)})" if said.reference is not None else ""
        return f"{run[0].upper()}{run[1:]}{level}; no single one of them stands out."
    against = f"the months before ({words.amount(said.centre, unit)})" if said.centre is not None else "before"
    if said.kind is VerdictKind.NOISE:
        return f"No change seen{would_show(said, unit)}."
    return f"{words.verdict(said.kind, unit).capitalize()} than in {against}."


def would_show(said: Verdict, unit: Unit) -> str:
    """ " (40 % or less would have shown)": the smallest change this judge could have seen. Empty where it was not looked for."""
    below, above = said.shows_below, said.shows_above
    edges = [words.reaching(below, unit, "or less")] if below is not None else []
    edges += [words.reaching(above, unit, "or more")] if above is not None else []
    return f" ({', '.join(edges)} would have shown)" if edges else ""


def so_far(point: Point, unit: Unit) -> str:
    counted = words.counts(point.estimate) or words.amount(point.estimate.value or 0, unit)
    return f"{point.period.label} so far: {counted}."


def four_answers(whole: VoteTally | None) -> str:
    """The four answers of the whole range, as counts below twenty and as shares above; of those that somebody gave."""
    if whole is None or not whole.answers.answers:
        return "No votes to show here."
    four, said = whole.answers, []
    for style in answer_styles("light"):
        count = getattr(four, style.id)
        if not count:
            continue
        few = four.answers < words.COUNTS_FIRST_BELOW
        share = f"{count}" if few else words.percent(count / four.answers)
        said.append(f"{share} {(_ONE if few and count == 1 else _FOUR)[style.id]}")
    return (
        f"{words.many(four.answers, 'answer')} of {words.many(four.people, 'person', 'people')} to "
        f"{words.many(whole.decisions, 'decision')}: {listed(said)}."
    )


def apart(found: Sequence[AskedApart]) -> str:
    """What can be said where the two questions came in separate files: from where to where a soft yes lies, of how many."""
    told = [(row.soft_yes.low, row.soft_yes.high, row.soft_yes.n) for row in found]
    bounded = [(low * n, high * n, n) for low, high, n in told if low is not None and high is not None]
    alone = "Nobody can tell who gave both answers; each question stands for itself"
    if not bounded:
        return f"{alone}."
    low, high, n = (round(sum(part)) for part in zip(*bounded, strict=True))
    yes = f"{low}" if low == high else f"between {low} and {high}"
    rest = len(found) - len(bounded)
    also = f" Of {words.many(rest, 'decision')} more not even that is known." if rest else ""
    return f"{alone}. Of {words.many(n, 'answer')} {yes} can agree without committing.{also}"


def until_done(curve: Curve) -> str:
    """ "Of 30 made, half were done within 9 days."; without a half what was done within 7, 14, 30."""
    known = [(days, e.value) for days, e in curve.within if e.shown and e.value is not None]
    none = [f"none in {days} days" for days, value in known if not value][-1:]
    within = none + [f"{_so_many(value, curve.n)} in {days} days" for days, value in known if value]
    made = f"Of {curve.n:,} made"
    if curve.n and curve.median.shown and curve.median.value is not None:
        return f"{made}, half were done within {words.amount(curve.median.value, Unit.DAYS)}."
    if curve.n and within:
        first, *rest = within
        first = first.replace(" in ", " was done in " if first.startswith(("none ", "1 ")) else " were done in ")
        return f"{made}, {listed([first, *rest])}."
    return _sentence(curve.median.reason) or "Too few to say how long a promise takes."


def _so_many(share: float, of: int) -> str:
    """Of few the count; "about" where some were not followed so long, and a share of them is no whole number."""
    if of >= words.COUNTS_FIRST_BELOW:
        return words.percent(share)
    count = share * of
    return f"{'' if abs(count - round(count)) < WHOLE else 'about '}{round(count)}"


def moves(tallies: Sequence[MoveTally], watched: bool = True) -> str:
    """How many came before their date; ``watched`` is False where one export alone could not have shown any."""
    before, after = sum(t.renegotiated for t in tallies), sum(t.slipped for t in tallies)
    unknown = sum(t.unknown for t in tallies)
    if not before + after + unknown:
        return "No promised day was seen to move." if watched else ONE_EXPORT
    if unknown and before + after:
        return (
            f"{before or 'None'} moved before the day, {after or 'none'} after it; of {unknown} nobody can tell when."
        )
    if unknown:
        return f"{unknown if unknown > 1 else 'One'} moved between two exports: nobody can tell when."
    if before and after:
        return f"Of {before + after:,} moves {before:,} came before the day, {after:,} after it. Before is a promise looked after."
    total = before or after
    every = "The one move" if total == 1 else f"All {total:,} moves"
    kept = "a promise" if total == 1 else "promises"
    return f"{every} came before the day: {kept} looked after." if before else f"{every} came after the day had passed."


def reasons(counted: Sequence[ReasonCount]) -> str:
    """The reason named most, of those that were recorded, and how many have none."""
    named = named_reasons(counted)
    without = sum(row.count for row in counted if row.reason == NO_REASON)
    if not named:
        return "No reason recorded for any of them." if without else "No reasons recorded."
    first, total = max(named, key=lambda row: row.count), sum(row.count for row in named)
    rest = f"; {without:,} {'has' if without == 1 else 'have'} none" if without else ""
    return f"Named most: {first.reason}, {first.count:,} of {total:,}{rest}."


def named_reasons(counted: Sequence[ReasonCount]) -> list[ReasonCount]:
    """Those that were recorded: that some are not is said, and no reason to draw."""
    return [row for row in counted if row.reason != NO_REASON]


def practices(decisions: int, shown: int) -> str:
    """What the picture of the practices holds; surveys miss silence, so it stands beside them."""
    if not decisions:
        return "Surveys miss silence; the room's record belongs beside them."
    which = f"The last {shown} of {decisions:,} decisions" if decisions > shown else words.many(decisions, "decision")
    more = "; the counts are of all" if decisions > shown else ""
    return f"{which}{more}. ● done, ○ not, ? not recorded."


def goes_with(found: Sequence[Association]) -> str:
    """Which practices go with more or fewer kept promises, and that this is no proof."""
    more = [a.label.lower() for a in clear(found) if (a.difference.value or 0) > 0]
    fewer = [a.label.lower() for a in clear(found) if (a.difference.value or 0) < 0]
    said = [f"{listed(more)} went with more promises kept on time"] if more else []
    said += (
        [f"{listed(fewer)} with fewer" if more else f"{listed(fewer)} went with fewer promises kept on time"]
        if fewer
        else []
    )
    if not said:
        return f"{_every(len(found))}: no difference in promises kept on time seen. Association, not proof."
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}, more than chance. Association, not proof."


def clear(found: Sequence[Association]) -> list[Association]:
    """Those whose difference is more than chance."""
    return [a for a in found if a.p is not None and a.p < ALPHA]


def _every(count: int) -> str:
    return "One practice" if count == 1 else f"{count} practices"


def points(lines: Sequence[DecisionLine]) -> str:
    """In how many decisions at least half of those who agree have not committed: what lies above the picture's line."""
    voted = [line.answers for line in lines if line.answers is not None and line.answers.answers]
    if not voted:
        return "No decision has votes that may be shown yet."
    agreed = [four for four in voted if four.agreed]
    nobody = f"; in {len(voted) - len(agreed)} nobody agreed" if len(voted) > len(agreed) and agreed else ""
    if not agreed:
        return f"{words.many(len(voted), 'decision')} with votes; nobody agreed."
    if len(voted) == 1:
        return f"One decision: {agreed[0].soft_yes} of {agreed[0].agreed} who agree have not committed."
    soft = sum(2 * four.soft_yes >= four.agreed for four in agreed)
    if not soft:
        every = f"all {len(voted)}" if not nobody else f"{len(agreed)} of {len(voted)}"
        return f"In {every} decisions more than half of those who agree also commit{nobody}."
    many = f"all {soft}" if soft == len(voted) else f"{soft} of {len(voted)}"
    return f"In {many} decisions at least half of those who agree have not committed{nobody}."


def cells(found: Sequence[VoteCell]) -> str:
    """The same of thousands."""
    n, agreed, firm = (sum(getattr(cell, name) for cell in found) for name in ("decisions", "mostly_agreed", "firm"))
    return _corners(n, agreed, firm)


def _corners(voted: int, agreed: int, firm: int) -> str:
    said = f"Of {voted:,} decisions most agreed and committed in {f'{firm:,}' if firm else 'none'}"
    soft = f"; in {agreed - firm:,} most agreed, at most half committed" if agreed > firm else ""
    rest = f"; in {voted - agreed:,} at most half agreed" if voted > agreed else ""
    return f"{said}{soft}{rest}."


def between(found: BetweenGroups) -> str:
    """The widest difference, on which decision, and who was affected but not asked."""
    unheard = f" Affected but not asked: {listed(found.not_asked)}." if found.not_asked else ""
    return f"“{found.title}”: {found.sentence}{unheard}"


def warnings(found: Sequence[str], at_most: int = 3) -> str:
    """The first few, and how many more there are."""
    more = f" And {len(found) - at_most} more like these." if len(found) > at_most else ""
    return f"{' '.join(found[:at_most])}{more}"


def items(rows: Sequence[ItemRow], texts: Mapping[str, str]) -> str:
    """Which item is lowest, and where the room is split."""
    shown = [row for row in rows if row.favourable.shown and row.favourable.value is not None]
    if not shown:
        return "Items stay hidden until enough people answered every one of them."
    split = [_quoted(row, texts) for row in shown if row.split]
    camps = f" Two camps on {listed(split)}: the mean hides them. Start with the difference." if split else ""
    shares = [row.favourable.value or 0.0 for row in shown]
    lowest = [row for row, share in zip(shown, shares, strict=True) if share == min(shares)]
    counted, label = words.short(lowest[0].favourable, Unit.PROPORTION), shown[0].period.label
    if len(lowest) == len(shown) > 1:
        return f"{label}: {counted} favourable on each question.{camps}"
    more = [f"{len(lowest) - MOST_NAMED} more"] if len(lowest) > MOST_NAMED else []
    named = listed([*(_quoted(row, texts) for row in lowest[:MOST_NAMED]), *more])
    are = "is" if len(lowest) == 1 else "are"
    each = " each" if len(lowest) > 1 else ""
    return f"{label}: least favourable {are} {named}, {counted}{each}.{camps}"


def _quoted(row: ItemRow, texts: Mapping[str, str]) -> str:
    return f"“{texts.get(row.item, row.item)}”"


def response(rates: Sequence[ResponseRate]) -> str:
    """How many answered in the last period, and what those who did not could change."""
    if not rates:
        return "How many were asked is not known: nobody said how large the teams are."
    last = max(rate.period for rate in rates)
    now = [rate for rate in rates if rate.period == last]
    answered, size = sum(r.answered for r in now), sum(r.size for r in now)
    text = f"{last.label}: {answered} of {size} answered."
    if len(now) == 1 and now[0].lowest is not None and now[0].highest is not None:
        low, high = (words.whole(100 * share) for share in (now[0].lowest, now[0].highest))
        others = f" With the other {size - answered}, {low} to {high} % of answers would be favourable."
        text += others if answered < size else ""
    return text


def why_not(estimate: Estimate) -> str:
    """What is said in place of a number."""
    usual = {
        Status.HIDDEN: "Hidden, to keep answers private: this group is small, or would give a small one away. "
        "Totals leave it out too.",
        Status.TOO_FEW: "Too few to say.",
        Status.MISSING: "Nothing recorded.",
        Status.NOT_ESTIMABLE: "Cannot be told from what is here.",
    }
    return _sentence(estimate.reason) or usual.get(estimate.status, "")


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".?!" else f"{text}."
