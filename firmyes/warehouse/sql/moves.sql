-- Moved dates per period of the day the move was seen.
-- grain: period; parameters: $teams ([] = all), $grain, $since (first day), $until (day after)
-- columns: period, renegotiated (moved before the date), slipped (after it), unknown (between two exports)
select
    date_trunc($grain::varchar, m.moved_on)::date as period,
    count(*) filter (where m.side = 'before')::integer as renegotiated,
    count(*) filter (where m.side = 'after')::integer as slipped,
    count(*) filter (where m.side = 'unknown')::integer as unknown
from commitment_move as m
join commitment as c on c.commitment_id = m.commitment_id
where
    c.origin = 'promised'
    and (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], m.team))
    and m.moved_on >= $since::date
    and m.moved_on < $until::date
group by all
order by period
