-- What the blocks that lose an answer are about. Reads leaving_block. Grain: block.
select block_id, kind, subject, load_id from block semi join leaving_block using (block_id)
