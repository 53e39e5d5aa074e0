-- What stands in the way, of those who close without a firm yes, where it may be shown.
-- grain: reason; parameters: $teams ([] = all), $since, $until (day after)
-- columns: reason, n
select
    reason,
    sum(n)::integer as n
from hindrance_block
where
    (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], team))
    and period >= $since::date
    and period < $until::date
group by reason
order by n desc, reason
