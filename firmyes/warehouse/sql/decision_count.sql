-- How many decisions there are.
-- grain: one row; parameters: $teams ([] = all), $held, $everything, $since, $until (day after): as in decisions.sql
-- columns: n
select count(*) as n
from shared.decision_within($teams, $held, $everything, $since, $until)
