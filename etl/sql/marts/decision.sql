-- Each decision as its latest live version tells it. Grain: decision.
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
from decision_now
