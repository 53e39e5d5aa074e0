-- The teams that decisions of a file stand with already, in any live load. Reads decision_row. Grain: team.
select distinct team
from decision
where
    decision_id in (select decision_id from decision_row)
    and load_id in (select load_id from load where undone_at is null)
