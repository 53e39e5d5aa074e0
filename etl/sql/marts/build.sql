-- One row about this build. Parameters: build_id, schema_version, k, time_zone.
select
    $build_id as build_id,
    $schema_version as schema_version,
    current_timestamp as built_at,
    coalesce((select bool_and(demo) from live_load), false) as demo,
    $k as k,
    $time_zone as time_zone,
    (select count(*) from live_load) as loads,
    (select max(as_of) from live_load where kind in ('commitments', 'decisions')) as promises_as_of,
    (select max(as_of) from live_load where kind in ('survey', 'votes')) as answers_as_of,
    (select max(period) from shown_block) as last_answers
