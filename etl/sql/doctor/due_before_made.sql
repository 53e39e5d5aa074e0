-- Promises whose date lies before they were made. Grain: promise.
select what || ' (' || team || ', made ' || made_on || ', due ' || due_on || ')' as found
from commitment_version
where age = 1 and due_on < made_on
order by team, made_on
