-- Kept promises first due in a range, the latest due first.
-- grain: promise; parameters: $teams ([] = all), $since, $until (day after), $count (at most)
-- columns: those of Promise
with move as (
    select commitment_id, count(*)::integer as moves
    from commitment_move
    group by commitment_id
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
    p.written_in
from shared.promise_within('due', 'promised', $teams, $since, $until, false) as p
join commitment as c on c.commitment_id = p.commitment_id and c.team = p.team  -- it is read by team: few of its rows
left join move on move.commitment_id = c.commitment_id
where p.state = 'kept'
order by c.due_first desc, c.what, c.commitment_id
limit $count
