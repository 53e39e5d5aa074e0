-- Each promise as each of these rates asks of it: the day that puts it into a period, whether it counts, and how.
-- grain: rate × promise; parameters: of_rates, of_origin, clustered_by (decision | holder: what promises cluster in)
-- columns: place (the promise's, in the mart), rate, team, decided, day, old_enough, unknown (its end; whether it counts nobody can know), good, doubtful, watched,
--   owners, cluster
create macro shared.promise_asked(of_rates, of_origin, clustered_by) as table
select
    promise_judged.rowid as place,
    rate,
    team,
    decision_id is not null as decided,
    case
        when rate in ('clear', 'dated') then coalesce(made_on, due_first)
        when rate in ('done_in_30_clear', 'done_in_30_vague') then made_on
        else due_first
    end as day,
    case rate
        when 'kept_on_time' then passed and not dropped_before
        when 'kept_in_30' then thirty_passed and not dropped_before
        when 'clear' then judged
        when 'dated' then true
        when 'done_in_30_clear' then made_30_ago and judged and clear
        when 'done_in_30_vague' then made_30_ago and judged and not clear
        else passed
    end as old_enough,
    case
        when rate in ('clear', 'dated') then false
        else ended_unknown and not (rate in ('kept_on_time', 'kept_in_30') and dropped_before)
    end as unknown,
    case rate
        when 'kept_on_time' then kept_on_time
        when 'no_surprise' then kept_on_time or moved_before or dropped_before
        when 'kept_in_30' then kept_in_30
        when 'clear' then judged and clear
        when 'dated' then due_first is not null
        when 'dropped_before' then dropped_before
        when 'moved_before' then moved_before
        when 'slipped' then slipped
        else done_in_30
    end as good,
    case rate
        when 'no_surprise' then moved_unknown and not (kept_on_time or moved_before or dropped_before)
        when 'moved_before' then moved_unknown
        when 'slipped' then moved_unknown
        else false
    end as doubtful,
    watched,
    owners,
    case when clustered_by = 'holder' then holder else decision end as cluster
from promise_judged, (select unnest(of_rates::varchar[]) as rate)
where origin = of_origin
