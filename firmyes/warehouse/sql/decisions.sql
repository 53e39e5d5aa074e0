-- Decisions with their practices as recorded (NULL = not recorded), newest first.
-- grain: decision; parameters: $teams ([] = all; else of the team, or voted on by it), $since, $until (day after)
-- columns: those of Decision before the votes
select
    decision_id,
    team,
    title,
    decided_on,
    present,
    spoke,
    challenges,
    challenger_thanked,
    commitment_asked,
    draft_shared_at,
    draft_request,
    holes_found,
    meeting_at,
    recap_sent_at,
    corrections
from decision as d
where
    (
        len($teams::varchar[]) = 0
        or list_contains($teams::varchar[], team)
        or exists (
            select 1 from vote_block as v where v.decision_id = d.decision_id and list_contains($teams::varchar[], v.team)
        )
        or exists (
            select 1 from apart_block as a where a.decision_id = d.decision_id and list_contains($teams::varchar[], a.team)
        )
    )
    and (decided_on is null or (decided_on >= $since::date and decided_on < $until::date))
order by decided_on desc nulls last, decision_id
