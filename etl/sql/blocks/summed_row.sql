-- The counted rows that sums are made of: those of reached blocks that are whole. What a block showed before an answer left it was kept.
create or replace temp view summed_row as
select * from counted_row semi join reached_block using (block_id) anti join kept_block using (block_id)
