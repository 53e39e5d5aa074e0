-- Counted rows as people are counted: per kind and subject (votes: all decisions together, answers to one question alone
-- under its name), once for the team and once
-- for all teams (''). unit = the single wave or decision. Grain: kind × subject × team × period × unit × respondent;
-- without a respondent one row with how many. A respondent is once in a unit: that is how blocks are sealed. gone = people in
-- the sums whose answers left the ledger: nobody can tell any more whether they are in another unit too.
create or replace temp table people_row as
with
counted_answer as (
    select
        case block.kind when 'survey' then 'survey' else 'votes' end as kind,
        case block.kind when 'survey' then block.subject when 'votes' then '' else block.kind end as subject,
        block.team,
        block.period,
        case block.kind when 'survey' then coalesce(block.wave, block.period::varchar) else block.subject end as unit,
        counted.respondent
    from counted_row counted join shown_block block on block.block_id = counted.block_id
),
named as (
    select * from counted_answer where respondent is not null
),
nameless as (
    select kind, subject, team, period, unit, count(*) as n
    from counted_answer
    where respondent is null
    group by kind, subject, team, period, unit
),
gone as (
    select
        case block.kind when 'survey' then 'survey' else 'votes' end as kind,
        case block.kind when 'survey' then block.subject when 'votes' then '' else block.kind end as subject,
        block.team,
        block.period,
        case block.kind when 'survey' then coalesce(block.wave, block.period::varchar) else block.subject end as unit,
        block.n - coalesce(left_over.n, 0) as n
    from shown_block block
    semi join kept_block on kept_block.block_id = block.block_id
    left join (select block_id, count(*) as n from counted_row group by block_id)
        left_over on left_over.block_id = block.block_id
),
final as (
    select *, 1 as n, false as gone from named
    union all
    select kind, subject, '', period, unit, respondent, 1, false from named
    union all
    select kind, subject, team, period, unit, null, n, false from nameless
    union all
    select kind, subject, '', period, unit, null, sum(n), false from nameless group by kind, subject, period, unit
    union all
    select kind, subject, team, period, unit, null, sum(n), true from gone group by kind, subject, team, period, unit
    union all
    select kind, subject, '', period, unit, null, sum(n), true from gone group by kind, subject, period, unit
)
select * from final
