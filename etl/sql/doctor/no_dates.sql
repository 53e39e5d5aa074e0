-- Loads with promises that carry no date at all: not made, not due, not done. Grain: load of the latest version.
with
final as (
    select
        load_id,
        any_value(source) as source,
        count(*) as promises,
        count(*) filter (where coalesce(due_on, made_on, done_on, dropped_on) is null) as bare
    from commitment_version
    where age = 1 and origin = 'promised'
    group by load_id
)
select 'file ' || load_id || ': ' || bare || ' of ' || promises || ' promises (' || source || ')' as found
from final
where bare > 0
order by load_id
