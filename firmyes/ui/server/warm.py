"""What was asked most is asked again of a new build before somebody waits for it: in a thread, one question after the other.

Only while a server runs (``begin``); a page run by itself warms nothing. What the first page asks
counts from the start (``warming.py``).
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from firmyes.board import Board
from firmyes.errors import FirmYesError
from firmyes.model import ViewScope

log = logging.getLogger("firmyes")
Answer = Callable[[Path, Board, Callable[..., Any], tuple[Any, ...], dict[str, Any]], object]
Question = tuple[Callable[..., Any], tuple[Any, ...], tuple[tuple[str, Any], ...]]
MOST = 300  # questions asked again: some six pages with four filters
KEPT = 2000  # questions counted at once
A_BREATH = 0.005  # seconds between two, for whoever is served meanwhile


class Warmth:
    """What is asked of each workspace by each scope, and which builds have been warmed."""

    def __init__(self) -> None:
        self._asked: Counter[tuple[Path, ViewScope, Question]] = Counter()
        self._warm: dict[tuple[Path, ViewScope], str] = {}
        self._lock = threading.Lock()
        self._answer: Answer | None = None

    def begin(self, answer: Answer) -> None:
        """From now on new builds are warmed; ``answer`` asks a question so that pages find it answered."""
        self._answer = answer

    def asked(
        self,
        workspace: Path,
        scope: ViewScope,
        question: Callable[..., Any],
        args: tuple[Any, ...],
        named: dict[str, Any],
    ) -> None:
        if self._answer is None:
            return
        with self._lock:
            self._asked[workspace, scope, (question, args, tuple(sorted(named.items())))] += 1
            if len(self._asked) > KEPT:
                self._asked = Counter(dict(self._asked.most_common(KEPT // 2)))

    def noticed(self, workspace: Path, board: Board) -> threading.Thread | None:
        """A page stands on this board: where its build is new, what was asked most is asked of it. None where nothing is to do."""
        place = (workspace, board.scope)
        with self._lock:
            if self._answer is None or self._warm.get(place) == board.key:
                return None
            self._warm[place] = board.key
        return _in_background(lambda: self._ask_again(place, board))

    def _ask_again(self, place: tuple[Path, ViewScope], board: Board) -> None:
        for question, args, named in self._questions(place):
            answer = self._answer
            if answer is None or self._warm.get(place) != board.key:
                return  # a newer build has come
            try:
                answer(place[0], board, question, args, dict(named))
            except FirmYesError as error:  # a team that is no more
                log.info("not asked again: %s", error)
            time.sleep(A_BREATH)

    def _questions(self, place: tuple[Path, ViewScope]) -> list[Question]:
        with self._lock:
            mine = Counter({each: n for (*whose, each), n in self._asked.items() if tuple(whose) == place})
        return [question for question, _ in mine.most_common(MOST)]


def _in_background(work: Callable[[], None]) -> threading.Thread:
    """A thread nobody waits for, also not when the server stops: it changes nothing."""
    thread = threading.Thread(target=work, name="warm", daemon=True)
    thread.start()
    return thread


warmth = Warmth()
