-- Promises with the days they were followed: what a forecast is made of. Open ones only where the last export still holds them.
-- grain: promise; parameters: $teams ([] = all)
-- columns: made_on, days, how (0 open still, 1 done, 2 dropped), decision (else the promise itself)
select
    made_on,
    days,
    case state when 'kept' then 1 when 'dropped' then 2 else 0 end as how,
    coalesce(decision_id, commitment_id) as decision
from (
    select *, max(as_of) over (partition by source, team) as reached
    from shared.promise_within('due_or_made', 'promised', $teams, date '0001-01-01', date '9999-12-31', true)
)
where days is not null and (state != 'open' or as_of = reached)
order by day desc nulls last, commitment_id
