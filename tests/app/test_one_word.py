"""One word for one thing: what the glossary no longer says stands on no See page, on no chart, on no slide and in no note."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes.board import Board
from firmyes.deck.figures import QuestionFigure, SpreadFigure, TableFigure, WordsFigure
from firmyes.deck.slides import slides
from firmyes.instruments import item_texts
from firmyes.model import EVERYTHING, Filters
from firmyes.ui.behind import how
from tests.app.walking import open_app, said

SEE = ("overview", "follow_through", "psychological_safety", "agreement")


def glossary() -> list[tuple[str, str, tuple[str, ...]]]:
    """Word, what it means, and the words that were used for it."""
    rows = [line.strip("|").split(" | ") for line in how.prose("words").splitlines() if line.startswith("| ")][1:]
    return [
        (word.strip(), line, tuple(each.strip() for each in old.split(",") if each.strip() != "–"))
        for word, line, old in rows
    ]


def seen(html: str) -> str:
    """What is read on the page: without what is only heard, and without tags."""
    without = re.sub(r"<(span|caption)[^>]*class='fy-hear'[^>]*>.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", without)))


def test_every_word_is_said_once_with_its_meaning() -> None:
    words = [word for word, _, _ in glossary()]
    assert len(words) == len(set(words)) > 50
    assert all(len(line) > 10 for _, line, _ in glossary())
    assert sum(len(old) for _, _, old in glossary()) > 40


def old_words(text: str) -> list[str]:
    """What is no longer said and stands here all the same, with what stands around it."""
    return [
        f"“{other}” is “{word}”: …{text[max(0, found.start() - 60) : found.end() + 30]}…"
        for word, _, old in glossary()
        for other in old
        if (found := re.search(rf"(?<!\w){re.escape(other)}(?!\w)", text, re.IGNORECASE))
    ]


def drawn(at: AppTest) -> str:
    """The words of the page's charts: labels, what shows under the pointer, and the text for whoever does not see them."""
    charts = [element.proto for element in at.get("plotly_chart")]
    texts = [text for chart in charts for text in re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', chart.spec)]
    return " · ".join([*(chart.alt for chart in charts), *(json.loads(f'"{text}"') for text in texts)])


@pytest.mark.parametrize("teams", [[], ["Atlas"], ["Birch"]])
@pytest.mark.parametrize("name", SEE)
def test_no_page_says_what_is_no_longer_said(name: str, teams: list[str], synthetic: Path) -> None:
    """How many words there may be is counted where they are seen: tests/browser/words_seen.py."""
    at = open_app(synthetic, name, team=teams)
    assert old_words(seen(said(at))) == []
    charts = drawn(at)
    assert old_words(unescape(re.sub(r"<[^>]+>", " ", charts))) == []
    assert ("%" in charts) == (name != "overview"), "the charts were read"


def test_privacy_says_no_word_of_those_who_built_it(synthetic: Path) -> None:
    text = seen(said(open_app(synthetic, "privacy")))
    assert old_words(text) == []
    assert re.search(r"\b(blocks?|seal(ed)?|waves?|k)\b", text) is None


@pytest.mark.parametrize("teams", [(), ("Atlas",), ("Birch",), ("Ember",)], ids=lambda teams: "-".join(teams) or "all")
def test_no_slide_says_what_is_no_longer_said_nor_what_the_presenter_reads(
    teams: tuple[str, ...], synthetic: Path
) -> None:
    found = slides(Board.open(synthetic, EVERYTHING), Filters(teams), item_texts(synthetic, "edmondson-7"))
    for slide in found:
        told = (slide.title, slide.figure.alt, slide.footer, slide.prompt, str(slide.figure))
        assert old_words(" · ".join(told[:-1])) == [], slide.id
        if isinstance(slide.figure, WordsFigure | QuestionFigure | TableFigure | SpreadFigure):
            assert old_words(told[-1]) == [], slide.id
    assert len(found) > 4
