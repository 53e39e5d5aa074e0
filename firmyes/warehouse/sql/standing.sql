-- What became of promises.
-- grain: promise; parameters: $promises
-- columns: commitment_id, state
select commitment_id, state
from promise_judged
where origin = 'promised' and list_contains($promises::varchar[], commitment_id)
