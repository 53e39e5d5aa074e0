-- Titles of decisions.
-- grain: decision; parameters: $decisions
-- columns: decision_id, title
select decision_id, title
from decision
where list_contains($decisions::varchar[], decision_id)
