-- Blocks this build shows, with how many people count in each. Grain: block.
create or replace temp table shown_block as
select
    block.* replace (coalesce(decision_name.decision_id, block.subject) as subject),
    coalesce(kept_block.n, counted.n) as n
from block
semi join block_source using (block_id)
left join (select block_id, count(*)::integer as n from counted_row group by block_id) counted using (block_id)
left join kept_block using (block_id)
left join decision_name on block.kind <> 'survey' and decision_name.text = block.subject and decision_name.team = block.team
