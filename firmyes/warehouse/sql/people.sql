-- Distinct respondents per span; the truth about n, since one person answers many times.
-- grain: team × grain × period; parameters: $teams ([] = all), $kind (survey | votes), $subject (instrument; '' for votes)
-- columns: team ('' = all teams together), grain, period, n
select
    team,
    grain,
    period,
    n
from people
where
    kind = $kind
    and subject = $subject
    and (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], team))
order by team, grain, period
