-- Sums of response scores per shown block. Where k or more answered every item, of those alone. Added in the order
-- of their values: in the order of rows, rounding would tell who stands where. Grain: block.
with
-- a team's scores are few different ones: those are put in order, not each person's
scored as (
    select
        summed_row.block_id,
        row.score,
        count(*) as n,
        count(*) filter (where row.complete) as complete,
        any_value(row.scale_min) as scale_min,
        any_value(row.scale_max) as scale_max,
        any_value(row.asked) as asked
    from summed_row join countable_response row using (rid)
    group by summed_row.block_id, row.score
),
listed as (
    select
        block_id,
        flatten(list(list_resize([score], n, score) order by score)) as scores,
        sum(complete) as complete,
        any_value(scale_min) as scale_min,
        any_value(scale_max) as scale_max,
        any_value(asked) as asked
    from scored
    group by block_id
),
summed as (
    select
        * exclude (scores),
        len(scores) as n,
        list_sum(scores) as score_sum,
        list_sum(list_transform(scores, lambda score: score * score)) as score_sumsq
    from listed
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
