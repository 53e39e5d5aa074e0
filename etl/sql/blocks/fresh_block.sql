-- Groups of one load that are big enough to be sealed: k people of one team, subject and wave. Reads fresh_row of the
-- oldest load that has any: the next load is looked at when these are sealed. Parameter: k. Grain: block.
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
    group by load_id, kind, subject, wave_key, team
    having count(*) >= $k
),
oldest as (
    select * from big where load_id = (select min(load_id) from big)
),
final as (
    select
        (select coalesce(max(block_id), 0) from block)
        + row_number() over (order by kind, subject, wave_key, team) as block_id,
        oldest.*,
        team.part_of
    from oldest
    left join team using (team)
)
select * from final
