"""REDCap: labelled and raw data; what was not handed in is set aside."""

from __future__ import annotations

from tests.factory.exports import planned, understood

ITEMS = [f"ps{place}" for place in range(1, 8)]
ANSWERS = [2, 6, 1, 5, 2, 6, 7]


def test_labelled_data() -> None:
    head = ["Record ID", "Survey Identifier", "Survey Timestamp", *ITEMS, "Complete?"]
    rows = [
        head,
        ["1", "", "2026-03-05 08:28:09", *ANSWERS, "Complete"],
        ["2", "", "[not completed]", *ANSWERS, "Incomplete"],
    ]
    _check(rows)


def test_raw_data_under_the_names_of_its_form() -> None:
    head = ["record_id", "redcap_survey_identifier", "team_health_timestamp", *ITEMS, "team_health_complete"]
    _check([head, ["1", "", "2026-03-05 08:28:09", *ANSWERS, "2"], ["2", "", "2026-03-05 09:28:09", *ANSWERS, "0"]])


def _check(rows: list[list[object]]) -> None:
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    first, second = understood(table, plan)
    assert plan.source == "redcap" and second == {"skipped": "not finished by who answered"}
    assert plan.dates[plan.fields["date"]].texts["2026-03-05 08:28:09"].day == 5 and "skipped" not in first
