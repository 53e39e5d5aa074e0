-- Months in which a team's scale, questions or parent differ from its month before: a baseline never runs across the first two.
-- grain: team × month; parameters: $instrument
-- columns: team, period, scale (text), questions (text: how many were asked), part_of
select
    team,
    period,
    string_agg(distinct printf('%g–%g', scale_min, scale_max), ', ' order by printf('%g–%g', scale_min, scale_max)) as scale,
    string_agg(distinct asked::varchar, ', ' order by asked::varchar) as questions,
    string_agg(distinct coalesce(part_of, ''), ', ' order by coalesce(part_of, '')) as part_of
from safety_block
where instrument = $instrument
group by team, period
order by team, period
