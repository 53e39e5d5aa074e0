"""What is asked about a load that is loaded, answered: whose answers it brought, what became of promises it no longer holds."""

from __future__ import annotations

from pathlib import Path

from etl.store import custody, ledger, rounds, standing
from etl.store import no_longer as gone
from etl.writer import writing
from firmyes import logbook
from firmyes.logbook import Deed


def say_round(
    workspace: Path, load_id: int, same_as: int | None, by: str, *, second: bool = False, of: str | None = None
) -> bool:
    """Answer whose answers a load brought: those of the round of load ``same_as``, or, with None, a new round. Then build.

    What was said is kept, with who said it and when. With ``second`` a new round takes two: the first is kept and changes
    nothing until somebody else says so too. Whether it counts. Raises UnknownValue for a load that is not there, or that
    ``of`` did not bring (None: anybody's).
    """
    with writing(workspace, f"answer for file {load_id}") as writer:
        rounds.require_known(writer.con, load_id, same_as, of)
        counts = not (second and same_as is None) or rounds.is_seconded(writer.con, load_id, by)
        answer = "a new round" if same_as is None else f"the round of file {same_as}"
        logbook.record(workspace, by, Deed.SAME_ROUND, f"file {load_id}: {answer}{'' if counts else ', says one'}")
        if not counts:
            return False
        rounds.say(writer.con, load_id, same_as, by)
        with standing.stands(f"What was said of file {load_id} is kept"):
            writer.publish()
    return True


def half_said_rounds(workspace: Path) -> dict[int, str]:
    """Loads of which one person has said that they are a new round, where it takes two: load, and who."""
    if not custody.has_ledger(workspace):
        return {}
    with ledger.reader(workspace) as con:
        return rounds.half_said(con)


def say_no_longer(workspace: Path, load_id: int, answer: str, by: str) -> None:
    """Say what became of the open promises that a load's export no longer holds, then build: ``dropped`` (on the export's day)
    or ``open`` (a filter left them out); ``renamed+dropped``, ``renamed+open`` take likely new words for the same first.
    """
    with writing(workspace, f"answer for file {load_id}") as writer:
        if gone.say(writer.con, load_id, answer, by):
            logbook.record(workspace, by, Deed.NO_LONGER, f"file {load_id}: {answer}")
            with standing.stands(f"What was said of file {load_id} is kept"):
                writer.publish()
