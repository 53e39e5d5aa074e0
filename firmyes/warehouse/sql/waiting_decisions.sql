-- Decisions some of whose votes stay hidden.
-- grain: decision; parameters: none
-- columns: decision_id
select distinct decision_id
from waiting
where kind = 'votes' and decision_id is not null
order by decision_id
