-- The groups of one load that are big enough to be sealed; teams = whose rows they are. Reads fresh_group. Parameters: k, load_id.
-- Grain: block.
create or replace temp table fresh_block as
select
    (select coalesce(max(block_id), 0) from block) + row_number() over (order by kind, subject, wave_key, team) as block_id,
    load_id,
    kind,
    subject,
    wave_key,
    wave,
    team,
    people,
    date_trunc('month', last_day)::date as period,
    complete >= $k as only_complete,
    part_of,
    teams
from fresh_group
where load_id = $load_id
