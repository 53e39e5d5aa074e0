-- Distinct respondents in the shown blocks of a stretch of time; people without ids count as their largest single wave or
-- decision, never the sum; at least as many as are in the largest one, whose answers may have left the ledger. A stretch has no
-- gaps: a respondent is counted in it once, at the first period they are in, which is the one whose own last period before lies
-- before the stretch. Grain: kind × subject × team × grain × period.
with
-- each block for its team, and for all teams
told as (
    select block_id, kind, subject, unnest([team, '']) as team, period, unit, named, nameless, gone from people_block
),
unit as (
    select
        kind,
        subject,
        team,
        period,
        unit,
        sum(named) as named,
        sum(nameless) as nameless,
        sum(named + nameless + gone) as everybody
    from told
    group by kind, subject, team, period, unit
),
in_period as (
    select kind, subject, team, period, max(nameless) as nameless, max(everybody) as everybody from unit group by all
),
-- over one wave or decision everybody is once in it; only over several is anybody to be looked for again
single as (
    select kind, subject, team from unit group by all having count(*) = 1
),
-- what people are counted over, as one number: millions of rows are parted by that, not by three texts
about as (
    select kind, subject, team, row_number() over (order by kind, subject, team) as about
    from (select distinct kind, subject, team from unit anti join single using (kind, subject, team))
),
of_block as (
    select told.block_id, told.period, about.about from told join about using (kind, subject, team)
),
present as (
    select of_block.about, list(of_block.period order by of_block.period) as periods
    from counted_row join of_block on of_block.block_id = counted_row.block_id
    where counted_row.respondent is not null
    group by of_block.about, counted_row.respondent
),
followed as (
    select about, unnest(periods) as period, unnest(list_prepend(date '0001-01-01', periods[:-2])) as before
    from present
),
-- whoever is in two units of one period stands there twice, the second time after that very period
counted as (
    select about, period, before, count(*) as n from followed where before < period group by about, period, before
),
seen as (
    select kind, subject, team, period, before, n from counted join about using (about)
    union all
    select kind, subject, team, period, date '0001-01-01', named from unit semi join single using (kind, subject, team)
),
member as (
    select kind, subject, team, grain, period, periods[1] as first_day, unnest(periods) as held from people_window
),
sized as (
    select m.kind, m.subject, m.team, m.grain, m.period, max(p.nameless) as nameless, max(p.everybody) as everybody
    from member m join in_period p on p.kind = m.kind and p.subject = m.subject and p.team = m.team and p.period = m.held
    group by all
),
known as (
    select m.kind, m.subject, m.team, m.grain, m.period, sum(s.n) as known
    from member m
    join seen s on s.kind = m.kind and s.subject = m.subject and s.team = m.team and s.period = m.held and s.before < m.first_day
    group by all
),
final as (
    select
        kind,
        subject,
        team,
        grain,
        period,
        greatest(coalesce(known.known, 0) + sized.nameless, sized.everybody)::integer as n
    from sized left join known using (kind, subject, team, grain, period)
)
select * from final
