-- Decisions of some teams, and those they voted on, in a range.
-- grain: decision; parameters: of_teams ([] = all), held (only of rooms that were the teams' own), everything (whoever looks sees
--   all teams), since, until (day after; those without a day too)
-- columns: those of decision
create macro shared.decision_within(of_teams, held, everything, since, until) as table
select *
from decision as d
where
    (
        (len(of_teams::varchar[]) = 0 and (not held or everything or team != ''))
        or list_contains(of_teams::varchar[], team)
        or (
            not held
            and exists (
                select 1 from vote_block as v where v.decision_id = d.decision_id and list_contains(of_teams::varchar[], v.team)
            )
        )
        or (
            not held
            and exists (
                select 1 from apart_block as a where a.decision_id = d.decision_id and list_contains(of_teams::varchar[], a.team)
            )
        )
    )
    and (decided_on is null or (decided_on >= since::date and decided_on < until::date))
