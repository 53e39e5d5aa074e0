"""A questionnaire of one's own as a load keeps it, for tests that need one beforehand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from etl.questionnaires.instruments import Instrument
from etl.questionnaires.own_questions import own_instrument


def keep(
    workspace: Path,
    name: str,
    questions: Sequence[str],
    scale: tuple[float, float],
    reverse: Collection[str] = (),
    labels: Sequence[str] = (),
) -> Instrument:
    """The questionnaire, written where the workspace looks for its own."""
    instrument, path, text = own_instrument(workspace, name, questions, scale, reverse, labels)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return instrument
