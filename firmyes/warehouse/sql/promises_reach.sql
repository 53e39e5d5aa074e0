-- How far the promises of each source and team reach.
-- grain: source × team; parameters: none
-- columns: source, team, as_of
select
    source,
    team,
    max(as_of) as as_of
from commitment
where origin = 'promised'
group by source, team
order by source, team
