-- What rates are made of: promises counted, and how they cluster, so that a page adds and never goes through promises.
-- grain: rate × team (or '' for all of them together) × period; parameters: $rates, $origin, $teams ([] = all), $apart (each team by
--   itself), $by (decision | holder: what promises cluster in), $decided (only those that came from a decision), $grain
--   (month | quarter | year | all), $since, $until (day after), $undated (those without a day count too)
-- columns: rate, team, period, then those of RateTally
with asked as (
    select
        rate,
        case when $apart then team else '' end as team,
        day,
        old_enough,
        unknown,
        good,
        doubtful,
        watched,
        owners,
        cluster
    from shared.promise_asked($rates, $origin, $by)
    where
        (decided or not $decided)
        and (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], team))
),

counted as (
    select
        rate,
        team,
        case
            when $grain = 'all' then date '1970-01-01'
            else date_trunc(case when $grain = 'all' then 'year' else $grain end, day)::date
        end as period,
        day is not null as dated,
        old_enough and not unknown as counts,
        old_enough and unknown as unknown,
        good,
        doubtful,
        watched,
        owners,
        cluster
    from asked
    where (day >= $since::date and day < $until::date) or (day is null and $undated)
),

tally as (
    select
        rate,
        team,
        period,
        count(*) as promises,
        count(*) filter (counts) as base,
        count(*) filter (counts and good) as good,
        count(*) filter (unknown) as unknown,
        count(*) filter (counts and doubtful) as doubtful,
        coalesce(bool_or(watched) filter (counts), false) as watched,
        bool_or(dated) as dated
    from counted
    group by all
),

clustered as (
    select rate, team, period, cluster, count(*) as m, count(*) filter (good) as g
    from counted
    where counts
    group by all
),

clusters as (
    select rate, team, period, count(*) as clusters, sum(m * m)::bigint as squares, shared.as_promises(sum(shared.of_cluster(g, m))) as between_raw
    from clustered
    group by all
),

held as (
    select rate, team, period, owner, count(*) as n
    from (select rate, team, period, unnest(owners) as owner from counted where counts)
    group by all
),

holders as (
    select rate, team, period, count(*) as owners, max(n) as most
    from held
    group by all
),

final as (
    select
        t.rate,
        t.team,
        t.period,
        t.promises,
        t.base,
        t.good,
        t.unknown,
        t.doubtful,
        t.watched,
        t.dated,
        coalesce(h.owners, 0) as owners,
        coalesce(h.most, 0) as most,
        coalesce(c.clusters, 0) as clusters,
        coalesce(c.squares, 0) as squares,
        coalesce(c.between_raw, 0) as between_raw
    from tally as t
    left join clusters as c on c.rate = t.rate and c.team = t.team and c.period = t.period
    left join holders as h on h.rate = t.rate and h.team = t.team and h.period = t.period
)

select * from final
order by period, team
