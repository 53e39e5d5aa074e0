-- Sums of scores per team and year of one instrument: what ICC is made of.
-- grain: year × team × scale; parameters: $instrument
-- columns: year, team, scale_min, scale_max, n, score_sum, score_sumsq
select
    year(period)::integer as year,
    team,
    scale_min,
    scale_max,
    sum(n)::integer as n,
    sum(score_sum) as score_sum,
    sum(score_sumsq) as score_sumsq
from safety_block
where instrument = $instrument
group by all
order by year, team
