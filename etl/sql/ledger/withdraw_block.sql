-- Blocks that show nothing any more. Reads leaving_block.
insert or replace into kept_block
select block_id, block.load_id, block.people, true
from leaving_block join block using (block_id)
