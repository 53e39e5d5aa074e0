"""Google Forms: time stamp first, then the questions; stamps in the sheet's own locale."""

from __future__ import annotations

from datetime import date

from tests.factory.exports import at, planned, understood

QUESTIONS = [
    "If you make a mistake on this team, it is often held against you.",
    "Members of this team are able to bring up problems and tough issues.",
    "People on this team sometimes reject others for being different.",
    "It is safe to take a risk on this team.",
    "It is difficult to ask other members of this team for help.",
    "No one on this team would deliberately act in a way that undermines my efforts.",
    "Working with members of this team, my unique skills and talents are valued and utilized.",
]


def test_a_form_in_a_zone() -> None:
    table, plan = planned(
        [
            ["Timestamp", "Email Address", "Which team are you on?", *QUESTIONS],
            ["2026/06/14 10:10:09 AM GMT+1", "a@example.org", "Blue", 2, 6, 1, 5, 2, 6, 7],
            ["2026/06/15 1:05:00 PM GMT+1", "b@example.org", "Blue", "N/A", 6, 1, 5, 2, 6, ""],
        ]
    )
    assert plan.source == "google_forms" and plan.surveys[0].instrument == "edmondson-7"
    first, second = understood(table, plan)
    assert first == {
        "date": at("2026-06-14 09:10:09"), "respondent": "a@example.org", "team": "Blue",
        "ps1": 2, "ps2": 6, "ps3": 1, "ps4": 5, "ps5": 2, "ps6": 6, "ps7": 7,
    }  # fmt: skip
    assert second["ps1"] is None and "ps7" not in second


def test_a_grid_with_labels_and_spanish_stamps() -> None:
    grid = [f"¿Qué tan de acuerdo estás? [{question}]" for question in QUESTIONS]
    words = ["Disagree", "Agree", "Disagree", "Agree", "Disagree", "Strongly agree", "Neutral"]
    table, plan = planned(
        [["Marca temporal", *grid], ["13/12/2025 9:50:30", *words], ["1/2/2026 9:50:30", *words]],
        team="Blue",
        scale=(1, 5),
    )
    assert plan.source == "google_forms"
    assert (plan.surveys[0].scale_min, plan.surveys[0].scale_max) == (1, 5)
    assert [row["date"].date() for row in understood(table, plan)] == [date(2025, 12, 13), date(2026, 2, 1)]
    assert understood(table, plan)[0]["ps6"] == 5


def test_two_questions_about_a_decision_are_votes() -> None:
    table, plan = planned(
        [
            ["Timestamp", "Which decision is this about?", "Your team", "I agree with this decision", "I commit to act on it", "I have a concern I have not said"],
            ["2026-06-14 10:10:09", "One icon set", "Blue", "5 - Strongly agree", "2", "Yes"],
        ]
    )  # fmt: skip
    assert plan.kind == "votes"
    assert understood(table, plan) == [
        {
            "agreement": 5, "commitment": 2, "decision": "One icon set", "team": "Blue", "date": at("2026-06-14 10:10:09"), "concern_unsaid": True,
        }
    ]  # fmt: skip
