-- Promises whose end lies before their beginning. Grain: promise.
select what || ' (' || team || ', made ' || made_on || ', done ' || done_on || ')' as found
from commitment_version
where age = 1 and done_on < made_on
order by team, made_on
