-- Per shown block and item, over the people who answered every item. Above the middle of the scale is favourable (top two
-- of five, top three of seven), or what the load's questionnaire counts as for and against. Spread and counts per value only from 2k people. Added in the order of
-- values, as in safety_block.sql. Grain: block × item.
with
summed as (
    select
        block_id,
        any_value(instrument) as instrument,
        item,
        sum(n)::integer as n,
        sum(value * n order by value) as value_sum,
        coalesce(sum(n) filter (where case when above is null then value > (scale_min + scale_max) / 2 else value >= above end), 0)::integer as favourable,
        coalesce(sum(n) filter (where case when above is null then value = (scale_min + scale_max) / 2 else value > against and value < above end), 0)::integer as neutral,
        coalesce(sum(n) filter (where case when above is null then value < (scale_min + scale_max) / 2 else value <= against end), 0)::integer as unfavourable,
        sum(value * value * n order by value) as value_sumsq,
        any_value(k) as k,
        any_value(scale_min) as scale_min,
        any_value(scale_max) as scale_max,
        bool_and(value = round(value) and scale_min = round(scale_min) and scale_max = round(scale_max)) as whole,
        map_from_entries(list((value::integer, n::integer))) as per_value
    from item_value
    group by block_id, item
),
final as (
    select
        s.block_id,
        s.instrument,
        s.item,
        block.team,
        block.part_of,
        block.period,
        s.n,
        s.value_sum,
        s.favourable,
        s.neutral,
        s.unfavourable,
        case when s.n >= 2 * s.k and s.whole
            then list_transform(range(s.scale_min::integer, s.scale_max::integer + 1), lambda point: coalesce(s.per_value[point::integer], 0))
        end as counts,
        case when s.n >= 2 * s.k then s.value_sumsq end as value_sumsq
    from summed s join shown_block block using (block_id)
)
select * from final
