-- Usable decisions. Grain: line. Reads said. Without an id, title and day are one.
create or replace temp table decision_row as
with
final as (
    select
        line,
        coalesce(id, title || case when date is null then '' else ' (' || date || ')' end) as decision_id,
        tidy(team) as team,
        tidy(title) as title,
        date as decided_on,
        present,
        spoke,
        challenges,
        first_challenger_thanked as challenger_thanked,
        commitment_asked,
        draft_shared_at,
        draft_request,
        holes_found,
        meeting_at,
        recap_sent_at,
        corrections
    from said
    where problem = 0
)
select * from final
