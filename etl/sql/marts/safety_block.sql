-- Sums of response scores per shown block. Where k or more answered every item, of those alone. Added in the order
-- of their values: in the order of rows, rounding would tell who stands where. Grain: block.
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
        sum(row.score order by row.score) as score_sum,
        sum(row.score * row.score order by row.score) as score_sumsq,
        any_value(row.scale_min) as scale_min,
        any_value(row.scale_max) as scale_max,
        any_value(row.asked) as asked,
        case when count(*) filter (where row.complete) >= any_value(block.k) then count(*) filter (where row.complete) else 0 end
            as complete
    from shown_block block
    join summed_row using (block_id)
    join countable_response row using (rid)
    where block.kind = 'survey'
    group by all
)
select * from final
