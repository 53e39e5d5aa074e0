-- Promises whose done day lies after the export's own day, which cannot be: the day is not taken. Grain: one row.
-- Reads said, file_fact. Columns: rows, example (a day).
select count(*)::integer as rows, max(said.done_on) as example
from said cross join file_fact
where said.problem = 0 and said.done_on > file_fact.day + 1
