"""A number, its interval and its verdict in words, for every measure."""

from __future__ import annotations

from datetime import date

import pytest

from firmyes.metrics import estimates, sentences
from firmyes.metrics.periods import period_of
from firmyes.metrics.registry import METRICS
from firmyes.model import Estimate, Grain, Rule, Status, Unit, Verdict, VerdictKind

OCTOBER = period_of(date(2026, 10, 1), Grain.MONTH)


def test_a_run_says_that_eight_months_spoke_and_no_single_one():
    verdict = Verdict(
        VerdictKind.DOWN, OCTOBER, 0.6, rule=Rule.RUN, reference=0.62, estimate=estimates.proportion(8, 20)
    )
    assert sentences.run_words(verdict) == "eight months in a row below the median of the months before"


@pytest.mark.parametrize("measure", METRICS, ids=lambda m: m.id)
def test_every_measure_can_be_said(measure):
    value = {Unit.PROPORTION: 0.4, Unit.SCORE: 61.0, Unit.SCALE: 4.6, Unit.NET: -12.0, Unit.DAYS: 1.0}[measure.unit]
    estimate = Estimate(value, value * 0.9, value * 1.1, 30, Status.OK)
    assert any(c.isdigit() for c in sentences.number(estimate, measure.unit))
    assert sentences.interval(estimate, measure.unit).startswith("likely ")
    assert sentences.number(Estimate(), measure.unit) == "unknown"
