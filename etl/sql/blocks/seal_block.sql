-- Seal the groups found. Reads fresh_block. Parameter: k.
insert into block
select
    block_id,
    kind,
    subject,
    team,
    part_of,
    wave,
    period,
    $k,
    people,
    current_timestamp,
    load_id
from fresh_block
