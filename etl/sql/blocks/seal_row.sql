-- Seal their rows: where k or more answered every item, only theirs count. Reads fresh_row. Parameters: load_id, and lists in
-- one order: block_id, kind, rid, counted.
insert into block_row
with
sealing as (
    select
        unnest($block_id::bigint[]) as block_id,
        unnest($kind::varchar[]) as kind,
        unnest($rid::bigint[]) as rid,
        unnest($counted::boolean[]) as counted
)
select s.block_id, r.rid, r.row_key, r.content, r.moment, r.person, s.counted
from sealing s
join fresh_row r on r.rid = s.rid and r.kind = s.kind and r.load_id = $load_id
