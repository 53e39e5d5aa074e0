-- Which team has what, in which month.
-- grain: team × kind × month; parameters: none
-- columns: team, kind, month
with final as (
    select team, 'survey' as kind, period as month from safety_block
    union
    select team, 'votes' as kind, period as month from vote_block
    union
    select team, 'votes' as kind, period as month from apart_block
    union
    select team, 'promises' as kind, date_trunc('month', coalesce(made_on, due_first))::date as month from commitment
    union
    select team, 'decisions' as kind, date_trunc('month', decided_on)::date as month from decision
)

select * from final
where month is not null
order by team, kind, month
