-- Which teams have a promise in a period.
-- grain: period; parameters: $by_day (made | due | made_or_due), $grain (month | quarter | year)
-- columns: period, teams
select
    date_trunc($grain, day)::date as period,
    list(distinct team) as teams
from shared.promise_within($by_day, 'promised', []::varchar[], date '0001-01-01', date '9999-12-31', false)
group by all
order by period
