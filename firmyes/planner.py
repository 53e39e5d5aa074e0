"""How long DuckDB thinks about a statement before it runs it: for little, only what a statement could not do without.

A load of a few rows runs two hundred statements, and a third of its time went into looking for better ways of doing what takes
no time in any way. What is left in bounds a plan: no join of everything with everything, no column that nobody asks for.
The rest of DuckDB's passes pay where there is much, and are left out below ``LITTLE`` bytes of database: a sixth of a load.
No pass changes what a statement says, only how it is found.
"""

from __future__ import annotations

from pathlib import Path

LITTLE = 16_000_000  # bytes of a ledger or a build; a company of twenty teams with five years of answers has more
_BOUNDING = {
    "expression_rewriter", "filter_pushdown", "filter_pullup", "join_order", "unused_columns", "build_side_probe_side",
    "deliminator", "unnest_rewriter", "in_clause", "regex_range", "top_n", "limit_pushdown", "cte_inlining",
    "materialized_cte", "empty_result_pullup",
}  # fmt: skip
# every pass of DuckDB 2.0.1, in its order; a name it does not know is refused, so a new version has to be looked at again
PASSES = (
    "expression_rewriter", "filter_pullup", "filter_pushdown", "empty_result_pullup", "cte_filter_pusher", "regex_range",
    "in_clause", "join_order", "deliminator", "unnest_rewriter", "unused_columns", "statistics_propagation",
    "common_subexpressions", "common_aggregate", "column_lifetime", "limit_pushdown", "row_group_pruner", "top_n",
    "top_n_window_elimination", "build_side_probe_side", "compressed_materialization", "duplicate_groups", "reorder_filter",
    "sampling_pushdown", "join_filter_pushdown", "extension", "materialized_cte", "aggregate_function_rewriter",
    "late_materialization", "cte_inlining", "common_subplan", "join_elimination", "window_self_join", "projection_pullup",
    "outer_join_simplification", "window_rewriter", "partitioned_execution", "partial_aggregate_pushdown", "remote_pushdown",
    "grouping_sets", "type_pushdown", "scalar_fn_pushdown", "distinct_aggregate_rewrite", "aggregate_reuse",
    "projection_placement", "redundant_order_keys", "self_join_aggregate",
)  # fmt: skip
LEFT_OUT = ",".join(name for name in PASSES if name not in _BOUNDING)
# of a connection to little: as text of a statement, and as an option given when it is made
PLAINLY = f"set disabled_optimizers = '{LEFT_OUT}'"
AS_USUAL = "reset disabled_optimizers"
OPTION = {"disabled_optimizers": LEFT_OUT}


def is_little(database: Path) -> bool:
    """Whether the file of a database is so small, or not there yet."""
    return not database.exists() or database.stat().st_size <= LITTLE
