"""A workspace's own questionnaires: looked at, renamed, corrected in a new version, retired, used again.

Published blocks keep what they were sealed with: scale and direction stand with each load. A correction counts for files
loaded from then on, and for a load that is undone and made again.
"""

from __future__ import annotations

from pathlib import Path

from etl.questionnaires import own_questions
from etl.questionnaires.instruments import Instrument, instrument_of, read_instrument
from etl.questionnaires.own_questions import Correction
from etl.store.files import write_whole
from etl.store.lock import hold
from firmyes import instruments, logbook
from firmyes.errors import MappingError
from firmyes.logbook import Deed

EARLIER = "earlier"  # the folder of earlier versions, beside the files in use


def own(workspace: Path) -> tuple[Instrument, ...]:
    """The questionnaires kept in a workspace, retired ones too, by name. Raises MappingError for a file that is none."""
    found = [read_instrument(path) for path in sorted((workspace / instruments.FOLDER).glob("*.toml"))]
    return tuple(sorted(found, key=lambda each: (each.retired, each.name.casefold())))


def one(workspace: Path, name: str) -> Instrument:
    """One of them by its id. Raises MappingError naming those there are."""
    return _file_of(workspace, name)[1]


def correct(workspace: Path, name: str, change: Correction, by: str) -> Instrument:
    """Keep a corrected version and put the one before aside. Raises MappingError where it cannot be used.

    A new name or text is no other reading: the version stays.
    """
    with hold(workspace, "correct a questionnaire"):
        path, before = _file_of(workspace, name)
        text = own_questions.corrected(path.read_bytes(), change)
        made = instrument_of(text.encode(), path.name)
        if made.version != before.version:
            (path.parent / EARLIER).mkdir(exist_ok=True)
            write_whole(path.parent / EARLIER / f"{path.stem}.{before.version}.toml", path.read_text(encoding="utf-8"))
        write_whole(path, text)
    logbook.record(workspace, by, Deed.CHANGED_QUESTIONS, f"{name}, version {made.version}")
    return made


def retire(workspace: Path, name: str, by: str, *, retired: bool = True) -> Instrument:
    """Read no file with a questionnaire any more, or again; what was loaded stays shown."""
    with hold(workspace, "retire a questionnaire"):
        path, _ = _file_of(workspace, name)
        text = own_questions.retired(path.read_bytes(), retired)
        made = instrument_of(text.encode(), path.name)
        write_whole(path, text)
    logbook.record(workspace, by, Deed.CHANGED_QUESTIONS, f"{name} {'retired' if retired else 'used again'}")
    return made


def _file_of(workspace: Path, name: str) -> tuple[Path, Instrument]:
    for path in sorted((workspace / instruments.FOLDER).glob("*.toml")):
        found = read_instrument(path)
        if found.id == name:
            return path, found
    known = ", ".join(each.id for each in own(workspace)) or "none yet"
    raise MappingError(
        f"There is no questionnaire “{name}” of your own",
        f"Kept here: {known}.",
        "Name one of these; those that come with the app stay as they are.",
    )
