-- Promises whose done day lies after the export's own day, which cannot be: the day is not taken. Grain: one row.
-- Reads refused_day_row. Columns: rows, example (a day).
select count(*)::integer as rows, max(done_on) as example
from refused_day_row
where is_later
