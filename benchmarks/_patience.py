"""What many looks and long waiting do: the list of news of whole Overviews, and a year against the year before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks._series import PERIODS, Cell, Generator, point, series, sizes
from benchmarks._teams import ALIKE
from firmyes.metrics import estimates
from firmyes.metrics.judging.news import listed, look
from firmyes.metrics.judging.since import since
from firmyes.metrics.judging.years import year_on_year
from firmyes.metrics.verdict import judge
from firmyes.model import Estimate, Point, Unit, VerdictKind

TEAMS = 6
SIZE = 12
WAITED = (1, 2, 3, 6, 12)
CHANGE_AT = 12
# As Overview watches them: kept on time, safety, gap, clear; no surprise stands beside kept on time and adds no line.
WATCHED = (
    Cell("kept on time", Unit.PROPORTION, 0.75),
    Cell("safety", Unit.SCORE, 0.7, 9.0),
    Cell("gap", Unit.PROPORTION, 0.2),
    Cell("clear", Unit.PROPORTION, 0.6),
)
MOOD = 0.2  # in log-odds, one for each measure
Series = list[tuple[Unit, list[Point]]]


def overviews(count: int, chance: Generator) -> dict[str, tuple[float, float]]:
    """(share of looks with any line, share of Overviews with one within a year) of six steady teams; a fall seen in looks."""
    print(f"\nOverviews of {TEAMS} steady teams and their total: with any listed line, a look and within a year, in %")
    found = {}
    for label, mood in (("independent", 0.0), ("a mood all teams share", MOOD)):
        shown = np.array(
            [[bool(_told(view, upto)) for upto in range(13, PERIODS + 1)] for view in _views(count, mood, chance)]
        )
        found[label] = (float(shown.mean()), float(shown.any(axis=1).mean()))
        print(f"  {label:24} {100 * found[label][0]:5.1f}  {100 * found[label][1]:5.1f}", flush=True)
    print(f"One of them falls by 25 points in one measure after period {CHANGE_AT}: listed within {WAITED} looks, in %")
    first = [_first_listed(view) for view in _views(count, 0.0, chance, fall=True)]
    print("  " + "  ".join(f"{100 * np.mean([f <= within for f in first]):3.0f}" for within in WAITED), flush=True)
    return found


def _views(count: int, mood: float, chance: Generator, fall: bool = False) -> list[Series]:
    views = []
    for _ in range(count):
        view: Series = []
        for cell in WATCHED:
            moods = chance.normal(0, mood, PERIODS) if mood else np.zeros(PERIODS)
            for team in range(TEAMS):
                moves = moods.copy()
                if fall and team == 0 and cell is WATCHED[0]:
                    moves[CHANGE_AT:] += np.log(0.5 / 0.5) - np.log(0.75 / 0.25)
                view.append((cell.unit, series(chance, cell, sizes(chance, SIZE, False), moves)))
            total = sizes(chance, SIZE * TEAMS, True)
            view.append((cell.unit, series(chance, cell, total, moods)))
        views.append(view)
    return views


def _told(view: Series, upto: int) -> list[int]:
    looks = [look(points[:upto], unit) for unit, points in view]
    seen = [(i, one) for i, one in enumerate(looks) if one is not None]
    return [i for (i, _), told in zip(seen, listed([one.p for _, one in seen]), strict=True) if told]


def _first_listed(view: Series) -> int:
    return next((upto - CHANGE_AT for upto in range(CHANGE_AT + 1, PERIODS + 1) if 0 in _told(view, upto)), PERIODS)


# --- a year against the year before --------------------------------------------------------------------------------------------

QUARTERS = 8
SD = 15.0


def years(count: int, chance: Generator) -> dict[tuple[int, float, float], tuple[float, float]]:
    """Eight to twenty people asked quarterly: a change after the first year, seen by the point at any of four looks and by
    the year; with 0 and a quarter of the people replaced. {(people, change in SD, replaced): (point, year)}."""
    print("\nA year of quarterly answers against the year before: seen by any point of a year, by the year, in %")
    found = {}
    for people in (8, 12, 20):
        for change in (0.0, 0.5, 1.0):
            for replaced in (0.0, 0.25):
                waves = [_waves(people, change * SD, replaced, chance) for _ in range(count)]
                at_point = np.mean([_at_any_point(w, change) for w in waves])
                by_year = np.mean([_called(one.kind, change) for w in waves if (one := year_on_year(w, Unit.SCORE))])
                found[people, change, replaced] = (float(at_point), float(by_year))
                label = f"{people:2} people, falls by {change:g} SD, {replaced:.0%} replaced"
                print(f"  {label:44} {100 * at_point:4.0f}  {100 * by_year:4.0f}", flush=True)
    return found


def _at_any_point(waves: list[Point], change: float) -> bool:
    half = QUARTERS // 2
    return any(_called(judge(waves[:upto], Unit.SCORE).kind, change) for upto in range(half + 1, QUARTERS + 1))


def _called(kind: VerdictKind, change: float) -> bool:
    return kind is VerdictKind.DOWN if change else kind in (VerdictKind.UP, VerdictKind.DOWN)


def _waves(people: int, fall: float, replaced: float, chance: Generator) -> list[Point]:
    """Quarterly points of people with levels of their own; after the first year some are others, and all fall."""
    own = chance.normal(65, SD * np.sqrt(ALIKE), people)
    waves: list[Point] = []
    for wave in range(QUARTERS):
        if wave == QUARTERS // 2:
            own[: round(replaced * people)] = chance.normal(65, SD * np.sqrt(ALIKE), round(replaced * people))
            own -= fall
        scores = np.clip(own + chance.normal(0, SD * np.sqrt(1 - ALIKE), people), 0, 100)
        waves.append(point(3 * wave, _estimate(scores.tolist())))
    return waves


def _estimate(scores: Sequence[float]) -> Estimate:
    return estimates.mean(sum(scores), sum(s * s for s in scores), len(scores), len(scores), (0.0, 100.0))


# --- since when ------------------------------------------------------------------------------------------------------------------

HISTORY = 13


def changes(count: int, chance: Generator) -> dict[str, tuple[float, float]]:
    """{truth: (a month is told, of these the right one)} of thirteen months of 11 to 15 answers, changed with the sixth."""
    print("\nSince when, 13 months of 11–15 answers: a month told, and of those the right one, in %")
    found = {}
    truths = {
        "steady, 10 %": (0.1, 0.1), "steady, 30 %": (0.3, 0.3), "steady, 57 %": (0.57, 0.57), "57 to 6 %": (0.57, 0.06),
        "57 to 30 %": (0.57, 0.3), "35 to 15 %": (0.35, 0.15), "57 to 6 %, drifting": (0.57, 0.06),
    }  # fmt: skip
    for label, (before, after) in truths.items():
        told = [
            one
            for _ in range(count)
            if (one := since(_history(before, after, "drift" in label, chance), Unit.PROPORTION))
        ]
        right = sum(one.at == point(5, estimates.missing("")).period for one in told) / max(1, len(told))
        found[label] = (len(told) / count, right)
        print(f"  {label:24} {100 * len(told) / count:5.1f}  {100 * right:5.0f}", flush=True)
    return found


def _history(before: float, after: float, drifting: bool, chance: Generator) -> list[Point]:
    rates = np.where(np.arange(HISTORY) < 5, before, after)
    if drifting:
        ends = np.log([before / (1 - before), after / (1 - after)])
        rates = 1 / (1 + np.exp(-np.linspace(*ends, HISTORY)))
    ns = chance.integers(11, 16, HISTORY)
    return [
        point(i, estimates.proportion(int(chance.binomial(n, r)), int(n)))
        for i, (n, r) in enumerate(zip(ns, rates, strict=True))
    ]


# --- what Methods says ----------------------------------------------------------------------------------------------------------


def paragraph(
    seen: dict[tuple[int, float, float], tuple[float, float]],
    news: dict[str, tuple[float, float]],
    changed: dict[str, tuple[float, float]],
) -> str:
    """In the order of the page: many looks, a year, since when."""
    alone, shared = news["independent"], news["a mood all teams share"]
    listing = (
        f"Of {TEAMS} teams in which nothing changes something is listed on {100 * alone[0]:.1f} % of looks, at least once within "
        f"a year in {100 * alone[1]:.0f} % of simulated workspaces; where all teams share a mood in a month, on "
        f"{100 * shared[0]:.0f} % of looks."
    )
    half, one = seen[8, 0.5, 0.0], seen[8, 1.0, 0.0]
    worst = max(by_year for (_, change, _), (_, by_year) in seen.items() if not change)
    year = (
        f"Eight people asked quarterly: a fall of half of what people usually differ by is seen by a single quarter within a "
        f"year in {100 * half[0]:.0f} %, by the year in {100 * half[1]:.0f} %; of all of it in {100 * one[0]:.0f} and "
        f"{100 * one[1]:.0f} %. Where nothing changes the year errs in at most {100 * worst:.1f} %. *Exactly:* what people differ "
        f"by is the standard deviation; up to a quarter of the people were replaced."
    )
    named = [f"{label}: {100 * told:.0f} % (the right month in {100 * right:.0f} % of these)"
             for label, (told, right) in changed.items() if " to " in label and "drift" not in label]  # fmt: skip
    steady = max(told for label, (told, _) in changed.items() if label.startswith("steady"))
    drift = changed["57 to 6 %, drifting"][0]
    when = (
        f"How often a month is told where the level falls from {'; '.join(named)}; "
        f"in a steady team in at most {100 * steady:.1f} %, in a slow drift in "
        f"{100 * drift:.0f} %."
    )
    return f"*Many looks.* {listing}\n\n*A year.* {year}\n\n*Since when.* {when}"
