-- Promises with a done day beside a status that says open: they count as open. Grain: one row. Reads refused_day_row.
-- Columns: rows, example (a status).
select count(*)::integer as rows, min(status) as example
from refused_day_row
where is_open
