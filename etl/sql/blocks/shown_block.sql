-- Blocks this build shows, with how many people count in each. Grain: block.
create or replace temp view shown_block as
select
    block.* replace (coalesce(decision_name.decision_id, block.subject) as subject),
    counted.n
from block
join (select block_id, count(*)::integer as n from counted_row group by block_id) counted using (block_id)
left join decision_name on block.kind <> 'survey' and decision_name.text = block.subject and decision_name.team = block.team
