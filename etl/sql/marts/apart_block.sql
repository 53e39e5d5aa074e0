-- The answers to one question alone, where agreement and commitment came in files of their own; of decisions that turn out
-- to be also told of whole votes none. Grain: block.
with
summed as (
    select
        block.block_id,
        block.kind as question,
        block.subject as decision_id,
        block.team,
        block.part_of,
        block.period,
        case block.kind when 'agreement' then vote.agreement else vote.commitment end as answer
    from shown_block block
    join summed_row using (block_id)
    join vote using (rid)
    where
        block.kind in ('agreement', 'commitment')
        and block.subject not in (select subject from shown_block where kind = 'votes')
),
final as (
    select
        block_id,
        question,
        decision_id,
        team,
        part_of,
        period,
        count(*)::integer as n,
        count(*) filter (where answer >= 4)::integer as said_yes,
        count(*) filter (where answer = 3)::integer as threes
    from summed
    group by all
)
select * from final
