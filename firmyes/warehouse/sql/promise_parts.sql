-- How many promises have one owner, something to show, a day.
-- grain: one row; parameters: $teams ([] = all), $since, $until (day after), $undated (those without a day count too)
-- columns: promises, owner, judged (its language has rules), what, dated, owners, most
with made as (
    select *
    from shared.promise_within('made_or_due', 'promised', $teams, $since, $until, $undated)
),

held as (
    select owner, count(*) as n
    from (select unnest(owners) as owner from made)
    group by owner
)

select
    count(*) as promises,
    count(*) filter (owner_clear) as owner,
    count(*) filter (judged) as judged,
    count(*) filter (what_clear) as what,
    count(*) filter (when_clear) as dated,
    (select count(*) from held) as owners,
    coalesce((select max(n) from held), 0) as most
from made
