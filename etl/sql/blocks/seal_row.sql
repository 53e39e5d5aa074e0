-- Seal their rows: where k or more answered every item, only theirs count. Reads fresh_row, and sealing (block_id, rid, counted),
-- which is handed in as arrays. Parameter: load_id.
insert into block_row
select s.block_id, r.rid, r.row_key, r.content, r.moment, r.person, s.counted
from sealing s
join fresh_row r on r.rid = s.rid and r.load_id = $load_id
