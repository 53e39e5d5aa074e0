-- Every team anything is known of; the reader sorts (sorting here costs the process 5 ms of collation).
-- grain: team; parameters: none
-- columns: team, part_of ('' = none), size
with named as (
    select team from team
    union
    select team from commitment
    union
    select team from decision
    union
    select team from safety_block
    union
    select team from vote_block
    union
    select team from waiting
),

final as (
    select
        named.team,
        coalesce(team.part_of, '') as part_of,
        team.size
    from named
    left join team on team.team = named.team
    where named.team <> ''
)

select * from final
