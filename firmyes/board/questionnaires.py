"""Which questionnaires a build has answers to, and what the workspace entered about them and about its measures."""

from __future__ import annotations

from pathlib import Path

from firmyes.board.rows.memory import Rows
from firmyes.config import EDMONDSON, Settings, where_set
from firmyes.errors import UnknownValue, WorkspaceError
from firmyes.instruments import InstrumentWords, facet_items, ids, instrument_words
from firmyes.metrics.patterns import VOICE, thresholds
from firmyes.metrics.registry import METRICS
from firmyes.model import Family, Metric


class Questionnaires:
    """Those with answers in one build, as the workspace's settings and instrument files speak of them."""

    def __init__(self, rows: Rows, settings: Settings, workspace: Path) -> None:
        self._rows = rows
        self._settings = settings
        self._workspace = workspace

    def answered(self) -> tuple[str, ...]:
        """Ids of those with published answers: the workspace's headline first, then ``edmondson-7``, then by how often asked."""
        first = (self._settings.headline, EDMONDSON)
        return tuple(
            sorted(self._rows.instruments(), key=lambda name: first.index(name) if name in first else len(first))
        )

    def shown(self) -> tuple[str, ...]:
        """Those of ``answered`` that have a place on the page: some are off unless the settings name them."""
        wanted = (*self._settings.instruments, self._settings.headline)
        return tuple(name for name in self.answered() if name in wanted or self._words(name).shown)

    def main(self) -> str:
        """The workspace's ``headline``, else ``edmondson-7``, where they were answered; else the one shown that was asked most;
        ``edmondson-7`` too where none was.
        """
        if self._settings.headline in self._rows.instruments():
            return self._settings.headline
        if EDMONDSON in self._rows.instruments():
            return EDMONDSON  # without a look at any instrument file: `show` has 200 ms in all
        return next(iter(self.shown()), EDMONDSON)

    def known(self, name: str) -> str:
        """``name``, where it was answered. Raises UnknownValue naming those that were."""
        if name not in self.answered():
            known = ", ".join(self.answered()) or "none"
            raise UnknownValue(f"No answers to “{name}”", f"Instruments with answers: {known}.", "Choose one of these.")
        return name

    def name(self, instrument: str = "") -> str:
        """A questionnaire's name; without one the main one's."""
        return self._words(instrument or self.main()).name

    def speaks_up(self) -> bool:
        """Whether the main one is about speaking up at all: Edmondson's is, and one whose file says so of a question."""
        main = self.main()
        return main == EDMONDSON or main in self.facet_items(VOICE)

    def measure(self, instrument: str = "") -> str:
        """The measure a questionnaire is told by: its score, or those for less those against (eNPS)."""
        return "net" if self._words(instrument or self.main()).net else "safety"

    def measure_name(self, measure: Metric, instrument: str = "") -> str:
        """What to call a measure of a questionnaire: its own name, where the answers are not Edmondson's."""
        if measure.family is not Family.SAFETY or (instrument or self.main()) == EDMONDSON:
            return measure.name
        name, ours = self.name(instrument), "Psychological safety"
        if measure.name.startswith(ours):  # the score itself, or that on the own scale
            return f"{name}{measure.name.removeprefix(ours)}"
        return f"{name}: {measure.name.lower()}"

    def asked(self, measure: Metric, instrument: str) -> str:
        """The instrument a measure speaks of: the main one where none is named, none for what is no survey."""
        return (instrument or self.main()) if measure.family is Family.SAFETY else ""

    def reference(self, instrument: str = "") -> tuple[str, float] | None:
        """The line the workspace entered for a questionnaire's score: its name and value; None without one."""
        asked = instrument or self.main()
        found = [line for line in self._settings.references if line.instrument == asked]
        return (found[0].label, found[0].score) if found else None

    def facet_items(self, facet: str) -> dict[str, tuple[str, ...]]:
        """By instrument the codes of the items that its file counts to a facet."""
        return self._rows.once(("facet items", facet), lambda: facet_items(self._workspace, facet))

    def _words(self, instrument: str) -> InstrumentWords:
        return self._rows.once(("words", instrument), lambda: instrument_words(self._workspace, instrument))


def refuse_unknown(settings: Settings, workspace: Path) -> None:
    """Raise WorkspaceError for a setting about something that is not there: it would be passed over in silence."""
    known = {measure.id for measure in METRICS}
    for place, baseline in enumerate(settings.baselines):
        if baseline.metric not in known:
            raise WorkspaceError(
                "A baseline is re-based of a measure that is not there",
                f"Known: {', '.join(measure.id for measure in METRICS)}.",
                "Mend [[baseline]]; python -m firmyes show lists the measures.",
                where_set(workspace, "metric", baseline.metric, "baseline", place),
            )
    if settings.headline and settings.headline not in (known_ids := ids(workspace)):
        raise WorkspaceError(
            "The headline is a questionnaire that is not there",
            f"Known: {', '.join(known_ids)}.",
            "Mend headline, or bring the questionnaire's file.",
            where_set(workspace, "headline", settings.headline, ""),
        )
    if settings.patterns:
        for name, value in settings.patterns:
            try:
                thresholds([(name, value)])
            except WorkspaceError as error:
                error.where = where_set(workspace, name, value, "patterns")
                raise
