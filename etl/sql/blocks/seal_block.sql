-- Seal one of the groups found. Reads fresh_block. Parameters: k, people, kind, subject, wave_key, team.
insert into block
select
    (select coalesce(max(block_id), 0) + 1 from block),
    kind,
    subject,
    team,
    part_of,
    wave,
    period,
    $k,
    $people,
    current_timestamp,
    load_id
from fresh_block
where kind = $kind and subject = $subject and wave_key = $wave_key and team = $team
