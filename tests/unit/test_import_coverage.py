"""The coverage table: what it fills, what it says in words, and that it tells nothing of what is hidden but that it is."""

from datetime import date

from firmyes.model.findings import Coverage
from firmyes.ui.imports.around.coverage import months_until, table


def test_months_count_back_over_the_turn_of_the_year():
    assert months_until(date(2026, 2, 1), 3) == (date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))


def test_a_strip_has_a_square_a_month_and_says_how_many_are_filled():
    found = [
        Coverage("Atlas", "promises", (date(2026, 1, 1), date(2026, 3, 1))),
        Coverage("Birch", "promises", (date(2026, 2, 1),)),
    ]
    html = table(found, frozenset())
    assert "January 2026 to March 2026" in html
    assert "2 of 3 months" in html
    assert html.count("class='on'") == 3
    assert html.count("<tr>") == 3


def test_of_hidden_answers_it_says_only_that_they_are_hidden():
    found = [Coverage("Atlas", "survey", (date(2026, 1, 1),))]
    html = table(found, frozenset({("survey", "Atlas"), ("votes", "Fjord")}))
    assert "1 of 1 month, some hidden" in html
    assert html.count("hidden, to keep answers private") == 1
    assert "Fjord" in html


def test_names_are_escaped():
    assert "<b>" not in table([Coverage("<b>Atlas", "survey", (date(2026, 1, 1),))], frozenset())
