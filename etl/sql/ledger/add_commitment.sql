-- The promises of a load. Reads commitment_row. Parameter: load_id.
insert into commitment
select
    $load_id,
    line,
    commitment_id,
    origin,
    team,
    decision_id,
    what,
    owner,
    made_on,
    due_on,
    done_on,
    dropped_on,
    state,
    status,
    reason,
    due_first
from commitment_row
