"""Days that somebody names ("recaps start"), kept in the ledger and shown beside what changed. The build tells of them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

import duckdb

from etl.model.text import plain
from etl.sql.statements import sql
from etl.store import ledger, standing
from etl.writer import Writer, writing
from firmyes import logbook
from firmyes.errors import NotAllowed, UnknownValue
from firmyes.logbook import Deed
from firmyes.model import NamedDay, ViewScope
from firmyes.model.access import fold

LONGEST_NAME = 40  # letters: a label over a chart


def name_day(workspace: Path, day: NamedDay, by: str, scope: ViewScope) -> None:
    """Keep a new named day, or say one otherwise, then build. What stands already changes nothing.

    Raises UnknownValue for a name that is empty or too long and for a mark that is not there, NotAllowed where its team, or
    the one it stood with, is outside ``scope``; a day of all teams is for whoever sees all.
    """
    day = replace(day, label=_readable(day.label))
    with _writing(workspace) as writer:
        _require_theirs(writer.con, day.team, scope)
        if day.mark_id:
            _require_theirs(writer.con, _team_of(writer.con, day.mark_id), scope)
        if _stands(writer.con, day):
            return
        with ledger.whole(writer.con):
            keep(writer.con, day, by)
        _publish(writer, workspace, by, Deed.NAMED_DAY, day)


def keep(con: duckdb.DuckDBPyConnection, day: NamedDay, by: str) -> None:
    """Write a named day into the ledger, in the caller's transaction; nothing is built."""
    ledger.touch(con, "a mark")
    con.execute(sql("ledger/keep_mark"), _row(day, by))


def unname_day(workspace: Path, mark_id: str, by: str, scope: ViewScope) -> None:
    """Take a named day away, then build. Raises UnknownValue for one that is not there, NotAllowed as ``name_day``."""
    with _writing(workspace) as writer:
        team = _team_of(writer.con, mark_id)
        _require_theirs(writer.con, team, scope)
        asked = {"mark_id": mark_id}
        on = writer.con.execute("select marked_on from mark where mark_id = $mark_id", asked).fetchall()[0][0]
        with ledger.whole(writer.con):
            ledger.touch(writer.con, "a mark that was taken away")
            writer.con.execute("delete from mark where mark_id = $mark_id", asked)
        _publish(writer, workspace, by, Deed.UNNAMED_DAY, NamedDay(mark_id, team, on, ""))


def _writing(workspace: Path) -> AbstractContextManager[Writer]:
    return writing(workspace, "edit marks")


def _publish(writer: Writer, workspace: Path, by: str, deed: Deed, day: NamedDay) -> None:
    """The logbook tells which day, not what it is called: that may be a person's name, and can be taken out of the ledger."""
    logbook.record(workspace, by, deed, f"{day.on}")
    with standing.stands("The marks are kept"):
        writer.publish()


def _readable(label: str) -> str:
    said = "".join(letter if letter.isprintable() else " " for letter in plain(label))
    said = " ".join(said.split())
    if 0 < len(said) <= LONGEST_NAME:
        return said
    what = "It has no letters." if not said else f"“{said}” has {len(said)} letters."
    raise UnknownValue("A mark needs a short name", what, f"Write up to {LONGEST_NAME} letters: “recaps start”.")


def _row(day: NamedDay, by: str) -> dict[str, object]:
    return {
        "mark_id": day.mark_id or token_hex(4), "team": day.team, "marked_on": day.on, "label": day.label, "named_by": by,
    }  # fmt: skip


def _stands(con: duckdb.DuckDBPyConnection, day: NamedDay) -> bool:
    """Whether this very day has this very name already: said twice it is one."""
    asked = {"team": day.team, "on": day.on, "label": day.label}
    same = "select 1 from mark where team = $team and marked_on = $on and label = $label"
    return con.execute(same, asked).fetchone() is not None


def _team_of(con: duckdb.DuckDBPyConnection, mark_id: str) -> str:
    row = con.execute("select team from mark where mark_id = $mark_id", {"mark_id": mark_id}).fetchone()
    if row is None:
        raise UnknownValue("This mark is not there", "Somebody may have taken it away.", "Reload the page.")
    return str(row[0])


def _require_theirs(con: duckdb.DuckDBPyConnection, team: str, scope: ViewScope) -> None:
    parents = con.execute("select team, part_of from team where part_of is not null").fetchall()
    if scope.is_everything or (team and scope.holds(team, {fold(name): fold(above) for name, above in parents})):
        return
    raise NotAllowed(
        "This is not your team’s",
        f"A mark of {team or 'all teams'} is not yours to add or change.",
        "Ask an administrator: whose numbers somebody sees stands in access.toml.",
    )
