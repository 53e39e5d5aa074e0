-- What the record of each decision says of practices (METRICS, section 4), per period: unknown is not none.
-- grain: practice × team (or '' for all of them together) × period; parameters: $practices, $apart (each team by itself), $teams ([] = all), $everything (whoever looks sees all teams), $grain (month | quarter |
--   year | all), $since, $until (day after), $undated (those without a day count too)
-- columns: practice, team, period, decisions, recorded (of these), done (of the recorded)
with told as (
    select
        case
            when $grain = 'all' then date '1970-01-01'
            else date_trunc(case when $grain = 'all' then 'year' else $grain end, decided_on)::date
        end as period,
        present is not null or spoke is not null or challenges is not null or commitment_asked is not null as room,
        coalesce(meeting_at, decided_on::timestamp) as met,
        coalesce(meeting_at, decided_on::timestamp + interval 1 day - interval 1 microsecond) as over,
        * replace (case when $apart then team else '' end as team)
    from decision
    where
        case when len($teams::varchar[]) = 0 then $everything or team != '' else list_contains($teams::varchar[], team) end
        and ((decided_on >= $since::date and decided_on < $until::date) or (decided_on is null and $undated))
),

marked as (
    select
        practice,
        team,
        period,
        case practice
            when 'draft_ahead'
                then case
                    when draft_shared_at is null then case when room then false end
                    else draft_shared_at <= met - interval 24 hour
                end
            when 'challenged' then challenges > 0
            when 'challenger_thanked' then case when challenges is distinct from 0 then challenger_thanked end
            when 'commitment_asked' then commitment_asked
            when 'recap_in_day'
                then case
                    when recap_sent_at is null then case when room then false end
                    else recap_sent_at <= over + interval 24 hour
                end
            when 'recap_answered' then case when recap_sent_at is not null then corrections > 0 end
        end as done
    from told
    cross join (select unnest($practices::varchar[]) as practice) as asked
)

select
    practice,
    team,
    period,
    count(*) as decisions,
    count(done) as recorded,
    count(*) filter (done) as done
from marked
group by practice, team, period
order by period, team, practice
