-- Blocks this build shows; n = people in its numbers, of a block that lost an answer. Grain: block.
create or replace temp table shown_block as
select
    block.* replace (coalesce(decision_name.decision_id, block.subject) as subject),
    kept_block.n
from block
semi join block_source using (block_id)
left join kept_block using (block_id)
left join decision_name on block.kind <> 'survey' and decision_name.text = block.subject and decision_name.team = block.team
