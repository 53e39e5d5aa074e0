"""Words people answer with, folded: no answer, yes and no, and agreement in the languages we know."""

from __future__ import annotations

from etl.model.text import fold

NO_ANSWER = frozenset(
    fold(text)
    for text in (
        "n/a", "na", "n.a.", "n. a.", "#n/a", "nan", "null", "-", "–", "—", "?", ".", "not applicable", "does not apply",
        "don't know", "don’t know",
        "dont know", "do not know", "i don't know", "i don’t know", "i do not know", "can't say", "cannot say",
        "prefer not to say",
        "prefer not to answer", "rather not say", "no answer", "no opinion", "no response", "skipped", "skip",
        "not sure / prefer not to say",
        "k. a.", "k.a.", "keine angabe", "keine antwort", "weiß nicht", "weiss nicht", "nicht zutreffend", "no sabe",
        "no sé", "no aplica",
        "ns/nc", "prefiero no responder", "prefiero no decirlo", "sin respuesta", "ne sais pas", "je ne sais pas",
        "sans réponse", "non applicable",
        "sans objet", "ne se prononce pas", "weet niet", "weet ik niet", "n.v.t.", "nvt", "niet van toepassing",
        "geen antwoord", "zeg ik liever niet",
        "não sei", "não se aplica", "prefiro não responder", "non so", "non applicabile", "preferisco non rispondere",
    )
)  # fmt: skip

YES = frozenset(
    fold(text)
    for text in (
        "yes",
        "y",
        "true",
        "1",
        "x",
        "✓",
        "✔",
        "ja",
        "oui",
        "sí",
        "si",
        "sim",
        "sì",
        "wahr",
        "vrai",
        "verdadero",
        "waar",
        "checked",
        "done",
    )
)
NO = frozenset(
    fold(text)
    for text in (
        "no",
        "n",
        "false",
        "0",
        "✗",
        "nein",
        "nee",
        "non",
        "não",
        "falsch",
        "faux",
        "falso",
        "onwaar",
        "unchecked",
    )
)

#: agreement by number of points, lowest first; each point has several words
AGREEMENT: dict[int, tuple[tuple[str, ...], ...]] = {
    5: (
        ("strongly disagree", "disagree strongly", "completely disagree", "totally disagree", "fully disagree",
         "stimme überhaupt nicht zu", "stimme gar nicht zu", "trifft überhaupt nicht zu", "trifft gar nicht zu",
         "pas du tout d'accord", "totalement en désaccord", "fortement en désaccord", "muy en desacuerdo",
         "totalmente en desacuerdo",
         "helemaal mee oneens", "zeer mee oneens", "helemaal niet mee eens", "discordo totalmente", "discordo fortemente",
         "fortemente in disaccordo", "completamente in disaccordo"),
        ("disagree", "somewhat disagree", "tend to disagree", "slightly disagree", "stimme nicht zu",
        "stimme eher nicht zu", "trifft nicht zu",
         "trifft eher nicht zu", "lehne ab", "pas d'accord", "plutôt pas d'accord", "en désaccord", "en desacuerdo",
         "algo en desacuerdo",
         "mee oneens", "oneens", "niet mee eens", "discordo", "discordo parcialmente", "in disaccordo"),
        ("neutral", "neither agree nor disagree", "neither disagree nor agree", "neither", "undecided", "unsure",
        "weder noch", "teils teils", "teils/teils", "teils, teils",
         "ni d'accord ni pas d'accord", "ni en accord ni en désaccord", "neutre", "ni de acuerdo ni en desacuerdo", "neutro",
         "noch mee eens, noch mee oneens", "niet eens, niet oneens", "neutraal", "nem concordo nem discordo",
         "né d'accordo né in disaccordo", "neutrale"),
        ("agree", "somewhat agree", "tend to agree", "slightly agree", "stimme zu", "stimme eher zu", "trifft zu",
        "trifft eher zu",
         "d'accord", "plutôt d'accord", "de acuerdo", "algo de acuerdo", "mee eens", "eens", "concordo",
         "concordo parcialmente", "d'accordo"),
        ("strongly agree", "agree strongly", "completely agree", "totally agree", "fully agree",
        "stimme voll und ganz zu", "stimme voll zu",
         "stimme völlig zu", "trifft voll und ganz zu", "trifft voll zu", "tout à fait d'accord", "totalement d'accord",
         "fortement d'accord",
         "muy de acuerdo", "totalmente de acuerdo", "helemaal mee eens", "zeer mee eens", "concordo totalmente",
         "concordo fortemente",
         "fortemente d'accordo", "completamente d'accordo"),
    ),
    7: (
        ("strongly disagree", "disagree strongly", "completely disagree", "stimme überhaupt nicht zu",
        "pas du tout d'accord", "totalement en désaccord",
         "muy en desacuerdo", "totalmente en desacuerdo", "helemaal mee oneens", "discordo totalmente"),
        ("disagree", "stimme nicht zu", "pas d'accord", "en désaccord", "en desacuerdo", "mee oneens", "oneens", "discordo"),
        ("somewhat disagree", "slightly disagree", "disagree somewhat", "disagree slightly", "stimme eher nicht zu",
        "plutôt pas d'accord",
         "plutôt en désaccord", "algo en desacuerdo", "enigszins mee oneens", "beetje mee oneens", "discordo parcialmente"),
        ("neutral", "neither agree nor disagree", "neither disagree nor agree", "neither", "undecided", "unsure",
        "weder noch", "teils teils", "teils/teils",
         "ni d'accord ni pas d'accord", "neutre", "ni de acuerdo ni en desacuerdo", "neutro", "neutraal",
         "nem concordo nem discordo"),
        ("somewhat agree", "slightly agree", "agree somewhat", "agree slightly", "stimme eher zu", "plutôt d'accord",
        "algo de acuerdo",
         "enigszins mee eens", "beetje mee eens", "concordo parcialmente"),
        ("agree", "stimme zu", "d'accord", "de acuerdo", "mee eens", "eens", "concordo"),
        ("strongly agree", "agree strongly", "completely agree", "stimme voll und ganz zu", "stimme voll zu",
        "tout à fait d'accord",
         "totalement d'accord", "muy de acuerdo", "totalmente de acuerdo", "helemaal mee eens", "concordo totalmente"),
    ),
}  # fmt: skip
