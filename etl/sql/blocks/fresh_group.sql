-- Groups that are big enough to be sealed: k people of one team, subject and wave of one load. Teams that have fewer than k
-- people in the file itself go together with those of the same parent, where they are at least two and have k between them;
-- the rest of a team that was shown before waits for more of its own. Votes on a decision never go together.
-- Reads fresh_row, countable_row, team. Parameters: k, together (how teams that go together are called). Grain: load × group.
create or replace temp table fresh_group as
with
own as (
    select
        load_id,
        kind,
        subject,
        wave_key,
        team,
        max(wave) as wave,
        count(*) as people,
        count(*) filter (where complete) as complete,
        max(day) as last_day
    from fresh_row
    group by load_id, kind, subject, wave_key, team
),
few as (
    select * from own where kind = 'survey' and people < $k
),
-- the file itself holds fewer than k of the team, shown ones too
small as (
    select few.load_id, few.subject, few.wave_key, few.team
    from few
    join countable_row c
        on c.kind = 'survey' and c.load_id = few.load_id and c.subject = few.subject and c.wave_key = few.wave_key and c.team = few.team
    group by few.load_id, few.subject, few.wave_key, few.team
    having count(distinct c.person) < $k
),
together as (
    select
        few.load_id,
        few.kind,
        few.subject,
        few.wave_key,
        $together || coalesce(' of ' || team.part_of, '') as team,
        max(few.wave) as wave,
        sum(few.people) as people,
        sum(few.complete) as complete,
        max(few.last_day) as last_day,
        team.part_of,
        list_sort(list(few.team)) as teams
    from few
    semi join small
        on small.load_id = few.load_id and small.subject = few.subject and small.wave_key = few.wave_key and small.team = few.team
    left join team on team.team = few.team
    group by few.load_id, few.kind, few.subject, few.wave_key, team.part_of
    having count(*) >= 2 and sum(few.people) >= $k
),
final as (
    select own.*, team.part_of, [own.team] as teams
    from own left join team on team.team = own.team
    where own.people >= $k
    union all
    select * from together
)
select * from final
