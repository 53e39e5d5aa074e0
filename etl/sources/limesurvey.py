"""LimeSurvey: ``submitdate`` is blank where somebody did not finish; headers are codes, or codes with the question.

Of a survey without date stamps ``submitdate`` is 1980; exported as answer codes an answer is ``AO04`` (or ``A4``).
"""

from etl.sources import Source, marker

SOURCES = (
    Source(
        name="limesurvey",
        label="LimeSurvey",
        answers=True,
        markers=(
            marker("submitdate", "lastpage"),
            marker("submitdate", "startlanguage"),
            marker("submitdate. Date submitted", "lastpage. Last page"),
            marker("Date submitted", "Last page"),
            marker("submitdate. Datum Abgeschickt", "lastpage. Letzte Seite"),
            marker("Datum Abgeschickt", "Letzte Seite"),
        ),
        fields={
            "response_id": ("id", "id. Response ID", "Response ID", "id. Antwort ID", "Antwort ID"),
            "date": (
                "submitdate", "submitdate. Date submitted", "Date submitted", "submitdate. Datum Abgeschickt",
                "Datum Abgeschickt", "datestamp",
            ),
            "respondent": ("token", "token. Token", "Token", "email", "Email address"),
        },
        skips=(
            ("submitdate", frozenset({""}), "not finished by who answered"),
            ("submitdate. Date submitted", frozenset({""}), "not finished by who answered"),
            ("Date submitted", frozenset({""}), "not finished by who answered"),
            ("submitdate. Datum Abgeschickt", frozenset({""}), "not finished by who answered"),
            ("Datum Abgeschickt", frozenset({""}), "not finished by who answered"),
        ),
        undated=frozenset({"1980-01-01 00:00:00", "1980-01-01"}),
        answer_codes=r"AO?0*(\d{1,2})",
        ignored=("interviewtime", "groupTime", "Total time", "Group time", "Question time"),
        order=27,
    ),
)  # fmt: skip
