"""No slide shows what a page would hide: rates that would be one person's, answers of a group too small."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from firmyes.board import Board
from firmyes.deck.figures import TableFigure, TrendFigure, WordsFigure
from firmyes.deck.slides import slides
from firmyes.deck.web import deck_html
from firmyes.model import EVERYTHING, Filters, Slide
from tests.conftest import EXAMPLES
from tests.factory.warehouse import Row, promise, team, vote_block, write_build

AS_OF = date(2026, 11, 1)
WHOLE = Filters(teams=("Heron",))
OWNERS = ("Ada", "Bo", "Cleo", "Dag")
held = st.tuples(st.sampled_from(OWNERS), st.integers(-40, 130), st.booleans())


def made(owner: str, days_ago: int, kept: bool, number: int) -> Row:
    due = AS_OF - timedelta(days=days_ago)
    state = {"state": "kept", "done_on": min(due, AS_OF)} if kept else {}
    return promise(
        f"p{number:02}", team="Heron", owner=owner, what=f"Send draft {number} to the desk", made_on=AS_OF - timedelta(140),
        due_first=due, due_on=due, as_of=AS_OF, **state,
    )  # fmt: skip


def deck(rows: Iterable[Row], **more: list[Row]) -> tuple[Board, tuple[Slide, ...]]:
    with TemporaryDirectory() as folder:
        write_build(Path(folder), {"team": [team("Heron")], "commitment": list(rows), **more}, promises_as_of=AS_OF)
        board = Board.open(folder, EVERYTHING)
        return board, slides(board, WHOLE)


def one_persons(owners: list[str]) -> bool:
    """The rule of three owners, said again: fewer than three, or one of them holds over half."""
    counted = Counter(owners)
    return len(counted) < 3 or max(counted.values()) > len(owners) / 2


@settings(max_examples=max(12, EXAMPLES // 10), deadline=None)
@given(st.lists(held, min_size=1, max_size=12))
def test_no_slide_counts_what_would_be_one_persons(rows: list[tuple[str, int, bool]]) -> None:
    _, found = deck(made(*row, number) for number, row in enumerate(rows))
    first = found[0]
    due = [owner for owner, days_ago, _ in rows if 0 < days_ago <= 62]
    past = [owner for owner, days_ago, _ in rows if days_ago > 0]
    assert isinstance(first.figure, TableFigure)
    told = [row for row in first.figure.rows if row[2] == "kept" or row[2].endswith("late")]
    if one_persons(due) or one_persons(past):
        assert not told
    assert not re.search(r"\d+ of \d+|kept", first.title)
    if one_persons(past):
        assert not [s for s in found if isinstance(s.figure, TrendFigure) and s.figure.series.metric == "kept_on_time"]
    page = deck_html(found, "Heron")
    assert not any(re.search(rf"\b{owner}\b", page) for owner in OWNERS)


def test_a_team_whose_rate_the_page_hides_shows_no_single_good_quarter() -> None:
    one_holds_most = [made("Ada", 100 + number, True, number) for number in range(9)]
    a_good_month = [made(owner, 20 + number, True, 20 + number) for number, owner in enumerate(OWNERS * 2)]
    board, found = deck(one_holds_most + a_good_month)
    assert not board.series("kept_on_time", WHOLE).whole.shown
    assert any(point.estimate.shown for point in board.series("kept_on_time", WHOLE).points)
    assert not [slide for slide in found if isinstance(slide.figure, TrendFigure)]
    (hidden,) = [slide for slide in found if slide.id == "hidden"]
    assert "a rate would be theirs" in hidden.figure.alt  # type: ignore[union-attr]


def test_each_thing_hidden_says_its_own_reason() -> None:
    waiting = [{"kind": "survey", "team": "Heron", "decision_id": None}]
    _, found = deck([made("Ada", 30, True, 1), made("Ada", 20, True, 2)], waiting=waiting)
    (hidden,) = [slide for slide in found if slide.id == "hidden"]
    assert isinstance(hidden.figure, WordsFigure)
    told = dict(hidden.figure.paragraphs)
    (promises,) = [why for names, why in told.items() if names.startswith("Kept on time and ")]
    assert "theirs" in promises
    assert "keep answers private" in told["Psychological safety"]
    assert not re.search(r"\d", hidden.figure.alt + hidden.title)


def test_another_teams_numbers_are_on_no_slide() -> None:
    others = [
        promise(
            f"q{number}", team="Wren", owner=owner, what="Weigh the salt", made_on=AS_OF, due_first=AS_OF, as_of=AS_OF
        )
        for number, owner in enumerate(OWNERS)
    ]
    votes = [vote_block("d9", "Wren", date(2026, 10, 1), (9, 0, 0, 0))]
    _, found = deck([made("Ada", 30, True, 1), *others], vote_block=votes, team=[team("Heron"), team("Wren")])
    page = deck_html(found, "Heron")
    assert "Wren" not in page
    assert "salt" not in page
    assert "answers" not in [slide.id for slide in found]
