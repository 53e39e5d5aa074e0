"""``python -m firmyes deck --team NAME --out FILE.pptx|FILE.html``: a team's deck as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from firmyes.board import Board
from firmyes.config import workspace_dir
from firmyes.deck.slides import slides
from firmyes.errors import FirmYesError, Where
from firmyes.instruments import item_texts
from firmyes.model import EVERYTHING, Filters, Slide

ENDINGS = (".pptx", ".html")


def write_deck(workspace: str | None, team: str, out: Path) -> Path:
    """Write the deck of one team and return its path. The ending says which kind.

    Raises ``UnknownValue`` for a team that is not there, ``FirmYesError`` where the file cannot be written.
    """
    board = Board.open(workspace, EVERYTHING)  # whoever can read the files can read all of them
    texts = item_texts(workspace_dir(workspace), board.questionnaires.main())
    found = slides(board, Filters(teams=(team,)), texts, date.today())
    data = deck_bytes(found, f"{team}: firm yes?", out.suffix.lower())
    try:
        out.write_bytes(data)
    except OSError as error:
        raise FirmYesError(
            "The deck could not be written",
            error.strerror or str(error),
            "Name a file in a folder that exists and that you may write to.",
            Where(file=str(out)),
        ) from error
    return out


def deck_bytes(found: tuple[Slide, ...], title: str, ending: str) -> bytes:
    """The slides as a file's bytes; ``ending`` is ".pptx" or ".html". The renderers are only loaded when used."""
    if ending == ".pptx":
        from firmyes.deck.powerpoint import deck_pptx  # start-up: python-pptx, for this form alone

        return deck_pptx(found, title)
    from firmyes.deck.web import deck_html  # start-up: likewise

    return deck_html(found, title).encode("utf-8")
