"""A part of a See page: its head, its sentence, its picture, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from firmyes import markup
from firmyes.charts.chart import Chart
from firmyes.ui import components, figure
from firmyes.ui.behind import how
from firmyes.ui.behind.sheets import Sheet

Section = tuple[str, str, Markup | str]  # head, sentence, what follows


def draw(
    head: str,
    said: str,
    picture: Chart | None,
    key: str,
    *measures: str,
    text: str = "",
    rows: Callable[[], Sequence[Sheet]] = tuple,
    before: Section | None = None,
) -> None:
    """The sentence alone where there is no picture. ``text`` and ``rows`` as in ``how.computed``; ``before`` a section without a
    picture that stands above this one and costs no element of its own.
    """
    components.sections(*([before] if before else []), (head, said, ""))
    figure.draw(picture, key)
    how.computed(key, picture, *measures, text=text, rows=rows, said=(head, said))


class Parts:
    """The parts of a page that may have nothing to tell yet. Those that have not share one block at its end, a line for each
    reason, in place of a heading for each lack.
    """

    UNTOLD = "What cannot be told yet"

    def __init__(self) -> None:
        self._untold: dict[str, list[str]] = {}

    def draw(
        self,
        head: str,
        said: str,
        picture: Chart | None,
        key: str,
        *measures: str,
        rows: Callable[[], Sequence[Sheet]] = tuple,
        tells: bool | None = None,
        before: Section | None = None,
    ) -> None:
        """As ``draw`` where the part ``tells`` something (else: where it has a picture); if not, its sentence says why."""
        if picture is not None if tells is None else tells:
            draw(head, said, picture, key, *measures, rows=rows, before=before)
            return
        if before:
            components.section(*before)
        self.cannot_tell(head, said)

    def cannot_tell(self, what: str, why: str) -> None:
        self._untold.setdefault(why, []).append(what)

    def end(self) -> None:
        if self._untold:
            rows = [(" · ".join(whats), why) for why, whats in self._untold.items()]
            components.section(self.UNTOLD, body=markup.macros("ui/see").untold(rows))
