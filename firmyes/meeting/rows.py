"""Who, what, when: the three cells of a promise, brought to one shape."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from firmyes.days.said import read_day

NOBODY = "Nobody yet"
NOTHING = "…"
NO_DATE = "no date yet"

_BY = re.compile(r"^(?:by\s+)+", re.I)
_DROPPED = ("Cc", "Cs")  # control characters and halves of characters have no place in a line of text


@dataclass(frozen=True, slots=True)
class Row:
    """One promise. ``said`` holds the words given for ``when`` where they name no day ("soon")."""

    who: str = ""
    what: str = ""
    when: date | None = None
    said: str = ""

    @property
    def empty(self) -> bool:
        return not (self.who or self.what or self.when or self.said)


@dataclass(frozen=True, slots=True)
class Recap:
    """What goes out after a meeting: the decision, who promised what by when, and how the room voted."""

    decision: str = ""
    rows: tuple[Row, ...] = ()
    vote: str = ""


def one_line(text: str) -> str:
    """The text on one line: blanks collapsed, control characters dropped."""
    flat = " ".join(text.split())
    return " ".join("".join(c for c in flat if unicodedata.category(c) not in _DROPPED).split())


def row(who: str, what: str, when: str | date | None, today: date) -> Row:
    """A row from three cells as typed. Making a row of a row's own cells changes nothing."""
    who = one_line(one_line(who).replace(":", ","))
    what = one_line(what)
    day, said = (when, "") if isinstance(when, date) else _when(when or "", today)
    return Row(
        "" if who.casefold() == NOBODY.casefold() else who,
        "" if what == NOTHING else what,
        day,
        said,
    )


def recap(decision: str, rows: tuple[Row, ...] | list[Row], vote: str = "") -> Recap:
    decision = one_line(decision)
    return Recap("" if decision == NOTHING else decision, tuple(r for r in rows if not r.empty), one_line(vote))


def _when(text: str, today: date) -> tuple[date | None, str]:
    said = _BY.sub("", one_line(one_line(text).replace("–", "-")))
    if said.casefold() == NO_DATE or not said:
        return None, ""
    day = read_day(said, today)
    return (day, "") if day else (None, said)
