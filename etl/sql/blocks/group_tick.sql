-- The seconds of the rows that may be sealed, where their file tells seconds. Grain: row. Reads fresh_row.
select rid, tick
from row_tick
semi join fresh_row using (rid)
order by rid
