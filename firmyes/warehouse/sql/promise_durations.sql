-- How long promises took until done, per period: how many took how many days, and what stands beside.
-- grain: team (or '' for all of them together) × period; parameters: $apart (each team by itself), $by_day (made | made_or_due | due_or_made), $teams ([] = all), $grain (month | quarter | year | all),
--   $since, $until (day after), $undated (those without a day count too)
-- columns: team, period, promises, impossible, made (a day known), unknown (of these: when it ended is not recorded), still_open,
--   owners, most, followed (lists of days, how: 0 open still, 1 done, 2 dropped; how many)
with counted as (
    select
        case
            when $grain = 'all' then date '1970-01-01'
            else date_trunc(case when $grain = 'all' then 'year' else $grain end, day)::date
        end as period,
        * replace (case when $apart then team else '' end as team)
    from shared.promise_within($by_day, 'promised', $teams, $since, $until, $undated)
),

tally as (
    select
        team,
        period,
        count(*) as promises,
        count(*) filter (impossible) as impossible,
        count(made_on) as made,
        count(made_on) filter (ended_unknown) as unknown,
        count(*) filter (state = 'open') as still_open
    from counted
    group by team, period
),

took as (
    select
        team,
        period,
        days,
        case state when 'kept' then 1 when 'dropped' then 2 else 0 end as how,
        count(*) as n
    from counted
    where days is not null
    group by all
),

followed as (
    select team, period, list([days, how, n] order by days, how) as followed
    from took
    group by team, period
),

held as (
    select team, period, owner, count(*) as n
    from (select team, period, unnest(owners) as owner from counted)
    group by all
),

holders as (
    select team, period, count(*) as owners, max(n) as most
    from held
    group by team, period
),

final as (
    select
        t.team,
        t.period,
        t.promises,
        t.impossible,
        t.made,
        t.unknown,
        t.still_open,
        coalesce(h.owners, 0) as owners,
        coalesce(h.most, 0) as most,
        coalesce(f.followed, []) as followed
    from tally as t
    left join followed as f on f.team = t.team and f.period = t.period
    left join holders as h on h.team = t.team and h.period = t.period
)

select * from final
order by period, team
