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
    select
        kind,
        subject,
        team,
        held,
        reached,
        unnest(['month', 'quarter', 'year', 'all', 'half', 'half', 'half', 'half', 'half', 'half']) as grain,
        unnest([
            held,
            date_trunc('quarter', held)::date,
            date_trunc('year', held)::date,
            date '1970-01-01',
            held,
            (held + interval 1 month)::date,
            (held + interval 2 month)::date,
            (held + interval 3 month)::date,
            (held + interval 4 month)::date,
            (held + interval 5 month)::date
        ]) as period
    from held
),
final as (
    select kind, subject, team, grain, period, list(held order by held) as periods
    from stretched
    group by all
    having bool_or(reached)
)
select * from final
