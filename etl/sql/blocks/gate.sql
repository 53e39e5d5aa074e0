-- The gate: each row has the set of blocks it ever counted in; a set shared by one to k-1 people would set them apart.
-- A row is one person's answers to one instrument, or about one decision; the same answers under another name are the
-- same row. Returns the sets that must not be. Grain: way of telling rows apart × set of blocks.
with
counted as (
    select row_key, kind, case kind when 'survey' then block.subject else '' end as subject, content, moment, person, block_id, k
    from block_row join block using (block_id)
    where counted
),
-- rows whose key counts once are in a set of one block whichever way one looks
repeated as (
    select row_key from counted group by row_key having count(*) > 1
    union
    select unnest(list(row_key)) from counted where moment is not null group by moment having count(distinct block_id) > 1
),
-- a block in which k people have such a row sets nobody apart by itself: only the others are looked at person by person
single_block as (
    select block_id, count(distinct person) >= min(k) as enough
    from counted anti join repeated using (row_key)
    group by block_id
),
single as (
    select block_id::varchar as blocks, person, k
    from counted
    anti join repeated using (row_key)
    semi join (select block_id from single_block where not enough) few using (block_id)
),
by_name as (
    select string_agg(block_id, ',' order by block_id) as blocks, any_value(person) as person, min(k) as k
    from counted semi join repeated using (row_key)
    group by row_key, kind, subject
),
by_answers as (
    select string_agg(block_id, ',' order by block_id) as blocks, any_value(person) as person, min(k) as k
    from counted semi join repeated using (row_key)
    group by row_key, content
),
by_moment as (
    select string_agg(distinct block_id, ',' order by block_id) as blocks, any_value(person) as person, min(k) as k
    from counted semi join repeated using (row_key)
    group by coalesce(moment::varchar, row_key || content)
),
counted_in as (
    select unnest(['name', 'answers', 'moment']) as way, blocks, person, k from single
    union all
    select 'name', blocks, person, k from by_name
    union all
    select 'answers', blocks, person, k from by_answers
    union all
    select 'moment', blocks, person, k from by_moment
),
final as (
    -- each way is judged by itself: together they would hide what one of them sees
    select way, blocks, count(distinct person) as people, min(k) as k
    from counted_in
    where blocks not in (select block_id::varchar from single_block where enough)
    group by way, blocks
    having count(distinct person) < min(k)
)
select * from final
