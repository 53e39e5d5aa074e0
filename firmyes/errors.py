"""One family of errors: each says what happened, where, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Where:
    """The place in a file an error speaks of. Lines count from 1, as an editor shows them."""

    file: str = ""
    line: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        parts = [self.file] if self.file else []
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.column:
            parts.append(f"column “{self.column}”")
        if self.value:
            parts.append(f"value “{self.value}”")
        return ", ".join(parts)


class FirmYesError(Exception):
    """What a person may see: a title, what happened, where, and what to do.

    ``title`` is one short sentence, ``what`` says what happened, ``next_step`` what to do about it.
    """

    def __init__(self, title: str, what: str = "", next_step: str = "", where: Where | None = None) -> None:
        super().__init__(title)
        self.title = title
        self.what = what
        self.next_step = next_step
        self.where = where or Where()

    def __str__(self) -> str:
        place = str(self.where)
        return "\n".join(part for part in (self.title, place and f"Where: {place}", self.what, self.next_step) if part)


class ReadError(FirmYesError):
    """The file is no table we can read."""


class MappingError(FirmYesError):
    """A needed field has no column, or a column named by the person is not there."""


class ImportRefused(FirmYesError):
    """The file can be read, but nothing of it may be loaded."""


class SpoiledIds(ImportRefused):
    """A spreadsheet has rounded the ids of a column: the file can only be loaded without it. ``field`` is what it holds."""

    field = ""


class WorkspaceError(FirmYesError):
    """The workspace cannot be used as it is: damaged, locked for too long, or from a newer version."""


class BuildUnusable(WorkspaceError):
    """The build in use is missing, damaged, or made by an earlier version: it can be made again from the ledger."""


class MachineError(WorkspaceError):
    """The machine refused: a full disk, a folder that may not be written to, a damaged file (``firmyes.machine``)."""


class NotBuilt(WorkspaceError):
    """What was done stands in the ledger, and no build shows it yet. ``reports`` are those of the loads that stand."""

    def __init__(self, title: str, what: str, next_step: str, reports: tuple[Any, ...] = ()) -> None:
        super().__init__(title, what, next_step)
        self.reports = reports


class EngineError(WorkspaceError):
    """An engine elsewhere, named by somebody for a build, is not there or cannot be used; the last build stays in use."""


class BuildRefused(FirmYesError):
    """A data check failed; the last build stays in use."""


class UnknownValue(FirmYesError):
    """A team, metric, instrument or load that is not there; the known ones are listed in ``what``."""


class NotAllowed(FirmYesError):
    """Somebody asks for what is not theirs to do."""
