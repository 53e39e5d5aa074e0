"""Jira: repeated columns, headers and months in the user's language, due at midnight means that day, won't do is not done."""

from __future__ import annotations

from datetime import date

import pytest

from etl.model.plan import Options
from firmyes.errors import MappingError
from tests.factory.exports import at, planned, understood

HEAD = [
    "Summary",
    "Issue key",
    "Issue id",
    "Issue Type",
    "Status",
    "Project name",
    "Resolution",
    "Assignee",
    "Created",
    "Resolved",
    "Due Date",
    "Labels",
    "Labels",
    "Sprint",
    "Sprint",
    "Status Category",
]
ROWS = [
    ["Ship the list", "A-1", 10001, "Story", "Released", "Payments", "Done", "Ada", "12/Mar/24 9:41 AM", "20/Mar/24 5:00 PM", "22/Mar/24 12:00 AM", "promise", "q1", "S1", "S2", "Done"],
    ["Call them", "A-2", 10002, "Task", "Closed", "Payments", "Won't Do", "", "13/Mar/24 9:41 AM", "14/Mar/24 5:00 PM", "", "", "", "S1", "", "Done"],
    ["Think", "A-3", 10003, "Task", "Parked", "Payments", "", "Bo", "13/Mar/24 9:41 AM", "", "1/Apr/24 12:00 AM", "q1", "promise", "", "", "In Progress"],
]  # fmt: skip


def test_an_export_in_english() -> None:
    table, plan = planned([HEAD, *ROWS])
    assert plan.source == "jira"
    shipped, called, thought = understood(table, plan)
    assert shipped == {
        "what": "Ship the list", "owner": "Ada", "made_on": at("2024-03-12 09:41"), "due_on": date(2024, 3, 22), "done_on": at("2024-03-20 17:00"),
        "status": "Released", "team": "Payments", "id": "A-1", "state": "kept",
    }  # fmt: skip
    assert called["state"] == "dropped" and "owner" not in called and "due_on" not in called
    assert thought["state"] == "open"


def test_the_rows_with_a_label_were_promised() -> None:
    table, plan = planned([HEAD, *ROWS], promised="Labels=promise")
    assert [table.columns[place] for place in plan.promised_columns] == ["Labels", "Labels"]
    marked = [
        any(cells[place] in plan.promised_texts for place in plan.promised_columns) for _, cells in table.iterate()
    ]
    assert marked == [True, False, True]
    assert not plan.questions


def test_a_label_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(MappingError) as refused:
        planned([HEAD, *ROWS], promised="Labels=promises")
    assert "promise, q1" in refused.value.what


LOCAL = {
    "de": (["Zusammenfassung", "Vorgangsschlüssel", "Status", "Lösung", "Bearbeiter", "Erstellt", "Erledigt", "Fälligkeitsdatum", "Statuskategorie"],
           ["Fertig", "Fertig", "Ada", "12/Mär/24 9:41 AM", "20/Mai/24 5:00 PM", "22/Okt/24 12:00 AM", "Fertig"]),
    "fr": (["Résumé", "Clé de ticket", "État", "Résolution", "Responsable", "Création", "Résolu", "Date d'échéance", "Catégorie de statut"],
           ["Terminé", "Terminé", "Ada", "12/mars/24 9:41 AM", "20/mai/24 5:00 PM", "22/oct./24 12:00 AM", "Terminé"]),
    "es": (["Resumen", "Clave de incidencia", "Estado", "Resolución", "Persona asignada", "Creada", "Resuelta", "Fecha de vencimiento", "Categoría de estado"],
           ["Finalizada", "Listo", "Ada", "12/mar/24 9:41 AM", "20/may/24 5:00 PM", "22/oct/24 12:00 AM", "Listo"]),
    "nl": (["Samenvatting", "Issuesleutel", "Status", "Oplossing", "Toegewezene", "Gemaakt", "Opgelost", "Einddatum", "Statuscategorie"],
           ["Gereed", "Gereed", "Ada", "12/mrt/24 9:41 AM", "20/mei/24 5:00 PM", "22/okt/24 12:00 AM", "Gereed"]),
}  # fmt: skip


@pytest.mark.parametrize("language", LOCAL)
def test_headers_months_and_states_in_other_languages(language: str) -> None:
    head, cells = LOCAL[language]
    table, plan = planned([head, ["Größe", "A-1", *cells]], team="Blau")
    assert plan.source == "jira"
    assert understood(table, plan) == [
        {
            "team": "Blau", "what": "Größe", "id": "A-1", "status": cells[0], "owner": "Ada", "made_on": at("2024-03-12 09:41"),
            "done_on": at("2024-05-20 17:00"), "due_on": date(2024, 10, 22), "state": "kept",
        }
    ]  # fmt: skip


def test_without_due_dates_nothing_can_be_late() -> None:
    head = [name for name in HEAD if name != "Due Date"]
    _, plan = planned([head, *[[cell for place, cell in enumerate(row) if place != 10] for row in ROWS]])
    assert any("No row has a promised date" in warning for warning in plan.warnings)


def test_most_rows_without_owner_and_date_are_doubted() -> None:
    bare = [[*row[:7], "", *row[8:10], "", *row[11:]] for row in ROWS]
    _, plan = planned([HEAD, *bare])
    assert any("3 of 3 rows have neither an owner nor a promised date" in warning for warning in plan.warnings)
    assert Options().promised is None
