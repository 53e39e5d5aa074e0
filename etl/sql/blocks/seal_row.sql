-- Seal the rows of one group. Reads fresh_row, sealing (rid, counted): where k or more answered every item, only theirs count.
-- Parameter: block_id.
insert into block_row
select $block_id, r.rid, r.row_key, r.content, r.moment, r.person, sealing.counted
from fresh_row r join sealing using (rid)
where r.load_id = (select load_id from block where block_id = $block_id)
    and r.kind = (select kind from block where block_id = $block_id)
