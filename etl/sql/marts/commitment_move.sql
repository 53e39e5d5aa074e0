-- Moves of promised dates; a first date is no move. A move seen only by comparing exports came between the last day the old
-- date still stood and the day of the export that shows the new one: before the old date where that export is not after it,
-- after it where the old one still stood past it, else nobody knows when. Grain: move.
with
moved as (
    select *
    from due_timeline
    where due_before is not null and due is distinct from due_before
),
stood as (
    select m.commitment_id, m.place, max(v.as_of) as stood_on
    from moved m
    join commitment_version v
        on v.commitment_id = m.commitment_id
        and (v.as_of, v.load_id) < (m.seen_on, m.load_id)
        and v.due_on = m.due_before
    where not m.exact
    group by all
),
final as (
    select
        m.commitment_id,
        v.team,
        m.seen_on as moved_on,
        case when m.exact then m.seen_on else coalesce(stood.stood_on, date '0001-01-01') end as stood_on,
        m.due_before as due_from,
        m.due as due_to,
        case
            when m.seen_on <= m.due_before then 'before'
            when m.exact or stood.stood_on > m.due_before then 'after'
            else 'unknown'
        end as side
    from moved m
    join commitment_version v on v.commitment_id = m.commitment_id and v.age = 1
    left join stood on stood.commitment_id = m.commitment_id and stood.place = m.place
)
select * from final
