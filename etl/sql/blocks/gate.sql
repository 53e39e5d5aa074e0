-- The gate: each row has the set of blocks it ever counted in; a set shared by one to k-1 people would set them apart.
-- A row is one person's answers to one instrument, or about one decision; the same answers under another name are the
-- same row. Returns the sets that must not be. Grain: set of blocks.
with
counted as (
    select row_key, kind, case kind when 'votes' then '' else block.subject end as subject, content, person, block_id, k
    from block_row join block using (block_id)
    where counted
),
by_name as (
    select any_value(person) as person, count(*) as times, min(block_id) as first_block, min(k) as k,
        case when count(*) > 1 then string_agg(block_id, ',' order by block_id) end as several
    from counted
    group by row_key, kind, subject
),
by_answers as (
    select any_value(person) as person, count(*) as times, min(block_id) as first_block, min(k) as k,
        case when count(*) > 1 then string_agg(block_id, ',' order by block_id) end as several
    from counted
    group by row_key, content
),
final as (
    -- each way of telling rows apart is judged by itself: together they would hide what one of them sees
    select way, coalesce(several, first_block::varchar) as blocks, count(distinct person) as people, min(k) as k
    from (select 'name' as way, * from by_name union all select 'answers', * from by_answers)
    group by way, blocks
    having count(distinct person) < min(k)
)
select * from final
