-- Promises first due around a day: how many of them were kept, and whose they are.
-- grain: one row; parameters: $teams ([] = all), $since, $until (day after)
-- columns: promises, owners, most; due (past their day, not dropped), due_owners, due_most; kept
with recent as (
    select *, passed and state != 'dropped' as due
    from shared.promise_within('due', 'promised', $teams, $since, $until, false)
),

held as (
    select owner, count(*) as n, count(*) filter (due) as due
    from (select unnest(owners) as owner, due from recent)
    group by owner
)

select
    count(*) as promises,
    (select count(*) from held) as owners,
    coalesce((select max(n) from held), 0) as most,
    count(*) filter (due) as due,
    (select count(*) from held where due > 0) as due_owners,
    coalesce((select max(due) from held), 0) as due_most,
    count(*) filter (state = 'kept') as kept
from recent
