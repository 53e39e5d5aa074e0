-- Every team a live load, a shown block or somebody named; small teams shown together stand under the parent in their name.
-- Filled last. Grain: team.
with
named as (
    select team from team
    union
    select team from shown_block
    union
    select team from response semi join live_load using (load_id)
    union
    select team from vote semi join live_load using (load_id)
    union
    select team from out.commitment
    union
    select team from decision_now
),
final as (
    select
        named.team,
        coalesce(team.part_of, nullif(regexp_extract(named.team, '^Smaller teams of (.*)$', 1), '')) as part_of,
        team.size
    from named left join team using (team)
)
select * from final
