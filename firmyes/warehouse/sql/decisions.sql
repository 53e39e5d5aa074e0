-- Decisions with their practices as recorded (NULL = not recorded), newest first.
-- grain: decision; parameters: $teams ([] = all; else of the team, or voted on by it), $held (only of rooms that were the
--   teams' own), $everything (whoever looks sees all teams), $since, $until (day after), $decisions ([] = all), $count (at most)
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
from shared.decision_within($teams, $held, $everything, $since, $until)
where len($decisions::varchar[]) = 0 or list_contains($decisions::varchar[], decision_id)
order by decided_on desc nulls last, decision_id
limit $count
