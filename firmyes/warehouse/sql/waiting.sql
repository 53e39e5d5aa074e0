-- That something of a team is hidden, never how much.
-- grain: kind × team; parameters: $teams ([] = all)
-- columns: kind, team
select distinct
    kind,
    team
from waiting
where len($teams::varchar[]) = 0 or list_contains($teams::varchar[], team)
order by kind, team
