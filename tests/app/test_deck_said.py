"""What a slide says beside its numbers: one day judges what is past it, and no label or note says another thing than the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from firmyes.board import Board
from firmyes.board.first_sentence import facts
from firmyes.deck import fit, last_promises
from firmyes.deck.figures import AnswersFigure, TableFigure, TrendFigure
from firmyes.deck.slides import slides
from firmyes.deck.svg import picture
from firmyes.meeting.question import questions
from firmyes.metrics.first_sentence.facts import How
from firmyes.model import EVERYTHING, Filters, Slide
from tests.factory.odd import Odd, months, promised, surveyed, voted
from tests.factory.warehouse import Row, promise, team, write_build

REACHED, MEETS = date(2026, 11, 15), date(2026, 11, 30)
ATLAS = Filters(teams=("Atlas",))


def due(number: int, first: date, now: date | None = None, **given: object) -> Row:
    owner = ("Ada", "Bo", "Cleo", "Dag")[number % 4]
    row = {"what": f"Send draft {number} to the desk", "owner": owner, "due_first": first, "due_on": now or first}
    return promise(f"own:{number}", **(row | {"as_of": REACHED} | given))


def first_slide(workspace: Path, rows: Sequence[Row]) -> Slide:
    write_build(workspace, {"team": [team("Atlas")], "commitment": list(rows)}, promises_as_of=REACHED)
    return last_promises.slide(Board.open(workspace, EVERYTHING), ATLAS, "Atlas", MEETS)


def now_of(slide: Slide) -> list[tuple[str, str]]:
    assert isinstance(slide.figure, TableFigure)
    return [(when, now) for _, when, now in slide.figure.rows]


def test_what_came_to_its_day_after_the_export_is_not_called_past_it(tmp_path: Path) -> None:
    slide = first_slide(tmp_path, [due(1, date(2026, 11, 23)), due(2, date(2026, 11, 13)), due(3, date(2026, 12, 9))])
    assert now_of(slide) == [("23 Nov", "open"), ("13 Nov", "past its day"), ("9 Dec", "open")]
    assert slide.footer == "3 promises · as of 15 Nov 2026"


def test_a_moved_promise_says_the_day_it_is_judged_by(tmp_path: Path) -> None:
    moved = [due(1, date(2026, 10, 6), date(2026, 11, 10)), due(2, date(2026, 10, 7), date(2026, 11, 24))]
    earlier = due(3, date(2025, 3, 7), date(2025, 5, 2))
    assert now_of(first_slide(tmp_path, [*moved, earlier])) == [
        ("7 Oct", "now 24 Nov"),
        ("6 Oct", "past 10 Nov too"),
        ("Mar 2025", "past May 2025 too"),
    ]
    for now in ("past 10 Nov too", "past Mar 2025 too"):
        assert fit.cells(("", "", now), last_promises.WIDTHS)[2] == [fit.glued(now)]


def test_what_a_meeting_recorded_is_judged_on_the_day_the_room_meets(tmp_path: Path) -> None:
    ours = due(1, date(2026, 11, 23)) | {"commitment_id": "meeting:d-1", "source": "meeting"}
    slide = first_slide(tmp_path / "alone", [ours])
    assert now_of(slide) == [("23 Nov", "past its day")]
    assert slide.footer == "1 promise · as of 30 Nov 2026"
    both = first_slide(tmp_path / "both", [ours, due(2, date(2026, 11, 24))])
    assert sorted(now_of(both)) == [("23 Nov", "past its day"), ("24 Nov", "open")]
    assert both.footer == "2 promises · as of 15 Nov 2026, from meetings 30 Nov"
    assert len(f"30 of 99 promises · {both.footer.partition(' · ')[2]}") <= fit.MOST_FOOTER


def test_beside_the_bars_stand_the_numbers_of_the_title(tmp_path: Path) -> None:
    """The last bar is of a month that is not over: what stands beside is of the one the title tells, and says so."""
    odd = voted([(n, (5, 1, 1, 1)) for n in range(11)] + [(11, (6, 2, 0, 0)), (12, (2, 4, 1, 1))])
    write(odd, tmp_path, answers_as_of=date(2026, 11, 20))
    (slide,) = [s for s in deck(tmp_path) if s.id == "answers"]
    assert isinstance(slide.figure, AnswersFigure)
    assert slide.title == "Agreed and committed: 6 of 8 answers in October 2026"
    beside = [" ".join(each.lines) for each in reversed(slide.figure.column("light"))]
    assert beside == ["Oct: Neither yet 0", "Commits without agreeing 0", "Agrees, has not committed 2", "Firm yes 6"]
    assert all(f">{line}<" in picture(slide.figure) for each in slide.figure.column("light") for line in each.lines)


def test_the_last_bar_that_is_over_needs_no_name(tmp_path: Path) -> None:
    write(voted([(n, (50, 10, 10, 10)) for n in range(12)]), tmp_path)
    (slide,) = [s for s in deck(tmp_path) if s.id == "answers"]
    assert isinstance(slide.figure, AnswersFigure)
    assert slide.figure.column("light")[0].lines == ("Firm yes 63 %",)
    assert not any(line.endswith(":") for each in slide.figure.column("light") for line in each.lines)


def test_one_round_alone_is_no_level_and_its_note_says_what_the_page_says(tmp_path: Path) -> None:
    low, usual = [4.1, 4.2, 4.0, 4.1, 4.1, 4.2, 4.0, 4.1], [5.3, 5.4, 5.2, 5.4, 5.3, 5.3, 5.2, 5.4]
    write(surveyed([(1, usual), (4, usual), (7, usual), (10, low)]), tmp_path)
    told = {m.measure: m.told for m in facts(Board.open(tmp_path, EVERYTHING), ATLAS).measures}["safety"]
    assert told is not None
    assert told.how is How.POINT
    (slide,) = [s for s in deck(tmp_path) if isinstance(s.figure, TrendFigure) and s.figure.series.metric == "safety"]
    assert isinstance(slide.figure, TrendFigure)
    assert [level.name for level in slide.figure.levels] == ["before"]
    assert slide.prompt == "Something changed. One round: ask before you conclude. Neither blame nor cheer."
    assert not re.search(r">now \d", picture(slide.figure))


def test_an_empty_table_says_why_it_is_empty(tmp_path: Path) -> None:
    """Nothing was ever written down, or nothing of it is open and what was kept would be one person's."""
    assert first_slide(tmp_path / "none", []).footer == "nothing is written down yet"
    kept = [due(n, date(2026, 11, 3), owner="Ada", state="kept", done_on=date(2026, 11, 2)) for n in range(4)]
    slide = first_slide(tmp_path / "kept", kept)
    assert now_of(slide) == [("", "")] * 5
    assert slide.footer == "nothing is open · as of 15 Nov 2026"
    assert "Read them aloud" not in slide.prompt


def test_a_line_that_cannot_rise_is_not_asked_to_move(tmp_path: Path) -> None:
    write(promised(months([12] * 12)), tmp_path / "all")
    write(promised(months([9] * 12)), tmp_path / "most")
    asked = {name: next(s for s in deck(tmp_path / name) if "on time" in s.title).prompt for name in ("all", "most")}
    assert asked["all"].endswith("Ask what could make this hard to keep.")
    assert asked["most"].endswith("Ask what would have to change for the whole line to move.")


def write(odd: Odd, workspace: Path, **build: object) -> None:
    odd.build |= build
    odd.write(workspace)


def deck(workspace: Path) -> tuple[Slide, ...]:
    return slides(Board.open(workspace, EVERYTHING), ATLAS, {}, MEETS)


def test_every_question_fits_its_slide() -> None:
    """The longest question, the longest reason and the longest of what stands below it, in the figure's box together."""
    every = questions(("brittle_consensus", "vague_yes", "quiet_room"), 12, 1)
    room = fit.FIGURE.width - 0.1
    asked = max(len(fit.lines(each.asks, room, fit.ASKED_SIZE, bold=True)) for each in every)
    small = max(len(fit.lines(each.why, room, fit.TEXT_SIZE)) for each in every)
    other = 1 + max(len(fit.lines(f"{each.why} {each.asks}", room, fit.TEXT_SIZE)) for each in every)
    high = (asked * fit.ASKED_SIZE + (small + other) * fit.TEXT_SIZE) * fit.LEADING / 72
    assert high <= fit.FIGURE.height
    assert other * fit.TEXT_SIZE * fit.LEADING / 72 <= fit.OTHER.height
