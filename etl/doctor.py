"""What is odd in what was loaded: each finding is one query of ``etl/sql/doctor`` that returned rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl import health
from etl.building.audit import audit
from etl.building.compare import differing
from etl.building.publish import current
from etl.model.finding import Finding
from etl.sql.statements import SQL, sql
from etl.store import custody, ledger
from etl.store.journal import JOURNAL_FILE, of_workspace
from etl.store.secret import require_made
from firmyes.config import read_settings

__all__ = ["Finding", "examine", "examine_build", "examine_privacy"]
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Oddity:
    """One kind of oddity: the query that finds it (a row per case, its first column the case in words), title, advice."""

    query: str
    title: str
    next_step: str


ODDITIES = (
    Oddity(
        "shared_ids",
        "Two teams whose people have the same ids",
        "A person counts once a wave. If the ids start anew in each team, make them different and add the files again.",
    ),
    Oddity(
        "similar_teams",
        "Team names that differ by case or spelling",
        "If they are one team, undo the file and add it with the same name.",
    ),
    Oddity(
        "constant_item",
        "A question everybody answered the same",
        "Check that the column was mapped to the right question.",
    ),
    Oddity("lone_wave", "A wave with one response", "Check the wave’s name; one response is never shown."),
    Oddity(
        "done_before_made",
        "Promises done before they were made",
        "They are kept but left out of durations; check the columns of the dates.",
    ),
    Oddity(
        "due_before_made",
        "Promises due before they were made",
        "Check which column is the date made and which the date due.",
    ),
    Oddity(
        "refused_days",
        "Promises done after their export, or done and still open",
        "Such a day is not taken: the status decides. If the column holds planned days, undo the file and map it as the date due.",
    ),
    Oddity(
        "no_longer_held",
        "Open promises that the newest export of their list no longer holds",
        "Say what became of them on Add data, or import that export again with --no-longer dropped or --no-longer open.",
    ),
    Oddity(
        "no_dates",
        "Promises without any date",
        "They count as made, never as kept on time; check whether the export has dates.",
    ),
    Oddity(
        "no_due_dates",
        "Files whose promises mostly have no promised date",
        "Whether they were kept on time cannot be told. Check which column is the date due, or say with --promised which rows "
        "were promised.",
    ),
    Oddity(
        "many_first_dates",
        "A file that changed many promised dates at once",
        "If it was an older export or the wrong column, undo it.",
    ),
    Oddity(
        "unknown_decision",
        "Votes or promises that name a decision nobody recorded",
        "Add the decisions, or use their id or exact title.",
    ),
)


def examine(workspace: Path) -> tuple[Finding, ...]:
    """What is wrong with the workspace, then everything odd in the live loads.

    Waits while somebody writes; changes nothing, makes nothing.
    """
    if not custody.has_ledger(workspace):
        return health.without_ledger(workspace)
    with ledger.reader(workspace) as con:
        whole = health.of_workspace(con, workspace)
        con.execute(sql("staging/live_load"))
        con.execute(sql("staging/decision_now"))
        con.execute(sql("staging/decision_name"))
        con.execute(sql("staging/no_longer"))
        con.execute(sql("reach/all_team"))
        con.execute(sql("staging/commitment_version"))
        found = [_examine(con, oddity) for oddity in ODDITIES]
    return (*whole, *(finding for finding in found if finding is not None))


def examine_privacy(workspace: Path) -> tuple[Finding, ...]:
    """Whether anybody could be found by comparing what was ever published (``etl.building.audit``); changes nothing.

    No lock is needed: lines are only added to the journal. Raises WorkspaceError where it cannot be read with the
    workspace's secret.
    """
    if not (workspace / JOURNAL_FILE).exists():
        return ()
    require_made(workspace)
    found = audit(of_workspace(workspace).seals(), read_settings(workspace).k)
    if not found:
        return ()
    cases = tuple(
        f"{each.team}: blocks {', '.join(map(str, each.blocks))} tell {each.people} apart" for each in found[:SHOWN]
    )
    return (
        Finding(
            "told_apart",
            "Published groups that tell fewer people apart than k",
            len(found),
            cases,
            "Undo the newer of the files they came with, and see that earlier exports of these pages are deleted.",
        ),
    )


def examine_build(workspace: Path) -> tuple[Finding, ...]:
    """Whether the build in use is, row by row, the one that is made from nothing; changes nothing.

    Most builds are made from the one before (``etl.building.last``). Waits while somebody writes; what is wrong
    with the workspace as a whole is said alone.
    """
    if not custody.has_ledger(workspace):
        return health.without_ledger(workspace)
    build_id = current(workspace)
    with ledger.reader(workspace) as con:
        whole = health.of_workspace(con, workspace)
        if whole or build_id is None:
            return whole
        marts = differing(con, workspace / custody.BUILDS / f"{build_id}.duckdb", read_settings(workspace))
    if not marts:
        return ()
    return (
        Finding(
            "not_the_same",
            "The build in use is not the one that is made from nothing",
            len(marts),
            marts,
            "Build anew: python -m etl build. Then report this: it should not be.",
        ),
    )


def _examine(con: duckdb.DuckDBPyConnection, oddity: Oddity) -> Finding | None:
    rows = con.execute((SQL / "doctor" / f"{oddity.query}.sql").read_text(encoding="utf-8")).fetchall()
    if not rows:
        return None
    return Finding(oddity.query, oddity.title, len(rows), tuple(row[0] for row in rows[:SHOWN]), oddity.next_step)
