"""Who was erased does not come back: rows of a file that carry such an id are set aside."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from etl.loading.check import Checked, summary
from etl.loading.typed import make_typed
from etl.model.kinds import SHAPES
from etl.model.plan import Kind, Plan
from etl.sql.statements import one, sql

REASON = "was erased here, and is not taken in again"


def leave_out(con: duckdb.DuckDBPyConnection, plan: Plan, checked: Checked) -> Checked:
    """Set aside the rows of erased people among the typed rows on ``con``, beside the ledger; what is left, counted anew."""
    if plan.kind not in (Kind.SURVEY, Kind.VOTES) or not one(con, "select count(*) from erased")[0]:
        return checked
    long = next((survey for survey in plan.surveys if survey.long), None)
    theirs = f"select line from {SHAPES[plan.kind].rows} where respondent in (select person from erased)"
    lines = f"select unnest(lines) as line from long_row where line in ({theirs})" if long is not None else theirs
    con.execute(f"create or replace temp table erased_line as select distinct line from ({lines})")
    if one(con, "select count(*) from erased_line")[0]:
        con.execute(sql("staging/set_erased_aside"), {"position": plan.fields.get("respondent"), "reason": REASON})
        con.execute("update said set problem = 1000000 where line in (select line from erased_line)")
        make_typed(con, plan, long)
    found = summary(con, plan)  # a look may have set them aside before
    return replace(found, rows_read=checked.rows_read)
