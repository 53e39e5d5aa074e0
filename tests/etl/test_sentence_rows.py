"""Rows of WORDS, section 2, that no demo team stands in: from files through import and build to the first sentence.

The counts in each sentence are those of the files made here; what the row says with other facts is in
``tests/unit/test_first_sentence.py``.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from firmyes.board import Board, first_sentence
from firmyes.model import EVERYTHING, Filters
from tests.factory import situations as made

OCTOBER = date(2025, 10, 1)
MONTHS = made.months(OCTOBER, 13)
ROUNDS = MONTHS[::3]
DECIDED = [date(2025, 12, 10) + timedelta(days=28 * n) for n in range(12)]
AGAIN = [
    (1, 9),
    (2, 10),
    (1, 9),
    (2, 10),
    (2, 9),
    (1, 10),
    (1, 9),
    (9, 12),
    (10, 12),
    (9, 12),
    (9, 12),
    (8, 12),
    (2, 12),
]
UP = [(10, 20), (11, 20), (18, 19), (19, 20)]
FLAT = [(12, 20), (11, 20), (12, 20), (13, 20)]
AGREED, COMMITTED = [5] * 12 + [4] * 8 + [3] * 3 + [2, 1], [5] * 8 + [4] * 7 + [3] * 6 + [2] * 3 + [1]

ALONE = {
    "Ops": ("D1", "Ops: fewer agree without committing, but no more commit. Without commitment 0 of 30, before 24 of 54. More "
            "now say that they do not agree. Ask what they see."),
    "Web": ("D2", "Web: more promises are kept on time; fewer are made. On time 26 of 28, before 24 of 48. Made 14 a quarter, "
            "before 24."),
    "Yard": ("D2", "Yard: more promises are kept on time; more are dropped. On time 46 of 48, before 24 of 48. Dropped before "
             "the day 27 %, before 0 %."),
    "Care": ("D3", "Care: a different group answered. 76 of 100 from 6 of 12 people; 61 from 11 of 12 before. The two cannot be "
             "compared."),
    "Shop": ("C3", "Shop: more promises are kept on time. Since May 47 of 72 (to October), before 10 of 66. October does not "
             "follow: 2 of 12. Wait for November before you say it is over."),  # D4 is the clause
    "Lab": ("D5", "Lab: almost all agree and commit, and no challenge was written down. 100 of 108 in twelve decisions. Ask once: "
            "who sees it differently?"),
    "Field": ("I1", "Field: the questions changed in October. Before and after are not compared. Since then 66 of 100."),
    "Tools": ("G2", "Tools: 18 of 24 tasks were done by their day. These are tasks. Say which were promised, and this page speaks "
              "of promises."),
    "Docs": ("G3", "Docs: 61 promises, none with a day. Whether they were on time cannot be told. 40 were done, half of all "
             "within 16 days."),
    "Plan": ("G4", "Plan: 12 promises made, none due yet. The first is due on 4 December."),
    "Drop": ("G4", "Drop: all 9 promises were dropped before their day. Dropping early is no broken promise."),
    "Apart": ("G7", "Apart: 80 % agree, 60 % commit. Who gave both answers cannot be told: between 20 and 40 % of all agree "
              "without committing."),
}  # fmt: skip


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """A team of each situation, all in one workspace."""
    spread = {"spread": 84}
    september = date(2026, 9, 1)
    workspace = made.load(tmp_path_factory.mktemp("rows") / "workspace", [
        made.promises(
            made.kept("Web", made.QUARTERS, [(12, 24), (12, 24), (13, 14), (13, 14)], **spread),
            made.kept("Yard", made.QUARTERS, [(12, 24), (12, 24), (23, 24), (23, 24)], (0, 0, 9, 9), **spread),
            made.kept("Shop", MONTHS, AGAIN),
            (made.promise("Docs", september, None, september + timedelta(days=3 + n % 18) if n < 40 else None) for n in range(61)),
            (made.promise("Plan", date(2026, 11, 2), date(2026, 12, 4) + timedelta(days=n)) for n in range(12)),
            (made.promise("Drop", september, date(2026, 10, 4 + n), dropped=date(2026, 9, 20)) for n in range(9)),
        ),
        made.tasks("Tools", 18, 24),
        made.votes(
            *(made.voted("Ops", f"O{n}", month + timedelta(days=9), (5, 4, 0, 1) if n < 6 else (5, 0, 0, 5))
              for n, month in enumerate(MONTHS[1:])),
            *(made.voted("Lab", f"Lab-{n}", day, (8, 0, 0, 1) if n % 3 else (9, 0, 0, 0)) for n, day in enumerate(DECIDED)),
        ),
        made.decisions(made.decided("Lab", DECIDED, 0), made.decided("Apart", [date(2026, 10, 12)], 2)),
        made.asked_apart("Apart", "agreement", AGREED), made.asked_apart("Apart", "commitment", COMMITTED),
        made.survey(
            *(made.answered("Care", f"W{n}", day, [4, 5, 5, 4, 5, 5, 4, 5, 5, 4, 5]) for n, day in enumerate(ROUNDS[:-1])),
            made.answered("Care", "W4", ROUNDS[-1], [6, 6, 6, 6, 6, 5]), made.answered("Field", "W4", ROUNDS[-1], [5] * 6),
        ),
        made.survey(
            *(made.answered("Field", f"W{n}", day, [5, 4, 5, 6, 5, 5], items=5) for n, day in enumerate(ROUNDS[:-1])),
            name="short.csv", items=5,
        ),
    ])  # fmt: skip
    made.sized(workspace, Care=12)
    return Board.open(workspace, EVERYTHING)


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """Six teams: four whose promises came to be kept, a steady one, and one that left half way."""
    up = [made.kept(name, made.QUARTERS, UP, spread=84) for name in ("Data", "Growth", "Payments", "Support")]
    flat, left = (
        made.kept(name, made.QUARTERS[:end], FLAT[:end], spread=84) for name, end in (("Platform", 4), ("Design", 2))
    )
    workspace = tmp_path_factory.mktemp("several") / "workspace"
    return Board.open(made.load(workspace, [made.promises(*up, flat, left)]), EVERYTHING)


@pytest.mark.parametrize("team", ALONE)
def test_one_team_is_told_so(teams: Board, team: str) -> None:
    found = first_sentence.said(teams, "overview", Filters((team,)))
    assert (found.row, found.text) == ALONE[team]


ALIKE = "over the year more promises are kept on time. In four of five. 173 of 196, before 107 of 200, the same teams."


def test_most_teams_went_the_same_way(several: Board) -> None:
    five = ("Data", "Growth", "Payments", "Platform", "Support")
    found = first_sentence.said(several, "overview", Filters(five))
    assert (found.row, found.text) == ("H4", f"Five teams: {ALIKE}")


def test_a_team_that_left_is_in_no_comparison(several: Board) -> None:
    found = first_sentence.said(several, "overview", Filters())
    left = "Compared over the five teams that have both; Design is not in it."
    assert (found.row, found.text) == ("H4", f"All six teams: {ALIKE} {left}")
