-- A block with numbers holds at least the k people it was sealed with. Returns blocks that do not.
select block_id, n from out.safety_block join block using (block_id) where n < block.k
union all
select block_id, n from out.vote_block join block using (block_id) where n < block.k
union all
select block_id, n from out.apart_block join block using (block_id) where n < block.k
