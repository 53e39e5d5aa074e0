-- Which teams promised something for a decision.
-- grain: decision × team; parameters: $decisions ([] = all)
-- columns: decision_id, team
select distinct decision_id, team
from promise_judged
where
    origin = 'promised'
    and decision_id is not null
    and (len($decisions::varchar[]) = 0 or list_contains($decisions::varchar[], decision_id))
order by decision_id, team
