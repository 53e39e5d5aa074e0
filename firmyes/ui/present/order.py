"""Which slides are shown, in which order, and where the show stands. Knows no Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from firmyes.model import Slide


@dataclass
class Show:
    """One session's choice. Slides are remembered by id: other filters bring other slides, the choice stays."""

    order: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    told: int = 0
    running: bool = False
    prompting: bool = False
    at: int = 0

    def arranged(self, found: Sequence[Slide]) -> list[Slide]:
        """All slides in the person's order; one not seen before comes where the deck puts it, after its neighbour."""
        known = {slide.id: slide for slide in found}
        ids = [ident for ident in self.order if ident in known]
        for place, slide in enumerate(found):
            if slide.id not in ids:
                before = next((ids.index(s.id) for s in reversed(found[:place]) if s.id in ids), -1)
                ids.insert(before + 1, slide.id)
        return [known[ident] for ident in ids]

    def chosen(self, found: Sequence[Slide]) -> tuple[Slide, ...]:
        return tuple(slide for slide in self.arranged(found) if slide.id not in self.left_out)

    def choose(self, order: Sequence[str], left_out: Collection[str], told: int) -> None:
        """What was chosen of the slides on the page, all of them in ``order``. ``told``: how often something was, so that the
        browser knows whether what comes back knows of what it told last."""
        self.order, self.told = list(order), told
        self.left_out = (self.left_out - set(order)) | set(left_out)

    def start(self, at: int = 0) -> None:
        self.running, self.at = True, at

    def end(self) -> None:
        self.running = False

    def step(self, by: int, slides: int) -> None:
        self.at = min(max(self.at + by, 0), max(slides - 1, 0))

    def prompt(self) -> None:
        self.prompting = not self.prompting
