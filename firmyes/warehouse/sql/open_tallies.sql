-- Open promises beside the day they are looked at: their export's own, for those recorded in the room $today where that is later.
-- grain: team; parameters: $teams ([] = all), $since, $until (day after), $today, $past_days, $old_days, $week_days
-- columns: team, still_open, past (their day by at most $past_days), older, week (due within $week_days), overdue, old (past it
--   by more than $old_days), undated, before (their day lies before $today, whatever the export)
with still as (
    select
        team,
        due_on,
        case when source = 'meeting' then greatest(as_of, $today::date) else as_of end - due_on as days_over
    from shared.promise_within('due_or_made', 'promised', $teams, $since, $until, true)
    where state = 'open'
)

select
    team,
    count(*) as still_open,
    count(*) filter (days_over > 0 and days_over <= $past_days) as past,
    count(*) filter (days_over > $past_days) as older,
    count(*) filter (days_over <= 0 and days_over >= -$week_days) as week,
    count(*) filter (days_over > 0) as overdue,
    count(*) filter (days_over > $old_days) as old,
    count(*) filter (due_on is null) as undated,
    count(*) filter (due_on < $today::date) as before
from still
group by team
order by team
