-- The promises of some teams whose day lies in a range, as the build judged them.
-- grain: promise; parameters: dated_by (made | due | made_or_due | due_or_made), of_origin, teams ([] = all), since, until (day
--   after), undated (those without a day too)
-- columns: those of promise_judged, and day
create macro shared.promise_within(dated_by, of_origin, of_teams, since, until, undated) as table
select *
from (
    select
        *,
        case dated_by
            when 'made' then made_on
            when 'due' then due_first
            when 'made_or_due' then coalesce(made_on, due_first)
            else coalesce(due_first, made_on)
        end as day
    from promise_judged
    where origin = of_origin and (len(of_teams::varchar[]) = 0 or list_contains(of_teams::varchar[], team))
)
where (day >= since::date and day < until::date) or (day is null and undated)
