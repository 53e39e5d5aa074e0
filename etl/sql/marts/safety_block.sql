-- Sums of response scores per shown block. Where k or more answered every item, of those alone. Grain: block.
with
final as (
    select
        block.block_id,
        block.subject as instrument,
        block.team,
        block.part_of,
        block.wave,
        block.period,
        count(*) as n,
        sum(row.score) as score_sum,
        sum(row.score * row.score) as score_sumsq,
        any_value(row.scale_min) as scale_min,
        any_value(row.scale_max) as scale_max,
        any_value(row.asked) as asked,
        case when count(*) filter (where row.complete) >= any_value(block.k) then count(*) filter (where row.complete) else 0 end
            as complete
    from shown_block block
    join counted_row using (block_id)
    join countable_response row using (rid)
    where block.kind = 'survey'
    group by all
)
select * from final
