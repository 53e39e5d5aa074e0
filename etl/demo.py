"""The demo data: the committed files of ``data/demo``, through the same import as anybody's. And the first start."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from etl.building.publish import current
from etl.model.plan import Kind, Options
from etl.model.report import Progress
from etl.naming import keep
from etl.store import demo_loads
from etl.workspace import propose, read
from etl.writer import Writer, writing
from firmyes.config import ROOT
from firmyes.errors import WorkspaceError
from firmyes.model import NamedDay

FILES = ROOT / "data" / "demo"
BY = "demo"


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One file, its kind, and the day its data reach to: exports carry it in their name, the rest reach to the last."""

    path: Path
    kind: Kind
    as_of: date


def demo_files() -> tuple[DemoFile, ...]:
    """All files in the order they are loaded: exports of the tracker oldest first, as they would have come."""
    exports = [
        (path, date.fromisoformat(path.stem.partition("-")[2])) for path in sorted(FILES.glob("commitments-*.csv"))
    ]
    last = exports[-1][1]
    others = (Kind.DECISIONS, Kind.SURVEY, Kind.VOTES)
    return (
        *(DemoFile(FILES / f"{kind.value}.csv", kind, last) for kind in others),
        *(DemoFile(path, Kind.COMMITMENTS, day) for path, day in exports),
    )


def load_demo(workspace: Path, progress: Progress | None = None) -> None:
    """Load the demo data and publish a build of it. Raises WorkspaceError where somebody's own data are loaded."""
    with writing(workspace, "demo") as writer:
        fill(writer, progress)


def ensure_workspace(workspace: Path, progress: Progress | None = None) -> None:
    """See that the workspace has a build; a workspace without a load of its own begins with the demo data.

    Two who start at once make one build: the second waits for the lock and finds it done. A build that is there and cannot
    be used is left to ``etl.workspace.mend``, which says what it did.
    """
    if current(workspace) is not None:
        return
    with writing(workspace, "first start") as writer:
        if current(workspace) is not None:
            return
        if _has_own_loads(writer.con):
            writer.publish(progress)
        else:
            fill(writer, progress)


def start_own(workspace: Path) -> None:
    """Leave the demo data. A workspace of demo loads alone becomes an empty one; beside own loads they are undone."""
    with writing(workspace, "start with own data") as writer:
        if _has_own_loads(writer.con):
            demo_loads.leave_demo(writer.con)
        else:
            writer.begin_anew()  # pages go on reading the demo until the new build is there
        writer.publish()


def fill(writer: Writer, progress: Progress | None = None) -> None:
    """Load the demo data into a workspace that is held already: a first start looks and loads under one lock."""
    _refuse_beside_own_data(writer)
    for team, part_of, size in _teams():
        writer.set_team(team, part_of, size, demo=True)
    for day in _named_days():
        keep(writer.con, day, BY)
    files = demo_files()
    for number, file in enumerate(files):
        if progress:
            progress(f"Loading {file.path.name}", 0.7 * number / len(files))
        _load(writer, file)
    writer.publish(_rest(progress))


def _load(writer: Writer, file: DemoFile) -> None:
    table = read(file.path, file.path.name, writer.workspace)
    plan = propose(table, Options(kind=file.kind, date=file.as_of), writer.workspace, file.as_of)
    writer.load(table, plan, BY, demo=True)


def _teams() -> Iterator[tuple[str, str, int]]:
    with (FILES / "teams.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["team"], row["part_of"], int(row["size"])


def _named_days() -> Iterator[NamedDay]:
    """Days that a team of the demo has named, so that whoever tries it sees what a mark is for."""
    with (FILES / "marks.csv").open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=1):
            yield NamedDay(f"{demo_loads.MARK}{number}", row["team"], date.fromisoformat(row["on"]), row["label"])


def _has_own_loads(con: duckdb.DuckDBPyConnection) -> bool:
    return con.execute("select 1 from load where not demo limit 1").fetchone() is not None


def _refuse_beside_own_data(writer: Writer) -> None:
    own = writer.con.execute("select count(*) from load where not demo and undone_at is null").fetchone()
    if own and own[0]:
        raise WorkspaceError(
            "The demo data need an empty workspace",
            f"{writer.workspace} holds {own[0]} files of your own; six invented teams beside them would mislead.",
            "Choose another folder: python -m etl --workspace FOLDER demo.",
        )


def _rest(progress: Progress | None) -> Progress | None:
    if progress is None:
        return None
    return lambda step, share: progress(step, 0.7 + 0.3 * share)
