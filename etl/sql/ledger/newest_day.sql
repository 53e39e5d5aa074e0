-- The live load of $kind whose data reach furthest, and to which day. No row: none was loaded.
select load_id, as_of
from load
where kind = $kind and undone_at is null and not demo
order by as_of desc, load_id
limit 1
