"""A company of the generator as a workspace of its own: loaded once, kept where the caller says."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from benchmarks._company import Company
from etl.model.plan import Options
from etl.planning.propose import propose
from etl.reading.child import read_in_child
from etl.workspace import prepare_reading
from etl.writer import writing

COMPANIES = {
    20: Company(teams=20, promises=40_000, decisions=2_000),
    60: Company(teams=60, promises=120_000, decisions=6_000),
    200: Company(teams=200, promises=400_000, decisions=40_000),
}
READ_ON = date(2026, 11, 28)
LIMIT_MB = 1000


def built(teams: int, workspace: Path) -> Path:
    """The company of so many teams in ``workspace``; one that is there already is left as it is."""
    if (workspace / "CURRENT").exists():
        return workspace
    prepare_reading()
    with tempfile.TemporaryDirectory() as folder, writing(workspace, "a company for a benchmark") as writer:
        for path in COMPANIES[teams].write(Path(folder)):
            table = read_in_child(path, path.name, limit_mb=LIMIT_MB)
            table.stage(writer.con)
            writer.load(table, propose(table, Options(), writer.workspace, READ_ON), "benchmark")
        writer.publish()
    return workspace
