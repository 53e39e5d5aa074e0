-- What tells how alike promises of one decision end, of all promises that came from a decision: of a rate its clusters alone.
-- grain: one row; parameters: $rate
-- columns: base, good, clusters, between_raw (as in promise_tallies.sql)
with clustered as (
    select cluster, count(*) as m, count(*) filter (good) as g
    from shared.promise_asked([$rate], 'promised', 'decision')
    where decided and old_enough and not unknown
    group by cluster
)

select
    coalesce(sum(m), 0)::bigint as base,
    coalesce(sum(g), 0)::bigint as good,
    count(*) as clusters,
    coalesce(shared.as_promises(sum(shared.of_cluster(g, m))), 0) as between_raw
from clustered
