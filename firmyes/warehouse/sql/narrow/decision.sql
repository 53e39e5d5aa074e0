-- The decisions of a viewer's teams, and those that one of their teams voted on: whose those are is not told.
-- grain: decision; parameters: $teams
-- columns: those of the mart; team '' = of a team that is not the viewer's to see
select d.* replace (case when list_contains($teams::varchar[], d.team) then d.team else '' end as team)
from whole.decision as d
where
    list_contains($teams::varchar[], d.team)
    or exists (
        select 1 from whole.vote_block as v
        where v.decision_id = d.decision_id and list_contains($teams::varchar[], v.team)
    )
    or exists (
        select 1 from whole.apart_block as a
        where a.decision_id = d.decision_id and list_contains($teams::varchar[], a.team)
    )
