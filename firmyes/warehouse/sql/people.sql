-- Distinct respondents per span; the truth about n, since one person answers many times.
-- grain: team × grain × period; parameters: $kind (survey | votes), $subject (instrument; '' for votes)
-- columns: team ('' = all teams together), grain, period, n
select
    team,
    grain,
    period,
    n
from people
where kind = $kind and subject = $subject
order by team, grain, period
