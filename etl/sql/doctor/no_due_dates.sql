-- Loads of whose promises more than half carry no date by which they were due. Grain: load of the latest version.
with
final as (
    select
        load_id,
        any_value(source) as source,
        count(*) as promises,
        count(*) - count(due_on) as undated
    from commitment_version
    where age = 1 and origin = 'promised'
    group by load_id
)
select 'file ' || load_id || ': ' || undated || ' of ' || promises || ' promises (' || source || ')' as found
from final
where undated * 2 > promises
order by load_id
