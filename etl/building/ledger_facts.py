"""What the judge of rounds has to know from the ledger beside the answers."""

from __future__ import annotations

from datetime import datetime

import duckdb

from etl.building.groups import Group
from etl.store.journal import Seal


class Facts:
    """Looked up once a run. Needs the staging tables (``decision_now``, ``decision_name``)."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._said: dict[int, set[int | None]] = {}
        for load_id, same_as in con.execute("select load_id, same_as from round_said").fetchall():
            self._said.setdefault(load_id, set()).add(same_as)
        self._listed = {row[0] for row in con.execute("select decision_id from decision_now").fetchall()}
        named = con.execute("select text, team, decision_id from decision_name").fetchall()
        self._decision = {(text, team): decision_id for text, team, decision_id in named}
        loads = con.execute("select load_id, epoch(loaded_at) from load").fetchall()
        self._loaded_at = {load_id: datetime.fromtimestamp(at) for load_id, at in loads}
        self._keys: dict[int, frozenset[bytes]] = {}

    def same_rounds(self, load_id: int) -> frozenset[int]:
        """The loads somebody said this one is the same round as."""
        return frozenset(same for same in self._said.get(load_id, ()) if same is not None)

    def is_new_round(self, load_id: int) -> bool:
        return None in self._said.get(load_id, ())

    def decision_of(self, subject: str, team: str) -> str:
        """The decision a block of votes is on, as the lists know it now."""
        return self._decision.get((subject, team), subject)

    def is_listed(self, decision: str) -> bool:
        return decision in self._listed

    def may_be_one_decision(self, group: Group, seal: Seal) -> bool:
        """Two decisions that are listed are two, and so are those of one file; a name no list knows may be any."""
        theirs = self.decision_of(seal.subject, seal.team)
        if theirs == group.subject:
            return True
        if seal.load_id == group.load.load_id or group.load.in_room:
            return False
        return not {theirs, group.subject} <= self._listed

    def loaded_at(self, seal: Seal) -> datetime:
        """When the load of a block came in, as far as the ledger still knows; else when it was sealed."""
        return self._loaded_at.get(seal.load_id, datetime.fromisoformat(seal.sealed_on))

    def keys_of(self, load_id: int) -> frozenset[bytes]:
        """The keys of all rows of a load."""
        if load_id not in self._keys:
            rows = self._con.execute(
                "select row_key::blob from response where load_id = $id union all "
                "select row_key::blob from vote where load_id = $id",
                {"id": load_id},
            ).fetchall()
            self._keys[load_id] = frozenset(row[0] for row in rows)
        return self._keys[load_id]
