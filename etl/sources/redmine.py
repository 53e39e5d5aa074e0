"""Redmine's issues, in the languages of its own interface: ``#`` is the number, the last status tells whether one was rejected.

Source: redmine/redmine, ``config/locales/*.yml`` (``field_…`` and ``default_issue_status_…``).
"""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="redmine",
        label="Redmine",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("#", "Tracker", "Subject"),
            marker("#", "Tracker", "Thema"),
            marker("#", "Tracker", "Sujet"),
            marker("#", "Tipo", "Asunto"),
            marker("#", "Tracker", "Oggetto"),
            marker("#", "Tracker", "Onderwerp"),
            marker("#", "Tipo", "Título"),
            marker("#", "Typ zagadnienia", "Temat"),
            marker("#", "Ärendetyp", "Ämne"),
            marker("#", "Трекер", "Тема"),
            marker("#", "トラッカー", "題名"),
        ),
        fields={
            "id": ("#",),
            "what": ("Subject", "Thema", "Sujet", "Asunto", "Oggetto", "Onderwerp", "Título", "Temat", "Ämne", "Тема", "題名"),
            "owner": ("Assignee", "Assigned to", "Zugewiesen an", "Assigné à", "Asignado a", "Assegnato a", "Toegewezen aan",
                "Atribuído para", "Przypisany do", "Tilldelad", "Назначена", "担当者"),
            "made_on": ("Created", "Angelegt", "Créé", "Creado", "Creato", "Aangemaakt op", "Criado em", "Data utworzenia",
                "Skapad", "Создано", "作成日"),
            "due_on": ("Due date", "Abgabedatum", "Echéance", "Fecha fin", "Scadenza", "Verwachte einddatum", "Data prevista",
                "Data oddania", "Deadline", "Срок завершения", "期日"),
            "done_on": ("Closed", "Geschlossen am", "Geschlossen", "Fermé", "Cerrada", "Chiuso", "Gesloten", "Concluído",
                "Data zamknięcia", "Stängd", "Закрыта", "終了日"),
            "team": ("Project", "Projekt", "Projet", "Proyecto", "Progetto", "Projeto", "Проект", "プロジェクト"),
            "status": ("Status", "Statut", "Estado", "Stato", "Situação", "Статус", "ステータス"),
        },
        state_columns=("Status", "Statut", "Estado", "Stato", "Situação", "Статус", "ステータス"),
        words={
            "erledigt": "kept", "gelöst": "kept", "abgewiesen": "dropped", "fermé": "kept", "rejeté": "dropped",
            "cerrada": "kept", "rechazada": "dropped", "chiuso": "kept", "rifiutato": "dropped", "gesloten": "kept",
            "afgewezen": "dropped", "fechada": "kept", "rejeitada": "dropped", "zamknięty": "kept", "odrzucony": "dropped",
            "stängd": "kept", "avslagen": "dropped", "закрыта": "kept", "отклонена": "dropped", "終了": "kept", "却下": "dropped",
            "feedback": "open", "neu": "open", "commentaire": "open", "comentarios": "open", "commenti": "open",
            "terugkoppeling": "open", "odpowiedź": "open", "återkoppling": "open", "нужен отклик": "open", "フィードバック": "open",
        },
        order=21,
    ),
)  # fmt: skip
