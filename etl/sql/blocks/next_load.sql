-- The oldest load after $after that holds a group of k or more rows nobody has sealed; NULL where none does. Reads fresh_row.
-- Parameters: k, after.
select min(load_id)
from (
    select load_id from fresh_row
    where load_id > $after
    group by load_id, kind, subject, wave_key, team
    having count(*) >= $k
)
