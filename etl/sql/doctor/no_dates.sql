-- Loads whose promises carry no due date, no date made and no date done at all. Grain: load.
select 'load ' || load_id || ': ' || count(*) || ' promises (' || any_value(source) || ')' as found
from commitment_version
where origin = 'promised'
group by load_id
having count(due_on) + count(made_on) + count(done_on) = 0
order by load_id
