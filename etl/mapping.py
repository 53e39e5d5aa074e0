"""From a recognised table to a Plan: which column is what, how its values are read, and what has to be asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from etl.plan import Options, Plan
from etl.table import Table


def propose(table: Table, options: Options, workspace: Path | None, today: date) -> Plan:
    """The plan for a file: what was recognised, what the person said (``options`` wins), and what is still open.

    Raises MappingError where a column the person named is not there or a needed field has none, ImportRefused where
    nothing of the file may be loaded. Questions only the person can answer do not raise: they stand in ``plan.questions``.
    """
    raise NotImplementedError


def require_ready(plan: Plan, table: Table) -> None:
    """Raise MappingError for the first needed question that is still open: nothing is loaded on a guess."""
    raise NotImplementedError


def remember(workspace: Path, table: Table, plan: Plan) -> None:
    """Keep a confirmed mapping in ``mappings.json``: the same header gets it again."""
    raise NotImplementedError
