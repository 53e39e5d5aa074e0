-- Challenges of the decisions where they were recorded, newest first.
-- grain: decision; parameters: $since, $until (day after)
-- columns: team, challenges
select team, challenges
from decision
where challenges is not null and decided_on >= $since::date and decided_on < $until::date
order by decided_on desc, decision_id
