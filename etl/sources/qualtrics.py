"""Qualtrics: three header rows (codes, questions, import ids), or two in files of old (V1 … V10). Previews are no answers."""

from etl.sources import Source, marker

PREVIEWS = frozenset(
    {
        "Survey Preview", "Survey Test", "Survey Preview Spam", "Offline Survey Preview", "Umfragenvorschau",
        "Vista previa de la encuesta",
        "Aperçu de l'enquête", "1", "2", "9", "17",
    }
)  # fmt: skip

SOURCES = (
    Source(
        name="qualtrics",
        label="Qualtrics",
        answers=True,
        shape="qualtrics",
        markers=(marker("ResponseId", "RecordedDate"), marker("ResponseID", "ResponseSet", "Finished")),
        fields={
            "response_id": ("ResponseId", "ResponseID", "_recordId"),
            "date": ("RecordedDate", "EndDate", "StartDate"),
            "respondent": ("ExternalReference", "ExternalDataReference", "RecipientEmail", "EmailAddress"),
        },
        skips=(
            ("Status", PREVIEWS, "a preview or a test, not an answer"),
            ("Status", frozenset({"8", "12", "Spam", "Imported Spam"}), "marked as spam"),
            ("DistributionChannel", frozenset({"preview", "test"}), "a preview or a test, not an answer"),
        ),
        order=25,
    ),
)  # fmt: skip
