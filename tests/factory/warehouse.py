"""Makes a warehouse without the write side: DDL from ``etl/schema.yml``, rows given as dicts, ``CURRENT`` beside it.

``python -m tests.factory.warehouse DIR [--empty]`` makes the synthetic workspace of ``tests/factory/story.py`` in DIR.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import duckdb
import yaml

from firmyes.metrics import promises as rates
from firmyes.metrics.clear.language import of_workspace
from firmyes.metrics.clear.owner import owners
from firmyes.metrics.curves.done import durations
from firmyes.metrics.lint import lint_promise
from firmyes.model import Promise
from tests.factory.look_in import look_in

Row = dict[str, Any]
Tables = dict[str, list[Row]]

ROOT = Path(__file__).resolve().parents[2]


@cache
def schema() -> dict[str, Any]:
    """Read by yaml's C where it is there: four workers each read it, and the other takes a third of a second."""
    read_by = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((ROOT / "etl" / "schema.yml").read_text(encoding="utf-8"), Loader=read_by)


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
    tables = {"promise_judged": judged(tables), **tables}
    path = workspace / "builds" / f"{row['build_id']}.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # whoever has it open goes on reading what it was
    path.write_bytes(_no_rows())
    with look_in(path, how="") as con:
        con.begin()
        for mart in schema()["marts"]:
            _insert(con, mart, [row] if mart == "build" else tables.get(mart, []))
        con.commit()
    (workspace / "CURRENT").write_text(row["build_id"], encoding="utf-8")
    return path


@cache
def _no_rows() -> bytes:
    """A build with every mart and no row: to make the marts costs more than to fill them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "no_rows.duckdb"
        with look_in(path, how="") as con:
            for mart in schema()["marts"]:
                con.execute(ddl(mart))
        return path.read_bytes()


def _insert(con: duckdb.DuckDBPyConnection, mart: str, rows: list[Row]) -> None:
    """A column is one parameter: a mark for each cell takes DuckDB many times as long to read."""
    columns = schema()["marts"][mart]["columns"]
    for row in rows:
        if unknown := set(row) - set(columns):
            raise ValueError(f"{mart} has no column {sorted(unknown)}")
    if rows:
        cells = ", ".join(f"unnest(?::{about['type']}[])" for about in columns.values())
        con.execute(f'insert into "{mart}" select {cells}', [[row.get(column) for row in rows] for column in columns])


# --- what a build judges of promises, by the definitions of METRICS one promise at a time ---------------------------------


def promises_of(tables: Tables) -> list[Promise]:
    """The promises of these marts as the read side has them; ``as_of`` of an ended one is the day its team's exports reach to."""
    rows = tables.get("commitment", [])
    sides: dict[str, list[tuple[date, date | None, str]]] = {}
    for move in tables.get("commitment_move", []):
        sides.setdefault(move["commitment_id"], []).append((move["moved_on"], move.get("due_from"), move["side"]))
    reached: dict[tuple[str, str], date] = {}
    for row in rows:
        key = (row["source"], row["team"])
        reached[key] = max(row["as_of"], reached.get(key, row["as_of"]))
    spoken = {
        origin: of_workspace(row["what"] for row in sorted(rows, key=_newest_first) if row["origin"] == origin)
        for origin in {row["origin"] for row in rows}
    }
    return [_promise(row, sides.get(row["commitment_id"], []), reached, spoken[row["origin"]]) for row in rows]


def _newest_first(row: Row) -> tuple[int, str]:
    day = row.get("due_first") or row.get("made_on")
    return (-day.toordinal() if day else 0, row["commitment_id"])


def _promise(
    row: Row, moves: list[tuple[date, date | None, str]], reached: dict[tuple[str, str], date], spoken: str
) -> Promise:
    first = min(moves, key=lambda move: (move[0], move[1] or date.max))[2] if moves else ""
    given = {name: row.get(name) for name in ("decision_id", "made_on", "due_first", "due_on", "done_on", "dropped_on")}
    return Promise(
        **given,
        **{
            name: row[name]
            for name in ("commitment_id", "origin", "team", "what", "owner", "state", "status", "reason", "flag")
        },
        as_of=row["as_of"] if row["state"] == "open" else reached[row["source"], row["team"]],
        moves=len(moves),
        moved_before=first == "before",
        moved_unknown=first == "unknown",
        watched=row["watched"],
        written_in=spoken,
    )


def judged(tables: Tables) -> list[Row]:
    """The mart ``promise_judged`` of these promises, made without the write side's SQL."""
    return [_judged(promise) for promise in promises_of(tables)]


def _judged(promise: Promise) -> Row:
    day_30 = timedelta(days=30)
    told = lint_promise(promise)
    due, made = promise.due_first, promise.made_on
    kept, done = promise.state == "kept", promise.done_on
    followed = durations([promise])
    reason = " ".join(promise.reason.split())
    return {
        "commitment_id": promise.commitment_id,
        "source": promise.source,
        "team": promise.team,
        "origin": promise.origin,
        "made_on": made,
        "due_first": due,
        "due_on": promise.due_on,
        "as_of": promise.as_of,
        "state": promise.state,
        "passed": rates.passed(promise),
        "dropped_before": rates.dropped_before(promise),
        "ended_unknown": rates.ended_unknown(promise),
        "kept_on_time": rates.kept_on_time(promise),
        "thirty_passed": due is not None and due + day_30 < promise.as_of,
        "kept_in_30": bool(kept and due and done and done <= due + day_30),
        "made_30_ago": bool(made and not promise.flag and made + day_30 < promise.as_of),
        "done_in_30": bool(kept and made and done and done <= made + day_30),
        "moved_before": promise.moved_before,
        "moved_unknown": promise.moved_unknown,
        "slipped": promise.moves > 0 and not (promise.moved_before or promise.moved_unknown),
        "watched": promise.watched,
        "judged": told.judged,
        "clear": told.judged and told.clear,
        "owner_clear": told.owner,
        "what_clear": bool(told.what),
        "when_clear": told.when,
        "written_in": promise.written_in,
        "impossible": bool(promise.flag),
        "days": followed[0][0] if followed else None,
        "decision_id": promise.decision_id,
        "decision": crc32(rates.by_decision(promise).encode()),
        "holder": crc32(rates.by_owner(promise).encode()),
        "owners": [crc32(name.encode()) for name in sorted(set(owners(promise.owner)))],
        "reason": reason,
        "reason_key": reason.casefold(),
    }


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
