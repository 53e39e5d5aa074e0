"""Jira Cloud and Server. Fields with several values repeat their header; headers and months follow the user's language."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="jira",
        label="Jira",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("Issue key", "Summary"),
            marker("Issue key", "Status"),
            marker("Vorgangsschlüssel", "Zusammenfassung"),
            marker("Schlüssel", "Zusammenfassung", "Status"),
            marker("Clave de incidencia", "Resumen"),
            marker("Clave de la incidencia", "Resumen"),
            marker("Clave", "Resumen", "Estado"),
            marker("Clé de ticket", "Résumé"),
            marker("Clé", "Résumé", "État"),
            marker("Clé de demande", "Résumé"),
            marker("Issuesleutel", "Samenvatting"),
            marker("Issue-sleutel", "Samenvatting"),
            marker("Sleutel", "Samenvatting", "Status"),
        ),
        fields={
            "id": (
                "Issue key", "Key", "Vorgangsschlüssel", "Schlüssel", "Clave de incidencia", "Clave de la incidencia",
                "Clave", "Clé de ticket",
                "Clé de demande", "Clé", "Issuesleutel", "Issue-sleutel", "Sleutel",
            ),
            "what": ("Summary", "Zusammenfassung", "Resumen", "Résumé", "Samenvatting"),
            "owner": ("Assignee", "Bearbeiter", "Zugewiesene Person", "Responsable", "Persona asignada", "Attribué à",
            "Personne assignée", "Toegewezen persoon", "Toegewezene", "Behandelaar"),
            "made_on": ("Created", "Erstellt", "Creada", "Creado", "Création", "Créé", "Création de", "Gemaakt", "Aangemaakt"),
            "due_on": ("Due date", "Due Date", "Fälligkeitsdatum", "Fällig", "Fecha de vencimiento", "Vencimiento",
            "Date d'échéance", "Échéance", "Einddatum", "Vervaldatum", "Deadline"),
            "done_on": ("Resolved", "Erledigt", "Resuelta", "Resuelto", "Résolu", "Résolution le", "Resolutiedatum",
            "Opgelost", "Afgehandeld"),
            "status": ("Status", "Estado", "État", "Statut"),
            "team": ("Custom field (Team)", "Team", "Team Name", "Custom field (Team Name)", "Project name",
            "Projektname", "Nombre del proyecto", "Nom du projet", "Projectnaam"),
        },
        state_columns=(
            "Resolution", "Status Category", "Status", "Lösung", "Resolución", "Résolution", "Resolutie", "Oplossing",
            "Statuskategorie",
            "Categoría de estado", "Categoría del estado", "Catégorie d'état", "Catégorie de statut", "Statuscategorie",
            "Estado", "État", "Statut",
        ),
        day_only=frozenset({"due_on"}),
        order=20,
    ),
)  # fmt: skip
