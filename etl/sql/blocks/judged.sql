-- What became of the groups of one load, side by side. Grain: group. Parameters: lists in the order of the groups (block_id and
-- people null where it was not sealed).
create or replace temp table judged as
select
    unnest($kind::varchar[]) as kind,
    unnest($subject::varchar[]) as subject,
    unnest($wave_key::varchar[]) as wave_key,
    unnest($team::varchar[]) as team,
    unnest($verdict::varchar[]) as verdict,
    unnest($like_load::integer[]) as like_load,
    unnest($block_id::bigint[]) as block_id,
    unnest($people::integer[]) as people
