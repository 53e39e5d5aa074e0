-- What an export no longer holds, kept with its load. Reads no_longer_row. Parameter: load_id.
insert into no_longer_held
select $load_id, commitment_id, now_id
from no_longer_row
