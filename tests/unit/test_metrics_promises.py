"""Rates of promises: every rule of METRICS section 3, one promise at a time, then what must hold for any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmyes.metrics.curves.done import curve, durations
from firmyes.metrics.promises import (
    RATES,
    correlation,
    design_effect,
    enough_owners,
    none_judged,
    not_in_the_last,
    rate,
    reach,
    reached_by,
)
from firmyes.model import Promise, RateTally, Status

AS_OF = date(2026, 11, 1)
DUE = date(2026, 6, 15)
ONE = Promise(
    commitment_id="own:1",
    origin="promised",
    team="Atlas",
    decision_id=None,
    what="Send the revised price list to the sales desk",
    owner="Ada",
    made_on=date(2026, 6, 1),
    due_first=DUE,
    due_on=DUE,
    done_on=None,
    dropped_on=None,
    state="open",
    status="",
    reason="",
    as_of=AS_OF,
    flag="",
    moves=0,
    moved_before=False,
)
OWNERS = ("Ada", "Bo", "Cleo", "Dag")


def kept(on: date | None, **given) -> Promise:
    return replace(ONE, state="kept", done_on=on, **given)


def dropped(on: date | None, **given) -> Promise:
    return replace(ONE, state="dropped", dropped_on=on, **given)


def spread(*promises: Promise, times: int = 4) -> list[Promise]:
    """The same promises by four owners, so that the rule of three owners is met."""
    return [replace(p, owner=OWNERS[i % 4]) for i in range(times) for p in promises]


def shown(metric: str, *promises: Promise):
    return rate(spread(*promises, times=8), RATES[metric])


def test_kept_on_the_day_is_on_time_and_a_day_later_is_not():
    assert shown("kept_on_time", kept(DUE)).value == 1.0
    assert shown("kept_on_time", kept(DUE + timedelta(1))).value == 0.0


def test_open_past_its_date_is_not_kept_and_open_before_it_does_not_count():
    assert shown("kept_on_time", ONE).value == 0.0
    later = replace(ONE, due_first=AS_OF)  # its day is not over
    assert shown("kept_on_time", later).status is Status.MISSING


def test_dropped_before_the_date_is_left_out_and_after_it_counts_against():
    assert shown("kept_on_time", dropped(DUE), kept(DUE)).value == 1.0
    assert shown("kept_on_time", dropped(DUE + timedelta(1)), kept(DUE)).value == 0.5


def test_the_first_promised_date_counts():
    moved = kept(DUE + timedelta(5), due_on=DUE + timedelta(10), moves=1, moved_before=True)
    assert shown("kept_on_time", moved).value == 0.0
    assert shown("no_surprise", moved).value == 1.0
    assert shown("moved_before", moved).value == 1.0
    slipped = replace(moved, moved_before=False)
    assert shown("no_surprise", slipped).value == 0.0
    assert shown("slipped", slipped).value == 1.0


def test_no_surprise_counts_a_promise_once():
    both = kept(DUE, moves=1, moved_before=True)
    estimate = shown("no_surprise", both, dropped(DUE), ONE)
    assert (estimate.count, estimate.base) == (16, 24)


def test_dropped_before_its_date_counts_neither_on_time_nor_within_30_days():
    """Else 100 % kept on time stands beside 67 % kept within 30 days."""
    both = (kept(DUE), kept(DUE), dropped(DUE - timedelta(3)))
    assert shown("kept_on_time", *both).base == shown("kept_in_30", *both).base == 16


def test_promises_of_one_decision_share_its_fate():
    """Ten decisions of four promises, all kept or all not: ρ̂ = 1, so ρ = (10 + 20 × .2) ÷ 30 = .4667 and deff 1 + 3 × .4667."""
    alike = RateTally(base=40, good=28, clusters=10, squares=10 * 16, between=7 * 4)
    assert correlation(alike) == pytest.approx(1.0)
    assert design_effect(alike) == pytest.approx(1 + 3 * (10 + 20 * 0.2) / 30)
    alone = RateTally(base=10, good=5, clusters=10, squares=10, between=5)
    assert design_effect(alone) == 1.0


def test_a_rate_stands_on_what_its_decisions_leave_of_it():
    promises = [replace(kept(DUE), decision_id=f"d{i // 8}", owner=OWNERS[i % 4]) for i in range(32)]
    apart = [replace(p, decision_id=None, commitment_id=f"own:{i}") for i, p in enumerate(promises)]
    together, single = (rate(p, RATES["kept_on_time"]) for p in (promises, apart))
    assert (single.n, single.weight) == (32, 32)
    assert together.n == 32
    assert together.weight < 16
    assert (together.low or 0) < (single.low or 0)


def test_one_export_cannot_tell_moves():
    for name in ("no_surprise", "moved_before", "slipped"):
        assert shown(name, kept(DUE, watched=False)).status is Status.NOT_ESTIMABLE
        assert shown(name, kept(DUE, watched=False), kept(DUE)).shown


def test_moves_between_exports_are_bounds_and_above_a_tenth_no_rate():
    late = kept(DUE + timedelta(9), moves=1, moved_unknown=True)
    few = shown("no_surprise", *[kept(DUE)] * 19, late)
    bad = shown("no_surprise", *[kept(DUE)] * 19, replace(late, moved_unknown=False))
    good = shown("no_surprise", *[kept(DUE)] * 19, replace(late, moved_unknown=False, moved_before=True))
    assert (few.count, few.base) == (152, 160)
    assert (few.low, few.high) == (bad.low, good.high)
    many = shown("no_surprise", *[kept(DUE)] * 8, late, late)
    assert (many.status, many.low, many.high) == (Status.NOT_ESTIMABLE, 0.8, 1.0)
    assert "between 64 and 80 of 80" in many.reason
    assert shown("no_surprise", kept(DUE, moves=1, moved_unknown=True)).value == 1.0  # on time whatever was moved


def test_what_a_later_export_no_longer_holds_is_told():
    assert not_in_the_last([ONE, ONE]) == ""
    gone = not_in_the_last([ONE, replace(ONE, as_of=AS_OF - timedelta(30))])
    assert gone == "One open promise of an earlier export is not in the last one: dropped, renamed or filtered?"
    assert not_in_the_last([ONE, kept(DUE, as_of=AS_OF - timedelta(30))]) == ""


def test_kept_within_30_days_waits_30_days():
    assert shown("kept_in_30", kept(DUE + timedelta(30))).value == 1.0
    assert shown("kept_in_30", kept(DUE + timedelta(31))).value == 0.0
    young = replace(ONE, due_first=AS_OF - timedelta(30))
    assert shown("kept_in_30", young).status is Status.MISSING


def test_done_nobody_knows_when_is_not_estimable_and_few_of_them_are_left_out():
    assert shown("kept_on_time", kept(None)).status is Status.NOT_ESTIMABLE
    mostly = [*spread(kept(DUE), times=20), kept(None)]
    assert rate(mostly, RATES["kept_on_time"]).base == 20


def test_no_due_dates_is_missing_never_0():
    for metric in ("kept_on_time", "no_surprise", "kept_in_30"):
        estimate = shown(metric, kept(DUE, due_first=None, due_on=None))
        assert estimate.status is Status.MISSING
        assert estimate.value is None
        assert "no due dates" in estimate.reason
    assert rate([], RATES["kept_on_time"]).status is Status.MISSING


def test_few_promises_are_told_in_words():
    three = [replace(kept(DUE), owner=name, commitment_id=f"own:{name}") for name in ("Ada", "Bo", "Cleo")]
    estimate = rate([*three, ONE], RATES["kept_on_time"])
    assert estimate.status is Status.TOO_FEW
    assert estimate.reason == "3 of 4 kept on time. With so few, anything from 30 % to 95 % is possible."


def test_clear_needs_owner_deliverable_and_date():
    assert shown("clear", ONE).value == 1.0
    assert shown("clear", replace(ONE, what="Look into pricing")).value == 0.0
    assert shown("clear", replace(ONE, due_first=None, due_on=None)).value == 0.0
    assert rate([replace(ONE, owner="team")] * 5, RATES["clear"]).value == 0.0
    assert shown("dated", ONE, replace(ONE, due_first=None)).value == 0.5


def test_done_within_30_days_of_being_made_parts_clear_from_vague():
    vague = replace(ONE, what="Look into pricing", state="kept", done_on=ONE.made_on + timedelta(30))
    assert shown("done_in_30_vague", vague, kept(DUE)).value == 1.0
    assert shown("done_in_30_vague", replace(vague, done_on=vague.made_on + timedelta(31))).value == 0.0
    assert shown("done_in_30_clear", vague).status is Status.MISSING


def test_a_rate_is_nobodys_own():
    def of(*names):
        return [replace(ONE, owner=name) for name in names]

    assert enough_owners(of("Ada", "Bo", "Cleo"))
    assert not enough_owners(of("Ada", "Bo", "Ada", "Bo"))
    assert not enough_owners(of("Ada", "Ada", "Ada", "Bo", "Cleo"))
    assert enough_owners(of("Ada", "Ada", "Bo", "Cleo"))
    assert enough_owners(of("", "", "team"))
    assert not enough_owners(of("Ada", "", "", ""))
    hidden = rate(of(*["Ada"] * 9, "Bo"), RATES["kept_on_time"])
    assert hidden.status is Status.HIDDEN
    assert hidden.value is hidden.low is hidden.high is hidden.count is None


def test_impossible_rows_stay_out_of_durations():
    odd = kept(date(2026, 5, 1), flag="done before made")
    assert durations([odd]) == []
    assert curve(spread(odd, kept(DUE), times=8)).left_out == 8
    assert shown("kept_on_time", odd).value == 1.0


def test_the_curve_stops_below_five_at_risk_and_its_median_with_it():
    days = [kept(ONE.made_on + timedelta(d)) for d in range(1, 21)]
    found = curve([replace(p, owner=OWNERS[i % 4]) for i, p in enumerate(days)])
    assert found.median.value == 10
    assert found.steps[-1].at_risk == 5
    assert found.cut_at == 17
    assert dict(found.within)[7].value == pytest.approx(7 / 20)
    assert dict(found.within)[30].value == 1.0


def test_a_dropped_promise_is_no_censored_one():
    """Half kept on day 10, half dropped on day 5: done never passes one half; censoring the dropped would say it all is."""
    found = curve(spread(kept(ONE.made_on + timedelta(10)), dropped(ONE.made_on + timedelta(5)), times=12))
    assert found.steps[-1].done == pytest.approx(0.5)
    assert found.dropped[-1].done == pytest.approx(0.5)


def test_data_reach_as_far_as_the_oldest_export_that_is_kept_up():
    """Two teams and two files: the older counts, unless it fell behind by over 45 days; the room's own promises reach always."""
    here = replace(ONE, as_of=date(2026, 11, 1))
    other = replace(ONE, as_of=date(2026, 10, 15), team="Birch")
    file = replace(ONE, as_of=date(2026, 10, 20), commitment_id="jira:1")

    def reached(*promises: Promise) -> date | None:
        return reach(reached_by(promises))

    assert reached(here) == date(2026, 11, 1)
    assert reached(here, other, file) == date(2026, 10, 15)
    assert reached(here, replace(other, as_of=date(2026, 9, 16))) == date(2026, 11, 1)
    assert reached(here, replace(other, commitment_id="meeting:1")) == date(2026, 11, 1)
    assert reached(here, other, replace(other, as_of=date(2026, 10, 30))) == date(2026, 10, 30)
    assert reached() is None


@pytest.mark.parametrize(
    ("come", "dropped", "said"),
    [
        (0, 0, "None of these promises has come to its day yet."),
        (1, 1, "The one promise that was due was dropped before its day."),
        (4, 4, "All 4 promises that were due were dropped before their day."),
        (4, 1, "None of these promises can be judged yet."),
    ],
)
def test_why_none_of_them_is_judged(come, dropped, said):
    assert none_judged(come, dropped) == said


def test_where_everything_is_done_the_median_needs_nobody_still_followed():
    """Six promises, all done: the third ends with four at risk, where a curve of open ones would be cut."""
    all_done = [kept(ONE.made_on + timedelta(day), owner=OWNERS[day % 4]) for day in range(1, 7)]
    found = curve(all_done)
    assert found.median.value == 3
    assert found.median.reason == "Half was done after 3 days; 6 promises are too few to say how sure that is."
    one_open = curve([*all_done[:5], replace(ONE, owner="Dag")])
    assert one_open.median.status is Status.NOT_ESTIMABLE


def test_where_everything_ended_and_half_was_dropped_that_is_said():
    ended = [kept(ONE.made_on + timedelta(3)), dropped(ONE.made_on + timedelta(5)), dropped(ONE.made_on + timedelta(6))]
    found = curve(spread(*ended, times=4))
    assert found.median.reason == "4 of 12 were done, the others dropped: half was never done."


def test_open_promises_are_censored_at_the_export():
    assert durations([ONE]) == [((AS_OF - ONE.made_on).days, 0)]
    assert curve(spread(ONE, times=8)).median.status is Status.NOT_ESTIMABLE


days = st.dates(date(2026, 1, 1), date(2026, 12, 1))
any_promise = st.builds(
    lambda owner, made, due, end, state, moved: replace(
        ONE,
        owner=owner,
        made_on=made,
        due_first=due,
        done_on=end if state == "kept" else None,
        dropped_on=end if state == "dropped" else None,
        state=state,
        moves=int(moved is not None),
        moved_before=bool(moved),
    ),
    st.sampled_from([*OWNERS, "", "team", "Ada; Bo"]),
    days | st.none(),
    days | st.none(),
    days | st.none(),
    st.sampled_from(["kept", "dropped", "open"]),
    st.sampled_from([None, True, False]),
)


@given(st.lists(any_promise, max_size=40), st.randoms(), st.sampled_from(sorted(RATES)))
def test_any_rate_holds_its_share_and_does_not_know_the_order(promises, chance, metric):
    estimate = rate(promises, RATES[metric])
    shuffled = list(promises)
    chance.shuffle(shuffled)
    assert rate(shuffled, RATES[metric]) == estimate
    if estimate.shown or estimate.status is Status.TOO_FEW:
        assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
        assert estimate.value == estimate.count / estimate.base
    else:
        assert estimate.value is estimate.low is estimate.high is None
        assert estimate.reason


@given(st.lists(any_promise, max_size=40))
def test_on_time_is_never_more_than_without_surprise(promises):
    on_time, calm = (rate(promises, RATES[name]) for name in ("kept_on_time", "no_surprise"))
    if on_time.shown and calm.shown:
        assert on_time.count <= calm.count
