"""What lies on the meeting's table in one session, beside what its widgets hold. Knows no Streamlit."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime

from firmyes.meeting.rows import Row
from firmyes.model import Decision

NEW = ""  # the choice "a new decision"
ROWS_AT_FIRST = 3


@dataclass
class Table:
    """One decision being worked on. ``rows`` are the numbers of its promises' lines, which keep their number for good;
    ``cells`` what is typed in them, by number and "who", "what" or "when".

    ``record`` is the decision as it was recorded before, None for a new one; ``decided_on`` its day, once there is one;
    ``corrections`` what was last noted to have come back. ``saved`` are the lines as they were last saved, ``outcome`` what
    became of that, ``rest`` pasted lines nobody could read, ``maybe`` those that may be promises. ``asking`` is the open promise
    being settled, ``settled`` what was last said of one, with its load; ``goes_to`` the decision to show on the next run.
    ``ident`` names the meeting in its address, ``step`` is the door or step it stands at, ``picture`` and ``question`` which of
    them is shown there; ``kept_as`` is what the workspace holds of all this.
    """

    decision_id: str = NEW
    record: Decision | None = None
    rows: list[int] = field(default_factory=list)
    cells: dict[tuple[int, str], str] = field(default_factory=dict)
    saved: dict[int, Row] = field(default_factory=dict)
    decided_on: date | None = None
    draft_shared_at: datetime | None = None
    draft_request: str = ""
    recap_sent_at: datetime | None = None
    corrections: int | None = None
    rest: tuple[str, ...] = ()
    maybe: tuple[Row, ...] = ()
    outcome: str = ""
    loads: tuple[int, ...] = ()
    asking: str = ""
    settled: tuple[str, int] | None = None
    goes_to: str | None = None
    ident: str = ""
    step: str = ""
    picture: int = 0
    question: int = 0
    kept_as: str = ""

    @classmethod
    def of(cls, record: Decision | None, recorded_rows: int) -> Table:
        """A table for a recorded decision, or an empty one. Lines of promises go on after those recorded before."""
        first = recorded_rows + 1
        rows = list(range(first, first + ROWS_AT_FIRST))
        if record is None:
            return cls(rows=rows)
        return cls(
            decision_id=record.decision_id,
            record=record,
            rows=rows,
            decided_on=record.decided_on,
            draft_shared_at=record.draft_shared_at,
            draft_request=record.draft_request or "",
            recap_sent_at=record.recap_sent_at,
            corrections=record.corrections,
        )

    def identify(self, title: str) -> str:
        """The decision's id; a new one gets its own, for good, the first time anything of it is kept."""
        if not self.decision_id:
            self.decision_id = f"{slug(title)}-{secrets.token_hex(2)}"
        return self.decision_id

    def add_row(self) -> int:
        self.rows.append(max(self.rows, default=0) + 1)
        return self.rows[-1]

    def drop_row(self, number: int) -> None:
        if number in self.saved:
            self.outcome = (
                "The line is off this page; its promise stays recorded. Say under Last time what became of it, or undo."
            )
        self.rows = [row for row in self.rows if row != number]
        if not self.rows:
            self.rows = [number + 1]


def slug(title: str) -> str:
    """A title as a short id: ASCII letters and digits, at most 32."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-") or "decision"


def last_number(commitment_ids: list[str], decision_id: str) -> int:
    """The highest number among a decision's recorded promises (``<decision>-<number>``); 0 where there is none."""
    pattern = re.compile(rf"{re.escape(decision_id)}-(\d+)$")
    return max((int(found[1]) for each in commitment_ids if (found := pattern.search(each))), default=0)
