-- The done days of a load that were not taken. Reads refused_day_row. Parameter: load_id.
insert into refused_day
select $load_id, line, done_on, is_later, is_open
from refused_day_row
