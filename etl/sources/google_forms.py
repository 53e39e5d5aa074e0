"""Google Forms: the first column is the time stamp, in the form owner's language; then the questions."""

from etl.sources import Source, marker

STAMPS = (
    "Timestamp",
    "Marca temporal",
    "Zeitstempel",
    "Horodateur",
    "Tijdstempel",
    "Informazioni cronologiche",
    "Carimbo de data/hora",
    "Tidsstämpel",
    "Sygnatura czasowa",
)

SOURCES = (
    Source(
        name="google_forms",
        label="Google Forms",
        first=marker(*STAMPS),
        fields={
            "date": STAMPS,
            "respondent": ("Email Address", "Username", "Dirección de correo electrónico", "E-Mail-Adresse", "Adresse e-mail", "E-mailadres", "Nombre de usuario", "Nutzername"),
        },
        meta=marker("Score", "Puntuación", "Punkte", "Note"),
        order=40,
    ),
)  # fmt: skip
