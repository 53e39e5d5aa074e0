-- Every row ever sealed, with what its block is about, told as it would be told today. Grain: block × row.
create or replace temp view sealed_row as
select
    block_row.*,
    block.kind,
    coalesce(decision_name.decision_id, block.subject) as subject,
    case block.kind when 'survey' then coalesce(block.wave, strftime(block.period, '%Y-%m')) else '' end as wave_key
from block_row
join block using (block_id)
left join decision_name on block.kind <> 'survey' and decision_name.text = block.subject and decision_name.team = block.team
