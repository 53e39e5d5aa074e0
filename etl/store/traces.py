"""Where an erased person is still called by id or name: in what was typed or written down beside answers and votes.

Answers lead to a person by a code alone. A promise names its owner, a meeting that is being prepared names owners too, and the
logbook names who did something. Meetings and named days are rewritten without the name; the others are somebody's record of what
happened, and are told to whoever erases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl.store import custody, journal, secret
from etl.store.files import write_whole
from etl.store.lock import HOLDER_FILE, LOCK_FILE

MEETINGS = "meetings"  # of firmyes/ui/meeting: what was typed for a meeting, one file each
NOBODY = "–"
CHUNK, OVERLAP = 1 << 20, 1 << 12  # bytes read at a time, and read again with the next: longer than any name
#: Files that hold codes, keys and numbers alone, or (ledger, builds) are asked by their columns.
OWN_FILES = {
    custody.LEDGER_FILE, f"{custody.LEDGER_FILE}.wal", journal.JOURNAL_FILE, secret.SECRET_FILE, custody.CURRENT, LOCK_FILE,
    HOLDER_FILE,
}  # fmt: skip
WORDS = {
    "commitment": "promises: owners, or what was promised",
    "decision": "decisions: what was decided or asked",
    "load": "the history of files: a file’s name, its columns, or who loaded it",
    "rooms.sqlite3": "votes asked in a room: what they were about",
    "access.toml": "access.toml: who may come in",
    "firmyes.toml": "firmyes.toml: who changed a setting",
    "log/server.jsonl": "the server’s log",
}


def forget_meetings(workspace: Path, names: Sequence[str]) -> int:
    """Take these names out of every meeting that is being prepared; how many held one."""
    called, changed = _called(names), 0
    for path in sorted((workspace / MEETINGS).glob("*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        without = _without(held, called)
        if without != held:
            write_whole(path, json.dumps(without, ensure_ascii=False))
            changed += 1
    return changed


def forget_marks(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> int:
    """Take these names out of the days somebody named, and of who named them; how many held one."""
    called, changed = _called(names), 0
    for mark_id, *said in con.execute("select mark_id, label, named_by from mark").fetchall():
        label, named_by = (called.sub(NOBODY, text) for text in said)
        if [label, named_by] != said:
            asked = {"mark_id": mark_id, "label": label, "named_by": named_by}
            con.execute("update mark set label = $label, named_by = $named_by where mark_id = $mark_id", asked)
            changed += 1
    return changed


def places(con: duckdb.DuckDBPyConnection, workspace: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Where these names still stand, in words: columns of the ledger on ``con``, and files of the workspace."""
    called = _called(names)
    found = [*_tables(con, called), *_files(workspace, called)]
    return tuple(dict.fromkeys(_in_words(place) for place in found))


def _called(names: Sequence[str]) -> re.Pattern[str]:
    """Each name as a whole word, letter case and the kind of space aside."""
    told = ["\\s+".join(map(re.escape, name.split())) for name in names if name.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)


def _without(value: Any, called: re.Pattern[str]) -> Any:
    """A value of JSON with nobody in the place of a name."""
    if isinstance(value, str):
        return called.sub(NOBODY, value)
    if isinstance(value, list):
        return [_without(each, called) for each in value]
    return {key: _without(each, called) for key, each in value.items()} if isinstance(value, dict) else value


def _tables(con: duckdb.DuckDBPyConnection, called: re.Pattern[str]) -> Iterator[str]:
    columns = con.execute(
        "select table_name, column_name from duckdb_columns() where database_name = current_database() "
        "and not internal and data_type = 'VARCHAR' and table_name in "
        "(select table_name from duckdb_tables() where not temporary and database_name = current_database()) order by all"
    ).fetchall()
    for table, column in columns:
        texts = con.execute(f'select distinct "{column}" from "{table}" where "{column}" is not null')
        while some := texts.fetchmany(10_000):
            if any(called.search(text) for (text,) in some):
                yield table
                break


def _files(workspace: Path, called: re.Pattern[str]) -> Iterator[str]:
    for path in sorted(workspace.rglob("*")):
        name = path.relative_to(workspace).as_posix()
        looked_at = path.is_file() and name not in OWN_FILES and path.parent.name != custody.BUILDS
        earlier = path.name == custody.LEDGER_FILE != name
        if earlier or (looked_at and _holds(path, called)):
            yield name


def _holds(path: Path, called: re.Pattern[str]) -> bool:
    before = b""
    with path.open("rb") as file:
        while some := file.read(CHUNK):
            if called.search((before + some).decode("utf-8", errors="replace")):
                return True
            before = some[-OVERLAP:]
    return False


def _in_words(place: str) -> str:
    if place.endswith(custody.LEDGER_FILE):
        return f"an earlier state of the workspace, with every answer: the folder {place.rpartition('/')[0]}"
    if place.startswith("log/log"):
        return "the logbook: who did what"
    return WORDS.get(place) or f"{place} of the workspace"
