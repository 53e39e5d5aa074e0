-- Days somebody named; who named them stays in the ledger. Grain: mark.
select
    mark_id,
    team,
    marked_on,
    label
from mark
