-- Rows of people who were erased, set aside: where they stand, and not who they are. Reads erased_line. Parameters: position,
-- reason.
insert into set_aside_row
select line, $position::integer, null, null, $reason
from erased_line
