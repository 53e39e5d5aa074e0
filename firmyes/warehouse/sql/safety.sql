-- Sums of response scores and of the bands of their items, per team, period and scale.
-- grain: team × period × scale; parameters: $teams ([] = all), $instrument, $grain, $since, $until (day after)
-- columns: team, period, responses, score_sum, score_sumsq, scale_min, scale_max, favourable, neutral, unfavourable, complete
with band as (
    select
        block_id,
        sum(favourable) as favourable,
        sum(neutral) as neutral,
        sum(unfavourable) as unfavourable
    from item_block
    where instrument = $instrument
    group by block_id
),

final as (
    select
        b.team,
        date_trunc($grain::varchar, b.period)::date as period,
        sum(b.n)::integer as responses,
        sum(b.score_sum) as score_sum,
        sum(b.score_sumsq) as score_sumsq,
        b.scale_min,
        b.scale_max,
        coalesce(sum(band.favourable), 0)::integer as favourable,
        coalesce(sum(band.neutral), 0)::integer as neutral,
        coalesce(sum(band.unfavourable), 0)::integer as unfavourable,
        sum(b.complete)::integer as complete
    from safety_block as b
    left join band on band.block_id = b.block_id
    where
        b.instrument = $instrument
        and (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], b.team))
        and b.period >= $since::date
        and b.period < $until::date
    group by b.team, date_trunc($grain::varchar, b.period)::date, b.scale_min, b.scale_max
)

select * from final
order by period, team, scale_min, scale_max
