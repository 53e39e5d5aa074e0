-- What a build stands on beside the loads' own rows, as far as a load tells of it: where any of it is another, everything is built
-- anew. Parameters: last_load, last_block, kinds (of loads). One row.
with
fact as (
    select 'load' as kind, to_json(load)::varchar as said from load where load_id <= $last_load and kind in (select unnest($kinds::varchar[]))
    union all
    select 'time zone', current_setting('TimeZone')
    union all
    select 'team', to_json(team)::varchar from team
    union all
    select 'round', to_json(round_said)::varchar from round_said
    union all
    select 'no longer', to_json(no_longer_said)::varchar from no_longer_said
    union all
    select 'erased', to_json(erased)::varchar from erased
    union all
    select 'kept', to_json(kept_block)::varchar from kept_block
    union all
    select 'kept sums', count(*) || ' ' || coalesce(sum(hash(kept_sum)::hugeint), 0) from kept_sum
    union all
    select 'blocks', count(*) || ' ' || coalesce(sum(hash(block)::hugeint), 0) from block where block_id <= $last_block
    union all
    select 'answers', count(*)::varchar from response where load_id <= $last_load
    union all
    select 'votes', count(*)::varchar from vote where load_id <= $last_load
)
select md5(coalesce(string_agg(kind || ' ' || said, chr(10) order by kind, said), '')) from fact
