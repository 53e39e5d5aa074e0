-- Every live version of a promise, newest first (age 1 is now); of an id twice in one file the last line counts. What the team
-- settled on Meeting stands until an export says something new of the promise: one that only repeats what it said before has
-- not heard of it. repeats, repeats_due = an export that says of state and dates, or of the promised date alone, what the exports
-- said before; corrected = said otherwise in the room later the same day; seen_on = the last day any version tells of.
-- What somebody said of a promise an export no longer holds is a version of that export: dropped on its day; in other words now,
-- it goes on under its new id. Reads reached_team (etl/building/reach.py): all that was ever told of its promises. Grain: promise × load.
create or replace temp table commitment_version as
with
renamed as (
    select commitment_id, arg_max(now_id, load_id) as now_id from no_longer where became = 'renamed' group by commitment_id
),
told as (
    select c.* replace (coalesce(renamed.now_id, c.commitment_id) as commitment_id), l.as_of, l.source, l.source = 'meeting' as in_room
    from commitment c
    semi join reached_team using (team)
    join live_load l using (load_id)
    left join renamed using (commitment_id)
),
left_out as (
    select t.* replace (n.load_id as load_id, n.as_of as as_of, n.as_of as dropped_on, 'dropped' as state, false as in_room)
    from no_longer n join told t using (commitment_id)
    where n.became = 'dropped' and (t.as_of, t.load_id) < (n.as_of, n.load_id)
    qualify row_number() over (partition by n.load_id, n.commitment_id order by t.as_of desc, t.load_id desc, t.line desc) = 1
),
one_each as (
    select *
    from (from told union all from left_out)
    qualify row_number() over (partition by commitment_id, load_id order by line desc) = 1
),
compared as (
    select
        *,
        not in_room
        and row_number() over side > 1
        and (state, due_on, done_on, dropped_on) is not distinct from lag((state, due_on, done_on, dropped_on)) over side
            as repeats,
        not in_room and row_number() over side > 1 and due_on is not distinct from lag(due_on) over side as repeats_due,
        in_room and lead(as_of) over side is not distinct from as_of as corrected
    from one_each
    window side as (partition by commitment_id, in_room order by as_of, load_id)
),
dated as (
    select
        *,
        last_value(case when not repeats then {'day': as_of, 'load': load_id} end ignore nulls) over (
            partition by commitment_id, in_room order by as_of, load_id
        ) as said
    from compared
),
final as (
    select
        * exclude (said),
        max(as_of) over (partition by commitment_id) as seen_on,
        row_number() over (partition by commitment_id order by said desc, as_of desc, load_id desc) as age
    from dated
)
select * from final
