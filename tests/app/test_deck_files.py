"""The deck of a team: what is on it, what never is, and that PowerPoint gets native charts that fit."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu, Inches

from firmyes.board import Board
from firmyes.board.first_sentence import facts
from firmyes.charts.words import is_signal
from firmyes.command import run
from firmyes.deck import fit, last_promises
from firmyes.deck.command import deck_bytes
from firmyes.deck.figures import QuestionFigure, SpreadFigure, TrendFigure, WordsFigure
from firmyes.deck.powerpoint import deck_pptx
from firmyes.deck.slides import slides
from firmyes.deck.web import deck_html
from firmyes.errors import UnknownValue
from firmyes.instruments import item_texts
from firmyes.model import EVERYTHING, Filters, Slide, Status
from tests.factory.story import OWNERS

TEAMS = ("Atlas", "Birch", "Cedar", "Delta", "Ember", "Fjord")
TEXTS = item_texts(Path("nowhere"), "edmondson-7")


def deck(workspace: Path, team: str) -> tuple[Slide, ...]:
    return slides(Board.open(workspace, EVERYTHING), Filters(teams=(team,)), TEXTS)


def opened(found: tuple[Slide, ...]) -> Any:
    return Presentation(io.BytesIO(deck_pptx(found, "A deck")))


# --- what is on it -----------------------------------------------------------------------------------------------------


def test_slides_come_in_the_order_of_a_meeting(synthetic: Path) -> None:
    ids = [slide.id for slide in deck(synthetic, "Ember")]
    order = [
        "promises",
        "first",
        "kept_on_time",
        "clear",
        "safety",
        "split",
        "gap",
        "answers",
        "patterns",
        "ask",
        "vote",
        "who_what_when",
        "recap",
    ]
    assert ids == [name for name in order if name in ids]
    assert {
        "promises",
        "safety",
        "split",
        "gap",
        "answers",
        "patterns",
        "ask",
        "vote",
        "who_what_when",
        "recap",
    } <= set(ids)


def test_the_first_slides_say_whose_and_when_and_what_was_said_last_time(synthetic: Path) -> None:
    found = slides(Board.open(synthetic, EVERYTHING), Filters(teams=("Ember",)), TEXTS, date(2026, 11, 28))
    assert found[0].title == "Ember, 28 Nov: what we said last time"


def test_a_change_is_told_with_both_numbers_of_the_pages_own_sentence(synthetic: Path) -> None:
    board = Board.open(synthetic, EVERYTHING)
    told = 0
    for team in TEAMS:
        changes = {m.measure: m.told for m in facts(board, Filters(teams=(team,))).measures if m.told}
        for slide in deck(synthetic, team):
            change = isinstance(slide.figure, TrendFigure) and changes.get(slide.figure.series.metric)
            if change:
                told += 1
                now, before = change.now.estimate, change.before.estimate
                shown = [int(number) for number in re.findall(r"\d+", slide.title)]
                counts = [before.count, before.base, now.count, now.base]
                assert shown in (counts, [round(before.value or 0), round(now.value or 0), 100])
                assert "likely" not in slide.footer, "the month was picked from the same data"
            else:
                assert ", now " not in slide.title
    assert told


def test_a_note_says_that_something_changed_where_the_page_says_so_and_nowhere_else(synthetic: Path) -> None:
    board = Board.open(synthetic, EVERYTHING)
    for filters in (Filters(), *(Filters(teams=(team,)) for team in TEAMS)):
        told = {m.measure for m in facts(board, filters).measures if m.told}
        for slide in slides(board, filters, TEXTS):
            if isinstance(slide.figure, TrendFigure):
                changed = slide.figure.series.metric in told
                assert slide.prompt.startswith("Something changed") is changed
                assert changed or not is_signal(slide.figure.series.verdict.kind)


def test_what_became_of_a_promise_is_never_cut_short() -> None:
    for when in ("30 Nov", "Mar 2025", "no day"):
        for now in ("past its day", "kept on time", "done, 28 days late", "now 30 Nov", "open"):
            assert fit.cells(("", when, now), last_promises.WIDTHS)[1:] == [[fit.glued(when)], [fit.glued(now)]]


LONG = "Write down for the sales desk how a discount is asked for, who may grant it and what the customer is told of it"


def test_a_long_promise_is_said_in_full() -> None:
    (lines,) = fit.cells((LONG,), last_promises.WIDTHS[:1])
    assert len(lines) > 1
    assert " ".join(lines).replace("\u00a0", " ") == LONG
    rows = [(LONG, "30 Nov", "open")] * 6
    kept = last_promises._that_fit(rows[:4], rows[4:])
    assert 2 < len(kept) < 6
    assert kept[-1] in rows[4:], "what was kept is told too"
    assert sum(fit.row_heights([1, *[len(lines)] * len(kept)])) <= fit.FIGURE.height * 72
    assert last_promises._in_full(kept) == []
    (told,) = last_promises._in_full([(f"{LONG}; {LONG}", "", "")])
    assert told == f"In full: {LONG}; {LONG}."


def test_a_count_and_a_quarter_are_not_parted_at_a_lines_end() -> None:
    found = fit.lines(
        "Promises say who, what and when: 20 of 24 in Q3 2026", fit.TITLE.width, fit.TITLE_SIZE, bold=True
    )
    assert found[-1].replace("\u00a0", " ").endswith("Q3 2026")
    assert fit.glued("43 of 75, now 5 of 82, 6 %") == "43\u00a0of\u00a075, now 5\u00a0of\u00a082, 6\u00a0%"


def test_a_title_is_one_clause_without_the_verdict(synthetic: Path) -> None:
    for team in TEAMS:
        for slide in deck(synthetic, team):
            assert not re.search(r"noise|signal|strength|soft yes|firm yes", slide.title)


def test_what_a_meeting_begins_with_is_not_told_twice(synthetic: Path) -> None:
    found = deck(synthetic, "Atlas")
    assert [slide for slide in found if slide.id == "first"]
    metrics = [slide.figure.series.metric for slide in found if isinstance(slide.figure, TrendFigure)]
    assert len(metrics) == len(set(metrics))


@pytest.mark.parametrize("team", TEAMS)
def test_titles_and_footers_keep_to_their_boxes(synthetic: Path, team: str) -> None:
    for slide in deck(synthetic, team):
        assert 0 < len(slide.title) <= fit.MOST_TITLE
        assert len(fit.lines(slide.title, fit.TITLE.width, fit.TITLE_SIZE, bold=True)) <= 2
        assert len(slide.footer) <= fit.MOST_FOOTER
        assert len(fit.lines(slide.footer, fit.FOOTER.width, fit.TEXT_SIZE)) <= 1
        assert slide.prompt
        assert slide.figure is not None


@pytest.mark.parametrize("team", TEAMS)
def test_no_person_and_no_other_team_is_named(synthetic: Path, team: str) -> None:
    found = deck(synthetic, team)
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", deck_html(found, team), flags=re.DOTALL)
    text = page + " ".join(_all_text(opened(found)))
    for name in (*OWNERS, *(other for other in TEAMS if other != team)):
        assert not re.search(rf"\b{name}\b", text), name


def test_what_a_page_hides_the_deck_hides(synthetic: Path) -> None:
    found = deck(synthetic, "Fjord")
    (hidden,) = [slide for slide in found if slide.id == "hidden"]
    assert isinstance(hidden.figure, WordsFigure)
    assert "Hidden, to keep answers private" in hidden.figure.alt
    assert not re.search(r"\d", hidden.figure.alt)
    assert {"safety", "gap", "answers", "split"}.isdisjoint(slide.id for slide in found)


def test_every_number_of_a_trend_is_the_boards(synthetic: Path) -> None:
    board = Board.open(synthetic, EVERYTHING)
    for slide in deck(synthetic, "Birch"):
        if isinstance(slide.figure, TrendFigure):
            series = slide.figure.series
            grain = series.points[0].period.grain
            assert series == board.series(series.metric, Filters(teams=("Birch",), grain=grain))
            assert all(p.estimate.status is not Status.HIDDEN or p.estimate.value is None for p in series.points)


def test_an_empty_workspace_gives_the_slides_to_fill_in(empty: Path) -> None:
    found = slides(Board.open(empty, EVERYTHING), Filters(), {})
    assert [slide.id for slide in found] == ["promises", "ask", "vote", "who_what_when", "recap"]
    assert len(opened(found).slides) == 5
    assert "<table" in deck_html(found, "Nothing yet")


def test_a_tiny_team_has_a_deck_of_its_promises(tiny: Path) -> None:
    found = slides(Board.open(tiny, EVERYTHING), Filters(teams=("Fjord",)), {})
    assert len(found[0].figure.rows) == 1, "what its one owner kept is not shown"  # type: ignore[union-attr]
    assert "hidden" in [slide.id for slide in found]


def test_an_unknown_team_is_refused(synthetic: Path) -> None:
    with pytest.raises(UnknownValue):
        deck(synthetic, "Nobody")


# --- PowerPoint --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("team", TEAMS)
def test_every_picture_is_a_native_chart_with_its_data_and_its_text(synthetic: Path, team: str) -> None:
    found = deck(synthetic, team)
    for slide, page in zip(found, opened(found).slides, strict=True):
        assert page.shapes.title.text == fit.parted(slide.title)
        assert page.notes_slide.notes_text_frame.text == slide.prompt
        assert not [
            shape for shape in page.shapes if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)
        ]
        graphics = [shape for shape in page.shapes if shape.has_chart or shape.has_table]
        assert len(graphics) == (0 if isinstance(slide.figure, WordsFigure | QuestionFigure) else 1)
        for shape in graphics:
            assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == slide.figure.alt  # type: ignore[union-attr]
            if shape.has_chart:
                assert shape.chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"


def test_chart_values_are_the_series_values(synthetic: Path) -> None:
    found = deck(synthetic, "Birch")
    (page, slide) = next((p, s) for p, s in zip(opened(found).slides, found, strict=True) if s.id == "safety")
    chart = next(shape.chart for shape in page.shapes if shape.has_chart)
    measured = [value for value in chart.plots[0].series[0].values if value is not None]
    figure = slide.figure
    assert isinstance(figure, TrendFigure)
    finished = [p.estimate.value for p in figure.series.points if p.estimate.shown and p.finished]
    assert measured == pytest.approx(finished)
    names = list(chart.plots[0].categories)
    assert len(set(names)) == len(names) == 13, "every month from the first wave to the last, so that time is true"


def test_the_four_answers_are_hatched_and_sum_to_one(synthetic: Path) -> None:
    found = deck(synthetic, "Birch")
    page = next(p for p, s in zip(opened(found).slides, found, strict=True) if s.id == "answers")
    chart = next(shape.chart for shape in page.shapes if shape.has_chart)
    columns = list(zip(*(series.values for series in chart.plots[0].series), strict=True))
    assert all(sum(column) == pytest.approx(1) for column in columns)
    xml = [series._element.xml for series in chart.plots[0].series]
    assert ["wdUpDiag" in x or "wdDnDiag" in x for x in xml] == [False, True, False, True]


@pytest.mark.parametrize("team", TEAMS)
def test_nothing_is_smaller_than_24_points_or_leaves_its_box(synthetic: Path, team: str) -> None:
    for page in opened(deck(synthetic, team)).slides:
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= Inches(fit.WIDTH) + Emu(10)
            assert shape.top + shape.height <= Inches(fit.HEIGHT)
            if shape.has_chart:
                sizes = [int(size) for size in re.findall(r'sz="(\d+)"', shape.chart._chartSpace.xml)]
                assert sizes
                assert min(sizes) >= 2400
            elif shape.has_text_frame and shape.text_frame.text.strip():
                assert _height(shape) <= shape.height / 914400 + 0.02, shape.text_frame.text
        for words in _runs(page):
            assert words.font.size is not None
            assert words.font.size.pt >= 24


def test_the_file_speaks_of_nobody(synthetic: Path) -> None:
    about = opened(deck(synthetic, "Atlas")).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("Firm Yes", "Firm Yes", "")


@pytest.mark.parametrize("team", ["Ember", "Fjord"])
def test_libreoffice_opens_it_with_every_slide(synthetic: Path, tmp_path: Path, team: str) -> None:
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("no LibreOffice or no pdftotext here (Debian: apt-get install libreoffice-impress poppler-utils)")
    found = deck(synthetic, team)
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck_pptx(found, team))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    told = subprocess.run([reader, str(tmp_path / "deck.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    pages = told.split("\f")[:-1]
    assert len(pages) == len(found)
    for slide, page in zip(found, pages, strict=True):
        assert slide.title in " ".join(page.split())


# --- the command line --------------------------------------------------------------------------------------------------


def test_the_command_writes_both_kinds_and_refuses_others(
    synthetic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--workspace", str(synthetic), "deck", "--team", "Ember", "--out"]
    assert run([*where, str(tmp_path / "a.pptx")]) == 0
    assert run([*where, str(tmp_path / "a.html")]) == 0
    assert (tmp_path / "a.pptx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    capsys.readouterr()
    with pytest.raises(SystemExit) as usage:
        run([*where, str(tmp_path / "a.key")])
    assert usage.value.code == 2
    assert run([*where, str(tmp_path / "missing" / "a.html")]) == 1
    assert "folder that exists" in capsys.readouterr().err
    assert run(["--workspace", str(synthetic), "deck", "--team", "Nobody", "--out", str(tmp_path / "b.html")]) == 1
    assert "Known teams" in capsys.readouterr().err
    assert not (tmp_path / "b.html").exists()


def test_the_html_file_asks_nothing_and_reads_no_markup_from_data(synthetic: Path) -> None:
    evil = Slide(
        "x", "<script>alert(1)</script>", SpreadFigure("<b>", ("<i>",), (3,), ("neutral",)), "&", "<img src=x>"
    )
    page = deck_bytes((evil,), "<title>", ".html").decode()
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    whole = deck_html(deck(synthetic, "Ember"), "Ember")
    whole = whole.replace('xmlns="http://www.w3.org/2000/svg"', "")  # a name, not an address
    assert not re.search(r"(?:src|href)=|https?://|url\((?!#)", whole)


# --- reading a presentation --------------------------------------------------------------------------------------------


def _frames(page: Any) -> Iterator[Any]:
    for shape in page.shapes:
        if shape.has_text_frame:
            yield shape.text_frame
        elif shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def _runs(page: Any) -> Iterator[Any]:
    for frame in _frames(page):
        for paragraph in frame.paragraphs:
            yield from paragraph.runs


def _all_text(presentation: Any) -> Iterator[str]:
    for page in presentation.slides:
        yield from (frame.text for frame in _frames(page))
        yield page.notes_slide.notes_text_frame.text


def _height(shape: Any) -> float:
    """Inches the text of a box takes, as wide as Arial's letters."""
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        for words in paragraph.runs:
            size, bold = words.font.size.pt, bool(words.font.bold)
            total += len(fit.lines(words.text, shape.width / 914400, size, bold)) * size * 1.17 / 72
        total += (paragraph.space_before.pt if paragraph.space_before else 0) / 72
    return total


def test_a_title_of_two_lines_parts_behind_its_colon() -> None:
    """Not before its last word. One that fits on a line, and one whose end does not, stay as they are."""
    for title, lines in {
        "Promises say who, what and when: 20 of 25 in Q3 2026": [
            "Promises say who, what and when:",
            "20 of 25 in Q3 2026",
        ],
        "Agreed and committed: 32 of 102, now 77 of 102": ["Agreed and committed: 32 of 102, now 77 of 102"],
        "Do we agree, and do we commit to act?": ["Do we agree, and do we commit to act?"],
    }.items():
        found = fit.lines(fit.parted(title), fit.TITLE.width - 0.1, fit.TITLE_SIZE, bold=True)
        assert [line.replace("\u00a0", " ") for line in found] == lines


@pytest.mark.parametrize("team", TEAMS)
def test_a_question_is_the_largest_thing_on_its_slide_and_nothing_lies_on_it(synthetic: Path, team: str) -> None:
    found = deck(synthetic, team)
    page, slide = next((p, s) for p, s in zip(opened(found).slides, found, strict=True) if s.id == "ask")
    assert isinstance(slide.figure, QuestionFigure)
    sizes = {words.text: words.font.size.pt for words in _runs(page)}
    assert max(sizes, key=lambda text: sizes[text]) == slide.figure.asks
    assert sorted(sizes.values())[-2] == fit.TITLE_SIZE
    asked, other = (
        next(s for s in page.shapes if text in s.text_frame.text) for text in (slide.figure.asks, slide.figure.other)
    )
    ends = asked.top / 914400 + _height(asked)
    assert ends <= (other.top + other.height) / 914400 - _height(other)
