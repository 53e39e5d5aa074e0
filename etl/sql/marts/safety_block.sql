-- Sums of response scores per shown block. Where k or more answered every item, of those alone. Added in the order
-- of their values: in the order of rows, rounding would tell who stands where. Grain: block.
with
summed as (
    select
        summed_row.block_id,
        count(*) as n,
        sum(row.score order by row.score) as score_sum,
        sum(row.score * row.score order by row.score) as score_sumsq,
        any_value(row.scale_min) as scale_min,
        any_value(row.scale_max) as scale_max,
        any_value(row.asked) as asked,
        count(*) filter (where row.complete) as complete
    from summed_row join countable_response row using (rid)
    group by summed_row.block_id
),
final as (
    select
        block.block_id,
        block.subject as instrument,
        block.team,
        block.part_of,
        block.wave,
        block.period,
        summed.n,
        summed.score_sum,
        summed.score_sumsq,
        summed.scale_min,
        summed.scale_max,
        summed.asked,
        case when summed.complete >= block.k then summed.complete else 0 end as complete
    from shown_block block join summed on summed.block_id = block.block_id
    where block.kind = 'survey'
)
select * from final
