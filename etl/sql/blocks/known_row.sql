-- The rows of a block, as the journal keeps them. Parameter: block_id.
select block_row.rid, row_key::varchar, content::varchar, moment::varchar, person::varchar, counted, row_tick.tick
from block_row left join row_tick using (rid)
where block_id = $block_id
order by block_row.rid
