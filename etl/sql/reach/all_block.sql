-- Of a build from nothing: every shown block is summed. Grain: block. Reads shown_block.
create or replace temp table reached_block as
select block_id from shown_block
