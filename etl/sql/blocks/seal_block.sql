-- Seal the groups that may be sealed. Reads judged, fresh_block. Parameter: k.
insert into block
select
    judged.block_id,
    kind,
    subject,
    team,
    f.part_of,
    f.wave,
    f.period,
    $k,
    judged.people,
    current_timestamp,
    f.load_id
from judged
join fresh_block f using (kind, subject, wave_key, team)
where judged.block_id is not null
