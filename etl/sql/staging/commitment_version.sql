-- Every live version of a promise, newest first (age 1 is now); of an id twice in one file the last line counts. What the team
-- settled on Meeting stands until an export says something new of the promise: one that only repeats what it said before has
-- not heard of it. repeats, repeats_due = an export that says of state and dates, or of the promised date alone, what the exports
-- said before; corrected = said otherwise in the room later the same day; seen_on = the last day any version tells of.
-- Grain: promise × load.
create or replace temp table commitment_version as
with
one_each as (
    select c.*, l.as_of, l.source, l.source = 'meeting' as in_room
    from commitment c join live_load l using (load_id)
    qualify row_number() over (partition by c.commitment_id, c.load_id order by c.line desc) = 1
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
