-- Which team has what, in which months.
-- grain: team × kind; parameters: none
-- columns: team, kind, months (list, oldest first)
with monthly as (
    select team, 'survey' as kind, period as month from safety_block
    union
    select team, 'votes' as kind, period as month from vote_block
    union
    select team, 'votes' as kind, period as month from apart_block
    union
    select team, 'promises' as kind, date_trunc('month', coalesce(made_on, due_first))::date as month from commitment
    union
    select team, 'decisions' as kind, date_trunc('month', decided_on)::date as month from decision
),

final as (
    select team, kind, list(month order by month) as months
    from monthly
    where month is not null
    group by team, kind
)

select * from final
order by team, kind
