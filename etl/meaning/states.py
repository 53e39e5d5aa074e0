"""What became of a promise, from the words trackers use for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.meaning.answer_words import NO, YES
from etl.meaning.answers import is_no_answer
from etl.model.text import fold, name

QUARTERS = frozenset({0.0, 25.0, 50.0, 75.0})
DONE_FIRST = frozenset(
    "done completed erledigt fertig abgeschlossen terminé hecho gereed klaar concluído fatto".split()
)
_LETTERS = re.compile(r"[\w'’%]+")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?")
KEPT, DROPPED, OPEN = "kept", "dropped", "open"

_WORDS = {
    KEPT: """
        done, closed, complete, completed, finished, resolved, fixed, kept, delivered, shipped, merged, released,
        deployed, live, accepted, true, yes, y, ja, oui, sí, sì, sim, x, ✓, ✔, ✅, ☑,
        wahr, vrai, verdadero, fertig, erledigt, abgeschlossen, geschlossen, gelöst,
        finalizada, finalizado, hecho, listo, cerrado, cerrada, completado, completada, resuelto, resuelta,
        terminado, terminada, terminé, terminée, fini, fait, fermé, fermée, résolu, résolue, clos, gereed, klaar,
        voltooid, afgerond, gesloten, opgelost, afgehandeld, concluído, concluída, feito, fechado, fatto,
        completato, chiuso, completata""",
    DROPPED: """
        won't do, wont do, won't fix, wontfix, will not do, duplicate, declined, rejected, cancelled, canceled,
        cannot reproduce, obsolete, dropped, abandoned, not planned, invalid, incomplete, wird nicht erledigt, nicht
        erledigen, wird nicht behoben, duplikat, abgelehnt, abgebrochen, verworfen, no se hará, no se va a hacer,
        duplicado, duplicada, rechazado, rechazada, cancelado, cancelada, descartado, ne sera pas fait, ne pas
        faire, doublon, dupliqué, refusé, refusée, annulé, annulée, abandonné, wordt niet gedaan, niet doen, zal
        niet worden gedaan, duplicaat, afgewezen, geannuleerd, vervallen, não será feito, annullato, rifiutato""",
    OPEN: """
        to do, todo, open, new, backlog, in progress, in review, doing, started, not started, blocked, on hold,
        waiting, reopened, pending, planned, selected for development, triage, unstarted, active, ready, stuck,
        working on it, unresolved, late, overdue, at risk, on track, off track, false, no, n, nein, nee, non, não, ✗, ☐,
        falsch, faux, falso, zu erledigen,
        offen, in arbeit, in bearbeitung, wird ausgeführt, in prüfung, neu, nicht begonnen, unerledigt, tareas por
        hacer, por hacer, pendiente, en curso, en progreso, abierto, abierta, en revisión, sin resolver, à faire, en
        cours, ouvert, ouverte, en attente, non résolu, te doen, nog te doen, mee bezig, in uitvoering, in
        behandeling, wordt uitgevoerd, onopgelost, niet begonnen, a fazer, em andamento, da fare, in corso""",
}
WORDS = {name(word): state for state, listed in _WORDS.items() for word in listed.replace("\n", " ").split(",")}


def read_states(texts: Sequence[str], extra: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """(raw text → kept | dropped | open, texts nobody knows). What is unknown counts as open, and is said."""
    words = WORDS | _shares(texts) | {name(word): state for word, state in extra.items()}
    states = {text: state_of(text, words) for text in texts}
    unknown = tuple(text for text, state in states.items() if state is None and not is_no_answer(text))
    return {text: state or OPEN for text, state in states.items()}, unknown


def state_of(text: str, words: Mapping[str, str] = WORDS) -> str | None:
    """What a status or the name of a list says; None where nobody knows. ``Done ✅`` and ``Done – week 12`` are done too."""
    plain = name(text)
    if plain in words:
        return words[plain]
    letters = " ".join(_LETTERS.findall(plain))
    if letters in words:
        return words[letters]
    return KEPT if letters.split(" ")[0] in DONE_FIRST else None


def _shares(texts: Sequence[str]) -> dict[str, str]:
    """How much of it is done: 100 % is kept, less is open. A sheet writes 100 % as 1 where no number is above it."""
    found = {text: _SHARE.fullmatch(name(text)) for text in texts}
    numbers = {text: float(share[1].replace(",", ".")) for text, share in found.items() if share}
    most = max(numbers.values(), default=0.0)
    signed = any("%" in text for text in numbers)
    if not (signed or most <= 1 or most == 100 or set(numbers.values()) <= QUARTERS):
        return {}  # numbers of the tool's own
    whole = 1 if most <= 1 and not signed else 100
    return {name(text): KEPT if number >= whole else OPEN for text, number in numbers.items()}


def read_marks(texts: Sequence[str], *, dropped: bool) -> dict[str, str]:
    """Yes, no and crosses of a column called done (or dropped): raw text → kept (dropped) | open."""
    states, _ = read_states(texts, dict.fromkeys(YES, KEPT) | dict.fromkeys(NO, OPEN))
    return {text: DROPPED if dropped and state == KEPT else state for text, state in states.items()}


def says_whether(texts: Sequence[str]) -> bool:
    """Whether a column that sounds like a date tells by yes, no, or a cross only *that* something is so, not when."""
    words = YES | NO | WORDS.keys()
    return bool(texts) and all(fold(text) in words or name(text) in words or is_no_answer(text) for text in texts)
