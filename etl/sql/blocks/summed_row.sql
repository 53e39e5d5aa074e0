-- The counted rows that sums are made of: those of blocks that are whole. What a block showed before an answer left it was kept.
create or replace temp table summed_row as
select * from counted_row anti join kept_block using (block_id)
