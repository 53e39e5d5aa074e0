-- Who owns each promise, several owners in several rows, as numbers that tell one from another.
-- grain: promise × owner; parameters: none
-- columns: place (the promise's, in the mart), owner
select rowid as place, unnest(owners) as owner
from promise_judged
where origin = 'promised'
