"""Microsoft Planner: title rows above the table; owners joined with ``;``, so that no single one has it."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="planner",
        label="Microsoft Planner",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("Task ID", "Task Name", "Bucket Name"),
            marker("Task Name", "Bucket Name", "Progress"),
            marker("Aufgaben-ID", "Aufgabenname", "Bucketname"),
            marker("Taak-id", "Taaknaam", "Bucketnaam"),
            marker("ID de tâche", "Nom de la tâche", "Nom du compartiment"),
            marker("Id. de tarea", "Nombre de la tarea", "Nombre del depósito"),
        ),
        fields={
            "id": ("Task ID", "Aufgaben-ID", "Taak-id", "ID de tâche", "Id. de tarea"),
            "what": ("Task Name", "Aufgabenname", "Taaknaam", "Nom de la tâche", "Nombre de la tarea"),
            "owner": ("Assigned To", "Zugewiesen an", "Toegewezen aan", "Attribué à", "Asignado a"),
            "made_on": ("Created Date", "Erstellungsdatum", "Gemaakt op", "Date de création", "Fecha de creación"),
            "due_on": ("Due Date", "Fälligkeitsdatum", "Einddatum", "Date d'échéance", "Fecha de vencimiento"),
            "done_on": (
                "Completed Date",
                "Abgeschlossen am",
                "Voltooid op",
                "Date d'achèvement",
                "Fecha de finalización",
            ),
            "team": ("Plan Name", "Team"),
            "status": ("Progress", "Status", "Voortgang", "Avancement", "Progreso"),
        },
        state_columns=("Progress", "Status", "Voortgang", "Avancement", "Progreso"),
        dropped_columns=("Bucket Name", "Bucketname", "Bucketnaam", "Nom du compartiment", "Nombre del depósito"),
        owner_separators=(";",),
        order=19,
    ),
)
