"""What nobody was asked is not called hidden, and that people are asked too often is said once."""

from __future__ import annotations

from datetime import date

from firmyes.board import Board, safety
from firmyes.model import EVERYTHING, Filters, Status
from tests.factory.warehouse import safety_block, team, vote_block, write_build

ALL = Filters()
OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)


def test_what_nobody_who_shows_was_asked_is_not_called_hidden(workspace):
    """The votes of a small group wait elsewhere: they are not why a question that nobody was asked has no answer."""
    rows = {
        "vote_block": [vote_block("d1", "Atlas", OCT, (6, 2, 0, 0))],
        "waiting": [{"kind": "votes", "team": "Birch", "decision_id": "d1"}],
        "team": [team("Atlas"), team("Birch")],
    }
    write_build(workspace, rows, answers_as_of=NOV)
    board = Board.open(workspace, EVERYTHING)
    whole = board.series("welcome", ALL).whole
    assert whole.status is Status.MISSING
    assert whole.reason.startswith("Of the answers that show: nobody was asked whether")
    assert board.series("welcome", ALL, team="Birch").whole.status is Status.HIDDEN


def test_asking_too_often_is_said_once_a_team_of_the_last_time(workspace):
    months = [date(2026, month, 1) for month in (5, 6, 9, 10)]
    asked = [(month, n) for month in (months[0], months[-1]) for n in range(3 + (month == months[-1]))]
    rows = {
        "safety_block": [safety_block(i, "Atlas", month, [3.0, 4.5, 4.2, 4.4, 4.1]) for i, month in enumerate(months)],
        "vote_block": [vote_block(f"d{month:%m}{n}", "Atlas", month, (6, 2, 0, 0)) for month, n in asked],
        "team": [team("Atlas")],
    }
    write_build(workspace, rows, answers_as_of=NOV)
    assert safety.cadence(Board.open(workspace, EVERYTHING), ALL) == (
        "Atlas was asked about 4 decisions in October 2026, and too often in 1 month before; two a month are enough.",
        "Atlas answered “Psychological safety” in September and again in October 2026; once a quarter is enough.",
    )
