"""The three cards of Overview: old and new, since when, a small trend, and the period the number is of.

One team: a card a measure. Several: the same cards as small multiples, a line a team, alphabetical.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from firmyes import markup
from firmyes.charts import words
from firmyes.charts.theme import Mode
from firmyes.metrics.first_sentence import words as said
from firmyes.metrics.first_sentence.facts import Change, Facts, How, Measured, OfTeam
from firmyes.metrics.first_sentence.telling import ROUNDS, up
from firmyes.metrics.periods import add_months
from firmyes.metrics.registry import metric
from firmyes.model import Estimate, Mark, Status, VerdictKind
from firmyes.model.days import say_day
from firmyes.ui import sentences
from firmyes.ui.see import spark

NO_PICTURE = Markup()
MOST_LINES = 40  # teams with a line in a card: two hundred are two megabytes, and nobody reads them
CARDS = (  # measure, title, the page that has the rest
    ("gap", "Agree without commitment", "agreement"),
    ("kept_on_time", "Kept on time", "follow_through"),
    ("safety", "Psychological safety", "psychological_safety"),
)


WHY = {  # on a line of several teams, where a number would stand: nobody hides what nobody asked
    Status.HIDDEN: "hidden",
    Status.TOO_FEW: "too few",
    Status.MISSING: "not recorded",
    Status.NOT_ESTIMABLE: "cannot be told",
    Status.OK: "too few",
    Status.SO_FAR: "so far",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A card in its texts. ``signal``: the word carries a change."""

    title: str
    screen: str
    now: str
    old: str = ""
    word: str = ""
    signal: bool = False
    by: str = ""
    why: str = ""
    picture: Markup = NO_PICTURE
    day: str = ""


def draw(
    measures: Sequence[Measured],
    latest: date,
    team: str,
    instead: dict[str, str],
    mode: Mode,
    days: Sequence[Mark] = (),
) -> Markup:
    """One team's cards. ``instead``: why a measure has no number, where it has none. ``days`` are those somebody named."""
    found = {m.measure: m for m in measures}
    cards = [
        _card(found[name], title, screen, latest, instead.get(name, ""), mode, spark.named(found[name], days))
        for name, title, screen in CARDS
    ]
    return markup.macros("ui/see").cards(cards, team)


def _card(
    found: Measured, title: str, screen: str, latest: date, why: str, mode: Mode, day: Mark | None = None
) -> Card:
    title = title if found.called == "psychological safety" or found.measure != "safety" else found.called
    change = found.told
    if change is not None:
        old, now = (_level(e) for e in (change.before.estimate, change.now.estimate))
        drawn = spark.card(found, mode, day)
        return Card(
            title, screen, now, old, word(change, latest), True, by(found, latest), picture=drawn, day=_day(day)
        )
    judged = found.verdict.estimate if found.verdict.at is not None else None
    estimate = judged or (found.recent.estimate if found.recent else None)
    if estimate is None or not estimate.shown:
        return _nothing_judged(found, title, screen, latest, why)
    return Card(
        title,
        screen,
        _level(estimate),
        word=quiet(found),
        by=by(found, latest),
        picture=spark.card(found, mode, day),
        day=_day(day),
    )


def _nothing_judged(found: Measured, title: str, screen: str, latest: date, why: str) -> Card:
    """What is not over, the count of all months where none of them has enough, or why there is no number."""
    if found.so_far is not None:
        at = said.period(found.so_far.period, latest)
        return Card(title, screen, _level(found.so_far.estimate), word="so far", by=at)
    if found.whole.shown and found.whole.base:
        return Card(title, screen, _level(found.whole), word="too few to say")
    return Card(title, screen, "", why=why)


def _day(day: Mark | None) -> str:
    """“recaps start, 2 Mar 2026”"""
    return f"{day.label}, {say_day(day.on, short=True)}" if day else ""


def _level(estimate: Estimate) -> str:
    return said.counts(estimate)


def _short(estimate: Estimate) -> str:
    """As on a line of several teams: what a score is of stands once, below them."""
    return _level(estimate).removesuffix(" of 100") if estimate.base is None else _level(estimate)


def word(change: Change, latest: date) -> str:
    """Direction and when: “fewer since March”, “more, last two quarters”, “lower in October”."""
    ends = ("higher", "lower") if change.measure in ROUNDS else ("more", "fewer")
    way = ends[0 if up(change) else 1]
    unit = said.unit(change.now.periods, change.measure in ROUNDS)
    month = said.month(change.now.periods[0].start, latest)
    if change.how is How.SINCE:
        one = change.first == change.last or change.first is None or change.last is None
        return f"{way} since {month}" if one else f"{way} since about {month}"
    return {
        How.HALVES: f"{way}, last two {unit}",
        How.LAST: f"{way}, last three {unit}",
        How.POINT: f"{way} in {said.period(change.now.periods[-1], latest)}",
        How.RUN: f"{way}, eight {unit} running",
        How.YEAR: f"{way} than the year before",
        How.DRIFT: f"{way} over the year",
    }[change.how]


def quiet(found: Measured) -> str:
    """“no change seen (55 or less would have shown)”: the nearest value that the same judge would have called a change."""
    verdict, unit = found.verdict, metric(found.measure).unit
    if verdict.kind is VerdictKind.TOO_FEW:
        return "too few to say" if verdict.at is None else "nothing earlier to compare with"
    worse, better = (verdict.shows_below, "or less"), (verdict.shows_above, "or more")
    ways = [better, worse] if found.measure == "gap" else [worse, better]
    edge, way = next(((edge, way) for edge, way in ways if edge is not None), (None, ""))
    if edge is None:  # a signal that the list of news does not hold has no edges either
        return (
            "no change seen (with so few none would have shown)"
            if verdict.kind is VerdictKind.NOISE
            else "no change seen"
        )
    shows = f" ({words.reaching(edge, unit, way)} would have shown)"
    return f"no change seen{shows}"


def by(found: Measured, latest: date) -> str:
    """“by month, October 2025 to October 2026”: what the card's number and picture are of."""
    points = spark.drawable(found)
    if not points:
        return said.period(found.recent.period, latest) if found.recent is not None else ""
    if len(points) == 1:
        return said.period(points[0].period, latest)
    one = "round" if found.measure in ROUNDS else points[0].period.grain.value
    first, last = points[0].period, points[-1].period
    at = found.verdict.at
    whole = f"by {one}, {first.start:%b %Y} – {add_months(last.end, -1):%b %Y}"
    if found.told is None and at is not None:
        return f"{said.period(at, latest)} · {whole}"
    return whole


# --- several teams -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One team's line of a card."""

    team: str
    now: str
    word: str = ""
    why: str = ""
    picture: Markup = NO_PICTURE


def multiples(teams: Mapping[str, Sequence[tuple[str, Measured]]], of: int, latest: date, mode: Mode) -> Markup:
    """The cards as small multiples: a line a team, its change named where there is one. All on one time axis. ``teams``: of each
    measure those with a line, of so many.
    """
    cards = []
    for name, title, screen in CARDS:
        measured = teams[name]
        days = spark.reach([m for _, m in measured])
        lines = [_line(team, m, latest, days, mode) for team, m in measured]
        grain = next((by(m, latest) for _, m in measured if spark.drawable(m)), "")
        below = ", ".join(filter(None, (_scale(name), _grain(grain)))) if any(line.now for line in lines) else ""
        cards.append((title, screen, *_one_why(lines), f"{below}{_left_out(of)}"))
    return markup.macros("ui/see").multiples(cards)


def _one_why(lines: list[Line]) -> tuple[list[Line], str]:
    """The lines, and nothing to say instead; where all of them say the same reason, that alone, once."""
    whys = {line.why for line in lines}
    if len(whys) > 1 or "" in whys:
        return lines, ""
    of = "both" if len(lines) == 2 else f"all {said.number(len(lines))}"
    return [], f"{whys.pop().capitalize()}, of {of} teams."


def few(teams: Sequence[OfTeam], measure: str) -> tuple[str, ...]:
    """Of more than ``MOST_LINES`` teams those with a change, then the first of the others; each in its order."""
    ordered = sorted(teams, key=lambda each: all(change.measure != measure for change in each.changes))
    kept = {each.team for each in ordered[:MOST_LINES]}
    return tuple(each.team for each in teams if each.team in kept)


def _left_out(of: int) -> str:
    return f"; {MOST_LINES} of {of} teams, those that changed first" if of > MOST_LINES else ""


def _grain(told: str) -> str:
    """“by month”: the months themselves stand in the scope bar."""
    return (told.partition(" · ")[2] or told).partition(",")[0]


def _scale(measure: str) -> str:
    return "0–100" if measure in ROUNDS else ""


def _line(team: str, found: Measured, latest: date, days: tuple[int, int], mode: Mode) -> Line:
    change = found.told
    if change is not None:
        return Line(team, _short(change.now.estimate), word(change, latest), picture=spark.row(found, days, mode))
    estimate = found.verdict.estimate or (found.recent.estimate if found.recent else None)
    if estimate is None or not estimate.shown:
        return Line(team, "", why=_line_why(found) if not found.points else "too few")
    return Line(team, _short(estimate), picture=spark.row(found, days, mode))


def _line_why(found: Measured) -> str:
    """No answers are hidden of promises: a rate would be one person's."""
    if found.so_far is not None:
        return WHY[Status.SO_FAR]
    hidden = found.whole.status is Status.HIDDEN and found.measure == "kept_on_time"
    return "one or two people’s" if hidden else WHY[found.whole.status]


def why_not(estimate: Estimate, kind: str, facts: Facts) -> str:
    """What stands in a card without a number, short: the page says once what is hidden and why."""
    if estimate.status is Status.MISSING and kind in facts.kinds:
        if kind not in facts.kinds_here:
            return "Nothing in these months."
        if kind == "survey":
            return "Another questionnaire was asked."
    hidden = kind != "promises"
    if estimate.status is Status.HIDDEN:
        return "No rate: it would be one or two people’s." if not hidden else "Shown from five people."
    return sentences.why_not(estimate)
