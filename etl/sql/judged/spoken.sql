-- Texts that tell which language the promises of an origin are written in: the newest first, as the pages read them.
-- Grain: promise. Parameters: origin.
select what
from out.commitment
where origin = $origin
order by coalesce(due_first, made_on) desc nulls last, commitment_id
limit 500
