-- The rows this build counts, each in its block. Reads counting_block (etl/building/reach.py). Grain: block × person.
create or replace temp table counted_row as
with
-- blocks that are read from another load than they were sealed from, which most often are none
moved as (
    select block.block_id, block.kind, block.subject, source.load_id
    from block join counting_block source on source.block_id = block.block_id
    where source.load_id <> block.load_id
),
final as (
    -- read from where it was sealed
    select
        s.block_id,
        s.rid,
        s.person,
        c.respondent
    from sealed_row s
    join block on block.block_id = s.block_id
    join counting_block source on source.block_id = block.block_id and source.load_id = block.load_id
    join countable_row c on c.rid = s.rid
    where s.counted
    union all
    -- read from where it came again; of two equal rows of one load the first
    select
        s.block_id,
        min(c.rid) as rid,
        s.person,
        max(c.respondent) as respondent
    from moved
    join (select * from sealed_row semi join moved using (block_id)) s on s.block_id = moved.block_id
    join (select * from countable_row semi join moved using (load_id)) c
        on c.load_id = moved.load_id and c.kind = moved.kind and c.row_key = s.row_key and c.content = s.content
        and (moved.kind <> 'survey' or c.subject = moved.subject)
    where s.counted
    group by s.block_id, s.row_key, s.person
)
select * from final
