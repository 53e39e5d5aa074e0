"""Month and weekday names, zones and half-days in the languages exports are written in."""

from __future__ import annotations

import unicodedata

_MONTHS = (
    "january jan januar jänner janvier janv enero ene januari janeiro gennaio gen",
    "february feb februar février févr fév febrero februari fevereiro fev febbraio",
    "march mar märz mrz maerz mär mars marzo maart mrt março",
    "april apr avril avr abril abr aprile",
    "may mai mayo mei maio mag maggio",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug août aou agosto ago augustus",
    "september sep sept septembre septiembre setiembre set setembro settembre",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre",
)
_WEEKDAYS = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonntag so "
    "lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "lunes martes miércoles mié jueves jue viernes vie sábado sáb domingo dom "
    "maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo "
    "segunda terça quarta quinta sexta lunedì martedì mercoledì giovedì gio venerdì sabato"
)
FILLERS = frozenset("de del of um at le el den der la the uhr à a às alle ore om op en h kl".split())
MORNING = frozenset({"am", "a.m", "vorm", "vm"})
EVENING = frozenset({"pm", "p.m", "nachm", "nm"})
#: what people write where there is no date
NO_DATE = frozenset(
    "tbd|tba|tbc|t.b.d|to be defined|to be decided|to be confirmed|none|no date|no due date|not set|not scheduled|asap|"
    "ongoing|continuous|someday|later|unknown|open|offen|keine|keins|kein datum|laufend|fortlaufend|unbekannt|später|"
    "sans|aucune|sans date|en continu|inconnu|inconnue|sin fecha|ninguna|por definir|pendiente|continuo|geen|"
    "geen datum|onbekend|doorlopend|sem data|nenhuma|a definir|nessuna|senza data|da definire".split("|")
)
#: whole hours east of Greenwich; names that mean different zones in different places are left out
ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "aest": 10, "aedt": 11,
    "nzst": 12, "nzdt": 13,
}  # fmt: skip


def bare(word: str) -> str:
    """A word without accents or final dot, folded: ``Févr.`` is ``fevr``."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip(".")


MONTHS = {bare(word): number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}
WEEKDAYS = frozenset(bare(word) for word in _WEEKDAYS.split())
