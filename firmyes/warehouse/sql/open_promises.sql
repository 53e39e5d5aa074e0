-- Open promises a page at a time, in one of three orders: most overdue first, by decision, or nearest to $today.
-- grain: promise; parameters: $teams ([] = all), $since, $until (day after; those without a day too), $today, $by (date |
--   decision | nearest), $most and $least (days over between these, NULL = all), $count (NULL = all), $first (how many to leave out)
-- columns: those of Promise, and days_over; titles stand in titles.sql
with move as (
    select commitment_id, count(*)::integer as moves
    from commitment_move
    group by commitment_id
),

still as (
    select
        *,
        case when source = 'meeting' then greatest(as_of, $today::date) else as_of end - due_on as days_over
    from shared.promise_within('due_or_made', 'promised', $teams, $since, $until, true)
    where state = 'open'
),

shown as (
    select
        *,
        row_number() over (
            order by
                case when $by = 'nearest' then coalesce(due_on >= $today::date, true) end,
                case when $by = 'nearest' then due_on is null end,
                case when $by = 'nearest' then coalesce(abs($today::date - due_on), 0) end,
                case when $by = 'decision' then decision_id is null end,
                case when $by = 'decision' then decision_id end,
                case when $by != 'decision' then days_over is null end,
                -coalesce(days_over, 0),
                case when $by != 'decision' then commitment_id end,
                day desc nulls last,
                commitment_id
        ) as place
    from still
    where ($most::integer is null or days_over <= $most) and ($least::integer is null or days_over >= $least)
),

page as (
    select *
    from shown
    where place > $first and ($count::integer is null or place <= $first + $count::integer)
)

select
    c.commitment_id,
    c.origin,
    c.team,
    c.decision_id,
    c.what,
    c.owner,
    c.made_on,
    c.due_first,
    c.due_on,
    c.done_on,
    c.dropped_on,
    c.state,
    c.status,
    c.reason,
    p.as_of,
    c.flag,
    coalesce(move.moves, 0) as moves,
    p.moved_before,
    p.moved_unknown,
    c.watched,
    p.written_in,
    p.days_over
from page as p
join commitment as c on c.commitment_id = p.commitment_id and c.team = p.team  -- it is read by team: few of its rows
left join move on move.commitment_id = c.commitment_id
order by p.place
