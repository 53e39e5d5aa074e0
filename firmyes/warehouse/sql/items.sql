-- Items of one instrument per team and period; the blocks' counts per value stay apart, to be summed where all have them.
-- grain: team × period × item × scale; parameters: $teams ([] = all), $instrument, $grain, $since, $until (day after)
-- columns: team, period, item, responses, value_sum, favourable, neutral, unfavourable, scale_min, scale_max,
--          counts (list of lists), hidden_counts (blocks without), value_sumsq (NULL where a block has none)
select
    i.team,
    date_trunc($grain::varchar, i.period)::date as period,
    i.item,
    sum(i.n)::integer as responses,
    sum(i.value_sum) as value_sum,
    sum(i.favourable)::integer as favourable,
    sum(i.neutral)::integer as neutral,
    sum(i.unfavourable)::integer as unfavourable,
    b.scale_min,
    b.scale_max,
    list(i.counts) filter (where i.counts is not null) as counts,
    count(*) filter (where i.counts is null)::integer as hidden_counts,
    case when count(*) = count(i.value_sumsq) then sum(i.value_sumsq) end as value_sumsq
from item_block as i
join safety_block as b on b.block_id = i.block_id and b.instrument = i.instrument
where
    i.instrument = $instrument
    and (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], i.team))
    and i.period >= $since::date
    and i.period < $until::date
group by i.team, date_trunc($grain::varchar, i.period)::date, i.item, b.scale_min, b.scale_max
order by period, team, i.item
