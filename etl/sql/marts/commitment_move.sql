-- Moves of promised dates; a first date is no move. On or before the day it moved = renegotiated. Grain: move.
with
final as (
    select
        t.commitment_id,
        v.team,
        t.seen_on as moved_on,
        t.due_before as due_from,
        t.due as due_to,
        t.seen_on <= t.due_before as before_due
    from due_timeline t
    join commitment_version v on v.commitment_id = t.commitment_id and v.age = 1
    where t.due_before is not null and t.due is distinct from t.due_before
)
select * from final
