-- Decisions some of whose votes stay hidden, and of which teams; never how many.
-- grain: decision × team; parameters: none
-- columns: decision_id, team
select distinct
    decision_id,
    team
from waiting
where kind = 'votes' and decision_id is not null
order by decision_id, team
