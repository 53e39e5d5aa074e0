-- Promises whose done day lies after the export's own day, which cannot be: the day is not taken. Grain: one row.
-- Reads said, told. Columns: rows, example (a day).
select count(*)::integer as rows, max(said.done_on) as example
from said cross join told
where said.problem = 0 and said.done_on > told.day + 1
