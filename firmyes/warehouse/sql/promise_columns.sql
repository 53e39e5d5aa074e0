-- Each promise as one rate asks of it, in numbers alone: for a table of many teams, whose sums no statement finds as fast.
-- grain: promise; parameters: $rate, $by (decision | holder: what promises cluster in)
-- columns: place (the promise's, in the mart), team (its place in numbered_teams.sql), day (days from 1970 on; -2147483648 where
--   there is none), old_enough, unknown, good, doubtful, watched, cluster
with numbered as (
    select team, row_number() over (order by team) - 1 as number
    from (select team from team union select team from promise_judged)
),

final as (
    select
        a.place,
        n.number::integer as team,
        coalesce(a.day - date '1970-01-01', -2147483648)::integer as day,
        a.old_enough,
        a.unknown,
        a.good,
        a.doubtful,
        a.watched,
        a.cluster
    from shared.promise_asked([$rate], 'promised', $by) as a
    join numbered as n on n.team = a.team
)

select * from final
