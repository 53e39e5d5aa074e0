-- How many promises of a file are new, changed and unchanged against their latest live version. Reads commitment_row.
with
latest as (
    select c.*
    from commitment c join load using (load_id)
    where load.undone_at is null
    qualify row_number() over (partition by c.commitment_id order by load.as_of desc, c.load_id desc, c.line desc) = 1
),
final as (
    select
        count(*) filter (where old.commitment_id is null) as rows_new,
        count(*) filter (
            where old.commitment_id is not null
            and (old.origin, old.team, old.decision_id, old.what, old.owner, old.made_on, old.due_on, old.done_on, old.dropped_on, old.state, old.status, old.reason, old.due_first)
            is distinct from
            (new.origin, new.team, new.decision_id, new.what, new.owner, new.made_on, new.due_on, new.done_on, new.dropped_on, new.state, new.status, new.reason, new.due_first)
        ) as rows_changed,
        count(*) as rows_all
    from commitment_row new left join latest old using (commitment_id)
)
select rows_new, rows_changed, rows_all - rows_new - rows_changed as rows_unchanged from final
