"""Any other table: columns are found by what they are called, in the languages we know (data/languages)."""

from etl.sources import Source, marker
from firmyes import languages

#: names of columns that say what a row is: a promise, a task, a decision
PROMISES = marker(
    "what", "action", "action item", "action items", "promise", "commitment", "next step", "next steps", "to do", "todo"
)
TASKS = marker(
    "task",
    "task name",
    "to-do",
    "activity",
    "deliverable",
    "action required",
    "action description",
    "task description",
    "key result",
    "what will we do",
    *languages.words("what", "columns"),
)
DECIDED = marker("decision", "decision made", "what was decided", *languages.words("decided", "columns"))
#: who decided, or when: of a list whose rows are due on no day
DECIDED_BY = marker(
    "decision date", "date decided", "decided on", "decided by", "decider", "deciders", "decision maker", "decision makers",
    "decision-maker", *languages.words("decided_on", "columns"),
)  # fmt: skip

OUTCOME = marker("outcome", "result", "verdict", "decision status", "decision outcome")  # of a proposal
STILL_OPEN = marker("open", "still open", "is open", "outstanding", *languages.words("still_open", "columns"))

#: what reading calls the column it makes of headings that say a state ("Done") above the rows they are said of
HEADING = "Heading above"
#: and of those that name a person or a part of the work
NAME_ABOVE = "Name above"
MEETING = marker("meeting", "meeting name", "meeting title")


def _named(key: str, *english: str, last: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What a column of a list is called: in English, in every language we know, and names a better one beats."""
    return (*english, *languages.words(key, "columns"), *last)


SOURCES = (
    Source(
        name="generic",
        label="table",
        fields={
            "team": _named("team", "team", "team name", "squad", "department", "group"),
            "date": (
                "date", "submitted", "submitted at", "submit date", "decision date", "decided on", "date decided",
                "submission date", "completed", "completion time",
                "end date", "timestamp",
                "datum", "fecha", "data", "answered on", "response date", "recorded date", "date of decision",
                *languages.words("decided_on", "columns"),
            ),
            "respondent": (
                "respondent", "respondent id", "respondent_id", "participant", "participant id", "person", "person id",
                "employee", "employee id",
                "email", "e-mail", "email address", "user id", "user",
            ),
            "wave": ("wave", "survey wave", "round", "sprint", "period"),
            "decision": ("decision", "decision id", "topic", "proposal", "entscheidung", "besluit", "décision", "decisión"),
            "what": _named(
                "what",
                "what", "action", "action item", "action items", "commitment", "promise", "task", "task name", "title",
                "summary", "subject", "to do", "to-do", "todo", "content", "name", "item", "next step", "deliverable",
                "activity", "action required", "action description", "task description",
                "agreed action", "agreed next step", "next action", "task title", "card name", "card title", "card", "item name",
                "story", "user story", "work item", "issue", "requirement", "milestone", "short description", "key result",
                "what will we do", "what do we do",
                last=(
                    "goal", "objective", "initiative", "measure", "improvement", "experiment", "recommendation",
                    "follow-up", "follow up",
                    *languages.words("subject", "columns"), "description",
                ),  # a better one stands beside it more often than not
            ),
            "owner": _named(
                "owner",
                "assigned to full name", "assignee", "assigned to", "assigned", "assignees", "assign", "resource names",
                "owner", "owners", "action owner", "task owner", "who", "responsible", "responsible person",
                "person responsible", "accountable", "responsibility", "person", "people", "driver", "lead", "dri", "assignee name",
                "person in charge", "pic", "initials", "members", "member",
            ),
            "made_on": _named(
                "made_on",
                "made on", "made", "created", "created at", "created on", "created date", "date created", "creation date",
                "promised on", "agreed on", "date raised", "raised on", "date opened", "date added", "added", "date assigned",
                "assigned on", "opened",
            ),
            "due_first": _named(  # what was promised first; where a later date stands beside it, it was moved
                "due_first",
                "due first", "original due date", "original due", "original date", "original deadline", "original end date",
                "original target date", "initial due date", "initial deadline", "initial target date", "first due date",
                "first promised date", "baseline finish", "baseline end", "baseline end date", "baseline due date",
                "baseline date", "due date (original)", "due date (baseline)", "original eta", "initial eta", "first eta",
            ),
            "due_on": _named(
                "due_on",
                "due on", "due", "due date", "due by", "deadline", "target date", "by when", "when", "until",
                "promised date", "promised for",
                "revised due date", "revised date", "new due date", "current due date", "finish date", "finish", "end date",
                "end", "end on", "planned end", "planned end date", "planned finish", "planned completion date",
                "planned completion", "due date (revised)", "estimated finish", "target completion", "target completion date",
                "expected completion date", "expected completion", "estimated completion", "estimated completion date",
                "completion target", "date due", "date required", "required by", "eta", "target", "complete by", "current eta",
                "revised eta", "forecast date", "forecast finish", "current date",
            ),
            "done_on": _named(
                "done_on",
                "done on", "done", "done date", "completed on", "completed at", "completed", "completed date",
                "completion date", "date completed", "actual completion date", "actual completion", "actual finish date",
                "date done", "finished", "finished on", "finished date", "finished at", "closed", "closed at",
                "closed on", "resolved", "resolved at", "kept on", "closed date", "resolved date", "date closed",
                "date resolved", "actual finish", "actual end", "actual end date", "closing date", "date of completion",
                "actual date", "solved", "solved at", "solved on", "delivered", "delivered on", "date delivered", "checked",
                "complete", "is done", "kept", "is kept", "is complete", "is completed", "✓", "✔", "☑", "✅",
            ),
            "dropped_on": ("dropped on", "dropped", "cancelled on", "canceled on", "cancelled at", "canceled at",
            "canceled", "cancelled", "canceled date", "cancelled date", "dropped date"),
            "status": _named(
                "status", "status", "state", "custom status", "progress", "stage", "task status", "action status",
                "current status",
            ),
            "reason": _named("reason", "reason", "why", "why late", "reason late"),
            "id": ("id", "key", "issue id", "bug id", "number", "no", "nr", "ref", "task id", "issue key", "ticket", "#"),
            "title": ("title", "decision", "decision made", "what was decided", "subject", "topic", "meeting",
                *languages.words("decided", "columns")),
            "present": ("present", "attendees", "people present", "attended", "in the room", "participants"),
            "spoke": ("spoke", "people who spoke", "speakers", "who spoke"),
            "challenges": ("challenges", "challenges raised", "objections", "dissent"),
            "first_challenger_thanked": ("first challenger thanked", "challenger thanked", "thanked"),
            "commitment_asked": ("commitment asked", "commitment asked for", "asked for commitment"),
            "draft_shared_at": ("draft shared at", "draft shared", "draft sent"),
            "draft_request": ("draft request", "request"),
            "holes_found": ("holes found", "holes"),
            "meeting_at": ("meeting at", "meeting", "meeting date", "meeting time"),
            "recap_sent_at": ("recap sent at", "recap sent", "recap"),
            "corrections": ("corrections", "replies"),
            "agreement": ("agreement", "agree", "i agree"),
            "commitment": ("commitment", "commit", "i commit"),
            "concern_unsaid": ("concern unsaid", "unsaid concern"),
            "challenge_welcome": ("challenge welcome", "challenge would have been welcome"),
            "in_the_way": ("in the way", "what stands in the way"),
            "item": ("item", "question", "item code", "question code", "statement", "item text", "question text", "survey question",
                "frage", "aussage", "pregunta", "pytanie", "vraag", "stelling", "domanda", "pergunta", "fråga", "質問", "问题"),
            "value": ("value", "answer", "response", "score", "rating", "answer value", "response value", "choice",
                "selected answer", "antwort", "wert", "bewertung", "respuesta", "réponse", "antwoord", "risposta",
                "resposta", "odpowiedź", "svar", "回答"),
            "response_id": ("response id", "responseid", "submission id"),
        },
        state_columns=_named(
            "status", "status", "state", "progress", "stage", "custom status", "task status", "action status", "current status",
            "resolution", "close reason", "closed reason", "state reason", "closing reason", "rag", "rag status",
            "% complete", "% done", "percent complete", "percent done", "% completed", "is closed",
            last=(HEADING, *languages.words("resolution", "columns")),
        ),
        reason_columns=_named("resolution", "resolution", "close reason", "closed reason", "state reason", "closing reason"),
        dropped_columns=("section", "list", "list name", "bucket", "bucket name", "section/column"),
        order=99,
    ),
)  # fmt: skip
