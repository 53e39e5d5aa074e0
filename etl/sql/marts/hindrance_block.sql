-- What stands in the way, from 2k answers to that question. Grain: block of votes × reason.
with
named as (
    select summed_row.block_id, vote.in_the_way as reason
    from summed_row join vote using (rid)
    where vote.in_the_way is not null
),
enough as (
    select named.block_id
    from named join shown_block block using (block_id)
    group by named.block_id
    having count(*) >= 2 * any_value(block.k)
),
final as (
    select
        block.block_id,
        block.subject as decision_id,
        block.team,
        block.period,
        named.reason,
        count(*)::integer as n
    from named
    join enough using (block_id)
    join shown_block block using (block_id)
    where block.kind = 'votes'
    group by all
)
select * from final
