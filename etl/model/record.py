"""What the app wrote itself: rows as values, with the names of their kind's fields (see ``etl.model.kinds``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.model.plan import Kind


@dataclass(frozen=True, slots=True)
class Record:
    """One load's worth: ``name`` stands in the history where a file's name does; ``rows`` are dataclasses whose fields are
    fields of the kind. None = not recorded, which is not "no"."""

    name: str
    kind: Kind
    rows: Sequence[object]
