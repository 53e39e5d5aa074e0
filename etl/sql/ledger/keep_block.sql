-- Blocks that lose an answer are shown as they are now, from now on. Reads leaving_block, block_source,
-- counted_row.
insert into kept_block
select block_id, block_source.load_id, counted.n, false
from leaving_block
join block_source using (block_id)
join (select block_id, count(*) as n from counted_row group by block_id) counted using (block_id)
anti join kept_block using (block_id)
