"""SurveyMonkey: questions above options, or one row of questions; ids may be missing. An id is a response's, not a person's."""

from etl.sources import Source, marker

SOURCES = (
    Source(
        name="surveymonkey",
        label="SurveyMonkey",
        answers=True,
        shape="surveymonkey",
        markers=(marker("Respondent ID", "Collector ID"), marker("RespondentID", "CollectorID")),
        fields={
            "response_id": ("Respondent ID", "RespondentID"),
            "date": ("End Date", "EndDate", "Date Modified", "Date Created", "Start Date", "StartDate"),
            "respondent": ("Email Address", "Custom Data 1", "Custom Data", "Custom Value"),
        },
        order=30,
    ),
)
