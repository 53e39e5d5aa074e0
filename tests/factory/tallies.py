"""Votes of one period for tests: four numbers, the rest ordinary."""

from __future__ import annotations

from datetime import date

from firmyes.model import FourAnswers, Grain, Period, VoteTally

PERIOD = Period(date(2026, 10, 1), date(2026, 11, 1), Grain.MONTH)


def tally(firm: int, soft: int, disagree: int, neither: int, people: int | None = None, **given) -> VoteTally:
    """Without ``people`` everybody voted once; ``given`` replaces any other field but period (use ``replace``)."""
    four = FourAnswers(firm, soft, disagree, neither, people or firm + soft + disagree + neither)
    zeros = {"agree_threes": 0, "commit_threes": 0, "agreed_fully": 0, "soft_fully": 0}
    asked = {"unsaid_n": 0, "unsaid_yes": 0, "welcome_n": 0, "welcome_yes": 0}
    return VoteTally("", PERIOD, four, 1, **zeros | asked | given)
