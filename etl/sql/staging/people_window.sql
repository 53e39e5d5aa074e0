-- The stretches of time people are counted over, each with the periods in it that hold anybody. Windows with the same
-- periods are counted once. Grain: kind × subject × team × grain × period.
create or replace temp table people_window as
with
held as (
    select distinct
        case kind when 'survey' then 'survey' else 'votes' end as kind,
        case kind when 'survey' then subject when 'votes' then '' else kind end as subject,
        unnest([team, '']) as team,
        period as held
    from shown_block
),
stretched as (
    select kind, subject, team, held, 'month' as grain, held as period from held
    union all
    select kind, subject, team, held, 'quarter', date_trunc('quarter', held)::date from held
    union all
    select kind, subject, team, held, 'year', date_trunc('year', held)::date from held
    union all
    select kind, subject, team, held, 'all', date '1970-01-01' from held
    union all
    select kind, subject, team, held, 'half', (held + to_months(ahead.months))::date
    from held cross join (select unnest(range(6))::integer as months) ahead
),
final as (
    select kind, subject, team, grain, period, list(held order by held) as periods
    from stretched
    group by all
)
select * from final
