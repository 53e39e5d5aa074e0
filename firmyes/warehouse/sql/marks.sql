-- Days somebody named, oldest first.
-- grain: mark; parameters: none
-- columns: those of NamedDay
select
    mark_id,
    team,
    marked_on,
    label
from mark
order by marked_on, label, team, mark_id
