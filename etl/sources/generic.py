"""Any other table: columns are found by what they are called, in the languages we know."""

from etl.sources import Source

SOURCES = (
    Source(
        name="generic",
        label="table",
        fields={
            "team": ("team", "team name", "squad", "equipo", "équipe", "equipe", "mannschaft", "department", "group", "abteilung", "afdeling"),
            "date": (
                "date", "submitted", "submitted at", "submit date", "submission date", "completed", "completion time", "end date", "timestamp",
                "datum", "fecha", "data", "answered on", "response date", "recorded date",
            ),
            "respondent": (
                "respondent", "respondent id", "respondent_id", "participant", "participant id", "person", "person id", "employee", "employee id",
                "email", "e-mail", "email address", "user id", "user",
            ),
            "wave": ("wave", "survey wave", "round", "sprint", "period"),
            "decision": ("decision", "decision id", "topic", "proposal", "entscheidung", "besluit", "décision", "decisión"),
            "what": (
                "what", "action", "action item", "action items", "commitment", "promise", "task", "task name", "title", "summary", "name", "item",
                "description", "to do", "todo", "next step", "aufgabe", "aufgabenname", "taak", "tâche", "tarea", "was", "wat", "quoi", "qué",
            ),
            "owner": (
                "owner", "who", "assignee", "assigned to", "assigned", "responsible", "driver", "lead", "wer", "verantwortlich", "zuständig",
                "eigenaar", "verantwoordelijke", "responsable", "asignado", "asignado a", "propriétaire", "toegewezen aan",
            ),
            "made_on": (
                "made on", "made", "created", "created at", "created on", "created date", "date created", "creation date", "promised on", "agreed on",
                "opened", "erstellt", "erstellt am", "aangemaakt", "gemaakt", "créé", "créé le", "creado", "creada",
            ),
            "due_on": (
                "due on", "due", "due date", "due by", "deadline", "target date", "by when", "when", "until", "promised date", "promised for",
                "fällig", "fällig am", "fälligkeitsdatum", "bis", "bis wann", "vervaldatum", "einddatum", "échéance", "date d'échéance",
                "fecha de vencimiento", "vencimiento",
            ),
            "done_on": (
                "done on", "done", "done date", "completed on", "completed at", "completed", "completed date", "completion date", "date completed",
                "date done", "finished", "finished on", "finished date", "finished at", "closed", "closed at", "closed on", "resolved", "resolved at",
                "kept on", "erledigt am", "abgeschlossen am", "voltooid", "voltooid op", "terminé le", "completado", "date closed", "end date",
            ),
            "dropped_on": ("dropped on", "dropped", "cancelled on", "canceled on", "cancelled at", "canceled at", "canceled", "cancelled"),
            "status": ("status", "state", "progress", "stand", "stage", "estado", "statut", "état"),
            "reason": ("reason", "why", "why late", "reason late", "grund", "reden", "raison", "motivo"),
            "id": ("id", "key", "number", "no", "nr", "task id", "issue key", "ticket", "#"),
            "title": ("title", "decision", "subject", "topic", "meeting", "what was decided", "entscheidung", "besluit"),
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
            "item": ("item", "question", "item code", "question code"),
            "value": ("value", "answer", "response", "score", "rating"),
            "response_id": ("response id", "responseid", "submission id"),
        },
        state_columns=("status", "state", "progress", "estado", "statut", "stage"),
        order=99,
    ),
)  # fmt: skip
