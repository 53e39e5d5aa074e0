-- What is not settled about one load. Parameter: load_id. Grain: asked or held × load it is like.
select distinct verdict = 'asked' as asked, like_load
from verdict
where load_id = $load_id and verdict in ('asked', 'held') and like_load is not null
order by asked desc, like_load
