-- One row about this build. Parameters: build_id, schema_version, k, time_zone.
-- promises_as_of: what a meeting records tells of that team's own promises alone, so it ends no month that the last export
-- has not reached; only where no export came for six weeks before it, nobody waits for one any more.
with
record_load as (
    select as_of, loaded_by = 'meeting' as in_room
    from live_load
    where kind in ('commitments', 'decisions')
),
final as (
    select max(as_of) as latest, max(as_of) filter (not in_room) as exported from record_load
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
    (select case when exported >= latest - 42 then exported else latest end from final) as promises_as_of,
    (select max(as_of) from live_load where kind in ('survey', 'votes')) as answers_as_of,
    (select max(period) from shown_block) as last_answers
