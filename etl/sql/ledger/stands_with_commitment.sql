-- The teams that promises of a file stand with already, in any live load. Reads commitment_row. Grain: team.
select distinct team
from commitment
where
    commitment_id in (select commitment_id from commitment_row)
    and load_id in (select load_id from load where undone_at is null)
