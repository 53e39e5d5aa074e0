-- Decisions two of these groups or more voted on.
-- grain: decision; parameters: $teams ([] = all)
-- columns: decision_id
select decision_id
from vote_block
where len($teams::varchar[]) = 0 or list_contains($teams::varchar[], team)
group by decision_id
having count(distinct team) > 1
order by decision_id
