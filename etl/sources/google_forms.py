"""Google Forms: the first column is the time stamp, in the form owner's language; then the questions."""

from etl.sources import Source, marker

STAMPS = (
    "Timestamp", "Marca temporal", "Zeitstempel", "Horodateur", "Tijdstempel", "Informazioni cronologiche",
    "Carimbo de data/hora",
    "Carimbo de data/ hora", "Tidsstämpel", "Sygnatura czasowa",
)  # fmt: skip
ADDRESSES = (
    "Email Address", "Email", "Username", "Dirección de correo electrónico", "Nombre de usuario", "E-Mail-Adresse",
    "Nutzername",
    "Adresse e-mail", "Nom d'utilisateur", "E-mailadres", "Gebruikersnaam", "Indirizzo email", "Nome utente",
    "Endereço de e-mail",
)  # fmt: skip

SOURCES = (
    Source(
        name="google_forms",
        label="Google Forms",
        answers=True,
        first=marker(*STAMPS),
        fields={"date": STAMPS, "respondent": ADDRESSES},
        order=40,
    ),
)
