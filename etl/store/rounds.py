"""Whose answers a load brought: what was asked about it, and what somebody said."""

from __future__ import annotations

import duckdb

from etl.sql.statements import sql
from etl.store import custody, ledger
from firmyes.errors import UnknownValue

NEW_ROUND = "a new round: load "  # of the notes in meta


def say(con: duckdb.DuckDBPyConnection, load_id: int, same_as: int | None, by: str) -> None:
    """Keep who said that a load is the same round as ``same_as``, or a new one (None). Raises UnknownValue for no load."""
    require_known(con, load_id, same_as)
    with ledger.whole(con):
        ledger.touch(con, f"whose answers file {load_id} brought")
        con.execute("delete from meta where key = $key", {"key": f"{NEW_ROUND}{load_id}"})
        con.execute("insert into round_said values ($load_id, $same_as, $by, current_timestamp)", {
            "load_id": load_id, "same_as": same_as, "by": by,
        })  # fmt: skip


def require_known(con: duckdb.DuckDBPyConnection, load_id: int, same_as: int | None, of: str | None = None) -> None:
    """Raises UnknownValue where either is no load, or the first none that ``of`` brought (None: anybody)."""
    rows = con.execute("select load_id, loaded_by from load").fetchall()
    every, mine = {load for load, _ in rows}, {load for load, by in rows if of in (None, by)}
    for each, known in ((load_id, mine), (same_as, every)):
        if each is not None and each not in known:
            raise UnknownValue(
                f"There is no file {each}",
                f"Files are {', '.join(map(str, sorted(known))) or 'none'}.",
                "See them with: python -m etl loads",
            )


def is_seconded(con: duckdb.DuckDBPyConnection, load_id: int, by: str) -> bool:
    """Whether somebody else has said of a load that it is a new round. If not, it is kept that ``by`` has."""
    said = custody.noted(con, f"{NEW_ROUND}{load_id}")
    if said is None:
        custody.note(con, {f"{NEW_ROUND}{load_id}": by})
    return said not in (None, by)


def half_said(con: duckdb.DuckDBPyConnection) -> dict[int, str]:
    """Loads of which one person has said that they are a new round, where it takes two: load, and who."""
    rows = con.execute("select key, value from meta where starts_with(key, $mark)", {"mark": NEW_ROUND}).fetchall()
    return {int(key.removeprefix(NEW_ROUND)): by for key, by in rows}


def words(con: duckdb.DuckDBPyConnection, load_id: int | None) -> tuple[str, ...]:
    """What the last build found about a load that is not settled, as sentences: never how many, never whose."""
    rows = con.execute(sql("ledger/open_rounds"), {"load_id": load_id}).fetchall()
    return tuple(question(like) if asked else hidden(like, load_id) for asked, like in rows)


def question(like: int | None) -> str:
    """The question, with the two answers the command line takes."""
    return (
        f"These look like the people of {named(like)}. The same round, or a new one? Until somebody says, they stay hidden: "
        f"import the file again with --same-round {like if like and like > 0 else 'LOAD'} or --same-round none."
    )


def hidden(like: int | None, load_id: int | None = None) -> str:
    """Why answers of a load stay hidden; ``like`` is the load itself where two rounds of one file hold the same answers."""
    if like is not None and like == load_id:
        return (
            "Two rounds of this file hold some of the same answers: those stay hidden, or what is new in them would show. "
            "Where one round was put in twice, take it out of the file, say: "
            f"python -m etl undo {load_id}, and import the file again."
        )
    return f"Some of these answers were given before, in {named(like)}: they stay hidden, or what is new in them would show."


def named(like: int | None) -> str:
    return f"file {like}" if like is not None and like > 0 else "a file this ledger no longer has"
