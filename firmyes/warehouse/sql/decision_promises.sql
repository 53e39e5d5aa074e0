-- What became of the promises that came from decisions, of all teams.
-- grain: decision; parameters: $decisions ([] = all)
-- columns: decision_id, made, clear, due (not dropped before it), kept (of these: at all), judged (of these: their end is
--   known), on_time (of the judged)
select
    decision_id,
    count(*) as made,
    count(*) filter (clear) as clear,
    count(*) filter (passed and not dropped_before) as due,
    count(*) filter (passed and not dropped_before and state = 'kept') as kept,
    count(*) filter (passed and not dropped_before and not ended_unknown) as judged,
    count(*) filter (passed and not dropped_before and not ended_unknown and kept_on_time) as on_time
from promise_judged
where
    origin = 'promised'
    and decision_id is not null
    and (len($decisions::varchar[]) = 0 or list_contains($decisions::varchar[], decision_id))
group by decision_id
order by decision_id
