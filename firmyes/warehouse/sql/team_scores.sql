-- Sums of scores per team and wave (the month of its latest answers) of one instrument: what ICC is made of.
-- grain: wave × team × scale; parameters: $instrument
-- columns: wave, team, scale_min, scale_max, n, score_sum, score_sumsq
select
    period as wave,
    team,
    scale_min,
    scale_max,
    sum(n)::integer as n,
    sum(score_sum) as score_sum,
    sum(score_sumsq) as score_sumsq
from safety_block
where instrument = $instrument
group by all
order by wave, team
