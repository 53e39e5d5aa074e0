"""Makes a warehouse without the write side: DDL from ``etl/schema.yml``, rows given as dicts, ``CURRENT`` beside it.

``python -m tests.factory.warehouse DIR [--empty]`` makes the synthetic workspace of ``tests/factory/story.py`` in DIR.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import duckdb
import yaml

Row = dict[str, Any]
Tables = dict[str, list[Row]]

ROOT = Path(__file__).resolve().parents[2]
CHUNK = 500


@cache
def schema() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "etl" / "schema.yml").read_text(encoding="utf-8"))


def ddl(mart: str) -> str:
    """``create table`` of one mart as the schema says it."""
    columns = schema()["marts"][mart]["columns"]
    parts = [f'"{name}" {c["type"]}{"" if c.get("null") else " not null"}' for name, c in columns.items()]
    return f'create table "{mart}" ({", ".join(parts)})'


def build_row(**given: Any) -> Row:
    row = {
        "build_id": "b0001",
        "schema_version": schema()["version"],
        "built_at": datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
        "demo": False,
        "k": 5,
        "smallest_k": 5,
        "time_zone": "UTC",
        "loads": 1,
        "promises_as_of": None,
        "answers_as_of": None,
        "last_answers": None,
    }
    return row | given


def write_build(workspace: Path, tables: Tables, **build: Any) -> Path:
    """Write ``tables`` as a build of ``workspace``, publish it and return its path. Missing columns are NULL."""
    row = build_row(**build)
    path = workspace / "builds" / f"{row['build_id']}.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as con:
        for mart in schema()["marts"]:
            con.execute(ddl(mart))
            _insert(con, mart, [row] if mart == "build" else tables.get(mart, []))
    (workspace / "CURRENT").write_text(row["build_id"], encoding="utf-8")
    return path


def _insert(con: duckdb.DuckDBPyConnection, mart: str, rows: list[Row]) -> None:
    columns = list(schema()["marts"][mart]["columns"])
    for row in rows:
        if unknown := set(row) - set(columns):
            raise ValueError(f"{mart} has no column {sorted(unknown)}")
    marks = "(" + ", ".join("?" for _ in columns) + ")"
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        values = [row.get(column) for row in chunk for column in columns]
        con.execute(f'insert into "{mart}" values {", ".join([marks] * len(chunk))}', values)


# --- single rows, with defaults that mean "an ordinary one" -------------------------------------------------------------


def team(name: str, part_of: str | None = None, size: int | None = None) -> Row:
    return {"team": name, "part_of": part_of, "size": size}


def promise(commitment_id: str, **given: Any) -> Row:
    row = {
        "commitment_id": commitment_id,
        "origin": "promised",
        "source": "own",
        "team": "Atlas",
        "what": "Send the draft of the price list to the sales desk",
        "owner": "Ada",
        "state": "open",
        "status": "",
        "reason": "",
        "as_of": date(2026, 11, 1),
        "flag": "",
        "watched": True,
    }
    return row | given


def decision(decision_id: str, **given: Any) -> Row:
    return {
        "decision_id": decision_id,
        "team": "Atlas",
        "title": f"Decision {decision_id}",
    } | given


def vote_block(
    decision_id: str,
    team: str,
    period: date,
    four: tuple[int, int, int, int],
    **given: Any,
) -> Row:
    firm, soft, disagree, neither = four
    row = {
        "block_id": crc32(f"{decision_id} {team}".encode()),
        "decision_id": decision_id,
        "team": team,
        "period": period,
        "n": sum(four),
        "firm_yes": firm,
        "soft_yes": soft,
        "disagree_and_commit": disagree,
        "not_a_yes": neither,
        "agree_threes": 0,
        "commit_threes": 0,
        "agreed_fully": 0,
        "soft_fully": 0,
    }
    return row | given


def safety_block(block_id: int, team: str, period: date, scores: list[float], **given: Any) -> Row:
    row = {
        "block_id": block_id,
        "instrument": "edmondson-7",
        "team": team,
        "period": period,
        "n": len(scores),
        "score_sum": sum(scores),
        "score_sumsq": sum(s * s for s in scores),
        "scale_min": 1.0,
        "scale_max": 7.0,
        "asked": 7,
        "complete": len(scores),
    }
    return row | given


def people(kind: str, subject: str, team: str, grain: str, period: date, n: int) -> Row:
    return {
        "kind": kind,
        "subject": subject,
        "team": team,
        "grain": grain,
        "period": period,
        "n": n,
    }


def main(arguments: list[str]) -> int:
    from tests.factory.story import synthetic

    where = [a for a in arguments if not a.startswith("-")]
    if len(where) != 1:
        print("usage: python -m tests.factory.warehouse DIR [--empty]", file=sys.stderr)
        return 2
    tables, build = ({}, {"loads": 0}) if "--empty" in arguments else synthetic()
    print(write_build(Path(where[0]), tables, **build))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
