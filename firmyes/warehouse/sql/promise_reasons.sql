-- Why promises were dropped, or not kept on the first promised date: each reason with how many; the newest's way of writing it.
-- grain: reason, whatever its capitals; parameters: $teams ([] = all), $since, $until (day after), $undated
-- columns: reason_key ('' = none recorded), reason, n
select
    reason_key,
    arg_min(reason, (-epoch_days, commitment_id)) as reason,
    count(*) as n
from (
    select
        reason_key,
        reason,
        commitment_id,
        coalesce(day - date '1970-01-01', -1000000) as epoch_days
    from shared.promise_within('due_or_made', 'promised', $teams, $since, $until, $undated)
    where state = 'dropped' or (passed and not kept_on_time and not dropped_before)
)
group by reason_key
order by reason_key = '', n desc, reason_key
