"""How often verdicts cry wolf, and how soon they see what is there.

    python -m benchmarks verdicts [--series 400] [--seed 1] [--write]

Series of independent months without any change: shares of 1 to 99 %, means near the ends of their scale, 5 to 40 answers,
even and uneven: at most 5 % of looks may say "signal", at every look number of every cell. Printed as they are: the same
with a mood all share in a month, with one that lasts, and teams whose people stay the same. Then how soon a fall is seen,
by the periods waited; a year against the year before; the list of news of whole Overviews; since when.
``--write`` puts what was measured into Methods.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from math import sqrt

import numpy as np

from benchmarks import _measured, _patience
from benchmarks._series import MEANS, MOODS, SHARES, SIZES, Cell, Generator, cells, series, sizes
from benchmarks._teams import MEASURES, PERIODS, even, uneven
from firmyes.metrics.verdict import XMR_FROM, judge
from firmyes.model import Point, Unit, VerdictKind

ALLOWED = 0.05
LISTED = 0.06  # of looks at a steady six-team Overview that may carry any line
SIGNALS = (VerdictKind.UP, VerdictKind.DOWN)
CHANGE_AT = 12  # a change is there from the thirteenth period on
WAITED = (1, 2, 3, 6, 12)
DOUBT = 3.5  # standard errors of a simulated rate that luck is given: there are some thousand of them


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks verdicts", description=__doc__.splitlines()[0])
    parser.add_argument("--series", type=int, default=400, help="simulated series per cell")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put what was measured into Methods")
    options = parser.parse_args(arguments)
    chance = np.random.default_rng(options.seed)
    alarms = independent(options.series, chance)
    moody(options.series, chance)
    same_people(options.series, random.Random(options.seed))
    seen = power(options.series, chance)
    years = _patience.years(options.series, chance)
    news = _patience.overviews(options.series // 2, chance)
    changed = _patience.changes(5 * options.series, chance)
    if options.write:
        _measured.write("verdicts", paragraph(alarms, seen, options.series))
        _measured.write("patience", _patience.paragraph(years, news, changed))
    calm = news["independent"][0] < LISTED
    return 0 if calm and all(_allowed(rate, options.series) for rate in alarms.values()) else 1


# --- no change ---------------------------------------------------------------------------------------------------------------

Look = tuple[str, int, bool, int]  # cell, n, even, look number


def independent(count: int, chance: Generator) -> dict[Look, float]:
    """False alarms of every cell at every look; prints the worst and the mean look of each cell."""
    print(f"No change, independent months: share of looks that say signal, in % (allowed {100 * ALLOWED:g})")
    print("  cell                          n           looks 2–6   looks 7–24   worst look")
    rates: dict[Look, float] = {}
    for cell, n, is_even in cells():
        found = _alarms(cell, n, is_even, "independent", count, chance)
        rates |= {(cell.name, n, is_even, look): rate for look, rate in found.items()}
        _print_cell(f"{cell.name:28}  {n:2} {'even' if is_even else 'uneven':6}", found)
    beyond = {look: rate for look, rate in rates.items() if not _allowed(rate, count)}
    for look, rate in beyond.items():
        print(f"  beyond what is allowed: {look}: {rate:.1%}")
    return rates


def moody(count: int, chance: Generator) -> None:
    """The same under a mood all share: printed as it is, for no rule that sees a team alone can know it."""
    for mood in list(MOODS)[1:]:
        print(f"\nNo change but {mood}: share of looks that say signal, in %")
        for cell in (SHARES[4], SHARES[5], SHARES[7], MEANS[0]):
            for n in (8, 20, 40):
                _print_cell(f"{cell.name:28}  {n:2} uneven", _alarms(cell, n, False, mood, count, chance))


def _alarms(cell: Cell, n: int, is_even: bool, mood: str, count: int, chance: Generator) -> dict[int, float]:
    alarms: Counter[int] = Counter()
    for _ in range(count):
        points = series(chance, cell, sizes(chance, n, is_even), MOODS[mood](chance, PERIODS))
        for look in range(2, PERIODS + 1):
            alarms[look] += judge(points[:look], cell.unit).kind in SIGNALS
    return {look: alarms[look] / count for look in range(2, PERIODS + 1)}


def same_people(count: int, chance: random.Random) -> None:
    """Teams whose people stay the same and differ from each other: unpaired tests are conservative there."""
    for measure in MEASURES:
        print(f"\n{measure.name}: the same people every month, no change; looks that say signal, in %")
        for label, answering in (("even", even), ("uneven", uneven)):
            for size in SIZES[:-1]:
                alarms: Counter[int] = Counter()
                for _ in range(count):
                    points = measure.simulate(chance, size, answering(chance), PERIODS, 0.0)
                    for look in range(2, PERIODS + 1):
                        alarms[look] += judge(points[:look], measure.unit).kind in SIGNALS
                rates = {look: alarms[look] / count for look in range(2, PERIODS + 1)}
                _print_cell(f"{size:2} people {label:21}       ", rates)


def _print_cell(name: str, rates: dict[int, float]) -> None:
    worst = max(rates, key=lambda look: rates[look])
    few, chart = _average(rates, 2, XMR_FROM), _average(rates, XMR_FROM + 1, PERIODS)
    print(
        f"  {name}    {100 * few:5.1f}       {100 * chart:5.1f}       {100 * rates[worst]:5.1f} (look {worst})",
        flush=True,
    )


def _average(rates: dict[int, float], first: int, last: int) -> float:
    picked = [rate for look, rate in rates.items() if first <= look <= last]
    return sum(picked) / len(picked)


def _allowed(rate: float, count: int) -> bool:
    return rate - DOUBT * sqrt(ALLOWED * (1 - ALLOWED) / count) <= ALLOWED


# --- a change ----------------------------------------------------------------------------------------------------------------

FALLS = (
    ("share, 70 % falls by 10 points", Cell("share", Unit.PROPORTION, 0.7), 0.6),
    ("share, 70 % falls by 25 points", Cell("share", Unit.PROPORTION, 0.7), 0.45),
    ("share, 90 % falls by 10 points", Cell("share", Unit.PROPORTION, 0.9), 0.8),
    ("share, 90 % falls by 25 points", Cell("share", Unit.PROPORTION, 0.9), 0.65),
    ("mean, falls by half an SD", Cell("mean", Unit.SCORE, 0.65, 9.0), 0.65 - 0.5 * sqrt(0.65 * 0.35 / 10)),
    ("mean, falls by one SD", Cell("mean", Unit.SCORE, 0.65, 9.0), 0.65 - sqrt(0.65 * 0.35 / 10)),
)
Seen = dict[tuple[str, int], tuple[float, ...]]


def power(count: int, chance: Generator) -> Seen:
    """Of series that fall after a year, how many have been called down within so many looks."""
    print(f"\nA fall after period {CHANGE_AT}: seen within {WAITED} looks, in %")
    seen: Seen = {}
    for label, cell, after in FALLS:
        shift = np.log(after / (1 - after)) - np.log(cell.rate / (1 - cell.rate))
        moves = np.where(np.arange(PERIODS) >= CHANGE_AT, shift, 0.0)
        for n in SIZES[1:]:
            first = [_first_seen(series(chance, cell, sizes(chance, n, False), moves), cell.unit) for _ in range(count)]
            seen[label, n] = tuple(sum(look <= within for look in first) / count for within in WAITED)
            print(
                f"  {label:32} {n:2} answers   " + "  ".join(f"{100 * share:3.0f}" for share in seen[label, n]),
                flush=True,
            )
    return seen


def _first_seen(points: Sequence[Point], unit: Unit) -> int:
    for look in range(CHANGE_AT + 1, PERIODS + 1):
        if judge(points[:look], unit).kind is VerdictKind.DOWN:
            return look - CHANGE_AT
    return PERIODS


# --- what Methods says -------------------------------------------------------------------------------------------------------


def paragraph(alarms: dict[Look, float], seen: Seen, count: int) -> str:
    few = [rate for (_, _, _, look), rate in alarms.items() if look <= XMR_FROM]
    chart = [rate for (_, _, _, look), rate in alarms.items() if look > XMR_FROM]
    cells_of = len({look[:3] for look in alarms})
    text = (
        f"**How often it cries wolf.** Where nothing changes, about {100 * _share([*few, *chart]):.0f} look in 100 says that "
        f"something did; in the worst case tried {100 * max(*few, *chart):.0f}. A mood that all share in a month no rule for one "
        f"team can tell from a change. *Exactly:* in simulation (`python -m benchmarks verdicts`; {count} series of each "
        f"of {cells_of} "
        f"kinds: shares of 1 to 99 %, means near the ends of their scale, 5 to 40 answers, even and uneven, 24 independent "
        f"months without any change): {_mean(few)} of looks with fewer than six earlier points and {_mean(chart)} of the later "
        f"ones; at the worst look of any kind {100 * max(few):.1f} and {100 * max(chart):.1f} %."
    )
    falls = [f"{label}, {n} answers: {_within(seen[label, n])}" for label, _, _ in FALLS for n in (12,)]
    steep, slight = (seen[label, 12] for label, _, _ in (FALLS[3], FALLS[0]))
    said = (
        f"**How soon it sees a fall.** With 12 answers a month a fall from 90 to 65 % is seen within three months in "
        f"{100 * steep[WAITED.index(3)]:.0f} of 100 teams, one from 70 to 60 % within a year in "
        f"{100 * slight[WAITED.index(12)]:.0f}. Small teams need patience. *Exactly:* within {_listed(WAITED)} looks: "
    )
    return f"{text}\n\n{said}{'; '.join(falls)}."


def _within(shares: tuple[float, ...]) -> str:
    return _listed([f"{100 * share:.0f}" for share in shares]) + " %"


def _listed(values: Sequence[object]) -> str:
    return ", ".join(str(v) for v in values[:-1]) + f" and {values[-1]}"


def _mean(rates: Sequence[float]) -> str:
    return f"{100 * _share(rates):.1f} %"


def _share(rates: Sequence[float]) -> float:
    return sum(rates) / len(rates)
