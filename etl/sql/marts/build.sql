-- One row about this build. Parameters: build_id, schema_version, k, time_zone.
-- promises_as_of, answers_as_of: what a meeting or its vote records tells of the teams in the room alone, so it ends no month that
-- the last export of the same kind has not reached; only where none came for six weeks before it, nobody waits for one any more.
with
reach_load as (
    select
        as_of,
        source = 'meeting' as in_room,
        case when kind in ('commitments', 'decisions') then 'promises' else kind end as about
    from live_load
),
furthest as (
    select about, max(as_of) as latest, max(as_of) filter (not in_room) as exported
    from reach_load
    group by about
),
reach as (
    select about, case when exported >= latest - 42 then exported else latest end as as_of
    from furthest
)
select
    $build_id as build_id,
    $schema_version as schema_version,
    current_timestamp as built_at,
    coalesce((select bool_and(demo) from live_load), false) as demo,
    $k as k,
    (select min(k) from block) as smallest_k,
    $time_zone as time_zone,
    (select count(*) from live_load) as loads,
    (select as_of from reach where about = 'promises') as promises_as_of,
    (select max(as_of) from reach where about in ('survey', 'votes')) as answers_as_of,
    (select max(period) from shown_block) as last_answers
