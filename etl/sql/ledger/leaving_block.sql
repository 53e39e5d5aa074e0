-- The blocks that lose an answer: those of the rows that leave and, where a person does, all that person is in. Reads leaving_row.
-- Parameter: person (NULL: nobody). Grain: block.
create or replace temp table leaving_block as
select distinct block_id
from block_row
where rid in (select rid from leaving_row) or person = $person::uuid
