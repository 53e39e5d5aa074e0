-- Loads in which the promised date of more than a third of the promises known before, at least ten, is another one.
-- Grain: load.
with
seen as (
    select
        commitment_id,
        load_id,
        due_on,
        lag(due_on) over (partition by commitment_id order by as_of, load_id) as before,
        lag(load_id) over (partition by commitment_id order by as_of, load_id) as known
    from commitment_version
),
final as (
    select
        load_id,
        count(*) filter (where before is not null and due_on is distinct from before) as moved,
        count(*) filter (where before is not null) as dated
    from seen
    where known is not null
    group by load_id
)
select 'file ' || load_id || ': ' || moved || ' of ' || dated || ' promised dates' as found
from final
where moved >= 10 and moved * 3 > dated
order by load_id
