-- Sums per team and wave (the month of its latest answers) of one instrument, over blocks whose item spread is published.
-- grain: wave × team × scale × item; parameters: $instrument
-- columns: wave, team, scale_min, scale_max, item, n, value_sum, value_sumsq, score_sum, score_sumsq
select
    i.period as wave,
    i.team,
    b.scale_min,
    b.scale_max,
    i.item,
    sum(i.n)::integer as n,
    sum(i.value_sum) as value_sum,
    sum(i.value_sumsq) as value_sumsq,
    sum(b.score_sum) as score_sum,
    sum(b.score_sumsq) as score_sumsq
from item_block as i
join safety_block as b on b.block_id = i.block_id and b.instrument = i.instrument
where i.instrument = $instrument and i.value_sumsq is not null
group by all
order by wave, i.team, i.item
