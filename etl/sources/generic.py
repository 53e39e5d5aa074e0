"""Any other table: columns are found by what they are called, in the languages we know."""

from etl.sources import Source, marker

#: names of columns that say what a row is: a promise, a task, a decision
PROMISES = marker(
    "what", "action", "action item", "action items", "promise", "commitment", "next step", "next steps", "to do", "todo"
)
TASKS = marker("task", "task name", "to-do", "aufgabe", "taak", "tâche", "tarea")
DECIDED = marker(
    "decision", "decision made", "what was decided", "entscheidung", "besluit", "décision", "decisión", "decisão"
)

SOURCES = (
    Source(
        name="generic",
        label="table",
        fields={
            "team": ("team", "team name", "squad", "equipo", "équipe", "equipe", "mannschaft", "department", "group",
            "abteilung", "afdeling"),
            "date": (
                "date", "submitted", "submitted at", "submit date", "decision date", "decided on", "date decided",
                "submission date", "completed", "completion time",
                "end date", "timestamp",
                "datum", "fecha", "data", "answered on", "response date", "recorded date",
            ),
            "respondent": (
                "respondent", "respondent id", "respondent_id", "participant", "participant id", "person", "person id",
                "employee", "employee id",
                "email", "e-mail", "email address", "user id", "user",
            ),
            "wave": ("wave", "survey wave", "round", "sprint", "period"),
            "decision": ("decision", "decision id", "topic", "proposal", "entscheidung", "besluit", "décision", "decisión"),
            "what": (
                "what", "action", "action item", "action items", "commitment", "promise", "task", "task name", "title",
                "summary", "subject", "to do", "to-do", "todo", "content", "name", "item", "next step", "aufgabe",
                "aufgabenname", "taak", "tâche", "tarea", "was",
                "wat", "quoi", "qué", "aktion", "maßnahme", "massnahme", "zusage", "acción", "accion", "compromiso",
                "actividad",
                "action à mener", "engagement", "actie", "actiepunt", "afspraak", "ação", "azione", "attività", "impegno",
                "acuerdo/compromiso", "acuerdo",
                "description",  # last: a better one stands beside it more often than not
            ),
            "owner": (
                "assigned to full name", "assignee", "assigned to", "assigned", "resource names", "owner", "who",
                "responsible", "driver", "lead", "wer",
                "verantwortlich", "zuständig",
                "eigenaar", "verantwoordelijke",
                "responsable", "quién", "quien", "qui", "responsável", "quem", "responsabile", "chi",
                "asignado", "asignado a", "propriétaire", "toegewezen aan",
            ),
            "made_on": (
                "made on", "made", "created", "created at", "created on", "created date", "date created", "creation date",
                "promised on", "agreed on", "date raised", "raised on", "date opened",
                "opened", "erstellt", "erstellt am", "aangemaakt", "gemaakt", "créé", "créé le", "creado", "creada",
            ),
            "due_first": (  # what was promised first; where a later date stands beside it, it was moved
                "due first", "original due date", "original due", "original date", "original deadline", "original end date",
                "original target date", "initial due date", "initial deadline", "initial target date", "first due date",
                "first promised date", "baseline finish", "baseline end", "baseline end date", "baseline due date",
                "baseline date", "due date (original)", "due date (baseline)", "ursprünglicher termin",
                "ursprüngliches fälligkeitsdatum", "fecha original", "fecha límite original", "date initiale",
                "échéance initiale", "oorspronkelijke datum", "oorspronkelijke deadline", "prazo original", "data original",
                "scadenza originale",
            ),
            "due_on": (
                "due on", "due", "due date", "due by", "deadline", "target date", "by when", "when", "until",
                "promised date", "promised for",
                "revised due date", "revised date", "new due date", "current due date", "finish date", "finish", "end date",
                "end",
                "end on", "planned end", "planned finish", "due date (revised)", "estimated finish",
                "fällig", "fällig am", "fälligkeitsdatum", "bis", "bis wann", "vervaldatum", "einddatum", "échéance",
                "date d'échéance",
                "fecha de vencimiento", "vencimiento", "fecha límite", "fecha limite", "para cuándo", "cuándo", "date limite",
                "pour quand", "zieldatum", "termin", "uiterlijk", "wanneer", "prazo", "data limite", "scadenza", "entro",
            ),
            "done_on": (
                "done on", "done", "done date", "completed on", "completed at", "completed", "completed date",
                "completion date", "date completed",
                "date done", "finished", "finished on", "finished date", "finished at", "closed", "closed at",
                "closed on", "resolved", "resolved at",
                "kept on", "erledigt", "fertig", "terminé", "fait", "hecho", "terminado", "gereed", "klaar", "concluído",
                "feito",
                "fatto", "erledigt am", "abgeschlossen am", "voltooid", "voltooid op", "terminé le", "completado",
                "closed date", "resolved date", "date closed", "date resolved", "date completed", "actual finish",
                "actual end", "actual end date",
            ),
            "dropped_on": ("dropped on", "dropped", "cancelled on", "canceled on", "cancelled at", "canceled at",
            "canceled", "cancelled"),
            "status": ("status", "state", "custom status", "progress", "stand", "stage", "estado", "statut", "état"),
            "reason": ("reason", "why", "why late", "reason late", "grund", "reden", "raison", "motivo"),
            "id": ("id", "key", "issue id", "bug id", "number", "no", "nr", "ref", "task id", "issue key", "ticket", "#"),
            "title": ("title", "decision", "decision made", "what was decided", "subject", "topic", "meeting",
                "entscheidung", "besluit"),
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
            "value": ("value", "answer", "response", "score", "rating", "answer value", "response value", "choice", "selected answer",
                "antwort", "wert", "bewertung", "respuesta", "réponse", "antwoord", "risposta", "resposta", "odpowiedź", "svar",
                "回答"),
            "response_id": ("response id", "responseid", "submission id"),
        },
        state_columns=(
            "status", "state", "progress", "estado", "statut", "stage", "stato", "custom status", "resolution", "% complete",
                "% done",
            "percent complete", "percent done", "is closed",
        ),
        order=99,
    ),
)  # fmt: skip
