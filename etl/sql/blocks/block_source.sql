-- Which load a block's rows are read from: the one it was sealed from, else the first live load that brings every row of
-- it again, with the same raw answers and the same rows counted. A block that lost an answer stays with the load it was shown
-- from. A block without one is not shown. Grain: shown block.
create or replace temp table block_source as
with
orphan as (
    select * from block anti join kept_block using (block_id) where load_id not in (select load_id from live_load)
),
met as (
    select
        o.block_id,
        o.k,
        o.people,
        c.load_id,
        s.row_key,
        s.counted,
        bool_or(c.complete) as complete
    from orphan o
    join sealed_row s using (block_id)
    join countable_row c
        on c.kind = o.kind and c.row_key = s.row_key and c.content = s.content
        and (o.kind <> 'survey' or c.subject = o.subject)
    group by all
),
whole as (
    select block_id, load_id
    from (
        select *, count(*) filter (where complete) over (partition by block_id, load_id) >= k as only_complete
        from met
    )
    group by block_id, load_id, people
    having count(*) = people and bool_and(counted = (complete or not only_complete))
),
final as (
    select block_id, load_id from block semi join live_load using (load_id) anti join kept_block using (block_id)
    union all
    select block_id, load_id from kept_block semi join live_load using (load_id) where not withdrawn
    union all
    select block_id, min(load_id) from whole group by block_id
)
select * from final
