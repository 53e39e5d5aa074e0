-- The stretches of time people are counted over, each with the periods in it that hold anybody. Only those that
-- a reached block lies in. Reads reached_block. Grain: kind × subject × team × grain × period.
create or replace temp table people_window as
with
block as (
    select
        case kind when 'survey' then 'survey' else 'votes' end as kind,
        case kind when 'survey' then subject when 'votes' then '' else kind end as subject,
        unnest([team, '']) as team,
        period as held,
        reached_block.block_id is not null as reached
    from shown_block left join reached_block on reached_block.block_id = shown_block.block_id
),
held as (
    select kind, subject, team, held, bool_or(reached) as reached from block group by all
),
stretched as (
    select kind, subject, team, held, reached, 'month' as grain, held as period from held
    union all
    select kind, subject, team, held, reached, 'quarter', date_trunc('quarter', held)::date from held
    union all
    select kind, subject, team, held, reached, 'year', date_trunc('year', held)::date from held
    union all
    select kind, subject, team, held, reached, 'all', date '1970-01-01' from held
    union all
    select kind, subject, team, held, reached, 'half', (held + to_months(ahead.months))::date
    from held cross join (select unnest(range(6))::integer as months) ahead
),
final as (
    select kind, subject, team, grain, period, list(held order by held) as periods
    from stretched
    group by all
    having bool_or(reached)
)
select * from final
