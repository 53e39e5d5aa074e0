-- What is there of promises in a range, counted once: for the first sentence, and for what stands guard over a change.
-- grain: one row; parameters: $by_day (made | due | made_or_due | due_or_made), $origin, $teams ([] = all), $since, $until (day
--   after), $undated (those without a day count too)
-- columns: promises, dated, done, dropped_before, next_due, come_due, kept, owners and most (of what came due), end_unknown,
--   watched (a move could have been seen), gone (open, and not in the last export of their list)
with counted as (
    select
        *,
        passed and not dropped_before and not ended_unknown as come
    from shared.promise_within($by_day, $origin, $teams, $since, $until, $undated)
),

held as (
    select owner, count(*) as n
    from (select unnest(owners) as owner from counted where come)
    group by owner
),

reached as (
    select source, team, max(as_of) as day
    from counted
    group by source, team
),

left_behind as (
    select count(*) as n
    from counted as c
    join reached as r on r.source = c.source and r.team = c.team
    where c.state = 'open' and c.source != 'meeting' and c.as_of < r.day
)

select
    count(*) as promises,
    count(due_first) as dated,
    count(*) filter (state = 'kept') as done,
    count(*) filter (dropped_before) as dropped_before,
    min(due_first) filter (state = 'open' and not passed) as next_due,
    count(*) filter (come) as come_due,
    count(*) filter (come and kept_on_time) as kept,
    (select count(*) from held) as owners,
    coalesce((select max(n) from held), 0) as most,
    count(*) filter (passed and ended_unknown) as end_unknown,
    coalesce(bool_or(watched), false) as watched,
    (select n from left_behind) as gone
from counted
