-- How many promises of a file of the day $as_of are new, changed and unchanged against their latest live version. Changed is
-- what will be shown otherwise; rows_behind are those of the unchanged that say otherwise than an export of a later day.
-- Reads commitment_row.
with
latest as (
    select c.*, load.as_of
    from commitment c join load using (load_id)
    where load.undone_at is null
    qualify row_number() over (partition by c.commitment_id order by load.as_of desc, c.load_id desc, c.line desc) = 1
),
compared as (
    select
        old.commitment_id is null as is_new,
        old.as_of as old_as_of,
        old.commitment_id is not null
        and (old.origin, old.team, old.decision_id, old.what, old.owner, old.made_on, old.due_on, old.done_on, old.dropped_on, old.state, old.status, old.reason, old.due_first)
        is distinct from
        (new.origin, new.team, new.decision_id, new.what, new.owner, new.made_on, new.due_on, new.done_on, new.dropped_on, new.state, new.status, new.reason, new.due_first) as differs
    from commitment_row new left join latest old using (commitment_id)
),
final as (
    select
        count(*) filter (where is_new) as rows_new,
        count(*) filter (where differs and $as_of >= old_as_of) as rows_changed,
        count(*) filter (where differs and $as_of < old_as_of) as rows_behind,
        count(*) as rows_all
    from compared
)
select rows_new, rows_changed, rows_all - rows_new - rows_changed as rows_unchanged, rows_behind from final
