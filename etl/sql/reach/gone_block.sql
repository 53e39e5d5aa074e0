-- Blocks of the last build that are shown no more: no load takes one away. Reads shown_block, out. Grain: block.
select block_id from out.safety_block anti join shown_block using (block_id)
union all
select block_id from out.vote_block anti join shown_block using (block_id)
union all
select block_id from out.apart_block anti join shown_block using (block_id)
