"""One word for one thing: what the glossary no longer says stands on no See page, and a page says little before it unfolds."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from firmyes.ui.behind import how
from tests.app.walking import open_app, said

SEE = ("overview", "follow_through", "psychological_safety", "agreement")
MOST_WORDS = 350


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


@pytest.mark.parametrize("teams", [[], ["Atlas"], ["Birch"]])
@pytest.mark.parametrize("name", SEE)
def test_no_page_says_what_is_no_longer_said(name: str, teams: list[str], synthetic: Path) -> None:
    page = seen(said(open_app(synthetic, name, team=teams)))
    for word, _, old in glossary():
        for other in old:
            found = re.search(rf"(?<!\w){re.escape(other)}(?!\w)", page, re.IGNORECASE)
            assert not found, (
                f"“{other}” stands on {name}, where it is “{word}”: …{page[found.start() - 60 : found.end() + 30]}…"
            )


@pytest.mark.parametrize("name", SEE)
def test_a_page_says_little_before_it_is_unfolded(name: str, synthetic: Path) -> None:
    at = open_app(synthetic, name, team=["Atlas"])
    labels = [button.label for button in at.button] + [fold.label for fold in at.expander]
    words = seen(said(at)).split() + " ".join(labels).split()
    assert len(words) <= MOST_WORDS, f"{len(words)} words on {name}"
