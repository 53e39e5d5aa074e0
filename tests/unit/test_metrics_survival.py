"""How long until done, against R's tables and SciPy. The recipe in R: survfit(Surv(time, status) ~ x, data = aml)."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from firmyes.metrics.curves.survival import CENSORED, DONE, DROPPED, at, incidence, quantile

TABLES = Path(__file__).parents[1] / "golden" / "r"

observed = st.lists(
    st.tuples(st.integers(0, 60).map(float), st.sampled_from([CENSORED, DONE, DROPPED])), min_size=1, max_size=80
)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open() as file:
        return list(csv.DictReader(file))


def _observed(table: list[dict[str, str]]) -> list[tuple[float, int]]:
    """Times that give R's table: its events, and who is missing in the next row as censored right after them."""
    still = [int(row["n.risk"]) for row in table[1:]] + [0]
    pairs: list[tuple[float, int]] = []
    for row, left in zip(table, still, strict=True):
        events = int(row["n.event"])
        pairs += [(float(row["time"]), DONE)] * events
        pairs += [(float(row["time"]), CENSORED)] * (int(row["n.risk"]) - events - left)
    return pairs


def _by_time(table: list[dict[str, str]]) -> dict[float, dict[str, str]]:
    return {float(row["time"]): row for row in table}


AML = {
    group: [row for row in _rows(TABLES / "aml_km.csv") if row["strata"] == f"x={group}"]
    for group in ("Maintained", "Nonmaintained")
}
LUNG = _rows(TABLES / "lung_km.csv")


def test_kaplan_meier_of_the_known_answers():
    curve = incidence(_observed(AML["Maintained"]))
    expected = {9: 0.9091, 13: 0.8182, 18: 0.7159, 23: 0.6136, 31: 0.4909}
    for time, survival in expected.items():
        step = at(curve, time)
        assert step is not None
        assert 1 - step.share == pytest.approx(survival, abs=5e-5)


@pytest.mark.parametrize(("group", "people"), [("Maintained", 11), ("Nonmaintained", 12)])
def test_kaplan_meier_is_rs_for_aml(group: str, people: int):
    observed = _observed(AML[group])
    assert len(observed) == people
    _same(incidence(observed, interval="log"), _by_time(AML[group]))


def test_kaplan_meier_is_rs_for_lung():
    curve = incidence(_observed(LUNG), interval="log")
    _same(curve, _by_time(LUNG))
    assert quantile(curve) == (310, 285, 363)


def test_kaplan_meier_is_rs_on_its_own_data(cases: Path):
    """The data sets as R has them, where they lie beside the repository: censored on their own days."""
    aml, lung = (_rows(cases / "reference" / f"{name}.csv") for name in ("aml", "lung"))
    for group, table in AML.items():
        observed = [(float(row["time"]), int(row["status"])) for row in aml if row["x"] == group]
        _same(incidence(observed, interval="log"), _by_time(table))
    _same(incidence([(float(row["time"]), int(row["status"]) - 1) for row in lung], interval="log"), _by_time(LUNG))


def _same(curve, expected):
    assert [step.time for step in curve] == sorted(expected)
    for step in curve:
        row = expected[step.time]
        assert step.at_risk == int(row["n.risk"])
        assert 1 - step.share == pytest.approx(float(row["surv"]), abs=1e-9)
        if float(row["surv"]) > 0:
            assert step.error == pytest.approx(float(row["std.err"]), abs=1e-9)
            assert 1 - step.high == pytest.approx(float(row["lower"]), abs=1e-9)
            assert 1 - step.low == pytest.approx(float(row["upper"]), abs=1e-9)


def test_the_log_log_interval_is_scipys():
    times = _observed(LUNG)
    data = scipy.stats.CensoredData.right_censored(
        np.array([t for t, _ in times]), np.array([e == 0 for _, e in times])
    )
    band = scipy.stats.ecdf(data).sf.confidence_interval(method="log-log")
    expected = dict(
        zip(band.low.quantiles, zip(band.low.probabilities, band.high.probabilities, strict=True), strict=True)
    )
    for step in incidence(times):
        assert (1 - step.high, 1 - step.low) == pytest.approx(expected[step.time], abs=1e-9)


@given(observed)
def test_causes_and_what_is_left_make_one(times):
    """At any time: done + dropped + still open = 1 (the open share is Kaplan–Meier of either cause)."""
    done, dropped = incidence(times), incidence(times, DROPPED)
    either = incidence([(time, int(event != CENSORED)) for time, event in times])
    last = max(time for time, _ in times)
    parts = [at(curve, last) for curve in (done, dropped, either)]
    done_share, dropped_share, ended = (step.share if step else 0.0 for step in parts)
    assert done_share + dropped_share == pytest.approx(ended, abs=1e-9)


@given(observed, st.randoms())
def test_a_curve_rises_within_0_and_1_and_does_not_know_the_order(times, chance):
    curve = incidence(times)
    shares = [step.share for step in curve]
    assert shares == sorted(shares)
    assert all(0 <= step.low <= step.share + 1e-12 and step.share <= step.high + 1e-12 <= 1 + 2e-12 for step in curve)
    shuffled = list(times)
    chance.shuffle(shuffled)
    assert incidence(shuffled) == curve


@given(st.lists(st.tuples(st.integers(0, 60).map(float), st.sampled_from([CENSORED, DONE])), min_size=1, max_size=60))
def test_one_cause_has_greenwoods_variance(times):
    """The competing-causes variance must become Greenwood's where nothing was dropped."""
    curve = incidence(times)
    greenwood = 0.0
    for step in curve:
        events = sum(1 for pair in times if pair == (step.time, DONE))
        if step.at_risk > events:
            greenwood += events / (step.at_risk * (step.at_risk - events))
            assert step.error == pytest.approx((1 - step.share) * greenwood**0.5, abs=1e-9)


def test_without_censoring_it_is_the_plain_share():
    curve = incidence([(float(day), DONE) for day in (1, 2, 2, 5, 9, 9, 9, 10)])
    assert [(step.time, step.share) for step in curve] == [(1, 1 / 8), (2, 3 / 8), (5, 4 / 8), (9, 7 / 8), (10, 1.0)]
    assert quantile(curve)[0] == 5


def test_a_median_nobody_reached_is_none_though_it_may_begin_somewhere():
    assert quantile(incidence([(3.0, DONE), (9.0, CENSORED), (9.0, CENSORED), (9.0, CENSORED)])) == (None, 3, None)


def test_veteran_by_the_log_log_interval():
    """R: survfit(Surv(time, status) ~ 1, data = veteran, conf.type = "log-log"): median 80 (52–100); every step to 1e-9."""
    table = _rows(TABLES / "veteran_km.csv")
    pairs = [
        (float(row["time"]), how)
        for row in table
        for how, count in ((DONE, int(row["events"])), (CENSORED, int(row["censored"])))
        for _ in range(count)
    ]
    found = incidence(pairs)
    assert quantile(found) == (80, 52, 100)
    ours = {step.time: step for step in found}
    for row in table:
        if int(row["events"]) and float(row["surv"]) > 0:
            step = ours[float(row["time"])]
            told = (1 - step.share, step.error, 1 - step.high, 1 - step.low)
            assert told == pytest.approx([float(row[k]) for k in ("surv", "std_err", "lower", "upper")], abs=1e-9)


@pytest.mark.parametrize(("cause", "name"), [(DONE, "pcm"), (DROPPED, "death")])
def test_two_causes_of_mgus2(cause: int, name: str):
    """R: survfit(Surv(t, e) ~ 1) of mgus2, 1,384 people, both causes: the cumulative incidence and its standard error to 1e-9."""
    table = _rows(TABLES / "mgus2_aj.csv")
    pairs = [
        (float(row["time"]), how)
        for row in table
        for how, column in ((DONE, "pcm"), (DROPPED, "death"), (CENSORED, "censored"))
        for _ in range(int(row[column]))
    ]
    ours = {step.time: step for step in incidence(pairs, cause)}
    for row in table:
        if int(row[name]):
            step = ours[float(row["time"])]
            assert step.share == pytest.approx(float(row[f"p_{name}"]), abs=1e-9)
            assert step.error == pytest.approx(float(row[f"se_{name}"]), abs=1e-9)
