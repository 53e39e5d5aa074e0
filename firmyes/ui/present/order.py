"""Which slides are shown, in which order, and where the show stands. Knows no Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from firmyes.model import Slide


@dataclass
class Show:
    """One session's choice. Slides are remembered by id: other filters bring other slides, the choice stays."""

    order: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
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

    def move(self, found: Sequence[Slide], ident: str, by: int) -> None:
        """Move a slide up (-1) or down (1); at an end it stays."""
        ids = [slide.id for slide in self.arranged(found)]
        here = ids.index(ident)
        there = min(max(here + by, 0), len(ids) - 1)
        ids.insert(there, ids.pop(here))
        self.order = ids

    def take(self, ident: str, shown: bool) -> None:
        if shown:
            self.left_out.discard(ident)
        else:
            self.left_out.add(ident)

    def start(self, at: int = 0) -> None:
        self.running, self.at = True, at

    def end(self) -> None:
        self.running = False

    def step(self, by: int, slides: int) -> None:
        self.at = min(max(self.at + by, 0), max(slides - 1, 0))

    def prompt(self) -> None:
        self.prompting = not self.prompting
