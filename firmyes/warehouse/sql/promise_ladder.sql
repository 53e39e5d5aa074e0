-- How far promises came that are old enough to judge: their day has passed, or they have none and were made thirty days ago.
-- grain: one row; parameters: $teams ([] = all), $since, $until (day after), $undated (those without a day count too)
-- columns: made, clear, clear_kept, clear_on_time, kept, owners, most
with made as (
    select *
    from shared.promise_within('made_or_due', 'promised', $teams, $since, $until, $undated)
    where case when due_first is not null then passed else coalesce(made_on + 30 < as_of, false) end
),

held as (
    select owner, count(*) as n
    from (select unnest(owners) as owner from made)
    group by owner
)

select
    count(*) as made,
    count(*) filter (clear) as clear,
    count(*) filter (clear and state = 'kept') as clear_kept,
    count(*) filter (clear and kept_on_time) as clear_on_time,
    count(*) filter (state = 'kept') as kept,
    (select count(*) from held) as owners,
    coalesce((select max(n) from held), 0) as most
from made
