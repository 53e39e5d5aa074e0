-- How many decisions of a file of the day $as_of are new, changed and unchanged against their latest live version. Changed is
-- what will be shown otherwise; rows_behind are those of the unchanged that say otherwise than an export of a later day.
-- Reads decision_row.
with
latest as (
    select d.*, load.as_of
    from decision d join load using (load_id)
    where load.undone_at is null
    qualify row_number() over (partition by d.decision_id order by load.as_of desc, d.load_id desc, d.line desc) = 1
),
compared as (
    select
        old.decision_id is null as is_new,
        old.as_of as old_as_of,
        old.decision_id is not null
        and (old.team, old.title, old.decided_on, old.present, old.spoke, old.challenges, old.challenger_thanked, old.commitment_asked, old.draft_shared_at, old.draft_request, old.holes_found, old.meeting_at, old.recap_sent_at, old.corrections)
        is distinct from
        (new.team, new.title, new.decided_on, new.present, new.spoke, new.challenges, new.challenger_thanked, new.commitment_asked, new.draft_shared_at, new.draft_request, new.holes_found, new.meeting_at, new.recap_sent_at, new.corrections) as differs
    from decision_row new left join latest old using (decision_id)
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
