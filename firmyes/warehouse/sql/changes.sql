-- Months in which a team's scale or parent differs from its month before: a baseline never runs across them.
-- grain: team × month; parameters: $instrument
-- columns: team, period, scale (text), part_of
select
    team,
    period,
    string_agg(distinct printf('%g–%g', scale_min, scale_max), ', ' order by printf('%g–%g', scale_min, scale_max)) as scale,
    string_agg(distinct coalesce(part_of, ''), ', ' order by coalesce(part_of, '')) as part_of
from safety_block
where instrument = $instrument
group by team, period
order by team, period
