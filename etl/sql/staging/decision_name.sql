-- Which decision a text means: its id, else its number in that team's list or in the only list that has it, else a title
-- that only one decision of that team has, else one that only one has at all. Texts that mean none stay what they are.
-- Grain: text as a file names it × team that names it.
create or replace temp table decision_name as
with
named as (
    select decision_id as text, team from vote join live_load using (load_id)
    union
    select subject, team from block where kind <> 'survey'
    union
    select decision_id, team from commitment join live_load using (load_id) where decision_id is not null
),
title_of_team as (
    select lower(title) as title, team, min(decision_id) as decision_id
    from decision_now
    group by all
    having count(*) = 1
),
title_of_all as (
    select lower(title) as title, min(decision_id) as decision_id
    from decision_now
    group by all
    having count(*) = 1
),
number_of_all as (
    select regexp_extract(decision_id, '^(#?\d{1,6}) of ', 1) as number, min(decision_id) as decision_id
    from decision_now
    where regexp_matches(decision_id, '^#?\d{1,6} of ')
    group by number
    having count(*) = 1
),
final as (
    select
        named.text,
        named.team,
        coalesce(
            same.decision_id,
            numbered.decision_id,
            number_of_all.decision_id,
            theirs.decision_id,
            anybodys.decision_id,
            named.text
        ) as decision_id
    from named
    left join decision_now same on same.decision_id = named.text
    left join decision_now numbered on numbered.decision_id = named.text || ' of ' || named.team
    left join number_of_all on number_of_all.number = named.text
    left join title_of_team theirs on theirs.title = lower(named.text) and theirs.team = named.team
    left join title_of_all anybodys on anybodys.title = lower(named.text)
)
select * from final
