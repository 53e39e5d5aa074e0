-- What a promise's date was, over time: as the loads saw it and as the exports' own history tells. The same move told by
-- several exports is one; an export that repeats what it said before has seen no date, and of what was written
-- down in the room on one day the last counts. A day promised first that a column of its own tells of was moved nobody knows when. exact = the day itself is known, not only that of the export that shows it.
-- Grain: promise × sighting.
create or replace temp table due_timeline as
with
moved as (
    select commitment_id, moved_on, due_from, due_to, min(load_id) as load_id
    from due_move
    join live_load using (load_id)
    semi join (select commitment_id from commitment_version) told using (commitment_id)
    group by all
),
before as (
    select commitment_id, arg_min(due_from, (moved_on, load_id)) as due, min(load_id) as load_id
    from moved
    group by commitment_id
),
first_told as (
    select commitment_id, arg_min(due_first, (as_of, load_id)) as due_first, arg_min(load_id, (as_of, load_id)) as load_id
    from commitment_version
    where due_first is not null
    group by commitment_id
),
sighting as (
    select commitment_id, date '0001-01-01' as seen_on, load_id, 0 as step, true as exact, due from before
    union all
    select commitment_id, date '0001-01-01', load_id, 0, false, due_first from first_told
    union all
    select commitment_id, moved_on, load_id, 1, true, due_to from moved
    union all
    select commitment_id, as_of, load_id, 2, in_room, due_on from commitment_version where not repeats_due and not corrected
),
final as (
    select
        commitment_id,
        seen_on,
        load_id,
        exact,
        row_number() over (partition by commitment_id order by seen_on, load_id, step) as place,
        due,
        lag(due) over (partition by commitment_id order by seen_on, load_id, step) as due_before
    from sighting
)
select * from final
