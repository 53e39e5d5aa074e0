-- Distinct respondents in the shown blocks of a stretch of time; people without ids count as their largest single wave or
-- decision, never the sum; at least as many as are in the largest one, whose answers may have left the ledger. Grain: kind × subject × team × grain × period.
with
unit as (
    select
        kind,
        subject,
        team,
        period,
        unit,
        count(respondent) as known,
        coalesce(sum(n) filter (where respondent is null and not gone), 0) as nameless,
        count(respondent) + coalesce(sum(n) filter (where respondent is null), 0) as everybody
    from people_row
    group by all
),
member as (
    select distinct kind, subject, team, periods, unnest(periods) as period from people_window
),
sized as (
    select m.kind, m.subject, m.team, m.periods, count(*) as units, max(unit.known) as known, max(unit.nameless) as nameless,
        max(unit.everybody) as everybody
    from member m join unit using (kind, subject, team, period)
    group by all
),
-- over one wave or decision everybody is once in it; only over several is anybody to be looked for twice
several as (
    select m.kind, m.subject, m.team, m.periods, count(distinct row.respondent) as known
    from member m
    semi join (select * from sized where units > 1) several using (kind, subject, team, periods)
    join people_row row using (kind, subject, team, period)
    group by all
),
final as (
    select
        w.kind,
        w.subject,
        w.team,
        w.grain,
        w.period,
        greatest(coalesce(several.known, sized.known) + sized.nameless, sized.everybody)::integer as n
    from people_window w
    join sized using (kind, subject, team, periods)
    left join several using (kind, subject, team, periods)
)
select * from final
