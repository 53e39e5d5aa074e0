-- Blocks that lose an answer are shown as they are now, from now on. Reads leaving_block, block_source, shown_block.
insert into kept_block
select block_id, block_source.load_id, shown_block.n, false
from leaving_block
join block_source using (block_id)
join shown_block using (block_id)
anti join kept_block using (block_id)
