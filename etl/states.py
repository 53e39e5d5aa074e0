"""What became of a promise, from the words trackers use for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.text import name

KEPT, DROPPED, OPEN = "kept", "dropped", "open"

_WORDS = {
    KEPT: """
        done, closed, complete, completed, finished, resolved, fixed, kept, delivered, shipped, merged, released,
        deployed, live, accepted, true, yes, 100, 100%, fertig, erledigt, abgeschlossen, geschlossen, gelöst,
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
        working on it, unresolved, late, overdue, at risk, on track, off track, false, 0, 0%, 50, 50%, zu erledigen,
        offen, in arbeit, in bearbeitung, wird ausgeführt, in prüfung, neu, nicht begonnen, unerledigt, tareas por
        hacer, por hacer, pendiente, en curso, en progreso, abierto, abierta, en revisión, sin resolver, à faire, en
        cours, ouvert, ouverte, en attente, non résolu, te doen, nog te doen, mee bezig, in uitvoering, in
        behandeling, wordt uitgevoerd, onopgelost, niet begonnen, a fazer, em andamento, da fare, in corso""",
}
WORDS = {name(word): state for state, listed in _WORDS.items() for word in listed.replace("\n", " ").split(",")}


def read_states(texts: Sequence[str], extra: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """(raw text → kept | dropped | open, texts nobody knows). What is unknown counts as open, and is said."""
    words = WORDS | {name(word): state for word, state in extra.items()}
    unknown = tuple(text for text in texts if name(text) not in words)
    return {text: words.get(name(text), OPEN) for text in texts}, unknown
