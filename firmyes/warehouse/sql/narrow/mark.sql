-- The days named for a viewer's teams, and those named for all teams.
-- grain: mark; parameters: $teams
-- columns: those of the mart
select *
from whole.mark
where team = '' or list_contains($teams::varchar[], team)
