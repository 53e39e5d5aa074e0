-- How many people each shown block counts, and under what they are counted: kind and subject (votes: all decisions together,
-- answers to one question alone under its name), team, period, and unit, the single wave or decision. A respondent is once in a
-- unit: that is how blocks are sealed. nameless = people without a respondent; gone = people in the sums whose answers left the
-- ledger: nobody can tell any more whether they are in another unit too. Reads counted_row, shown_block. Grain: block.
create or replace temp table people_block as
with
counted as (
    select block_id, count(*) as n, count(respondent) as named from counted_row group by block_id
),
lost as (
    select block.block_id, block.n - coalesce(counted.n, 0) as gone
    from shown_block block
    semi join kept_block on kept_block.block_id = block.block_id
    left join counted on counted.block_id = block.block_id
),
final as (
    select
        block.block_id,
        case block.kind when 'survey' then 'survey' else 'votes' end as kind,
        case block.kind when 'survey' then block.subject when 'votes' then '' else block.kind end as subject,
        block.team,
        block.period,
        case block.kind when 'survey' then coalesce(block.wave, block.period::varchar) else block.subject end as unit,
        coalesce(counted.named, 0) as named,
        coalesce(counted.n - counted.named, 0) as nameless,
        coalesce(lost.gone, 0) as gone
    from shown_block block
    left join counted on counted.block_id = block.block_id
    left join lost on lost.block_id = block.block_id
    where counted.n is not null or lost.gone is not null
)
select * from final
