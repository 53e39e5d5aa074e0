"""What can be asked of one build: the board itself, and the questions to it, a file for each subject.

``ctx.ask(overview.patterns, filters)`` on a page, ``overview.patterns(board, filters)`` elsewhere.
"""

from firmyes.board.board import Board

__all__ = ["Board"]
