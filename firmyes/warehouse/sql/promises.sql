-- Promises with what became of their dates, newest first.
-- grain: promise; parameters: $teams ([] = all), $origin (promised | tracker), $decisions ([] = all)
-- columns: those of Promise; moved_before = the first move was on or before the first promised date; moved_unknown = nobody
--   can tell on which side of it the first move was; watched = a move would have been seen; as_of: see promise_judged
with move as (
    select commitment_id, count(*)::integer as moves
    from commitment_move
    group by commitment_id
),

final as (
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
        j.as_of,
        c.flag,
        coalesce(move.moves, 0) as moves,
        j.moved_before,
        j.moved_unknown,
        c.watched,
        j.written_in
    from commitment as c
    join promise_judged as j on j.commitment_id = c.commitment_id
    left join move on move.commitment_id = c.commitment_id
    where
        c.origin = $origin
        and (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], c.team))
        and (len($decisions::varchar[]) = 0 or list_contains($decisions::varchar[], c.decision_id))
)

select * from final
order by coalesce(due_first, made_on) desc nulls last, commitment_id
