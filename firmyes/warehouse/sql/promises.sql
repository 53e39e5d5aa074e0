-- Promises with what became of their dates.
-- grain: promise; parameters: $teams ([] = all), $origin (promised | tracker)
-- columns: those of Promise; moved_before = the first move was on or before the first promised date; moved_unknown = nobody
--   can tell on which side of it the first move was; watched = a move would have been seen;
--   as_of = the day its latest export was made; of an ended promise the day its team's exports reach to: what ended before its
--   date and stands in no later export would otherwise never come due
with move as (
    select
        commitment_id,
        count(*)::integer as moves,
        arg_min(side, (moved_on, due_from)) as side
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
        coalesce(c.status, '') as status,
        coalesce(c.reason, '') as reason,
        case
            when c.state = 'open' then c.as_of
            else max(c.as_of) over (partition by c.source, c.team)
        end as as_of,
        coalesce(c.flag, '') as flag,
        coalesce(move.moves, 0) as moves,
        coalesce(move.side = 'before', false) as moved_before,
        coalesce(move.side = 'unknown', false) as moved_unknown,
        c.watched
    from commitment as c
    left join move on move.commitment_id = c.commitment_id
    where c.origin = $origin and (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], c.team))
)

select * from final
order by coalesce(due_first, made_on) desc nulls last, commitment_id
