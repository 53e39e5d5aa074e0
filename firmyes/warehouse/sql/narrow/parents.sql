-- Every team of a whole build with what it is part of now: from these follows which teams a viewer may see.
-- grain: team; parameters: none
-- columns: team, part_of ('' = none)
with named as (
    select team, part_of from whole.team
    union
    select team, null as part_of from whole.commitment
    union
    select team, null as part_of from whole.decision
    union
    select team, null as part_of from whole.safety_block
    union
    select team, null as part_of from whole.vote_block
    union
    select team, null as part_of from whole.apart_block
    union
    select team, null as part_of from whole.waiting
)

select
    team,
    coalesce(max(part_of), '') as part_of
from named
group by team
order by team
