-- Which kinds of promises there are.
-- grain: origin; parameters: none
-- columns: origin, promises
select
    origin,
    count(*)::integer as promises
from commitment
group by origin
order by origin
