-- Groups of one load that are big enough to be sealed: k people of one team, subject and wave. Reads fresh_row. Parameters: k,
-- load_id. Grain: block.
create or replace temp table fresh_block as
with
big as (
    select
        load_id,
        kind,
        subject,
        wave_key,
        any_value(wave) as wave,
        team,
        count(*) as people,
        date_trunc('month', max(day))::date as period,
        count(*) filter (where complete) >= $k as only_complete
    from fresh_row
    where load_id = $load_id
    group by load_id, kind, subject, wave_key, team
    having count(*) >= $k
),
final as (
    select
        (select coalesce(max(block_id), 0) from block)
        + row_number() over (order by kind, subject, wave_key, team) as block_id,
        big.*,
        team.part_of
    from big
    left join team using (team)
)
select * from final
