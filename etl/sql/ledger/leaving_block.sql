-- The blocks that lose an answer: those of the rows that leave and, where a person does, all that person is in. Reads leaving_row,
-- leaving_name. Grain: block.
create or replace temp table leaving_block as
select distinct block_id
from block_row
where rid in (select rid from leaving_row) or person in (select person from leaving_name)
