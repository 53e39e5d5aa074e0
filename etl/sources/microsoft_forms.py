"""Microsoft Forms: id and times first; an edited question is written a second time, its name ending in 2."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model.table import Row
from etl.model.text import name
from etl.sources import Shaped, Source, marker

STARTS = (
    "Start time",
    "Startzeit",
    "Hora de inicio",
    "Heure de début",
    "Begintijd",
    "Starttijd",
    "Ora di inizio",
    "Hora de início",
)
ENDS = (
    "Completion time", "Fertigstellungszeit", "Hora de finalización", "Heure de fin", "Tijd van voltooien",
    "Tijdstip van voltooien",
    "Ora di completamento", "Hora de conclusão",
)  # fmt: skip
ADDRESSES = ("Email", "E-Mail", "Correo electrónico", "Adresse de messagerie", "E-mail", "Posta elettronica")


def join_edited(rows: Sequence[Row]) -> Shaped | None:
    """Put the answers to a question and to its edited self (``Question2``) into one column; None where no form is.

    Only where no row has both: then they are two questions.
    """
    if not rows:
        return None
    names = [name(cell) for cell in rows[0][1]]
    if not (set(names) & marker(*STARTS) and set(names) & marker(*ENDS)):
        return None
    joined = list(rows)
    for place, own in enumerate(names):
        first = names.index(own[:-1]) if own.endswith("2") and own[:-1].strip() and own[:-1] in names else None
        if first is None or any(_filled(cells, first) and _filled(cells, place) for _, cells in joined[1:]):
            continue
        header, body = joined[0], joined[1:]
        joined = [
            (header[0], _put(header[1], place, "")),
            *((line, _moved(cells, place, first)) for line, cells in body),
        ]
    return Shaped(joined)


def _filled(cells: tuple[str, ...], place: int) -> bool:
    return place < len(cells) and bool(cells[place].strip())


def _put(cells: tuple[str, ...], place: int, text: str) -> tuple[str, ...]:
    return (*cells[:place], text, *cells[place + 1 :])


def _moved(cells: tuple[str, ...], origin: int, to: int) -> tuple[str, ...]:
    return _put(_put(cells, to, cells[origin]), origin, "") if _filled(cells, origin) else cells


SOURCES = (
    Source(
        name="microsoft_forms",
        label="Microsoft Forms",
        answers=True,
        markers=tuple(marker(start, end) for start in STARTS for end in ENDS),
        fields={
            "response_id": ("ID", "Id"),
            "date": (*ENDS, *STARTS),
            "respondent": ADDRESSES,
        },
        ignored=("Points -", "Feedback -", "Punkte -", "Puntos -", "Total points", "Quiz feedback"),
        reshape=join_edited,
        order=30,
    ),
)
