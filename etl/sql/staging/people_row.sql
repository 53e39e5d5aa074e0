-- Counted rows as people are counted: per kind and subject (votes: all decisions together), once for the team and once
-- for all teams (''). unit = the single wave or decision. Grain: kind × subject × team × period × unit × respondent;
-- without a respondent one row with how many.
create or replace temp table people_row as
with
told as (
    select
        block.kind,
        case block.kind when 'votes' then '' else block.subject end as subject,
        block.team,
        block.period,
        case block.kind when 'votes' then block.subject else coalesce(block.wave, block.period::varchar) end as unit,
        row.respondent,
        count(*) as n
    from counted_row row join shown_block block using (block_id)
    group by all
),
final as (
    select * from told
    union all
    select kind, subject, '', period, unit, respondent, sum(n) from told group by all
)
select * from final
