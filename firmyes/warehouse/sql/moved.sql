-- Each move of a promised date, newest first.
-- grain: move; parameters: $teams ([] = all), $since (first day), $until (day after)
-- columns: commitment_id, moved_on, due_from, due_to, side (before | after | unknown)
select
    m.commitment_id,
    m.moved_on,
    m.due_from,
    m.due_to,
    m.side
from commitment_move as m
join commitment as c on c.commitment_id = m.commitment_id
where
    c.origin = 'promised'
    and (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], m.team))
    and m.moved_on >= $since::date
    and m.moved_on < $until::date
order by
    m.moved_on desc,
    m.commitment_id,
    m.due_from
