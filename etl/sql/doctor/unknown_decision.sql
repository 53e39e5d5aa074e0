-- Decisions that votes or promises name and no load of decisions has, where decisions are recorded at all. Grain: name.
select distinct '“' || decision_id || '”' as found
from decision_name anti join decision_now using (decision_id)
where exists (select 1 from decision_now)
order by found
