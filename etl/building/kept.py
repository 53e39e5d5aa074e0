"""What blocks showed before an answer left them: taken into each build as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

SUMS = ("safety_block", "item_block", "vote_block", "apart_block", "hindrance_block")


def marts(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The marts that hold something kept."""
    return {mart for (mart,) in con.execute("select distinct mart from kept_sum").fetchall()}


def add(con: duckdb.DuckDBPyConnection, mart: str, columns: Mapping[str, Mapping[str, Any]]) -> None:
    """Add to a mart of the attached build ``out`` what its kept blocks within reach showed, under today's name of the decision.

    ``columns`` are the mart's, as ``etl/schema.yml`` has them.
    """
    shape = "{" + ", ".join(f'"{name}": "{about["type"]}"' for name, about in columns.items()) + "}"
    listed = ", ".join("block.subject as decision_id" if name == "decision_id" else f"kept.{name}" for name in columns)
    con.execute(
        f"insert into out.{mart} by name select {listed} from (select unnest(json_transform(content, '{shape}')) from kept_sum "
        f"where mart = '{mart}') kept join shown_block block on block.block_id = kept.block_id "
        "semi join reached_block on reached_block.block_id = kept.block_id"
    )
