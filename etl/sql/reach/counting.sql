-- Blocks whose rows are counted: of all that is about the same as a reached block, since people are counted over all of it.
-- Reads reached_block, shown_block, block_source. Grain: block.
create or replace temp table counting_block as
with
about as (
    select
        block_id,
        case kind when 'survey' then 'survey' else 'votes' end as kind,
        case kind when 'survey' then subject when 'votes' then '' else kind end as subject
    from shown_block
),
reached as (
    select distinct kind, subject from about semi join reached_block using (block_id)
)
select block_id, source.load_id
from block_source source
join about using (block_id)
semi join reached using (kind, subject)
