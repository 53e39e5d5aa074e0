"""Further rows of WORDS, section 2, from files through import and build: changes one by one, what is missing, several teams.

The counts in each sentence are those of the files made here. Rows that a demo team stands in: ``test_demo_stories``; D, G2 to G4,
G7, H4, H5 and I1: ``test_sentence_rows``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from firmyes.board import Board, first_sentence
from firmyes.metrics.first_sentence.facts import FirstSentence
from firmyes.model import EVERYTHING, Filters
from tests.factory import situations as made

MONTHS = made.months(date(2025, 10, 1), 13)
ROUNDS = MONTHS[::3]
FEWER = [(11, 12)] * 8 + [(4, 12), (5, 12)] * 2 + [(4, 12)]
SOME_TIME = [(18, 18), (16, 18)] * 2 + [
    (18, 18),
    (12, 16),
    (6, 16),
    (8, 18),
    (8, 18),
    (6, 16),
    (8, 18),
    (6, 16),
    (8, 18),
]
SLOPE = [(n, 20) for n in (19, 18, 17, 16, 15, 13, 12, 11, 9, 8, 7, 5)]
ONE_MONTH = [(5, 11), (4, 10), (5, 11), (4, 10), (5, 10), (4, 11), (5, 10), (12, 12)]
UP, FLAT = [(10, 20), (11, 20), (18, 19), (19, 20)], [(12, 20), (11, 20), (12, 20), (13, 20)]
THREE = [(9, 12), (10, 12), (8, 12)]
MORE_GAP = [
    (1, 9),
    (2, 10),
    (1, 9),
    (2, 10),
    (2, 9),
    (1, 10),
    (2, 9),
    (7, 12),
    (7, 11),
    (6, 11),
    (7, 12),
    (7, 12),
    (7, 12),
]
RUN = [(n, 12) for n in (4, 3, 4, 3, 4, 1, 1, 2, 1, 1, 2, 0, 1)]
PEOPLE = [5, 4, 5, 6, 5, 5]

TOLD = {
    "Mill": ("C4", "fewer promises are kept on time. Since June 22 of 60 (to October), before 88 of 96. 2 are open: which still "
             "hold?"),
    "Dock": ("C5", "fewer promises are kept on time. Since some time between March and April: 50 of 120 (to October), before 98 of "
             "106."),
    "Slope": ("C6", "over the year fewer promises are kept on time. First six months 98 of 120, last six 52 of 120."),
    "Quiet": ("C7", "psychological safety is lower in October. 33 of 100; 63 to 67 in the four rounds before. One round: ask "
              "before you conclude."),
    "Once": ("C8", "more promises were kept on time in October. 12 of 12, in the months before 32 of 73. One month: see whether it "
             "stays."),
    "Bold": ("C2", "more agree without committing. Since May 41 of 70 (to October), before 11 of 66. What would they need to "
             "commit?"),
    "Row": ("C9", "fewer agree without committing, eight months running. 9 of 96 from March to October; each month below the "
            "middle of the months before."),
    "Both": ("C11", "more promises are kept, and psychological safety is higher. On time: in the last two quarters 37 of 39, in "
             "the two before 21 of 40; safety: in the last two rounds 85 of 100, in the two before 32. The two moved "
             "together; that is no proof."),
    "Mix": ("C12", "more promises are kept; psychological safety is lower. On time 37 of 39, before 21 of 40. Safety 30 of 100, "
            "before 85. Worth asking what keeping them costs."),
    "Due": ("E2", "two promises are past their day, three are due this week. No change seen since July; a fall of less than 25 "
            "points would not show here."),
    "Calm": ("E3", "no change seen since July. That is a result too. 13 of 20 promises kept on time (July to September). A fall of "
             "less than 25 points would not show here."),
    "Early": ("F2", "too early to see a direction. Three months so far: 9 of 12, 10 of 12, 8 of 12 promises on time."),
    "New": ("F3", "November so far, 6 of 9 promises on time. The month is not over; nothing is judged yet."),
    "Old": ("B1", "nothing newer than August 2026. This is how it stood then: 9 of 12 promises kept on time."),
    "Late": ("F2", "too early to see a direction. Three months so far: 9 of 12, 10 of 12, 8 of 12 promises on time. The survey is "
             "from April; promises are newer."),  # B2 is the clause
    "Part": ("F2", "too early to see a direction. Three months so far: 9 of 12, 10 of 12, 8 of 12 promises on time. Answers show "
             "from five people of a team."),  # G8 is the clause
    "Three": ("A4", "3 promises so far, 2 of them kept on time. With so few, nothing can be said of the team."),
    "Few": ("A3", "answers show from five people of a team. The list of promises and the meeting work at once."),
    "First": ("F1", "a first measurement. Psychological safety 68 of 100. 9 of 11 answered. The next round, in January, can show a "
              "direction."),
    "Asked": ("E3", "no change seen in October. That is a result too. Safety 68 of 100 (October). A fall of safety of less than 15 "
              "points would not show here."),
    "Voted": ("E3", "no change seen in October. That is a result too. 3 of 10 agree without committing (October). A rise of less "
              "than 45 points would not show here."),
}  # fmt: skip
NOT_HERE = {
    "Calm": ("Not here yet: survey and votes. Two questions in the next meeting begin it.", ["Ask the room"]),  # G1
    "Asked": ("Not here yet: promises and votes.", ["Add an export", "Ask the room"]),  # G5
    "Voted": ("Not here yet: what became of it. Write who, what and when in the next meeting.", ["Ask the room"]),  # G6
    "Both": ("Not here yet: votes.", ["Ask the room"]),
}
TOGETHER = {
    ("Calm", "Still"): ("H1", "Calm and Still: no change seen since July. 6 comparisons were looked at."),
    ("Calm", "Mill", "Still"): (
        "H2", "Calm, Mill and Still: fewer promises are kept on time in one, Mill. Mill: since June 22 of 60 (to October), before "
        "88 of 96. In the other teams no change seen.",
    ),
    ("Bold", "Calm", "Mill", "Once", "Still"): (
        "H3", "Five teams: something changed in three. Bold: more agree without committing. Mill: fewer promises are kept on time. "
        "Once: more promises were kept on time in October.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """A team of each situation, all in one workspace: what one lacks another has."""
    quarters = {name: made.kept(name, made.QUARTERS, counts, spread=84) for name, counts in (
        ("Both", UP), ("Mix", UP), ("Due", FLAT), ("Calm", FLAT), ("Still", FLAT[::-1]),
    )}  # fmt: skip
    monthly = [made.kept(name, MONTHS[first:last], counts) for name, first, last, counts in (
        ("Mill", 0, 13, FEWER), ("Dock", 0, 13, SOME_TIME), ("Slope", 1, 13, SLOPE), ("Once", 5, 13, ONE_MONTH),
        ("Early", 10, 13, THREE), ("Late", 10, 13, THREE), ("Part", 10, 13, THREE),
        ("Old", 0, 11, [(9, 12), (10, 12)] * 5 + [(9, 12)]),
    )]  # fmt: skip
    workspace = made.load(tmp_path_factory.mktemp("alone") / "workspace", [
        made.promises(
            *quarters.values(), *monthly, _open("Mill", date(2026, 12, 1), date(2026, 12, 9)),
            _open("Due", *(date(2026, 11, day) for day in (4, 10, 17, 18, 20))), _so_far("New", 9),
            (made.promise("Three", date(2026, 9, 1), day, day if day.day > 10 else None) for day in _days(date(2026, 9, 10), 3)),
        ),
        made.votes(_gap("Bold", MONTHS, MORE_GAP), _gap("Row", MONTHS, RUN), _gap("Voted", MONTHS[-4:], [(2, 10), (3, 10)] * 2)),
        made.survey(
            _rounds("Both", ROUNDS[:4], [[3] * 10] * 2 + [[6] * 10] * 2),
            _rounds("Mix", ROUNDS[:4], [[6] * 10] * 2 + [[3] * 10] * 2),
            _rounds("First", ROUNDS[-1:], [[5] * 9]), _rounds("Asked", ROUNDS, [PEOPLE] * 5),
            _rounds("Quiet", ROUNDS, [[5, 5, 4, 5, 5, 6, 5]] * 4 + [[3, 3, 2, 3, 3, 4, 3]]),
            _rounds("Late", ROUNDS[1:3], [PEOPLE] * 2), _rounds("Part", ROUNDS[-1:], [[5] * 3]),
            _rounds("Few", ROUNDS[-1:], [[5] * 3]),
        ),
    ])  # fmt: skip
    made.sized(workspace, First=11)
    return Board.open(workspace, EVERYTHING)


@pytest.mark.parametrize("team", TOLD)
def test_one_team_is_told_so(teams: Board, team: str) -> None:
    found = _said(teams, team)
    assert (found.row, found.text) == (TOLD[team][0], f"{team}: {TOLD[team][1]}")


@pytest.mark.parametrize("team", NOT_HERE)
def test_what_a_team_lacks_is_one_line_with_its_next_step(teams: Board, team: str) -> None:
    """Of the team itself: that other teams of the workspace have it makes it no less missing here."""
    found = _said(teams, team)
    assert (found.missing, [door.label for door in found.doors]) == NOT_HERE[team]


@pytest.mark.parametrize("scope", TOGETHER)
def test_several_teams_are_told_so(teams: Board, scope: tuple[str, ...]) -> None:
    found = _said(teams, *scope)
    assert (found.row, found.text) == TOGETHER[scope]


def test_months_without_anything_lead_to_those_with_something(teams: Board) -> None:
    asked = Filters(("Early",), date(2026, 3, 1), date(2026, 5, 1))
    found = first_sentence.said(teams, "overview", asked, made.TODAY)
    assert (found.row, found.text) == ("A2", "Early: nothing in March to May 2026. There are numbers from August on.")
    assert [(door.label, dict(door.asks)) for door in found.doors] == [
        ("Show from August", {"from": "2026-08", "to": ""})
    ]


def test_two_periods_that_the_reader_chose_are_compared(teams: Board) -> None:
    asked, against = Filters(("Mill",), date(2026, 6, 1), date(2026, 10, 1)), (date(2026, 1, 1), date(2026, 5, 31))
    found = first_sentence.said(teams, "overview", asked, made.TODAY, against)
    told = "Mill, June–October 2026 against January–May 2026: fewer promises are kept on time. On time 22 of 60, before 55 of 60."
    assert (found.row, found.text) == ("I2", f"{told} You chose the two periods.")


def test_an_empty_workspace_says_how_to_begin(tmp_path: Path) -> None:
    found = first_sentence.said(Board.open(made.load(tmp_path / "workspace", []), EVERYTHING), "overview", Filters())
    then = "Drop an export from your tracker or survey here, or ask the room two questions in your next meeting."
    assert (found.row, found.text) == ("A1", f"No numbers yet. {then}")


def _said(board: Board, *teams: str) -> FirstSentence:
    return first_sentence.said(board, "overview", Filters(teams), made.TODAY)


def _gap(team: str, months: Sequence[date], counts: Sequence[tuple[int, int]]) -> Iterator[str]:
    """A decision a month: so many of those who agree have not committed."""
    for n, (month, (soft, agreed)) in enumerate(zip(months, counts, strict=True)):
        yield from made.voted(team, f"{team}-{n}", month + timedelta(days=9), (agreed - soft, soft, 0, 1))


def _rounds(team: str, days: Sequence[date], people: Sequence[Sequence[int]]) -> Iterator[str]:
    for n, (day, levels) in enumerate(zip(days, people, strict=True)):
        yield from made.answered(team, f"{team}{n}", day, levels)


def _open(team: str, *days: date) -> Iterator[str]:
    return (made.promise(team, date(2026, 10, 20), day) for day in days)


def _so_far(team: str, many: int) -> Iterator[str]:
    """Due in the month that is not over; every third two days late."""
    for n, day in enumerate(_days(date(2026, 11, 2), many)):
        yield made.promise(team, date(2026, 10, 25), day, day if n % 3 else day + timedelta(days=2))


def _days(first: date, many: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(many)]
