"""The slides for what a room does itself: one question, the vote, who does what, the recap."""

from __future__ import annotations

from firmyes.board import Board, overview, promises
from firmyes.deck import fit
from firmyes.deck.figures import QuestionFigure, TableFigure, WordsFigure
from firmyes.meeting.question import questions
from firmyes.meeting.steps import ASK, PROMPTS, RECAP, VOTE, WHO
from firmyes.model import Filters, PatternState, Slide

_BLANK_ROWS = 5
IDS = ("ask", "vote", "who_what_when", "recap")


def slides(board: Board, filters: Filters, whose: str) -> tuple[Slide, ...]:
    return (_ask(board, filters, whose), _vote(), _blank(), _recap())


def _ask(board: Board, filters: Filters, whose: str) -> Slide:
    """The question nearest to the data, large; the next one below it."""
    seen = [p.id for p in overview.patterns(board, filters) if p.state is PatternState.SEEN]
    open_now = promises.open_now(board, filters)
    first, second, *_ = questions(seen, open_now.undated, open_now.overdue)
    figure = QuestionFigure(first.why, first.asks, f"{second.why} {second.asks}".strip())
    return Slide("ask", "What is worth asking?", figure, fit.footer(whose), PROMPTS[ASK])


def _vote() -> Slide:
    return Slide(
        "vote",
        "Do we agree, and do we commit to act?",
        WordsFigure(
            (
                ("I agree with this decision", "1 strongly disagree to 5 strongly agree"),
                ("I commit to act on it", "1 to 5. A commitment nobody expects of you today can be a 2."),
                ("Not yet is as useful an answer as yes", "Whose proposal it is does not vote; a facilitator may."),
            )
        ),
        "",
        PROMPTS[VOTE],
    )


def _blank() -> Slide:
    return Slide(
        "who_what_when",
        "Who does what, by when?",
        TableFigure(("Who", "What", "When"), (("", "", ""),) * _BLANK_ROWS, (0.22, 0.58, 0.20)),
        "",
        PROMPTS[WHO],
    )


def _recap() -> Slide:
    return Slide(
        "recap",
        "The recap goes out within a day",
        WordsFigure(
            (
                ("What was decided", "One sentence, and how the room voted."),
                ("Who does what by when", "One name, something to show, a day."),
                ("What did I miss?", "Corrections are a good sign."),
            )
        ),
        "",
        PROMPTS[RECAP],
    )
