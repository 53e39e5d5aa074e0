-- Seal the rows of the groups found. Reads fresh_block, fresh_row. Where k or more answered every item, only theirs count.
insert into block_row
select
    b.block_id,
    r.rid,
    r.row_key,
    r.content,
    r.moment,
    r.person,
    r.complete or not b.only_complete
from fresh_block b
join fresh_row r
    on r.load_id = b.load_id and r.kind = b.kind and r.subject = b.subject and r.wave_key = b.wave_key and r.team = b.team
