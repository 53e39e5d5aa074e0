-- The teams that promise_columns.sql numbers, in its order: all that are known, and those of promises.
-- grain: team; parameters: none
-- columns: team
select team
from (select team from team union select team from promise_judged)
order by team
