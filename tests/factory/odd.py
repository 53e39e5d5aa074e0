"""Odd data: what a sentence is easily false about. Each set is a name, the rows of its build, and the day they reach to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from firmyes.metrics.periods import add_months
from tests.factory.warehouse import Row, Tables, decision, people, promise, safety_block, team, vote_block, write_build

REACHED = date(2026, 11, 1)  # the data reach to here: October is over
FIRST = date(2025, 11, 1)  # the first of twelve months
OWNERS = ("Ada", "Bo", "Cleo", "Dag")
POLISH = "Wysłać umowę do klienta przed piątkiem"


@dataclass
class Odd:
    """One set: rows by table, and what the build says of itself."""

    tables: Tables = field(default_factory=dict)
    build: dict[str, Any] = field(default_factory=dict)

    def write(self, workspace: Path) -> None:
        """As the build of a workspace."""
        write_build(workspace, self.tables | {"people": respondents(self.tables)}, **self.build)


def month(number: int) -> date:
    """The first day of month ``number`` of the twelve."""
    return add_months(FIRST, number)


# --- promises --------------------------------------------------------------------------------------------------------


def promised(rows: Sequence[Row], reached: date = REACHED, **tables: list[Row]) -> Odd:
    every = [row | {"commitment_id": f"own:{at}"} for at, row in enumerate(rows)]
    names = sorted({row["team"] for row in every})
    return Odd({"commitment": every, "team": [team(name) for name in names], **tables}, {"promises_as_of": reached})


def one(number: int, at: int, late: int | None = -2, **given: Any) -> Row:
    """A promise due in month ``number``, made three weeks before; done ``late`` days after its day, open for None."""
    due = month(number) + timedelta(days=4 + 2 * (at % 10))
    row: dict[str, Any] = {
        "made_on": due - timedelta(days=21),
        "due_first": due,
        "due_on": due,
        "owner": OWNERS[at % 4],
    }
    if late is not None:
        row |= {"state": "kept", "done_on": due + timedelta(days=late)}
    return promise("", **(row | {"as_of": REACHED} | given))


def months(kept: Sequence[int], of: int = 12, **given: Any) -> list[Row]:
    """``of`` promises a month, of which so many are on time and the others ten days late."""
    return [one(n, at, -2 if at < good else 10, **given) for n, good in enumerate(kept) for at in range(of)]


def _dropped(days: int) -> Odd:
    rows = months([12] * 3)
    drop = [
        r | {"state": "dropped", "done_on": None, "dropped_on": r["due_first"] + timedelta(days=days)} for r in rows
    ]
    return promised(drop)


def _in_progress() -> Odd:
    """Everything lies in a month that is not over."""
    rows = [one(12, at, -2 if at < 5 else None, as_of=date(2026, 11, 25)) for at in range(9)]
    return promised(rows, date(2026, 11, 25))


def _not_due() -> Odd:
    return promised([one(12, at, None, made_on=date(2026, 10, 28)) for at in range(12)])


def _undated() -> Odd:
    return promised([one(n, at) | {"due_first": None, "due_on": None} for n in range(6) for at in range(8)])


def _older() -> Odd:
    """One team's export reaches to the middle of October, the other's to its end."""
    ours = months([9] * 12)
    theirs = [row | {"team": "Birch", "as_of": date(2026, 10, 15)} for row in months([9] * 11)]
    theirs += [one(11, at, None, team="Birch", as_of=date(2026, 10, 15)) for at in range(12)]
    return promised([*ours, *theirs])


def _leaves() -> Odd:
    """A team that keeps few leaves; the other keeps as many as before."""
    return promised([*months([9] * 12), *[row | {"team": "Birch"} for row in months([3] * 8)]])


def _unknown_moves() -> Odd:
    rows = months([9] * 12)
    every = [row | {"commitment_id": f"own:{at}"} for at, row in enumerate(rows)]
    moved = [
        {"commitment_id": row["commitment_id"], "team": row["team"], "moved_on": row["due_first"], "due_from": row["due_first"],
         "due_to": row["due_first"] + timedelta(days=14), "stood_on": row["due_first"] - timedelta(days=9), "side": "unknown"}
        for row in every[::3]
    ]  # fmt: skip
    return promised(rows, commitment_move=moved)


def _gone() -> Odd:
    """Two open promises of an earlier export are not in the last one."""
    rows = months([9] * 6)
    return promised([*rows, *[one(5, at, None, as_of=date(2026, 6, 1)) for at in range(2)]])


# --- surveys and votes -----------------------------------------------------------------------------------------------


def surveyed(
    rounds: Sequence[tuple[int, list[float]]], name: str = "Atlas", size: int | None = None, **given: Any
) -> Odd:
    """Rounds as (month, scores); ``given`` goes into every block."""
    blocks = [safety_block(at + 1, name, month(n), scores, **given) for at, (n, scores) in enumerate(rounds)]
    marts = {"safety_block": blocks, "team": [team(name, size=size)]}
    return Odd(marts, {"answers_as_of": REACHED, "last_answers": REACHED - timedelta(days=3)})


def voted(four: Sequence[tuple[int, tuple[int, int, int, int]]], name: str = "Atlas", **given: Any) -> Odd:
    """One decision a month, as (month, the four answers)."""
    blocks = [vote_block(f"D{n}", name, month(n), answers, **given) for n, answers in four]
    decided = [decision(f"D{n}", team=name, decided_on=month(n) + timedelta(days=9)) for n, _ in four]
    marts = {"vote_block": blocks, "decision": decided, "team": [team(name)]}
    return Odd(marts, {"answers_as_of": REACHED, "last_answers": REACHED - timedelta(days=3)})


def respondents(tables: Tables) -> list[Row]:
    """How many different people stand in each period: the largest wave of each team, as where nobody has an id."""
    found: dict[tuple[str, str, str, str, date], int] = {}
    for kind, table in (("survey", "safety_block"), ("votes", "vote_block")):
        for row in tables.get(table, []):
            subject = row["instrument"] if kind == "survey" else ""
            for grain, start in _periods(row["period"]):
                key = (kind, subject, row["team"], grain, start)
                found[key] = max(found.get(key, 0), row["n"])
    total: dict[tuple[str, str, str, str, date], int] = {}
    for (kind, subject, _, grain, start), n in found.items():
        total[kind, subject, "", grain, start] = total.get((kind, subject, "", grain, start), 0) + n
    return [people(*key, n) for key, n in (found | total).items()]


def _periods(when: date) -> list[tuple[str, date]]:
    quarter = date(when.year, 3 * ((when.month - 1) // 3) + 1, 1)
    halves = [("half", add_months(when, ahead)) for ahead in range(6)]
    return [("month", when), ("quarter", quarter), ("year", date(when.year, 1, 1)), ("all", date(1970, 1, 1)), *halves]


def around(level: float, n: int = 9) -> list[float]:
    """``n`` scores around a level, half a point apart at most."""
    return [min(7.0, max(1.0, level + (at % 5 - 2) * 0.5)) for at in range(n)]


QUARTERS = (0, 3, 6, 9)


def _joins() -> Odd:
    """A low team answers from the third round on; nobody's score changed."""
    ours = surveyed([(n, around(5.5)) for n in QUARTERS])
    theirs = surveyed([(n, around(2.5)) for n in QUARTERS[2:]], "Birch")
    for row in theirs.tables["safety_block"]:
        row["block_id"] += 100
    marts = {name: [*ours.tables[name], *theirs.tables[name]] for name in ours.tables}
    return Odd(marts, ours.build)


def _scale_changed() -> Odd:
    found = surveyed([(n, around(5.0)) for n in QUARTERS])
    for row in found.tables["safety_block"][2:]:
        scores = [1 + (s - 1) * 4 / 6 for s in around(5.0)]
        row |= {"scale_max": 5.0, "score_sum": sum(scores), "score_sumsq": sum(s * s for s in scores)}
    return found


def _hidden() -> Odd:
    found = Odd({"team": [team("Atlas", size=4)], "waiting": [{"kind": "survey", "team": "Atlas"}]}, {})
    found.build = {"answers_as_of": REACHED, "last_answers": REACHED}
    return found


def both(*sets: Odd) -> Odd:
    """Several sets of one team in one build."""
    marts: Tables = {}
    build: dict[str, Any] = {}
    for each in sets:
        for name, rows in each.tables.items():
            known = marts.setdefault(name, [])
            known += [row for row in rows if row not in known]
        build |= each.build
    return Odd(marts, build)


ODD: dict[str, Callable[[], Odd]] = {
    "nothing": Odd,
    "all kept": lambda: promised(months([12] * 12)),
    "none kept": lambda: promised(months([0] * 12)),
    "one month": lambda: promised(months([0] * 0 + [8])),
    "one promise": lambda: promised([one(11, 0)]),
    "one slip after eight perfect months": lambda: promised(months([12] * 8 + [11])),
    "half of each month": lambda: promised(months([6] * 12)),
    "every other month empty": lambda: promised([row for row in months([9] * 12) if row["due_first"].month % 2]),
    "two owners": lambda: promised([row | {"owner": OWNERS[at % 2]} for at, row in enumerate(months([9] * 6))]),
    "month in progress": _in_progress,
    "dropped before their day": lambda: _dropped(-3),
    "dropped after their day": lambda: _dropped(3),
    "none due yet": _not_due,
    "no days": _undated,
    "all done and few": lambda: promised([one(11, at) for at in range(6)]),
    "done on nobody knows which day": lambda: promised([row | {"done_on": None} for row in months([12] * 6)]),
    "done before made": lambda: promised([row | {"flag": "done before made"} for row in months([9] * 6)]),
    "tasks of a tracker": lambda: promised([row | {"origin": "tracker"} for row in months([9] * 6)]),
    "one export": lambda: promised([row | {"watched": False} for row in months([9] * 6)]),
    "moved nobody knows when": _unknown_moves,
    "gone from the last export": _gone,
    "all open and past their day": lambda: promised([one(n, at, None) for n in range(9, 12) for at in range(6)]),
    "in a language without rules": lambda: promised([row | {"what": POLISH} for row in months([9] * 6)]),
    "one export older": _older,
    "a team that leaves": _leaves,
    "five a month": lambda: promised(months([3] * 12, of=5)),
    "fewer since June": lambda: promised(months([11] * 7 + [4] * 5)),
    "more since March": lambda: promised(months([4] * 4 + [11] * 8)),
    "one round": lambda: surveyed([(9, around(5.0, 11))], size=12),
    "all threes of five": lambda: surveyed([(n, [3.0] * 9) for n in QUARTERS], scale_max=5.0),
    "eight equal answers": lambda: surveyed([(9, [6.0] * 8)]),
    "everybody at the top": lambda: surveyed([(n, [7.0] * 9) for n in QUARTERS]),
    "half of the people": lambda: surveyed([*((n, around(5.0, 20)) for n in QUARTERS[:3]), (9, around(5.0, 9))], size=23),
    "a team that joins": _joins,
    "another scale": _scale_changed,
    "all hidden": _hidden,
    "another questionnaire": lambda: surveyed([(n, around(5.0)) for n in QUARTERS], instrument="alignment-pulse"),
    "one low round": lambda: surveyed([*((n, around(5.5)) for n in range(9)), (9, around(3.0))]),
    "nothing agreed and eight commitments": lambda: voted([(n, (0, 0, 2, 6)) for n in range(8, 12)]),
    "all firm": lambda: voted([(n, (8, 0, 0, 0)) for n in range(12)]),
    "neither from anybody": lambda: voted([(n, (0, 0, 0, 8)) for n in range(8, 12)], agree_threes=8, commit_threes=8),
    "one vote of five": lambda: voted([(11, (3, 1, 1, 0))]),
    "all soft": lambda: voted([(n, (0, 8, 0, 0)) for n in range(12)]),
    "gap gone, firm yes not more": lambda: voted(
        [*((n, (4, 4, 0, 0)) for n in range(6)), *((n, (4, 0, 0, 4)) for n in range(6, 12))]
    ),
    "more kept and lower safety": lambda: both(
        promised(months([4] * 4 + [11] * 8)), surveyed([*((n, around(5.5)) for n in range(9)), (11, around(3.0))])
    ),
}  # fmt: skip
