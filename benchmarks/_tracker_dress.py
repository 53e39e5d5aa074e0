"""How lists and trackers are dressed: what tools and people call their columns and states, written down without looking at ours."""

from __future__ import annotations

from dataclasses import dataclass, field

KEPT, OPEN, DROPPED = "kept", "open", "dropped"


@dataclass(frozen=True, slots=True)
class Dress:
    """One way to write a list. ``heads``: field → what its column is called (one of them); ``states``: state → words;
    ``days``: how days are written; ``joins``: what joins several owners of a cell."""

    name: str
    heads: dict[str, tuple[str, ...]]
    states: dict[str, tuple[str, ...]]
    days: tuple[str, ...]
    joins: tuple[str, ...] = (", ", " & ", "; ", " / ")
    nobody: tuple[str, ...] = ("",)
    many: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)  # column → what fills it: day, person, text
    tool: bool = False


NUMBERS = ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y")
DOTS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y")
SLASHES = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y")

PEOPLE_LISTS = (
    Dress(
        "list en",
        {
            "what": ("Action item", "Task", "Action", "To do", "Next step", "Commitment", "Deliverable", "Activity"),
            "owner": (
                "Owner",
                "Who",
                "Responsible",
                "Assigned to",
                "Action owner",
                "Assignee",
                "Lead",
                "Person responsible",
            ),
            "due": (
                "Due date",
                "Deadline",
                "By when",
                "Target date",
                "Due",
                "End date",
                "Finish",
                "Planned end",
                "Target completion",
            ),
            "done": (
                "Completed on",
                "Date completed",
                "Done on",
                "Closed date",
                "Actual completion date",
                "Completion date",
            ),
            "status": ("Status", "State", "Progress"),
            "first": ("Original due date", "Baseline finish", "Original deadline"),
            "made": ("Created", "Date raised", "Date added", "Agreed on"),
        },
        {
            KEPT: ("Done", "Completed", "Closed", "Complete", "Finished", "DONE", "done ✅"),
            OPEN: (
                "Open",
                "In progress",
                "Not started",
                "To do",
                "Ongoing",
                "Pending",
                "On hold",
                "Blocked",
                "Delayed",
                "WIP",
            ),
            DROPPED: ("Cancelled", "Dropped", "Won't do", "Canceled", "Abandoned", "No longer needed", "Obsolete"),
        },
        (*NUMBERS, "%d %b %Y", "%b %d, %Y", "%d-%b-%y", "%B %d, %Y"),
        nobody=("", "TBD", "n/a", "-", "Unassigned", "?"),
        many=("All", "Everyone", "Team", "the team", "whole team"),
        extra={
            "Notes": "text",
            "Start date": "day",
            "Created by": "person",
            "Priority": "text",
            "Last updated": "day",
            "Meeting": "text",
        },
    ),
    Dress(
        "list de",
        {
            "what": ("Aufgabe", "Maßnahme", "To-do", "Was"),
            "owner": ("Verantwortlich", "Wer", "Zuständig", "Verantwortlicher", "Bearbeiter"),
            "due": (
                "Fällig am",
                "Termin",
                "Bis wann",
                "Frist",
                "Geplantes Ende",
                "Enddatum",
                "Zieltermin",
                "Fälligkeit",
            ),
            "done": ("Erledigt am", "Abgeschlossen am", "Fertig am"),
            "status": ("Status", "Stand", "Zustand"),
            "first": ("Ursprünglicher Termin", "Ursprüngliche Frist"),
            "made": ("Erstellt am", "Angelegt am"),
        },
        {
            KEPT: ("Erledigt", "Abgeschlossen", "Fertig"),
            OPEN: ("Offen", "In Arbeit", "Nicht begonnen", "In Bearbeitung", "Läuft", "Verschoben"),
            DROPPED: ("Abgebrochen", "Verworfen", "Entfällt", "Storniert", "Nicht mehr nötig"),
        },
        (*DOTS, "%-d. %B %Y|de"),
        nobody=("", "offen", "n. n.", "-", "niemand"),
        many=("Alle", "Team", "das Team", "alle zusammen"),
        extra={"Bemerkung": "text", "Beginn": "day", "Erstellt von": "person", "Besprechung": "text"},
    ),
    Dress(
        "list fr",
        {
            "what": ("Action", "Tâche", "Quoi", "Action à mener"),
            "owner": ("Responsable", "Qui", "Pilote", "Porteur", "Assigné à"),
            "due": ("Échéance", "Date limite", "Pour quand", "Date de fin prévue", "Délai", "Date d’échéance"),
            "done": ("Terminé le", "Fait le", "Date de réalisation", "Date de clôture"),
            "status": ("Statut", "État", "Avancement"),
            "first": ("Échéance initiale", "Date initiale"),
            "made": ("Créé le", "Date de création"),
        },
        {
            KEPT: ("Terminé", "Fait", "Clos", "Terminée", "Réalisé", "Clôturé"),
            OPEN: ("À faire", "En cours", "Ouvert", "Pas commencé", "En attente", "Non démarré"),
            DROPPED: ("Annulé", "Abandonné", "Annulée", "Sans suite"),
        },
        SLASHES,
        nobody=("", "à définir", "non assigné", "-", "personne"),
        many=("Tous", "Équipe", "Tout le monde", "l’équipe"),
        extra={"Commentaire": "text", "Date de début": "day", "Créé par": "person", "Réunion": "text"},
    ),
    Dress(
        "list es",
        {
            "what": ("Tarea", "Acción", "Compromiso", "Actividad"),
            "owner": ("Responsable", "Quién", "Asignado a", "Encargado"),
            "due": (
                "Fecha límite",
                "Vencimiento",
                "Fecha de entrega",
                "Fecha fin prevista",
                "Plazo",
                "Fecha compromiso",
            ),
            "done": ("Completado el", "Fecha de cierre", "Terminado el", "Fecha de finalización"),
            "status": ("Estado", "Estatus", "Situación"),
            "first": ("Fecha límite original", "Fecha original"),
            "made": ("Creado", "Fecha de creación"),
        },
        {
            KEPT: ("Hecho", "Completado", "Terminado", "Cerrado", "Completada", "Finalizado", "Cumplido"),
            OPEN: (
                "Pendiente",
                "En curso",
                "En progreso",
                "Abierto",
                "Por hacer",
                "En proceso",
                "Sin empezar",
                "Atrasado",
            ),
            DROPPED: ("Cancelado", "Descartado", "Cancelada", "Anulado"),
        },
        SLASHES,
        nobody=("", "por definir", "sin asignar", "-", "nadie"),
        many=("Todos", "Equipo", "el equipo", "todo el equipo"),
        extra={"Comentarios": "text", "Fecha de inicio": "day", "Creado por": "person", "Reunión": "text"},
    ),
    Dress(
        "list nl",
        {
            "what": ("Taak", "Actie", "Actiepunt", "Wat"),
            "owner": ("Eigenaar", "Wie", "Verantwoordelijke", "Actiehouder", "Toegewezen aan"),
            "due": ("Deadline", "Vervaldatum", "Wanneer", "Einddatum", "Streefdatum", "Uiterlijk"),
            "done": ("Voltooid op", "Afgerond op", "Gereed op", "Datum gereed"),
            "status": ("Status", "Stand"),
            "first": ("Oorspronkelijke deadline", "Oorspronkelijke datum"),
            "made": ("Aangemaakt", "Aangemaakt op"),
        },
        {
            KEPT: ("Gereed", "Klaar", "Afgerond", "Voltooid"),
            OPEN: ("Open", "Bezig", "Niet gestart", "In uitvoering", "Loopt", "Te doen"),
            DROPPED: ("Geannuleerd", "Vervallen", "Afgewezen"),
        },
        ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"),
        nobody=("", "n.t.b.", "niemand", "-"),
        many=("Iedereen", "Team", "het team", "allen"),
        extra={"Opmerking": "text", "Startdatum": "day", "Vergadering": "text"},
    ),
    Dress(
        "list pt",
        {
            "what": ("Tarefa", "Ação", "Atividade"),
            "owner": ("Responsável", "Quem", "Atribuído a"),
            "due": ("Prazo", "Data limite", "Data de entrega", "Data de vencimento", "Data prevista"),
            "done": ("Concluído em", "Data de conclusão", "Finalizado em"),
            "status": ("Status", "Estado", "Situação"),
            "first": ("Prazo original", "Data original"),
            "made": ("Criado em", "Data de criação"),
        },
        {
            KEPT: ("Concluído", "Feito", "Finalizado", "Concluída"),
            OPEN: ("Aberto", "Em andamento", "A fazer", "Pendente", "Não iniciado", "Em progresso"),
            DROPPED: ("Cancelado", "Descartado", "Cancelada"),
        },
        SLASHES,
        nobody=("", "a definir", "ninguém", "-"),
        many=("Todos", "Equipe", "a equipe", "Equipa"),
        extra={"Observações": "text", "Data de início": "day", "Reunião": "text"},
    ),
    Dress(
        "list it",
        {
            "what": ("Azione", "Attività", "Compito"),
            "owner": ("Responsabile", "Chi", "Assegnato a", "Incaricato"),
            "due": ("Scadenza", "Entro", "Data di scadenza", "Data prevista"),
            "done": ("Completato il", "Data di completamento", "Chiuso il"),
            "status": ("Stato",),
            "first": ("Scadenza originale",),
            "made": ("Creato il",),
        },
        {
            KEPT: ("Fatto", "Completato", "Chiuso", "Concluso"),
            OPEN: ("Aperto", "In corso", "Da fare", "In attesa", "Non iniziato"),
            DROPPED: ("Annullato", "Abbandonato"),
        },
        SLASHES,
        nobody=("", "da definire", "nessuno", "-"),
        many=("Tutti", "Team", "la squadra"),
        extra={"Note": "text", "Data inizio": "day"},
    ),
    Dress(
        "list sv",
        {
            "what": ("Uppgift", "Åtgärd", "Aktivitet"),
            "owner": ("Ansvarig", "Vem"),
            "due": ("Förfallodatum", "Klart senast", "Slutdatum", "Deadline"),
            "done": ("Klart datum", "Avslutad", "Slutförd"),
            "status": ("Status",),
            "first": ("Ursprungligt datum",),
            "made": ("Skapad",),
        },
        {
            KEPT: ("Klar", "Avslutad", "Färdig"),
            OPEN: ("Öppen", "Pågår", "Ej påbörjad"),
            DROPPED: ("Avbruten", "Inställd"),
        },
        ("%Y-%m-%d",),
        nobody=("", "ingen", "-"),
        many=("Alla", "Teamet"),
    ),
    Dress(
        "list pl",
        {
            "what": ("Zadanie", "Działanie"),
            "owner": ("Odpowiedzialny", "Kto", "Osoba odpowiedzialna"),
            "due": ("Termin", "Termin realizacji", "Do kiedy"),
            "done": ("Data ukończenia", "Zakończono", "Data zakończenia"),
            "status": ("Status", "Stan"),
            "first": ("Pierwotny termin",),
            "made": ("Utworzono",),
        },
        {
            KEPT: ("Zrobione", "Zakończone", "Gotowe"),
            OPEN: ("Otwarte", "W toku", "Do zrobienia"),
            DROPPED: ("Anulowane",),
        },
        ("%d.%m.%Y", "%Y-%m-%d"),
        nobody=("", "nikt", "-"),
        many=("Wszyscy", "Zespół"),
    ),
    Dress(
        "list ja",
        {
            "what": ("タスク", "アクション", "作業"),
            "owner": ("担当者", "担当", "責任者"),
            "due": ("期限", "期日", "締切"),
            "done": ("完了日", "終了日"),
            "status": ("ステータス", "状態", "状況"),
            "first": ("当初期限",),
            "made": ("作成日",),
        },
        {KEPT: ("完了", "済"), OPEN: ("未着手", "進行中", "対応中"), DROPPED: ("中止", "キャンセル")},
        ("%Y/%m/%d", "%Y年%-m月%-d日", "%Y-%m-%d"),
        nobody=("", "未定", "-"),
        many=("全員", "チーム"),
    ),
)

TOOLS = (
    Dress(
        "jira",
        {
            "id": ("Issue key",), "what": ("Summary",), "owner": ("Assignee",), "due": ("Due date", "Due Date"),
            "done": ("Resolved",), "status": ("Status",), "made": ("Created",), "resolution": ("Resolution",),
        },
        {KEPT: ("Done", "Closed", "Resolved"), OPEN: ("To Do", "In Progress", "In Review", "Selected for Development"),
            DROPPED: ("Done", "Closed")},
        ("%d/%b/%y %-I:%M %p", "%Y-%m-%d %H:%M"),
        joins=(), extra={"Issue id": "number", "Reporter": "person", "Updated": "day", "Priority": "text"}, tool=True,
    ),
    Dress(
        "redmine",
        {
            "id": ("#",), "what": ("Subject",), "owner": ("Assignee",), "due": ("Due date",), "done": ("Closed",),
            "status": ("Status",), "made": ("Created",),
        },
        {KEPT: ("Closed", "Resolved"), OPEN: ("New", "In Progress", "Feedback"), DROPPED: ("Rejected",)},
        ("%Y-%m-%d", "%m/%d/%Y %I:%M %p"),
        joins=(), extra={"Tracker": "tracker", "Author": "person", "Start date": "day", "Updated": "day"}, tool=True,
    ),
    Dress(
        "gitlab",
        {
            "id": ("Issue ID",), "what": ("Title",), "owner": ("Assignee",), "due": ("Due Date",), "done": ("Closed At (UTC)",),
            "status": ("State",), "made": ("Created At (UTC)",),
        },
        {KEPT: ("Closed",), OPEN: ("Open",), DROPPED: ()},
        ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d"),
        joins=(", ",), extra={"URL": "text", "Author": "person", "Updated At (UTC)": "day", "Description": "text"}, tool=True,
    ),
    Dress(
        "azure devops",
        {
            "id": ("ID",), "what": ("Title",), "owner": ("Assigned To",), "due": ("Target Date", "Due Date"),
                "done": ("Closed Date",),
            "status": ("State",), "made": ("Created Date",),
        },
        {KEPT: ("Closed", "Done", "Resolved"), OPEN: ("New", "Active", "To Do", "Doing"), DROPPED: ("Removed",)},
        ("%m/%d/%Y %-I:%M:%S %p", "%d/%m/%Y %H:%M:%S"),
        joins=(), extra={"Work Item Type": "tracker", "Tags": "text", "Changed Date": "day"}, tool=True,
    ),
    Dress(
        "asana",
        {
            "id": ("Task ID",), "what": ("Name",), "owner": ("Assignee",), "due": ("Due Date",), "done": ("Completed At",),
            "made": ("Created At",),
        },
        {KEPT: (), OPEN: (), DROPPED: ()},
        ("%Y-%m-%d",),
        joins=(), extra={"Last Modified": "day", "Section/Column": "text", "Start Date": "day", "Notes": "text",
            "Assignee Email": "text"}, tool=True,
    ),
    Dress(
        "linear",
        {
            "id": ("ID",), "what": ("Title",), "owner": ("Assignee",), "due": ("Due Date",), "done": ("Completed",),
            "status": ("Status",), "made": ("Created",), "gone": ("Canceled",),
        },
        {KEPT: ("Done",), OPEN: ("Todo", "In Progress", "Backlog", "In Review"), DROPPED: ("Canceled", "Duplicate")},
        ("%Y-%m-%dT%H:%M:%S.000Z",),
        joins=(), extra={"Creator": "person", "Updated": "day", "Priority": "text", "Estimate": "number"}, tool=True,
    ),
    Dress(
        "planner",
        {
            "id": ("Task ID",), "what": ("Task Name",), "owner": ("Assigned To",), "due": ("Due Date",),
                "done": ("Completed Date",),
            "status": ("Progress",), "made": ("Created Date",),
        },
        {KEPT: ("Completed",), OPEN: ("Not started", "In progress"), DROPPED: ()},
        ("%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y"),
        joins=(";",), extra={"Bucket Name": "text", "Created By": "person", "Start Date": "day", "Late": "text",
            "Priority": "text"}, tool=True,
    ),
    Dress(
        "openproject",
        {
            "id": ("ID",), "what": ("Subject",), "owner": ("Assignee",), "due": ("Finish date",), "status": ("Status",),
            "made": ("Created on",),
        },
        {KEPT: ("Closed",), OPEN: ("New", "In progress", "On hold", "Scheduled"), DROPPED: ("Rejected",)},
        ("%m/%d/%Y", "%Y-%m-%d"),
        joins=(), extra={"Type": "tracker", "Start date": "day", "Author": "person", "Priority": "text"}, tool=True,
    ),
    Dress(
        "wrike",
        {
            "id": ("Key",), "what": ("Title",), "owner": ("Assigned To",), "due": ("End Date",), "status": ("Custom status",),
            "made": ("Date added",),
        },
        {KEPT: ("Completed",), OPEN: ("New", "In Progress", "In Review"), DROPPED: ("Cancelled",)},
        ("%m/%d/%Y", "%Y-%m-%d"),
        joins=(", ",), extra={"Folder": "text", "Start Date": "day", "Priority": "text"}, tool=True,
    ),
    Dress(
        "shortcut",
        {
            "id": ("id",), "what": ("name",), "owner": ("owners",), "due": ("due_date",), "done": ("completed_at",),
            "status": ("state",), "made": ("created_at",),
        },
        {KEPT: ("Completed", "Done"), OPEN: ("Unstarted", "In Development", "Ready for Review"), DROPPED: ()},
        ("%Y/%m/%d %H:%M:%S", "%m/%d/%Y %H:%M"),
        joins=(";",), extra={"type": "tracker", "requester": "text", "started_at": "day", "updated_at": "day"}, tool=True,
    ),
    Dress(
        "github project",
        {"what": ("Title",), "owner": ("Assignees",), "due": ("Target date", "Due date"), "status": ("Status",)},
        {KEPT: ("Done",), OPEN: ("Todo", "In Progress", "Backlog"), DROPPED: ()},
        ("%b %d, %Y", "%Y-%m-%d"),
        joins=(", ",), extra={"URL": "text", "Labels": "text"}, tool=True,
    ),
    Dress(
        "smartsheet",
        {
            "what": ("Task Name",), "owner": ("Assigned To",), "due": ("End Date",), "status": ("Status",),
                "share": ("% Complete",),
        },
        {KEPT: ("Complete",), OPEN: ("Not Started", "In Progress"), DROPPED: ("Canceled",)},
        ("%m/%d/%y", "%m/%d/%Y"),
        joins=(", ",), extra={"Start Date": "day", "Duration": "text", "Predecessors": "text"}, tool=True,
    ),
    Dress(
        "notion",
        {"what": ("Name",), "owner": ("Assignee", "Assign", "Person"), "due": ("Due", "Due date", "Date"),
            "status": ("Status",)},
        {KEPT: ("Done",), OPEN: ("Not started", "In progress"), DROPPED: ("Archived",)},
        ("%B %-d, %Y", "%B %-d, %Y %-I:%M %p"),
        joins=(", ",), extra={"Tags": "text"}, tool=True,
    ),
)  # fmt: skip
