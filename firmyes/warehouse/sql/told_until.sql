-- The day up to which promises are known, by who told of them first.
-- grain: source × team; parameters: none
-- columns: source, team, as_of
select source, team, max(as_of) as as_of
from promise_judged
where origin = 'promised'
group by source, team
order by source, team
