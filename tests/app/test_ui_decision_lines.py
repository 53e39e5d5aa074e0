"""The last decisions, a line each: true, escaped, and words for every mark."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from firmyes.model import Decision, FourAnswers, Told
from firmyes.model.findings import DecisionLine
from firmyes.ui import decision_lines


def line(
    title: str = "Pricing page",
    four: FourAnswers | None = None,
    hidden: bool = False,
    clear: str = "3/4",
    kept: str = "2/3",
    made: int = 4,
) -> DecisionLine:
    decision = Decision(
        "d1", "Atlas", title, date(2026, 10, 20), 8, 5, 1, True, True, None, None, None, None, None, None, four, hidden
    )
    return DecisionLine(
        decision, Told.DONE, Told.NOT_RECORDED, Told.DONE, Told.DONE, Told.NOT_DONE, "none yet", four, hidden, made,
        (3, 4), (2, 3), clear, kept,
    )  # fmt: skip


class Heard(HTMLParser):
    """What a screen reader hears: text outside ``aria-hidden``, and ``aria-label``."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = bool(self.open and self.open[-1]) or given.get("aria-hidden") == "true" or given.get("role") == "img"
        self.open.append(silent)
        if given.get("aria-label"):
            self.parts.append(given["aria-label"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1]):
            self.parts.append(data.strip())


def heard(html: str) -> str:
    reader = Heard()
    reader.feed(html)
    assert not reader.open, "every element is closed"
    return " | ".join(part for part in reader.parts if part)


def test_every_mark_is_heard_as_words() -> None:
    text = heard(decision_lines.table((line(four=FourAnswers(9, 3, 1, 0, 13)),), show_team=True))
    for part in (
        "Pricing page", "Atlas · 20 Oct 2026", "Draft a day ahead: done", "Somebody spoke up: not recorded",
        "Recap sent: not done", "9 firm yes, 3 agrees, has not committed, 1 commits without agreeing, 0 neither yet",
            "3 of 4 clear", "2 of 3 kept",
    ):  # fmt: skip
        assert part in text


def test_the_team_is_left_out_where_there_is_only_one() -> None:
    assert "Atlas" not in decision_lines.table((line(),), show_team=False)


def test_text_from_data_is_escaped() -> None:
    html = decision_lines.table((line("<img src=x onerror=alert(1)>", kept="<b>"),), show_team=True)
    assert "<img" not in html
    assert "<b>&" not in html
    assert "&lt;img" in html


def test_a_hidden_vote_tells_no_number() -> None:
    html = decision_lines.answers(FourAnswers(3, 1, 0, 0, 4), hidden=True)
    assert "fy-hidden'>hidden<" in html
    assert not any(character.isdigit() for character in html)


def test_no_vote_is_said() -> None:
    assert "no vote" in decision_lines.answers(None, hidden=False)
    assert "no vote" in decision_lines.answers(FourAnswers(), hidden=False)


def test_a_bar_has_only_the_answers_given() -> None:
    html = decision_lines.answers(FourAnswers(9, 0, 1, 0, 10), hidden=False)
    assert html.count("fy-seg") == 2
    assert "flex-grow:9" in html


def test_all_clear_and_all_kept_are_two_numbers() -> None:
    html = decision_lines.table((line(clear="3/3", kept="3/3", made=3),), show_team=True)
    assert "3 of 3 clear" in html
    assert "3 of 3 kept" in html


def test_no_promises_is_said_once() -> None:
    html = decision_lines.table((line(clear="no promises", kept="no promises", made=0),), show_team=True)
    assert html.count("no promises") == 1
    assert "not due" in decision_lines.table((line(kept="not due"),), show_team=True)
