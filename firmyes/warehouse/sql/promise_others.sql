-- Of each team what a rate of all the others together is made of: all less its own, also for owners and clusters it shares.
-- grain: team; parameters: $rate, $teams (not empty), $by (decision | holder), $since, $until (day after), $undated
-- columns: team, then those of RateTally
with counted as (
    select
        team,
        day is not null as dated,
        old_enough and not unknown as counts,
        old_enough and unknown as unknown,
        good,
        doubtful,
        watched,
        owners,
        cluster
    from shared.promise_asked([$rate], 'promised', $by)
    where list_contains($teams::varchar[], team) and ((day >= $since::date and day < $until::date) or (day is null and $undated))
),

each_team as (
    select team
    from team
    where list_contains($teams::varchar[], team)
),

ours as (
    select
        t.team,
        count(c.team) as promises,
        count(*) filter (c.counts) as base,
        count(*) filter (c.counts and c.good) as good,
        count(*) filter (c.unknown) as unknown,
        count(*) filter (c.counts and c.doubtful) as doubtful,
        count(*) filter (c.counts and c.watched) as watched,
        count(*) filter (c.dated) as dated
    from each_team as t
    left join counted as c on c.team = t.team
    group by all
),

everybody as (
    select
        sum(promises) as promises,
        sum(base) as base,
        sum(good) as good,
        sum(unknown) as unknown,
        sum(doubtful) as doubtful,
        sum(watched) as watched,
        sum(dated) as dated
    from ours
),

cluster_ours as (
    select team, cluster, count(*) as m, count(*) filter (good) as g
    from counted
    where counts
    group by all
),

cluster_all as (
    select cluster, sum(m) as m, sum(g) as g
    from cluster_ours
    group by all
),

cluster_sums as (
    select count(*) as clusters, sum(m * m) as squares, sum(shared.of_cluster(g, m)) as between_parts
    from cluster_all
),

cluster_less as (
    select
        team,
        count(*) filter (all_m = m) as gone,
        sum(all_m * all_m - (all_m - m) * (all_m - m)) as squares,
        sum(less) as between_parts
    from (
        select
            o.team,
            o.m,
            a.m as all_m,
            shared.of_cluster(a.g, a.m) - case when a.m > o.m then shared.of_cluster(a.g - o.g, a.m - o.m) else 0 end as less
        from cluster_ours as o
        join cluster_all as a on a.cluster = o.cluster
    )
    group by team
),

held_ours as (
    select team, owner, count(*) as n
    from (select team, unnest(owners) as owner from counted where counts)
    group by all
),

held_all as (
    select owner, sum(n) as n, row_number() over (order by sum(n) desc, owner) as place
    from held_ours
    group by owner
),

held as (
    select o.team, a.n as all_n, o.n, a.place, row_number() over (partition by o.team order by a.place) as nth
    from held_ours as o
    join held_all as a on a.owner = o.owner
),

-- who holds most of the others' is either the first owner who is none of the team's, or one who is and holds more elsewhere
held_less as (
    select
        team,
        count(*) filter (all_n = n) as gone,
        1 + count(*) filter (place = nth) as first_other,
        max(all_n - n) as most
    from held
    group by team
),

owners as (
    select count(*) as owners
    from held_all
),

holders as (
    select
        t.team,
        s.owners - coalesce(l.gone, 0) as owners,
        greatest(coalesce(l.most, 0), coalesce(a.n, 0)) as most
    from each_team as t
    cross join owners as s
    left join held_less as l on l.team = t.team
    left join held_all as a on a.place = coalesce(l.first_other, 1)
),

final as (
    select
        o.team,
        (e.promises - o.promises)::bigint as promises,
        (e.base - o.base)::bigint as base,
        (e.good - o.good)::bigint as good,
        (e.unknown - o.unknown)::bigint as unknown,
        (e.doubtful - o.doubtful)::bigint as doubtful,
        e.watched > o.watched as watched,
        e.dated > o.dated as dated,
        coalesce(h.owners, 0)::bigint as owners,
        coalesce(h.most, 0)::bigint as most,
        (coalesce(s.clusters, 0) - coalesce(l.gone, 0))::bigint as clusters,
        (coalesce(s.squares, 0) - coalesce(l.squares, 0))::bigint as squares,
        shared.as_promises(coalesce(s.between_parts, 0) - coalesce(l.between_parts, 0)) as between_raw
    from ours as o
    cross join everybody as e
    cross join cluster_sums as s
    left join cluster_less as l on l.team = o.team
    left join holders as h on h.team = o.team
)

select * from final
order by team
