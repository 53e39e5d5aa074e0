-- Loads that wait for somebody to say whose answers they brought: the same round as an earlier load, or a new one. Never how many,
-- never of which team. Grain: load × load it looks like.
with
said as (
    select load_id from round_said where same_as is null
),
final as (
    select distinct
        l.load_id,
        l.file_name,
        earlier.load_id as like_load,
        earlier.file_name as like_file
    from verdict
    join live_load l using (load_id)
    left join load earlier on earlier.load_id = verdict.like_load
    where verdict.verdict = 'asked' and l.load_id not in (select load_id from said)
)
select * from final
