-- Promises with a done day beside a status that says open: they count as open. Grain: one row. Reads said, state_row.
-- Columns: rows, example (a status).
select count(*)::integer as rows, min(said.status) as example
from said join state_row using (line)
where said.problem = 0 and said.done_on is not null and state_row.opened and not state_row.kept and not state_row.dropped
