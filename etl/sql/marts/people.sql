-- Distinct respondents in the shown blocks of a stretch of time; people without ids count as their largest single wave or
-- decision, never the sum. Grain: kind × subject × team × grain × period.
with
several as (
    select distinct kind, subject, team, periods from people_window
),
member as (
    select kind, subject, team, periods, unnest(periods) as period from several
),
known as (
    select m.kind, m.subject, m.team, m.periods, count(distinct row.respondent) as n
    from member m join people_row row using (kind, subject, team, period)
    where row.respondent is not null
    group by all
),
unit as (
    select m.kind, m.subject, m.team, m.periods, row.unit, sum(row.n) as n
    from member m join people_row row using (kind, subject, team, period)
    where row.respondent is null
    group by all
),
nameless as (
    select kind, subject, team, periods, max(n) as n from unit group by all
),
final as (
    select
        w.kind,
        w.subject,
        w.team,
        w.grain,
        w.period,
        (coalesce(known.n, 0) + coalesce(nameless.n, 0))::integer as n
    from people_window w
    left join known using (kind, subject, team, periods)
    left join nameless using (kind, subject, team, periods)
)
select * from final
